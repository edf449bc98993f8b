"""Les points contestés, la veille, le jour et le lendemain de ce qui les fait naître."""

import pytest
from essais_moteur import ANCIEN, Objet, acte, codes, delit, dites, dossier, perte, releve_de, stage


def enregistree(definitive: str, enregistree_le: str, **autres: object) -> Objet:
    """Une contravention de trois points, inscrite au fichier après sa date définitive."""
    return perte(3, "2026-08-01", definitive, enregistree_le=enregistree_le, **autres)


def sauve(lettre: str) -> Objet:
    """Douze points perdus, les six derniers inscrits le 10 juillet ; une 48SI, puis un stage."""
    return dossier(
        ANCIEN,
        delit(6, "2026-01-10"),
        delit(6, "2026-01-11", enregistree_le="2026-07-10"),
        acte("notification-48si", lettre),
        stage("2026-08-01", "2026-08-02"),
    )


ZERO = [delit(6, "2026-01-10"), delit(6, "2026-01-11")]
SI = [acte("notification-48si", "2026-06-30"), acte("nouveau-permis", "2026-11-01")]
# C1 : le dossier (au 21 novembre 2026), ce qu’en dit l’alerte.
C1: dict[str, tuple[Objet, bool]] = {
    "inscrite-la-veille": (dossier(ANCIEN, enregistree("2026-09-01", "2026-11-20")), False),
    "inscrite-le-jour": (dossier(ANCIEN, enregistree("2026-09-01", "2026-11-21")), False),
    "inscrite-le-lendemain": (dossier(ANCIEN, enregistree("2026-09-01", "2026-11-22")), True),
    "definitive-le-jour": (dossier(ANCIEN, enregistree("2026-11-21", "2026-12-20")), True),
    "definitive-le-lendemain": (dossier(ANCIEN, enregistree("2026-11-22", "2026-12-20")), False),
    "ancienne": (dossier(ANCIEN, perte(3, "2024-01-10", enregistree_le="2026-12-20")), True),
    "annulee": (dossier(ANCIEN, enregistree("2026-09-01", "2026-12-20", annulee=True)), False),
    "permis-invalide": (
        dossier(ANCIEN, *ZERO, SI[0], perte(3, "2026-05-01", enregistree_le="2026-12-20")),
        False,
    ),
    "ancien-permis": (
        dossier(ANCIEN, *ZERO, *SI, perte(3, "2026-05-01", enregistree_le="2026-12-20")),
        False,
    ),
    "lettre-la-veille-de-la-realite": (sauve("2026-01-10"), False),
    "lettre-le-jour-de-la-realite": (sauve("2026-01-11"), True),
    "lettre-la-veille-de-l-inscription": (sauve("2026-07-09"), True),
    "lettre-le-jour-de-l-inscription": (sauve("2026-07-10"), False),
    "inscrite-le-jour-meme": (  # l’écart vient de l’infraction en attente
        dossier(
            ANCIEN,
            perte(3, "2026-08-01", enregistree_le="2026-08-01"),
            stage("2026-07-30", "2026-07-31"),
            perte(2, "2026-10-01", definitive_le=None),
        ),
        False,
    ),
}


@pytest.mark.parametrize("nom", C1)
def test_c1_retrait_a_venir(nom: str) -> None:
    """C1, R9 : le retrait établi que le fichier n’a pas encore inscrit, ou qu’il a inscrit trop tard."""
    donne, attendue = C1[nom]
    lu = releve_de(donne)
    assert ("C1" in codes(lu)) is attendue


def test_c1_explique_l_ecart() -> None:
    """C1 : 12 points au fichier, 9 au plancher ; l’alerte dit lequel et pourquoi."""
    lu = releve_de(dossier(ANCIEN, enregistree("2026-09-01", "2026-12-20")))
    assert (lu["solde"]["points"], lu["solde"]["plancher"]) == (12, 9)
    [texte] = dites(lu, "C1")
    assert texte == (
        "Un retrait peut ne paraître au fichier que des semaines ou des mois après la date définitive : "
        "jusque-là, le fichier affiche encore ces points. Les délais, eux, courent depuis cette date."
    )

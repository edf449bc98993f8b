"""L’infraction en attente : ce qu’elle coûterait, ce qu’elle ferait perdre."""

import pytest
from essais_moteur import (
    ANCIEN,
    Objet,
    acte,
    connu,
    delit,
    dites,
    dossier,
    permis,
    perte,
    releve,
    releve_de,
)


def attente(points: int, commise: str, **autres: object) -> Objet:
    """Une infraction en attente."""
    return perte(points, commise, definitive_le=None, **autres)


STAGE = " ; une lettre 48N obligera alors à suivre un stage."
TETE = "n’est pas encore définitive : rien n’est retiré. Si elle le devient, elle coûtera"
REPART = (
    "définitive au plus tard le 1er octobre 2029, elle fera repartir le délai de la reconstitution "
    "totale."
)
# Nom : le dossier, ce que dit l’alerte après « elle coûtera ».
ATTENTES: dict[str, tuple[Objet, str]] = {
    "rien-ne-court": (dossier(ANCIEN, attente(3, "2026-10-01")), "3 points."),
    "un-point": (dossier(ANCIEN, attente(1, "2026-10-01")), "1 point."),
    "arrete-la-totale": (
        dossier(ANCIEN, perte(3, "2024-01-10"), attente(2, "2026-10-01")),
        "2 points et fera perdre la reconstitution totale du 10 janvier 2027.",
    ),
    "arrete-la-totale-et-un-point": (
        dossier(ANCIEN, perte(1, "2026-07-10"), attente(2, "2026-10-01")),
        (
            "2 points et fera perdre le retour d’un point du 10 janvier 2027 et la reconstitution "
            "totale du 10 juillet 2029."
        ),
    ),
    "fait-perdre-la-totale-deja-affichee": (
        dossier(ANCIEN, perte(3, "2023-01-10"), attente(2, "2025-10-01")),
        "2 points et fera perdre la reconstitution totale du 10 janvier 2026.",
    ),
    "fait-repartir-le-delai": (
        dossier(ANCIEN, perte(3, "2024-01-10"), attente(2, "2023-10-01")),
        (
            "2 points ; définitive au plus tard le 10 janvier 2027, elle fera repartir le délai de la "
            "reconstitution totale."
        ),
    ),
    "ne-touche-pas-une-totale-passee": (
        dossier(ANCIEN, perte(3, "2022-01-10"), attente(2, "2021-10-01")),
        "2 points.",
    ),
    "en-probatoire": (
        dossier("2025-03-15", attente(3, "2026-11-01")),
        f"3 points et fera perdre la majoration du 15 mars 2027 et les 12 points du 15 mars 2028{STAGE}",
    ),
    "en-probatoire-apres-une-premiere": (
        dossier("2025-03-15", perte(2, "2026-01-10"), attente(3, "2026-11-01")),
        f"3 points et fera perdre la reconstitution totale du 10 janvier 2029{STAGE}",
    ),
    "apres-le-probatoire": (dossier("2023-03-15", attente(3, "2026-03-16")), "3 points."),
    "le-dernier-jour-du-probatoire": (
        dossier("2023-03-15", attente(3, "2026-03-15")),
        "3 points et fera perdre les 12 points du 15 mars 2026.",
    ),
    "bornee-par-le-cumul": (
        dossier(
            ANCIEN, perte(6, "2026-10-01", simultanee="A"), attente(4, "2026-10-01", simultanee="A")
        ),
        f"2 points ; {REPART}",
    ),
    "epuisee-par-le-cumul": (
        dossier(
            ANCIEN,
            *(perte(4, "2026-10-01", simultanee="A") for _ in range(2)),
            attente(4, "2026-10-01", simultanee="A"),
        ),
        f"aucun point de plus ; {REPART}",
    ),
    "ancien-permis": (
        dossier(permis("2026-07-20", nouveau_permis=True), attente(4, "2026-01-10")),
        (
            "4 points ; mais elle a été commise sous l’ancien permis, et rien ne dit que le nouveau en "
            "répondra."
        ),
    ),
}


@pytest.mark.parametrize("nom", ATTENTES)
def test_en_attente(nom: str) -> None:
    """K17 : ce qu’elle coûterait, les retours qu’elle ferait perdre, le délai qu’elle ferait repartir."""
    donne, suite = ATTENTES[nom]
    [texte] = dites(releve_de(donne), "en-attente")
    assert texte.split(f"{TETE} ")[1] == suite


def test_en_attente_d_un_permis_invalide() -> None:
    """K17, K13 : devenue définitive après la 48SI, elle ne retirerait plus rien."""
    zero = (delit(6, "2026-01-10"), delit(6, "2026-01-11"))
    lu = releve(ANCIEN, *zero, acte("notification-48si", "2026-06-30"), attente(3, "2026-06-01"))
    [texte] = dites(lu, "en-attente")
    assert texte.endswith("elle ne retirera rien : le permis est déjà invalidé.")


def test_en_attente_ne_cite_que_cinq_retours() -> None:
    """Au-delà de cinq retours perdus, les autres sont comptés."""
    points = [perte(1, "2025-01-10", f"2026-10-{jour:02d}") for jour in range(1, 9)]
    [texte] = dites(releve(ANCIEN, *points, attente(1, "2026-11-01")), "en-attente")
    assert texte.count("le retour d’un point du") == 5
    assert texte.endswith("et 4 autres retours.")  # trois points, et la reconstitution totale


def test_en_attente_interrompt_au_plancher() -> None:
    """K17 : au plancher, l’infraction en attente est définitive au jour du relevé et interrompt."""
    lu = releve(ANCIEN, perte(3, "2024-01-10"), attente(2, "2026-10-01"))
    totales = [m["le"] for m in lu["plancher"] if m["genre"] == "reconstitution-totale"]
    assert totales == ["2029-11-21"]


@pytest.mark.parametrize(
    ("couts", "dit"),
    [
        ([5], None),
        ([6], "Devenue définitive, l’infraction en attente ramènerait le solde à zéro"),
        ([2, 3], None),
        ([3, 3], "Ensemble, les infractions en attente ramèneraient le solde à zéro"),
    ],
)
def test_r28_ce_qui_attend_mene_a_zero(couts: list[int], dit: str | None) -> None:
    """R28 : avec six points, une alerte de plus quand ce qui attend les ôterait tous."""
    pertes = [
        perte(n, f"2026-10-0{rang}", definitive_le=None) for rang, n in enumerate(couts, start=1)
    ]
    lus = dites(releve(ANCIEN, *pertes, solde_connu=connu("2026-01-01", 6)), "en-attente")
    assert len(lus) == len(couts) + (dit is not None)
    assert dit is None or lus[-1].startswith(dit)


@pytest.mark.parametrize(
    ("obtention", "points", "annonce"),
    [
        ("2024-12-10", 3, True),
        ("2024-12-10", 2, False),
        ("2024-12-10", 8, False),  # il ne resterait rien : la 48SI, pas la 48N
        ("2023-10-01", 3, False),  # commise le lendemain du délai probatoire
    ],
)
def test_r25_la_48n_d_une_infraction_en_attente(
    obtention: str, points: int, *, annonce: bool
) -> None:
    """R25 : l’infraction du délai probatoire qui obligera à un stage le dit avant d’être définitive."""
    [texte, *_] = dites(releve(obtention, attente(points, "2026-10-02")), "en-attente")
    assert texte.endswith(STAGE) is annonce

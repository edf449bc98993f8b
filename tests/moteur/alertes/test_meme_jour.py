"""Deux infractions d’un même jour : la question se pose quand la réponse change quelque chose."""

import pytest

from tests.moteur.aide import ANCIEN, Objet, codes, dites, dossier, perte, releve_de, stage


def paire(*etiquettes: str | None, points: tuple[int, ...] = (6, 4), **autres: object) -> Objet:
    """Des infractions du 10 janvier 2025, définitives le 1er février ; une étiquette chacune."""
    groupe = [
        perte(n, "2025-01-10", "2025-02-01", **({"simultanee": e} if e else {}))
        for n, e in zip(points, etiquettes, strict=True)
    ]
    return dossier(ANCIEN, *groupe, **autres)


# R12 : contraventions simultanées, huit points au plus. 6 + 4 = 10 séparées, 8 ensemble.
QUESTIONS: dict[str, tuple[Objet, bool]] = {
    "sans-reponse": (paire(None, None), True),
    "oui": (paire("A", "A"), False),
    "non": (paire("A", "B"), False),
    "non-dit-d-une-seule": (paire("A", None), False),
    "une-troisieme-apres-un-groupe": (paire("A", "A", None, points=(4, 4, 3)), True),
    "une-troisieme-apres-deux-non": (paire("A", "B", None, points=(4, 4, 3)), False),
    "huit-points-tout-juste": (paire(None, None, points=(4, 4)), False),
    "neuf-points": (paire(None, None, points=(5, 4)), True),
    "sans-point": (paire(None, None, points=(6, 0)), False),
    "d-un-autre-jour": (
        dossier(ANCIEN, perte(6, "2025-01-10", "2025-02-01"), perte(4, "2025-01-11", "2025-02-01")),
        False,
    ),
    "annulee": (
        dossier(ANCIEN, perte(6, "2025-01-10"), perte(4, "2025-01-10", annulee=True)),
        False,
    ),
    "revenus-depuis": (  # trois ans sans infraction : 12 points dans les deux cas, et plus rien à venir
        dossier(ANCIEN, perte(6, "2010-01-10"), perte(4, "2010-01-10")),
        False,
    ),
    "en-attente": (
        dossier(ANCIEN, *(perte(n, "2026-10-10", definitive_le=None) for n in (6, 4))),
        True,
    ),
}


@pytest.mark.parametrize("nom", QUESTIONS)
def test_r12_la_question_se_pose_quand_elle_decide(nom: str) -> None:
    """R12 : sans réponse n’est pas « non » ; et la question se tait quand rien n’en dépend."""
    donne, posee = QUESTIONS[nom]
    assert ("meme-jour" in codes(releve_de(donne))) is posee


def test_r12_la_question_dit_les_deux_comptes() -> None:
    """Dix points séparées, huit ensemble ; les deux infractions sont désignées."""
    lu = releve_de(paire(None, None))
    [texte] = dites(lu, "meme-jour")
    assert texte == (
        "2 infractions sont du 10 janvier 2025 : 10 points, comptées séparément ; commises au même "
        "instant et au même endroit, elles n’en retireraient ensemble que 8. L’étaient-elles ? Ce "
        "relevé en dépend."
    )
    assert [a["evenements"] for a in lu["alertes"] if a["code"] == "meme-jour"] == [[0, 1]]


def test_r12_le_stage_qui_sauve_depend_de_la_reponse() -> None:
    """Huit points : 4, puis 8 par le stage. Treize : zéro, le stage ne suffit plus. La question est là."""
    suite = stage("2025-03-01", "2025-03-02")
    donne = paire(None, None, None, points=(6, 4, 3))
    donne["evenements"].append(suite)
    assert "meme-jour" in codes(releve_de(donne))


def test_r12_repondre_ne_change_que_la_question() -> None:
    """« Non » (une étiquette chacune) et le silence comptent pareil."""
    muet, non = releve_de(paire(None, None)), releve_de(paire("A", "B"))
    assert muet["solde"] == non["solde"]
    assert muet["mouvements"] == non["mouvements"]

"""Les chiffres tapés à la main : ce qui en est un, ce qui n’en est pas, les exceptions."""

import pytest

from atelier.guide import chiffres
from atelier.guide.chiffres import Admis

TAPES = {
    "Vous perdez 4\xa0points.": "4\xa0points",
    "un retrait de 6 points": "6 points",
    "-1 point": "",
    "135\xa0€": "135\xa0€",
    "1\u202f500\xa0€ d’amende": "1\u202f500\xa0€",
    "c’est 7 500\xa0€": "7 500\xa0€",
    "moins de 0,5\xa0g/l": "0,5\xa0g/l",
    "à 20\xa0km/h près": "20\xa0km/h",
    "dans les quarante-cinq jours": "quarante-cinq jours",
    "Trois ans après": "Trois ans",
    "deux ou trois ans": "trois ans",
    "une quinzaine de jours": "quinzaine de jours",
    "un an plus tard": "un an",
    "une semaine de marge": "une semaine",
    "20\xa0% de moins": "20\xa0%",
    "vingt pour cent": "vingt pour cent",
    "description: six mois pour un point": "six mois",
    "**3** points": "3** points",
    "3&nbsp;points": "3&nbsp;points",
    "trois cents euros": "cents euros",
    "une année propre": "une année",
    '{{ i("vitesse-50-et-plus", "50\xa0km/h de trop") }}': "50\xa0km/h",
    '{% set delai = "six mois" %}': "six mois",
    # Ce qui n’en est pas.
    "un point perdu seul, un jour de plus": "",
    "la lettre 48N, l’article L223-6": "",
    "le 3 février 2025, depuis 2011": "",
    "Zéro point, 0\xa0point": "",
    "deux lettres, trois recours": "",
    '{{ v("stage-points") }} rendus, {{ lettres("stage-points") }}': "",
    "## Titre {#deux-ans}": "",
    "[le stage](trois-ans.md)": "",
    "`4 points`": "",
    "verifie_le: 2026-11-21": "",
    "retour à 12": "",
}


@pytest.mark.parametrize(("texte", "attendu"), TAPES.items())
def test_ce_qui_est_tape(texte: str, attendu: str) -> None:
    """Le nombre suivi de son unité, en chiffres ou en lettres ; ni date, ni nom, ni mot du barème."""
    trouves = [faute.phrase for faute, _ in chiffres.tapes(texte, "x.md")]
    assert trouves == ([f"«\xa0{attendu}\xa0» est tapé à la main"] if attendu else [])


def test_un_exemple_a_ses_chiffres() -> None:
    """Rien n’est relevé dans une clôture, et la ligne d’après garde son numéro."""
    texte = "```simulation\ntitre: 4 points\n```\n\nAprès 4 points.\n"
    (faute, ligne) = next(chiffres.tapes(texte, "x.md"))
    assert (faute.ligne, faute.colonne, ligne) == (5, 7, "Après 4 points.")
    assert "chiffres_admis.yaml" in faute.conseil


def test_une_exception_n_excuse_que_son_passage() -> None:
    """La même page, le même passage ; ailleurs, le chiffre reste une faute."""
    admis = [Admis("x.md", "coûte 4 points", "citation", 1)]
    assert not list(chiffres.juger("Il coûte 4 points.", "x.md", admis))
    assert list(chiffres.juger("Il coûte 4 points.", "y.md", admis))
    assert list(chiffres.juger("Il perd 4 points.", "x.md", admis))
    (faute,) = chiffres.juger("Il coûte 4 points, puis 6 points.", "x.md", admis)
    assert "6 points" in faute.phrase


def test_une_exception_inutile_se_dit() -> None:
    """Un passage corrigé ou une page disparue rendent l’exception inutile."""
    admis = [Admis("x.md", "4 points", "citation", 3), Admis("z.md", "4 points", "citation", 7)]
    restees = chiffres.inutiles({"x.md": "Il coûte 4 points."}, admis)
    assert [faute.ligne for faute in restees] == [7]

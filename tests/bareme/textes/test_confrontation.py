"""Le barème contre la loi : les fiches à 0 point, les retouches, les fichiers mal formés."""

import pytest

from tests.bareme.petit_bareme import STU, VIT
from tests.bareme.petite_loi import ACTUEL, CINQUIEME, Accord, apres_2004

LIRE = "corrigez « points » ou les dates ; la phrase de la loi est à barème/textes.yaml"
CLASSE = "corrigez « classe » ou les dates"


def test_accord(accord: Accord) -> None:
    """Le petit barème et la petite loi s’accordent : `make bareme` passe."""
    assert accord.lignes() == []
    accord.petit.sain()


def test_article_vise_par_une_fiche_a_zero(accord: Accord) -> None:
    """L’article du Code pénal que la loi vise ne se punit pas de 0 point."""
    phrase = "prévus par l'article 221-6-1 du code pénal donnent lieu de plein droit au retrait de six points."
    accord.promulguer(L232_3={"2003-06-13": ("", f"Les délits {phrase}")})
    accord.remplacer(
        STU,
        ("points: 9", "points: 0"),
        ("{definition: [L235-1 I], points: [L235-1 IV]}", "{definition: [CP 221-6-1]}"),
    )
    premiere, *_ = accord.lignes()
    assert premiere.startswith(
        f"{STU}:6:15: L232-3 retire 6 points (al. 1) depuis le 2025-07-11, et non 0 — "
    )


def test_classe_d_une_fiche_a_zero(accord: Accord) -> None:
    """La classe d’une fiche à 0 point se vérifie dans l’article qui la définit."""
    accord.promulguer(
        R413_14={**apres_2004(ACTUEL, "2020-01-01"), "2020-01-01": ("", CINQUIEME.split("\n")[0])}
    )
    accord.remplacer(
        VIT,
        (
            "    - en_vigueur_depuis: 2004-12-07\n",
            (
                "    - en_vigueur_depuis: 2020-01-01\n      points: 0\n"
                "      nature: contravention\n      classe: 4\n"
                "      articles: {definition: [R413-14]}\n    - en_vigueur_depuis: 2004-12-07\n"
            ),
        ),
    )
    assert accord.lignes() == [
        f"{VIT}:9:15: R413-14 punit de la classe 5 depuis le 2020-01-01, et non 4 — {CLASSE}"
    ]


@pytest.mark.parametrize(
    ("ancien", "nouveau", "article", "ligne"),
    [
        ("points: 9", "points: 6", "L235-1", 5),
        ("avant_le: 2004-12-07", "avant_le: 2004-12-08", "R413-14", 24),
        ("des trois quarts", "de la moitié", "L235-1", 5),
        ("ea03ade7729f", "ea03ade7729e", "L235-1", 5),
    ],
)
def test_retouche_a_la_main(
    accord: Accord, ancien: str, nouveau: str, article: str, ligne: int
) -> None:
    """Un caractère changé dans textes.yaml : le sceau de la fiche le dit."""
    fichier = accord.petit.racine / "barème/textes.yaml"
    contenu = fichier.read_text(encoding="utf-8")
    assert ancien in contenu
    fichier.write_text(contenu.replace(ancien, nouveau, 1), encoding="utf-8")
    assert (
        f"textes.yaml:{ligne}:10: La fiche {article} n’est plus celle que la commande a écrite"
        " — relancez scripts/extraire_textes.py, sans rien retoucher"
    ) in accord.lignes()


@pytest.mark.parametrize(
    ("chemin", "contenu"),
    [
        ("textes.yaml", "- article: L235-1\n  sceau: non\n"),
        ("exceptions.yaml", "absents: oui\n"),
        ("exceptions.yaml", "- absents: []\n"),
    ],
)
def test_fichier_mal_forme(accord: Accord, chemin: str, contenu: str) -> None:
    """Un fichier mal formé est dit tel, et aucun désaccord n’en est tiré."""
    accord.petit.ecrire(chemin, contenu)
    accord.remplacer(VIT, ("points: 2", "points: 3"))
    fautes = accord.petit.fautes()
    assert {faute.chemin for faute in fautes} == {f"barème/{chemin}"}


def test_dernier_jour_du_calendrier(accord: Accord) -> None:
    """Une fin au bout du calendrier ne laisse aucun jour sans fiche."""
    accord.remplacer(VIT, ("2004-12-07\n", "2004-12-07\n      jusqu_au: 9999-12-31\n"))
    assert [ligne.split(":")[1] for ligne in accord.lignes()] == ["7"]


def test_fiche_illisible(accord: Accord) -> None:
    """Une version mal formée n’est pas confrontée, et sa loi n’est pas dite sans fiche."""
    accord.remplacer(VIT, ("points: 2", "points: deux"), ("points: 3", "points: 4"))
    assert accord.lignes() == [
        (
            f"{VIT}:13:15: R413-14 III al. 1 retire 3 points du 2003-06-13 au 2004-12-06,"
            f" et non 4 — {LIRE}:40"
        )
    ]

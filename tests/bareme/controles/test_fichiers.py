"""Les fichiers manquants, illisibles, mal formés : le reste est contrôlé quand même."""

import pytest

from atelier import chemins
from atelier.lecture.depot import ouvrir
from tests.bareme.petit_bareme import REP, STU, STUPEFIANTS, VIT, VITESSE, PetitBareme

PLAFONDS = "regles/plafond.yaml"


@pytest.mark.parametrize(
    "nom",
    [
        "amendes.yaml",
        "exceptions.yaml",
        "site.yaml",
        "sources.yaml",
        "textes.yaml",
        "vocabulaire.yaml",
    ],
)
def test_fichier_manquant(petit: PetitBareme, nom: str) -> None:
    """Un fichier qui manque est nommé une fois ; ce qui en dépend se tait."""
    (petit.racine / "barème" / nom).unlink()
    assert petit.lignes() == [f"barème/{nom}:1:1: Le fichier manque — voyez barème/LISEZMOI.md"]


def test_aucune_famille(petit: PetitBareme) -> None:
    """Un barème sans infraction n’est pas un barème."""
    for chemin in (VIT, STU):
        (petit.racine / "barème" / chemin).unlink()
    assert petit.lignes()[0] == (
        "barème/infractions:1:1: Aucune famille d’infractions"
        " — écrivez un fichier par famille, en .yaml"
    )


def test_un_fichier_illisible_ne_fait_pas_mentir_les_controles(petit: PetitBareme) -> None:
    """Sources illisibles : aucune source n’est dite inconnue, mais le reste est contrôlé."""
    petit.remplacer("sources.yaml", "titre:", "titre: a: b")
    petit.ecrire(STU, STUPEFIANTS.replace("points: 9", "points: 8"))
    assert [(faute.chemin, faute.ligne) for faute in petit.fautes()] == [
        (f"barème/{STU}", 6),
        ("barème/sources.yaml", 2),
    ]


def test_une_fiche_mal_formee_reste_controlee(petit: PetitBareme) -> None:
    """Une faute de forme n’empêche pas de voir les incohérences de la même fiche."""
    petit.ecrire(
        VIT,
        VITESSE.replace("natinf: [11302]", "natinf: [onze]")
        .replace("[legi]", "[autre]")
        .replace("2003-06-13", "2005-01-01"),
    )
    assert [faute.ligne for faute in petit.fautes()] == [12, 17, 19]


def test_le_depot_lit_les_fichiers_dans_l_ordre(petit: PetitBareme) -> None:
    """L’ordre de lecture est celui des noms : mêmes fautes et même barème sur toute machine."""
    assert list(ouvrir(petit.racine, None).lectures) == [
        "barème/amendes.yaml",
        "barème/exceptions.yaml",
        f"barème/{STU}",
        f"barème/{VIT}",
        *sorted(chemins.DES_MESURES),
        f"barème/{PLAFONDS}",
        f"barème/{REP}",
        "barème/site.yaml",
        "barème/sources.yaml",
        "barème/textes.yaml",
        "barème/vocabulaire.yaml",
    ]

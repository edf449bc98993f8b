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


@pytest.mark.parametrize(
    "nom",
    [
        "infractions/nouvelle.YAML",
        "infractions/vitesse.yaml.txt",
        "infractions/a.yml",
        "faq (1).yaml",
        "note.md",
    ],
)
def test_un_fichier_que_rien_ne_lit(petit: PetitBareme, nom: str) -> None:
    """Mal nommé, il se perdrait en silence : il est nommé."""
    petit.ecrire(nom, VITESSE)
    assert f"barème/{nom}:1:1: Ce fichier n’est lu par rien" in "\n".join(petit.lignes())


@pytest.mark.parametrize(
    "nom", ["infractions/.vitesse.yaml.swp", "faq.yaml~", "LISEZMOI.md", "schemas/a.schema.json"]
)
def test_ce_qui_n_est_pas_du_bareme(petit: PetitBareme, nom: str) -> None:
    """Le brouillon d’un éditeur, le mode d’emploi et les schémas ne sont pas des oublis."""
    petit.ecrire(nom, "x")
    assert petit.lignes() == []


def test_une_famille_vide(petit: PetitBareme) -> None:
    """Une liste vide est la seule faute : rien n’y dit de retirer ce qui cite ses infractions."""
    petit.ecrire(VIT, "[]\n")
    assert petit.lignes() == [
        (
            f"barème/{VIT}:1:1: Ce fichier ne contient aucune entrée — écrivez-y au moins une entrée, "
            "ou retirez le fichier"
        )
    ]


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

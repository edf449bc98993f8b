"""Deux saisies d’un même nombre s’accordent, ou la faute nomme les deux endroits."""

import pytest

from atelier import chemins
from atelier.lecture.arbre import Table
from atelier.lecture.depot import Depot
from tests.bareme.petit_bareme import REP, VIT, PetitBareme

SAISIE = """\
source: Code de la route
nature: texte
saisi_le: 2026-11-30
infractions:
  - id: vitesse-20-29
    natinf: [11302]
    versions:
      - {depuis: 2004-12-07, classe: 4, definition: [R413-14], article: R413-14}
      - {au: 2004-01-01, classe: 4}
  - id: stupefiants-et-alcool
    versions:
      - {depuis: 2025-07-11, amende_maximale: 15000, article: L235-1 I}
amendes:
  - classe: 4
    versions:
      - {depuis: 2002-01-01, minoree: 90, forfaitaire: 135, majoree: 375, maximum: 750}
regles:
  - id: points-maximum-delit
    unite: points
    versions:
      - {depuis: 1992-12-01, valeur: 6, article: R11}
reperes:
  - id: seuil-d-alcool
    unite: g/l
    versions:
      - {depuis: 2015-07-01, valeur: "0,2"}
"""
FICHIER = "seconde-saisie/texte.yaml"
STU = "infractions/stupefiants.yaml"
ICI = f"barème/{FICHIER}"

ECARTS = {
    "classe": (VIT, "classe: 4", "classe: 3", f"« classe » vaut 3 ici et 4 dans {{}} {ICI}:8"),
    "natinf": (VIT, "[11302]", "[11303]", f"donne ici le code NATINF 11302 {ICI}:6"),
    "definition": (
        VIT,
        "definition: [R413-14]",
        "definition: [R413-15]",
        f"« definition » vaut R413-15 ici et R413-14 {ICI}:8",
    ),
    "date": (VIT, "2004-12-07", "2004-12-08", f"Aucune version ne commence le 2004-12-07 {ICI}:8"),
    "peine": (STU, "15000", "16000", f"« amende_maximale » vaut 16000 ici et 15000 {ICI}:12"),
    "peine retirée": (
        STU,
        "      amende_maximale: 15000\n",
        "",
        f"« amende_maximale » manque ici et 15000 {ICI}:12",
    ),
    "montant": ("amendes.yaml", "375", "357", f"« majoree » vaut 357 ici et 375 {ICI}:16"),
    "repère": (REP, '"0,2"', '"0,3"', f"« valeur » vaut 0,3 ici et 0,2 {ICI}:26"),
    "unité": (REP, "unite: g/l", "unite: mg/l", f"L’unité est « mg/l » ici et « g/l » {ICI}:24"),
}


@pytest.fixture
def saisi(petit: PetitBareme) -> PetitBareme:
    """Rend un petit barème saisi deux fois, d’accord en tout."""
    petit.ecrire(FICHIER, SAISIE)
    assert petit.lignes() == []
    return petit


@pytest.mark.parametrize("quoi", ECARTS)
def test_un_ecart_nomme_les_deux_endroits(saisi: PetitBareme, quoi: str) -> None:
    """Un signe changé d’un seul côté : la faute est au barème, et dit la ligne de la seconde saisie."""
    fichier, ancien, nouveau, attendu = ECARTS[quoi]
    saisi.remplacer(fichier, ancien, nouveau)
    phrase, place = attendu.replace("{} ", "").rsplit(" ", 1)
    fautes = [str(f) for f in saisi.fautes() if place in f.conseil]
    assert len(fautes) == 1, saisi.lignes()
    assert fautes[0].startswith(f"barème/{fichier}:")
    assert phrase.replace(" dans", "") in fautes[0].replace(" dans la seconde saisie", "")


def test_les_deux_cotes_changes_ensemble_passent(saisi: PetitBareme) -> None:
    """Une vraie correction se tape deux fois, et rien de plus."""
    saisi.remplacer("amendes.yaml", "375", "400")
    saisi.ecrire(FICHIER, SAISIE.replace("375", "400"))
    assert saisi.lignes() == []


def test_une_entree_neuve_n_a_pas_besoin_de_seconde_saisie(saisi: PetitBareme) -> None:
    """Une version ajoutée au-dessus des autres ne demande rien : ce qui était relu l’est encore."""
    neuve = """\
    - en_vigueur_depuis: 2027-03-01
      points: 2
      nature: contravention
      classe: 4
      articles: {definition: [R413-14], points: [R413-14 III 3°]}
"""
    saisi.remplacer(VIT, "  versions:\n", f"  versions:\n{neuve}")
    assert saisi.lignes() == []


def test_un_objet_relu_ne_disparait_pas(saisi: PetitBareme) -> None:
    """Renommer un objet laisse sa seconde saisie orpheline : la faute est là où elle est écrite."""
    saisi.remplacer(REP, "seuil-d-alcool", "seuil-alcool")
    (faute,) = saisi.fautes()
    assert (faute.chemin, faute.ligne) == (ICI, 23)
    assert "« seuil-d-alcool » n’est plus dans barème/reperes" in faute.phrase


def test_une_version_relue_porte_une_seule_date(saisi: PetitBareme) -> None:
    """« depuis » affirme le premier jour, « au » non : les deux, ou aucun, ne veut rien dire."""
    saisi.ecrire(FICHIER, SAISIE.replace("{au: 2004-01-01, ", "{"))
    assert any("depuis" in ligne for ligne in saisi.lignes()), saisi.lignes()


def test_la_recopie_ne_se_fait_pas_passer_pour_une_source(vrai_depot: Depot) -> None:
    """Un fichier sans seconde source le dit dans sa source comme dans sa nature ; les autres en nomment une."""
    lues = {
        chemin: lecture.arbre
        for chemin, lecture in vrai_depot.lectures.items()
        if chemin.startswith(f"{chemins.SECONDE_SAISIE}/")
    }
    assert lues
    for chemin, arbre in lues.items():
        assert isinstance(arbre, Table)
        recopie = arbre.mot("nature") == "recopie"
        assert recopie == (arbre.mot("source") or "").startswith("Aucune"), chemin

"""Le vrai `textes.yaml` : ce qu’il tient, et qu’il s’accorde avec le vrai barème."""

from itertools import pairwise

from atelier import Bareme, chemins
from atelier.confrontation.citations import racine
from atelier.controles import textes
from atelier.lecture.arbre import Table
from atelier.lecture.depot import Depot
from atelier.textes.fichier import ENTETE
from tests.chemins import RACINE


def test_la_loi_et_le_bareme_s_accordent(vrai_depot: Depot) -> None:
    """Aucun désaccord, aucune exception morte."""
    assert [str(faute) for faute in textes.controler(vrai_depot)] == []


def test_les_versions_d_un_article_se_suivent(vrais_textes: dict[str, list[Table]]) -> None:
    """De la plus récente à la première, aucune n’en recouvre une autre, et une au moins retire des points."""
    for article, versions in vrais_textes.items():
        assert any(list(version.tables("retraits")) for version in versions), article
        for recente, ancienne in pairwise(versions):
            fin, debut = ancienne.jour("avant_le"), recente.jour("depuis")
            assert fin is not None, article
            assert debut is not None, article
            assert fin <= debut, article


def test_tout_retrait_se_situe(vrais_textes: dict[str, list[Table]]) -> None:
    """Une place, un nombre de points que L223-2 connaît, la phrase de la loi : rien ne s’est perdu en route."""
    for article, versions in vrais_textes.items():
        for retrait in (r for version in versions for r in version.tables("retraits")):
            assert retrait.mot("place"), article
            assert retrait.entier("points") in range(1, 10), article
            assert "point" in (retrait.mot("phrase") or ""), article


def test_un_texte_a_venir_suit_l_etat_du_droit(vrai_depot: Depot, vrai_bareme: Bareme) -> None:
    """Un article que le dossier n’a pas encore l’est parce qu’il est plus récent que lui, et sa source existe."""
    for exception in vrai_depot.exceptions("a_venir"):
        depuis = exception.table.jour("depuis")
        assert depuis is not None
        assert depuis > vrai_bareme.droit_verifie_au
        assert vrai_bareme.source(exception.table.mot("source") or "")


def test_tout_retrait_du_bareme_cite_un_article_connu(
    vrai_depot: Depot, vrai_bareme: Bareme, vrais_textes: dict[str, list[Table]]
) -> None:
    """Tout article cité pour des points est dans la loi, ou dans l’exception qui dit pourquoi il n’y est pas."""
    excuses = {
        exception.table.mot("article")
        for rubrique in ("absents", "a_venir")
        for exception in vrai_depot.exceptions(rubrique)
    }
    cites = {
        racine(cite)
        for i in vrai_bareme.infractions
        for v in i.versions
        for cite in v.articles.points
    }
    assert cites - set(vrais_textes) <= excuses
    assert set(vrais_textes) - cites == set()


def test_entete() -> None:
    """Le fichier commité porte l’en-tête de la commande."""
    ecrit = (RACINE / chemins.TEXTES).read_text(encoding="utf-8")
    assert ecrit.startswith(f"{ENTETE}\n- article: ")

"""Le vrai `textes.yaml` : ce qu’il compte, et qu’il s’accorde avec le vrai barème."""

from collections import Counter

from atelier import Bareme, chemins
from atelier.confrontation.citations import racine
from atelier.controles import textes
from atelier.lecture.arbre import Table
from atelier.lecture.depot import Depot
from atelier.textes.fichier import ENTETE
from tests.chemins import RACINE

EN_VIGUEUR = 69
"""Articles dont la dernière version, sans fin écrite, ordonne un retrait."""


def test_la_loi_et_le_bareme_s_accordent(vrai_depot: Depot) -> None:
    """Aucun désaccord, aucune exception morte."""
    assert [str(faute) for faute in textes.controler(vrai_depot)] == []


def test_comptes(vrais_textes: dict[str, list[Table]]) -> None:
    """Un article, une version, un retrait perdus en route se verraient ici."""
    versions = [version for liste in vrais_textes.values() for version in liste]
    retraits = [retrait for version in versions for retrait in version.tables("retraits")]
    muettes = [version for version in versions if not list(version.tables("retraits"))]
    dernieres = [liste[0] for liste in vrais_textes.values()]
    assert len(vrais_textes) == 75
    assert Counter(article[0] for article in vrais_textes) == {"L": 23, "R": 52}
    assert len(versions) == 227
    assert len(muettes) == 18
    assert len(retraits) == 232
    assert Counter(retrait.mot("points") for retrait in retraits) == {
        "1": 16,
        "2": 15,
        "3": 70,
        "4": 34,
        "6": 96,
        "9": 1,
    }
    assert Counter(retrait.mot("nature") for retrait in retraits) == {
        "contravention": 148,
        "delit": 82,
        None: 2,
    }
    assert (
        sum(not d.paire("avant_le") and bool(list(d.tables("retraits"))) for d in dernieres)
        == EN_VIGUEUR
    )


def test_toutes_les_exceptions_sont_comptees(vrai_depot: Depot) -> None:
    """Une exception de plus ou de moins se voit et se relit."""
    arbre = vrai_depot.lectures[chemins.EXCEPTIONS].arbre
    assert isinstance(arbre, Table)
    assert {
        paire.cle.texte: len(list(arbre.tables(paire.cle.texte))) for paire in arbre.paires
    } == {
        "corrections": 7,
        "absents": 1,
        "sans_retrait": 18,
        "sans_fiche": 1,
        "retraits_choisis": 2,
        "classes_choisies": 13,
        "debuts_ailleurs": 13,
    }


def test_tout_retrait_du_bareme_cite_un_article_connu(
    vrai_bareme: Bareme, vrais_textes: dict[str, list[Table]]
) -> None:
    """Seul L237-1, postérieur au dossier, est cité pour des points sans y être."""
    cites = {
        racine(cite)
        for i in vrai_bareme.infractions
        for v in i.versions
        for cite in v.articles.points
    }
    assert cites - set(vrais_textes) == {"L237-1"}
    assert set(vrais_textes) - cites == set()


def test_entete() -> None:
    """Le fichier commité porte l’en-tête de la commande."""
    ecrit = (RACINE / chemins.TEXTES).read_text(encoding="utf-8")
    assert ecrit.startswith(f"{ENTETE}\n- article: ")

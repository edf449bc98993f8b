"""Le vrai `textes.yaml` : ce qu’il compte, ce qu’il dit, et dix lignes relues dans la loi."""

import datetime as dt
from collections import Counter

import pytest
from petit_bareme import RACINE

from atelier import Bareme, charger, chemins
from atelier.arbre import Table
from atelier.confrontation.citations import racine
from atelier.controles import textes
from atelier.depot import Depot, ouvrir

EN_VIGUEUR = 69
"""Articles dont la dernière version, sans fin écrite, ordonne un retrait."""


@pytest.fixture(scope="module")
def depot() -> Depot:
    """Rend le vrai barème, lu."""
    return ouvrir(RACINE, None)


@pytest.fixture(scope="module")
def bareme() -> Bareme:
    """Rend le vrai barème, sain."""
    bareme, fautes = charger(RACINE)
    assert bareme is not None, fautes
    return bareme


@pytest.fixture(scope="module")
def articles(depot: Depot) -> dict[str, list[Table]]:
    """Rend les versions de chaque article, de la plus récente à la première."""
    return {
        fiche.table.mot("article") or "": list(fiche.table.tables("versions"))
        for fiche in depot.fiches(chemins.TEXTES)
    }


def test_la_loi_et_le_bareme_s_accordent(depot: Depot) -> None:
    """Aucun désaccord, aucune exception morte."""
    assert [str(faute) for faute in textes.controler(depot)] == []


def test_comptes(articles: dict[str, list[Table]]) -> None:
    """Un article, une version, un retrait perdus en route se verraient ici."""
    versions = [version for liste in articles.values() for version in liste]
    retraits = [retrait for version in versions for retrait in version.tables("retraits")]
    muettes = [version for version in versions if not list(version.tables("retraits"))]
    dernieres = [liste[0] for liste in articles.values()]
    assert len(articles) == 75
    assert Counter(article[0] for article in articles) == {"L": 23, "R": 52}
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
        sum(not d.entree("avant_le") and bool(list(d.tables("retraits"))) for d in dernieres)
        == EN_VIGUEUR
    )


def test_toutes_les_exceptions_sont_comptees(depot: Depot) -> None:
    """Une exception de plus ou de moins se voit et se relit."""
    arbre = depot.lectures[chemins.EXCEPTIONS].arbre
    assert isinstance(arbre, Table)
    assert {
        entree.cle.texte: len(list(arbre.tables(entree.cle.texte))) for entree in arbre.entrees
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
    bareme: Bareme, articles: dict[str, list[Table]]
) -> None:
    """Seul L237-1, postérieur au dossier, est cité pour des points sans y être."""
    cites = {
        racine(cite) for i in bareme.infractions for v in i.versions for cite in v.articles.points
    }
    assert cites - set(articles) == {"L237-1"}
    assert set(articles) - cites == set()


# Relus dans le texte de l’article, sans passer par la commande :
# infraction, début, article, place, points, nature, classe, premiers mots de la phrase.
RELUS = [
    (
        "vitesse-30-39",
        "2003-07-12",
        "R413-14",
        "III 2°",
        3,
        "contravention",
        4,
        "En cas de dépassement de la vitesse maximale autorisée compris entre 30 km/h et moins de",
    ),
    (
        "stupefiants-et-alcool",
        "2025-07-11",
        "L235-1",
        "IV al. 2",
        9,
        "delit",
        None,
        "Par dérogation à l'article L. 223-2, le délit prévu à la seconde phrase du I",
    ),
    (
        "clignotant-changement-direction",
        "2003-04-01",
        "R412-10",
        "al. 4",
        3,
        "contravention",
        2,
        "Cette contravention donne lieu de plein droit à la réduction de trois points",
    ),
    (
        "bande-arret-urgence-circulation",
        "2001-06-01",
        "R412-8",
        "al. 3",
        3,
        "contravention",
        2,
        "Cette contravention commise à l'occasion de la conduite d'un véhicule donne lieu",
    ),
    (
        "pieton-priorite-traverse",
        "2018-09-19",
        "R415-11",
        "al. 4",
        6,
        "contravention",
        4,
        "Cette contravention donne lieu de plein droit à la réduction de six points",
    ),
    (
        "gants-moto-conducteur",
        "2016-11-20",
        "R431-1-2",
        "al. 3",
        1,
        "contravention",
        3,
        "Lorsque cette contravention est commise par un conducteur tenu de détenir un permis",
    ),
    (
        "circulation-a-gauche",
        "2001-06-01",
        "R412-9",
        "al. 6",
        3,
        "contravention",
        4,
        "Cette dernière contravention donne lieu de plein droit à la réduction de trois points",
    ),
    (
        "tourne-a-gauche-refus-priorite",
        "2001-06-01",
        "R415-4",
        "VII al. 1",
        4,
        "contravention",
        4,
        "Cette contravention aux règles de priorité donne lieu de plein droit",
    ),
    (
        "route-fermee-tunnel-ou-descente",
        "2014-07-11",
        "R411-21-1",
        "al. 5",
        3,
        "contravention",
        5,
        "Ces contraventions donnent lieu de plein droit à la réduction de trois points",
    ),
    (
        "homicide-routier",
        "2025-07-11",
        "L232-3",
        "al. 1",
        6,
        "delit",
        None,
        "Les infractions d'atteintes involontaires à la vie ou à l'intégrité de la personne, d'homicide",
    ),
]


@pytest.mark.parametrize(
    ("infraction", "jour", "article", "place", "points", "nature", "classe", "phrase"),
    RELUS,
    ids=[relu[0] for relu in RELUS],
)
def test_dix_lignes_relues(  # noqa: PLR0913 — une ligne de la table est un retrait entier
    bareme: Bareme,
    articles: dict[str, list[Table]],
    *,
    infraction: str,
    jour: str,
    article: str,
    place: str,
    points: int,
    nature: str,
    classe: int | None,
    phrase: str,
) -> None:
    """La loi relue, la loi extraite et le barème disent la même chose le premier jour."""
    (version,) = [v for v in articles[article] if v.mot("depuis") == jour]
    (retrait,) = [r for r in version.tables("retraits") if r.mot("place") == place]
    assert retrait.entier("points") == points
    assert (retrait.mot("phrase") or "").startswith(phrase)
    fiche = bareme.infraction(infraction).en_vigueur(dt.date.fromisoformat(jour))
    assert fiche.en_vigueur_depuis == dt.date.fromisoformat(jour)
    assert (fiche.points, fiche.nature, fiche.classe) == (points, nature, classe)
    assert article in {racine(cite) for cite in fiche.articles.points}

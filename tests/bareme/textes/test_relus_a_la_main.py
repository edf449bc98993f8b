"""Vingt lignes du barème, relues dans la loi sans passer par la commande."""

import datetime as dt

import pytest

from atelier import Bareme
from atelier.confrontation.citations import racine
from atelier.lecture.arbre import Table

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
    (
        "telephone-tenu-en-main",
        "2003-04-01",
        "R412-6-1",
        "al. 3",
        2,
        "contravention",
        2,
        "Cette contravention donne lieu de plein droit à la réduction de deux points",
    ),
    (
        "ecran-champ-de-vision",
        "2008-08-02",
        "R412-6-2",
        "al. 4",
        2,
        "contravention",
        4,
        "Cette contravention donne lieu de plein droit à la réduction de deux points",
    ),
    (
        "detecteur-brouilleur-avertisseur-radar",
        "2012-01-05",
        "R413-15",
        "IV al. 1",
        6,
        "contravention",
        5,
        "Cette contravention donne lieu de plein droit à la réduction de six points",
    ),
    (
        "accelerer-quand-on-est-depasse",
        "2003-04-01",
        "R414-16",
        "al. 4",
        2,
        "contravention",
        4,
        "Dans ce dernier cas, la contravention donne lieu de plein droit à la réduction de deux",
    ),
    (
        "autoroute-demi-tour",
        "2001-06-01",
        "R421-6",
        "al. 4",
        4,
        "contravention",
        4,
        "Ces contraventions donnent lieu de plein droit à la réduction de quatre points",
    ),
    (
        "inter-files-conditions-non-respectees",
        "2025-01-11",
        "R412-11-3",
        "IV al. 1",
        3,
        "contravention",
        4,
        "Cette contravention donne lieu de plein droit à la réduction de trois points",
    ),
    (
        "vitres-surteintees",
        "2017-01-01",
        "R316-3-1",
        "al. 1",
        3,
        "contravention",
        4,
        "Cette contravention donne lieu de plein droit à la réduction de trois points",
    ),
    (
        "distance-securite-tunnel-recidive",
        "2002-01-04",
        "L412-2",
        "al. 4",
        6,
        "delit",
        None,
        "Ce délit donne lieu de plein droit à la réduction de la moitié du nombre de points initial",
    ),
    (
        "arret-stationnement-dangereux",
        "2003-04-01",
        "R417-9",
        "al. 6",
        3,
        "contravention",
        4,
        "Toute contravention au présent article donne lieu de plein droit à la réduction de trois",
    ),
    (
        "manoeuvre-acrobatique",
        "2024-06-12",
        "R412-6-4",
        "III al. 1",
        2,
        "contravention",
        3,
        "Cette contravention donne lieu de plein droit à la réduction de deux points",
    ),
]


@pytest.mark.parametrize(
    ("infraction", "jour", "article", "place", "points", "nature", "classe", "phrase"),
    RELUS,
    ids=[relu[0] for relu in RELUS],
)
def test_vingt_lignes_relues(  # noqa: PLR0913 — une ligne de la table est un retrait entier
    vrai_bareme: Bareme,
    vrais_textes: dict[str, list[Table]],
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
    (version,) = [v for v in vrais_textes[article] if v.mot("depuis") == jour]
    (retrait,) = [r for r in version.tables("retraits") if r.mot("place") == place]
    assert retrait.entier("points") == points
    assert (retrait.mot("phrase") or "").startswith(phrase)
    fiche = vrai_bareme.infraction(infraction).en_vigueur(dt.date.fromisoformat(jour))
    assert fiche.en_vigueur_depuis == dt.date.fromisoformat(jour)
    assert (fiche.points, fiche.nature, fiche.classe) == (points, nature, classe)
    assert article in {racine(cite) for cite in fiche.articles.points}

"""Les points d’une version tiennent dans les bornes de l’article L223-2 à sa date.

Les bornes se lisent dans `regles/plafond.yaml` : elles ne sont écrites nulle part ailleurs.
"""

import datetime as dt
from collections.abc import Iterator

from atelier import chemins
from atelier.fautes import FauteSituee
from atelier.lecture.arbre import Table
from atelier.lecture.depot import Depot, VersionLue

CONTRAVENTION = "points-maximum-contravention"
DELIT = "points-maximum-delit"
DEROGATION = "points-maximum-derogation"
ARTICLE_DE_LA_DEROGATION = "L235-1"
CONSEIL = "relisez l’article qui ordonne le retrait, à la date de la version"

Bornes = dict[str, list[Table]]


def controler(depot: Depot) -> Iterator[FauteSituee]:
    """Compare les points de chaque version aux bornes de sa date."""
    bornes = _bornes(depot)
    manquantes = [nom for nom, versions in bornes.items() if not versions]
    if chemins.PLAFOND not in depot.lectures or depot.complet(chemins.PLAFOND):
        for nom in manquantes:
            phrase = f"Le paramètre « {nom} » manque"
            yield FauteSituee(chemins.PLAFOND, 1, 1, phrase, "les bornes de L223-2 s’y lisent")
    if manquantes:
        return
    for version in depot.versions():
        yield from _juger(version, bornes)


def _bornes(depot: Depot) -> Bornes:
    fiches = {fiche.table.mot("id"): fiche for fiche in depot.fiches(chemins.PLAFOND)}
    return {
        nom: list(fiches[nom].table.tables("versions")) if nom in fiches else []
        for nom in (CONTRAVENTION, DELIT, DEROGATION)
    }


def _juger(version: VersionLue, bornes: Bornes) -> Iterator[FauteSituee]:
    points = version.table.entier("points")
    jour = version.table.jour("en_vigueur_depuis")
    nature = version.table.mot("nature")
    if not points or jour is None:
        return
    if nature == "redevance":
        yield version.faute("points", "Une redevance ne retire pas de points", "écrivez 0")
    elif nature == "contravention":
        yield from _contravention(version, points, jour, bornes)
    elif nature == "delit":
        yield from _delit(version, points, jour, bornes)


def _contravention(
    version: VersionLue,
    points: int,
    jour: dt.date,
    bornes: Bornes,
) -> Iterator[FauteSituee]:
    borne = _valeur(bornes[CONTRAVENTION], jour)
    if borne is None:
        yield _sans_borne(version, jour)
    elif points > borne:
        phrase = f"Une contravention retirait au plus {borne} points le {jour} (L223-2)"
        yield version.faute("points", phrase, CONSEIL)


def _delit(
    version: VersionLue,
    points: int,
    jour: dt.date,
    bornes: Bornes,
) -> Iterator[FauteSituee]:
    borne = _valeur(bornes[DELIT], jour)
    articles = version.table.table("articles")
    cites = [lu.texte.split(" ")[0] for lu in articles.scalaires("points")] if articles else []
    derogation = _valeur(bornes[DEROGATION], jour) if ARTICLE_DE_LA_DEROGATION in cites else None
    if borne is None:
        yield _sans_borne(version, jour)
    elif points not in (borne, derogation):
        phrase = f"Un délit qui retire des points en retirait {borne} le {jour} (L223-2)"
        yield version.faute("points", phrase, CONSEIL)


def _valeur(versions: list[Table], jour: dt.date) -> int | None:
    for version in versions:
        debut, fin = version.jour("en_vigueur_depuis"), version.jour("jusqu_au")
        if debut and debut <= jour:
            return version.entier("valeur") if fin is None or jour <= fin else None
    return None


def _sans_borne(version: VersionLue, jour: dt.date) -> FauteSituee:
    phrase = f"Aucune borne de L223-2 n’est connue le {jour}"
    return version.faute("en_vigueur_depuis", phrase, f"complétez {chemins.PLAFOND}")

"""On ne vérifie pas un texte, on ne consulte pas une source, on ne décrit pas le droit, demain."""

import datetime as dt
from collections.abc import Iterator

from atelier import chemins
from atelier.fautes import FauteSituee
from atelier.lecture.arbre import Table
from atelier.lecture.depot import Depot, EntreeLue

CLES = ("verifie_le", "consulte_le", "etat_au")


def controler(depot: Depot) -> Iterator[FauteSituee]:
    """Compare les dates de travail au jour donné ; se tait quand aucun jour ne l’est."""
    if depot.aujourd_hui is None:
        return
    for fiche in depot.toutes():
        for cle in CLES:
            conseil = "écrivez le jour où vous avez lu le texte"
            yield from _juger(fiche, cle, depot.aujourd_hui, conseil)
    site = depot.lectures.get(chemins.SITE)
    if site and isinstance(site.arbre, Table):
        conseil = "le site ne décrit pas un jour qui n’est pas venu : écrivez aujourd’hui, ou avant"
        yield from _juger(EntreeLue(chemins.SITE, site.arbre), "jour", depot.aujourd_hui, conseil)


def _juger(fiche: EntreeLue, cle: str, aujourd_hui: dt.date, conseil: str) -> Iterator[FauteSituee]:
    lu, jour = fiche.table.scalaire(cle), fiche.table.jour(cle)
    if lu and jour and jour > aujourd_hui:
        phrase = f"« {cle} » est à venir : le {jour} suit le {aujourd_hui}"
        yield fiche.faute(lu, phrase, conseil)

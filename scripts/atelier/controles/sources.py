"""Toute source citée figure dans `sources.yaml`."""

from collections.abc import Iterator

from atelier import chemins
from atelier.fautes import FauteSituee
from atelier.lecture.arbre import Scalaire, Table
from atelier.lecture.depot import Depot
from atelier.validation.messages import proche


def controler(depot: Depot) -> Iterator[FauteSituee]:
    """Cherche chaque source citée ; se tait si `sources.yaml` n’a pas pu être lu en entier."""
    if not depot.complet(chemins.SOURCES):
        return
    connues = {fiche.table.mot("id") or "" for fiche in depot.fiches(chemins.SOURCES)}
    for fiche in depot.toutes():
        for citee in _citees(fiche.table):
            if citee.texte not in connues:
                voisine = proche(citee.texte, connues)
                yield fiche.faute(
                    citee,
                    f"La source « {citee.texte} » est inconnue",
                    f"vouliez-vous dire « {voisine} » ?"
                    if voisine
                    else f"ajoutez-la à {chemins.SOURCES}",
                )


def _citees(table: Table) -> Iterator[Scalaire]:
    """Rend les sources de la fiche, puis celle de sa fréquence."""
    yield from table.scalaires("sources")
    frequence = table.table("frequence")
    if frequence and (source := frequence.scalaire("source")):
        yield source

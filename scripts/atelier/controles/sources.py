"""Toute source citée figure dans `sources.yaml`."""

from collections.abc import Iterator

from atelier import chemins
from atelier.fautes import Faute
from atelier.lecture.depot import Depot
from atelier.validation.messages import proche


def controler(depot: Depot) -> Iterator[Faute]:
    """Cherche chaque source citée ; se tait si `sources.yaml` n’a pas pu être lu en entier."""
    if not depot.complet(chemins.SOURCES):
        return
    connues = {fiche.table.mot("id") or "" for fiche in depot.fiches(chemins.SOURCES)}
    for fiche in depot.toutes():
        for citee in fiche.table.scalaires("sources"):
            if citee.texte not in connues:
                voisine = proche(citee.texte, connues)
                yield fiche.faute(
                    citee,
                    f"La source « {citee.texte} » est inconnue",
                    f"vouliez-vous dire « {voisine} » ?"
                    if voisine
                    else f"ajoutez-la à {chemins.SOURCES}",
                )

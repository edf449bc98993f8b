"""On ne vérifie pas un texte, on ne consulte pas une source, demain."""

from collections.abc import Iterator

from atelier.fautes import FauteSituee
from atelier.lecture.depot import Depot

CLES = ("verifie_le", "consulte_le", "etat_au")


def controler(depot: Depot) -> Iterator[FauteSituee]:
    """Compare les dates de travail au jour donné ; se tait quand aucun jour ne l’est."""
    if depot.aujourd_hui is None:
        return
    for fiche in depot.toutes():
        for cle in CLES:
            lu, jour = fiche.table.scalaire(cle), fiche.table.jour(cle)
            if lu and jour and jour > depot.aujourd_hui:
                phrase = f"« {cle} » est à venir : le {jour} suit le {depot.aujourd_hui}"
                yield fiche.faute(lu, phrase, "écrivez le jour où vous avez lu le texte")

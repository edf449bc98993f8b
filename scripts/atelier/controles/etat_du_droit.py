"""Le barème dit quel état du droit il suit : `etat_au` de la source `legi`."""

from collections.abc import Iterator

from atelier import chemins
from atelier.fautes import FauteSituee
from atelier.lecture.depot import Depot


def controler(depot: Depot) -> Iterator[FauteSituee]:
    """Cherche la source `legi` et sa date."""
    if not depot.complet(chemins.SOURCES):
        return
    legi = [f for f in depot.fiches(chemins.SOURCES) if f.table.mot("id") == "legi"]
    if not legi:
        conseil = "ajoutez-la : tout le barème dit par elle l’état du droit qu’il suit"
        yield FauteSituee(chemins.SOURCES, 1, 1, "La source « legi » manque", conseil)
    for fiche in legi:
        if not fiche.table.paire("etat_au"):
            phrase = "La source « legi » ne dit pas l’état du droit qu’elle donne"
            yield fiche.faute(fiche.table, phrase, "ajoutez « etat_au: AAAA-MM-JJ »")

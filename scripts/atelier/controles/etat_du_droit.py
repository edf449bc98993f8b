"""Le barème dit quel état du droit il suit : `etat_au` de la source `legi`."""

import datetime as dt
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
        elif etat_au := fiche.table.jour("etat_au"):
            yield from _deja_la(depot, etat_au)


def _deja_la(depot: Depot, etat_au: dt.date) -> Iterator[FauteSituee]:
    """Signale un texte dit à venir que le dossier, s’il est du jour qu’il dit, devrait déjà avoir."""
    for exception in depot.exceptions("a_venir"):
        depuis, lu = exception.table.jour("depuis"), exception.table.scalaire("depuis")
        if lu and depuis and depuis <= etat_au:
            phrase = (
                f"Le dossier d’articles est à jour du {etat_au} : un texte du {depuis} y est déjà"
            )
            conseil = "corrigez « depuis », ou lancez scripts/extraire_textes.py --ajouter"
            yield exception.faute(lu, phrase, conseil)

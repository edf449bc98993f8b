"""Un fait contesté le dit au lecteur."""

from collections.abc import Iterator

from atelier.fautes import FauteSituee
from atelier.lecture.depot import Depot


def controler(depot: Depot) -> Iterator[FauteSituee]:
    """Exige une note publique de toute fiche contestée."""
    for fiche in depot.toutes():
        fiabilite = fiche.table.scalaire("fiabilite")
        if fiabilite and fiabilite.texte == "conteste" and not fiche.table.paire("note_publique"):
            yield fiche.faute(
                fiabilite,
                "Un fait contesté doit s’expliquer au lecteur",
                "ajoutez « note_publique » : qui dit quoi, et ce que nous retenons",
            )

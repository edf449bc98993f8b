"""Une contravention a une classe ; un délit et une redevance n’en ont pas."""

from collections.abc import Iterator

from atelier.fautes import FauteSituee
from atelier.lecture.depot import Depot

SANS_CLASSE = {"delit": "Un délit", "redevance": "Une redevance"}


def controler(depot: Depot) -> Iterator[FauteSituee]:
    """Compare la nature de chaque version à sa classe."""
    for version in depot.versions():
        nature = version.table.mot("nature")
        classe = version.table.paire("classe")
        if nature == "contravention" and classe is None:
            yield version.faute(
                "nature",
                "Une contravention a une classe",
                "ajoutez « classe: » suivi d’un chiffre de 1 à 5",
            )
        elif nature in SANS_CLASSE and classe is not None:
            yield version.faute(
                "classe",
                f"{SANS_CLASSE[nature]} n’a pas de classe",
                "retirez « classe », ou corrigez « nature »",
            )

"""Une attente minimale après une annulation a un maximum, et ne le dépasse pas."""

from collections.abc import Iterator

from atelier.fautes import FauteSituee
from atelier.lecture.depot import Depot


def controler(depot: Depot) -> Iterator[FauteSituee]:
    """Compare les deux bornes de l’attente avant un nouveau permis, quand la plus basse est écrite."""
    for version in depot.versions():
        au_moins = version.table.entier("annulation_min_ans")
        if au_moins is None:
            continue
        au_plus = version.table.entier("annulation_max_ans")
        if au_plus is None or au_plus < au_moins:
            yield version.faute(
                "annulation_min_ans",
                "L’attente minimale après une annulation demande un maximum au moins égal",
                "corrigez « annulation_min_ans » ou « annulation_max_ans »",
            )

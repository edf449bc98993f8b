"""Toute classe employée a son tarif dans `amendes.yaml`."""

from collections.abc import Iterator

from atelier import chemins
from atelier.fautes import FauteSituee
from atelier.lecture.depot import Depot
from atelier.modeles.ecrits import CLASSES


def controler(depot: Depot) -> Iterator[FauteSituee]:
    """Cherche chaque classe ; se tait si `amendes.yaml` n’a pas pu être lu en entier."""
    if not depot.complet(chemins.AMENDES):
        return
    connues = {fiche.table.entier("classe") for fiche in depot.fiches(chemins.AMENDES)}
    for version in depot.versions():
        classe = version.table.entier("classe")
        if version.table.mot("nature") != "contravention":
            continue
        if classe in CLASSES and classe not in connues:
            phrase = f"La classe {classe} n’a pas de tarif"
            yield version.faute("classe", phrase, f"ajoutez-la à {chemins.AMENDES}")

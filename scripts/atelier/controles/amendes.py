"""Une version n’écrit de l’amende que ce que sa nature et sa classe ne disent pas déjà."""

from collections.abc import Iterator

from atelier.fautes import FauteSituee
from atelier.lecture.depot import Depot, VersionLue
from atelier.modeles.bareme import CLASSE_SANS_FORFAIT

RESERVEES = {
    "amende_forfaitaire": ("contravention", "à une contravention"),
    "amende_minoree": ("contravention", "à une contravention"),
    "amende_forfaitaire_delictuelle": ("delit", "à un délit"),
    "amende_maximale": ("delit", "à un délit"),
}


def controler(depot: Depot) -> Iterator[FauteSituee]:
    """Signale une clé d’amende étrangère à la nature, ou qui répète le défaut de la classe."""
    for version in depot.versions():
        nature = version.table.mot("nature")
        for cle, (attendue, a_qui) in RESERVEES.items():
            if version.table.paire(cle) and nature and nature != attendue:
                phrase = f"« {cle} » est réservé {a_qui}"
                yield version.faute(cle, phrase, f"retirez « {cle} », ou corrigez « nature »")
        if nature == "contravention":
            yield from _repete_le_defaut(version)


def _repete_le_defaut(version: VersionLue) -> Iterator[FauteSituee]:
    classe = version.table.entier("classe")
    if classe is None:
        return
    forfaitaire = "false" if classe == CLASSE_SANS_FORFAIT else "true"
    for cle, defaut in (("amende_forfaitaire", forfaitaire), ("amende_minoree", "true")):
        if version.table.mot(cle) == defaut:
            phrase = f"« {cle}: {defaut} » répète le défaut de la classe {classe}"
            yield version.faute(cle, phrase, f"retirez « {cle} »")

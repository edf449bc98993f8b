"""Deux infractions en vigueur en même temps ne se disputent pas un même excès de vitesse."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations

from atelier.fautes import FauteSituee
from atelier.lecture.arbre import Table
from atelier.lecture.depot import Depot, EntreeLue

SANS_BORNE = 10**6


@dataclass(frozen=True, slots=True)
class Plage:
    """Des entiers de `debut` à `fin`, bornes comprises."""

    debut: int
    fin: int

    def vide(self) -> bool:
        """Dit si la plage n’a aucun élément."""
        return self.fin < self.debut

    def touche(self, autre: "Plage") -> bool:
        """Dit si les deux plages ont un élément commun."""
        return self.debut <= autre.fin and autre.debut <= self.fin


@dataclass(frozen=True, slots=True)
class Tranche:
    """La tranche d’excès d’une fiche : les excès, les limites du lieu, les jours."""

    fiche: EntreeLue
    table: Table
    exces: Plage
    limites: Plage
    jours: Plage

    def faute(self, phrase: str, conseil: str) -> FauteSituee:
        """Rend une faute placée sur la tranche."""
        return self.fiche.faute(self.table, phrase, conseil)

    def recouvre(self, autre: "Tranche") -> bool:
        """Dit si un même excès, au même endroit et le même jour, relève des deux."""
        return (
            self.exces.touche(autre.exces)
            and self.limites.touche(autre.limites)
            and self.jours.touche(autre.jours)
        )


def controler(depot: Depot) -> Iterator[FauteSituee]:
    """Cherche les tranches vides, puis celles qui se recouvrent."""
    tranches = [t for fiche in depot.infractions() if (t := _tranche(fiche))]
    for tranche in tranches:
        if tranche.exces.vide() or tranche.limites.vide():
            yield tranche.faute(
                "Aucun excès de vitesse n’entre dans cette tranche",
                "moins_de dépasse de, et au_plus dépasse plus_de",
            )
    for premiere, seconde in combinations(tranches, 2):
        if premiere.recouvre(seconde):
            nom = premiere.fiche.table.mot("id")
            yield seconde.faute(
                f"Cette tranche d’excès recouvre celle de « {nom} »",
                "corrigez de, moins_de ou limite dans l’une des deux",
            )


def _tranche(fiche: EntreeLue) -> Tranche | None:
    table = fiche.table.table("exces")
    versions = list(fiche.table.tables("versions"))
    debut = versions[-1].jour("en_vigueur_depuis") if versions else None
    if table is None or debut is None:
        return None
    limite = table.table("limite")
    return Tranche(
        fiche=fiche,
        table=table,
        exces=_plage(table.entier("de"), _avant(table.entier("moins_de"))),
        limites=_plage(
            _apres(limite.entier("plus_de") if limite else None),
            limite.entier("au_plus") if limite else None,
        ),
        jours=_plage(debut.toordinal(), (versions[0].jour("jusqu_au") or dt.date.max).toordinal()),
    )


def _plage(debut: int | None, fin: int | None) -> Plage:
    return Plage(debut or 0, SANS_BORNE if fin is None else fin)


def _avant(nombre: int | None) -> int | None:
    return None if nombre is None else nombre - 1


def _apres(nombre: int | None) -> int | None:
    return None if nombre is None else nombre + 1

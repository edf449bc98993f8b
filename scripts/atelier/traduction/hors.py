"""Ce qui a l’air d’une phrase et ne se traduit pas : `langues/hors-catalogue.yaml`, chacun avec sa raison."""

from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

import yaml

from atelier.traduction import gabarit
from atelier.traduction.gabarit import GabaritIllisible


class Place(Protocol):
    """Un message, dans son module."""

    @property
    def module(self) -> str:
        """Son module, ou son fichier."""
        ...

    @property
    def texte(self) -> str:
        """Le texte français."""
        ...


@dataclass(frozen=True, slots=True)
class Exclusion:
    """Un module et tout ce qu’il contient, ou quelques-uns de ses textes ; et pourquoi."""

    module: str
    textes: frozenset[str]
    raison: str

    def vaut(self, message: Place) -> bool:
        """Dit si cette exclusion écarte un message."""
        if not self.textes:
            dedans = (f"{self.module}.", f"{self.module}/")
            return message.module == self.module or message.module.startswith(dedans)
        return message.module == self.module and message.texte in self.textes


def charger(fichier: Path) -> tuple[Exclusion, ...]:
    """Rend les exclusions d’un fichier."""
    return tuple(
        Exclusion(
            ligne["module"],
            frozenset(map(_dit, ligne.get("textes", ()))),
            ligne["raison"],
        )
        for ligne in yaml.safe_load(fichier.read_text(encoding="utf-8"))
    )


def _dit(texte: str) -> str:
    """Le texte d’un message du Python, à sa seule écriture ; celui d’un script, tel quel."""
    try:
        return gabarit.normaliser(texte)
    except GabaritIllisible:
        return texte

"""Ce qui a l’air d’une phrase et ne se traduit pas : `langues/hors-catalogue.yaml`, chacun avec sa raison."""

from dataclasses import dataclass
from pathlib import Path

import yaml

from atelier.traduction import gabarit
from atelier.traduction.reperer import Phrase


@dataclass(frozen=True, slots=True)
class Exclusion:
    """Un module et tout ce qu’il contient, ou quelques-uns de ses textes ; et pourquoi."""

    module: str
    textes: frozenset[str]
    raison: str

    def vaut(self, phrase: Phrase) -> bool:
        """Dit si cette exclusion écarte une phrase."""
        if not self.textes:
            return phrase.module == self.module or phrase.module.startswith(f"{self.module}.")
        return phrase.module == self.module and phrase.texte in self.textes


def charger(fichier: Path) -> tuple[Exclusion, ...]:
    """Rend les exclusions d’un fichier."""
    return tuple(
        Exclusion(
            ligne["module"],
            frozenset(gabarit.normaliser(texte) for texte in ligne.get("textes", ())),
            ligne["raison"],
        )
        for ligne in yaml.safe_load(fichier.read_text(encoding="utf-8"))
    )

"""Ce que l’on sait des faits, ce que la loi écrit, ce qui s’en déduit : les formes de `atelier.mesures`."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from atelier.modeles.base import Fiabilite
from atelier.modeles.mesures import (
    Condition,
    Force,
    Objet,
)

Accident = Literal["aucun", "corporel", "mortel"]

RETENTION_IMMEDIATE = "retention-immediate"
CODES_DE_RETENTION: Mapping[Condition, str] = {
    "accident-mortel": "retention-si-accident",
    "accident-corporel": "retention-si-accident",
    "cumul-telephone": "retention-si-cumul",
    "examen-medical": "retention-medicale",
    "interception": "retention-si-interception",
}
"""La condition qui nomme la rétention ; la première trouvée décide, l’interception en dernier."""

CODES_DE_SUSPENSION: Mapping[tuple[Force, Objet], str] = {
    ("obligatoire", "suspension"): "suspension-administrative-obligatoire",
    ("possible", "suspension"): "suspension-administrative-possible",
    ("possible", "delivrance"): "interdiction-de-delivrance-possible",
}


CODES_DE_MESURE = frozenset(
    {RETENTION_IMMEDIATE, *CODES_DE_RETENTION.values(), *CODES_DE_SUSPENSION.values()}
)
"""Tous les codes qui se déduisent, et que personne n’écrit."""


@dataclass(frozen=True, slots=True)
class Contexte:
    """Ce que le lecteur sait de plus que l’infraction ; par défaut, rien que l’interception."""

    accident: Accident = "aucun"
    intercepte: bool = True
    mesure_homologuee: bool = True
    cumul_telephone: bool = False
    transport_de_personnes: bool = False
    inapte: bool = False

    def remplit(self, condition: Condition) -> bool:
        """Dit si cette condition de la loi est remplie ; un accident mortel est aussi corporel."""
        return {
            "accident-mortel": self.accident == "mortel",
            "accident-corporel": self.accident != "aucun",
            "interception": self.intercepte,
            "appareil-homologue": self.mesure_homologuee,
            "cumul-telephone": self.cumul_telephone,
            "transport-de-personnes": self.transport_de_personnes,
            "examen-medical": self.accident != "aucun",
            "inaptitude": self.inapte,
        }[condition]


SANS_CONTEXTE = Contexte()


@dataclass(frozen=True, slots=True)
class Retention:
    """Un cas de rétention : son code, ce qu’il faut en plus, d’où il vient, ce qu’il vaut."""

    code: str
    conditions: tuple[Condition, ...]
    articles: tuple[str, ...]
    fiabilite: Fiabilite


@dataclass(frozen=True, slots=True)
class Duree:
    """La durée maximale en mois, ou `None` si elle n’a pas été relue ; d’où elle vient, ce qu’elle vaut."""

    mois: int | None
    articles: tuple[str, ...]
    fiabilite: Fiabilite


@dataclass(frozen=True, slots=True)
class Suspension:
    """La suspension par le préfet : devoir ou pouvoir, sur quoi elle se fonde, combien de temps."""

    force: Force
    objet: Objet
    articles: tuple[str, ...]
    fiabilite: Fiabilite
    duree: Duree

    @property
    def code(self) -> str:
        """Rend le code de la mesure dans le vocabulaire."""
        return CODES_DE_SUSPENSION[self.force, self.objet]


@dataclass(frozen=True, slots=True)
class Mesures:
    """Ce qu’une infraction fait risquer de la police et du préfet, un jour de faits."""

    retentions: tuple[Retention, ...]
    suspension: Suspension | None

"""Le jeu d’or : lire les recherches, juger les réponses d’une page, dire les taux."""

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

import yaml

RECHERCHES = Path(__file__).parent / "recherches.yaml"
AU_MOINS = 200
PREMIERE = 0.95
TROIS = 0.99


@dataclass(frozen=True, slots=True)
class Recherche:
    """Un texte tapé et ce qui doit répondre ; `doute` : le simulateur n’en propose rien d’office."""

    tape: str
    infractions: tuple[str, ...] = ()
    aiguillage: str = ""
    reponse: Literal["", "aucune-infraction", "rien"] = ""
    tenue_a_part: bool = False
    doute: bool = False


@dataclass(frozen=True, slots=True)
class Vu:
    """Ce qu’une page a montré : les infractions dans l’ordre, et la phrase."""

    ids: tuple[str, ...]
    phrase: str


@dataclass(slots=True)
class Bilan:
    """Combien de recherches trouvent d’abord, ou dans les trois premières ; et celles qui échouent."""

    jouees: int = 0
    premieres: int = 0
    trois: int = 0
    ratees: list[str] = field(default_factory=list)

    def __str__(self) -> str:
        """Rend « 323 : 98,8 % d’abord, 99,7 % dans les trois », puis les ratées."""
        taux = (100 * n / self.jouees for n in (self.premieres, self.trois))
        premieres, trois = taux
        return "\n".join(
            [
                f"{self.jouees} : {premieres:.1f} % d’abord, {trois:.1f} % dans les trois",
                *self.ratees,
            ]
        )


def recherches(fichier: Path = RECHERCHES) -> list[Recherche]:
    """Rend le jeu d’or, dans l’ordre du fichier."""
    return [Recherche(**_lue(une)) for une in yaml.safe_load(fichier.read_text("utf-8"))]


def _lue(une: dict[str, Any]) -> dict[str, Any]:
    return {**une, "infractions": tuple(une.get("infractions", ()))}


def juger(jeu: list[Recherche], vus: list[Vu], phrases: dict[str, str]) -> Bilan:
    """Rend le bilan d’une page ; `phrases` : celle de chaque aiguillage."""
    bilan = Bilan()
    for recherche, vu in zip(jeu, vus, strict=True):
        premiere, trois = _juste(recherche, vu, phrases)
        bilan.jouees += 1
        bilan.premieres += premiere
        bilan.trois += trois
        if not premiere:
            bilan.ratees.append(f"  « {recherche.tape} » → {vu.ids[:3]} {vu.phrase[:80]}")
    return bilan


def _juste(recherche: Recherche, vu: Vu, phrases: dict[str, str]) -> tuple[bool, bool]:
    """Rend si la première réponse est juste, et si l’une des trois premières l’est."""
    aiguillee = any(phrase in vu.phrase for phrase in phrases.values())
    if recherche.aiguillage:
        dite = phrases[recherche.aiguillage] in vu.phrase
        return dite, dite
    if recherche.reponse:
        vide = not vu.ids and not aiguillee
        return vide, vide
    premieres = [identifiant in recherche.infractions for identifiant in vu.ids[:3]]
    return premieres[:1] == [True] and not aiguillee, any(premieres) and not aiguillee

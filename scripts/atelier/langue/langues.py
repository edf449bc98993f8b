"""La langue d’une page : comment elle dit un nombre, une date, une phrase de l’atelier.

Le français est dans le code ; l’anglais d’une phrase de l’atelier est dans `langues/en/guide.yaml`, sous le
français lui-même. Une phrase sans anglais est refusée : une page anglaise ne dit pas un mot français par défaut.
"""

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from pathlib import Path

import yaml

from atelier.langue import anglais, mots, nombres
from permis_points.mots import JOURS

PHRASES = "langues/en/guide.yaml"
RACINE = Path(__file__).resolve().parents[3]
PAGES_ANGLAISES = "en/"
"""Où sont les pages anglaises, dans `docs/` comme dans le site."""
JOURS_ANGLAIS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


class SansAnglais(LookupError):
    """Une phrase de l’atelier qu’une page anglaise demande, et que personne n’a traduite."""


@dataclass(frozen=True, slots=True)
class Langue:
    """Ce qu’une langue fait des mêmes valeurs."""

    code: str
    """Celui de l’attribut `lang`."""
    date_longue: Callable[[dt.date], str]
    euros: Callable[[int], str]
    points_ou_aucun: Callable[[int], str]
    nom_de_classe: Callable[[int], str]
    chiffres: Callable[[Decimal], str]
    mesurer: Callable[[Decimal, str], str]
    en_toutes_lettres: Callable[[Decimal, str], str]
    dire: Callable[[str], str]
    """Rend une phrase de l’atelier dans cette langue ; ses trous `{…}` restent."""
    jours: tuple[str, ...]
    deux_points: str
    """Ce qui sépare un titre de ce qu’il annonce."""
    point_virgule: str

    @property
    def est_francaise(self) -> bool:
        """Dit si c’est la langue du code."""
        return self.code == "fr"

    def jour_dit(self, jour: dt.date) -> str:
        """Rend « vendredi 10 juillet 2026 », « Friday 10 July 2026 »."""
        return f"{self.jours[jour.weekday()]} {self.date_longue(jour)}"


@cache
def phrases_anglaises() -> Mapping[str, str]:
    """Rend l’anglais de chaque phrase de l’atelier ; lève `ValueError` pour une phrase écrite deux fois."""
    lues = yaml.safe_load((RACINE / PHRASES).read_text(encoding="utf-8"))
    phrases = {_cle(ligne["fr"]): ligne["en"] for ligne in lues}
    if len(phrases) != len(lues):
        raise ValueError(f"{PHRASES} dit deux fois l’anglais d’une même phrase")
    return phrases


def en_anglais(phrase: str) -> str:
    """Rend l’anglais d’une phrase de l’atelier ; lève `SansAnglais` si personne ne l’a traduite."""
    try:
        return phrases_anglaises()[_cle(phrase)]
    except KeyError:
        raise SansAnglais(f"« {phrase} » n’a pas d’anglais : écrivez-le dans {PHRASES}") from None


def _cle(phrase: str) -> str:
    """Une phrase se cherche sans égard à ses insécables, qu’un traducteur n’a pas à retaper."""
    return " ".join(phrase.split())


FRANCAIS = Langue(
    "fr",
    mots.date_longue,
    mots.euros,
    mots.points_ou_aucun,
    mots.nom_de_classe,
    nombres.chiffres,
    nombres.mesurer,
    nombres.en_toutes_lettres,
    str,
    JOURS,
    f"{mots.INSECABLE}: ",
    "\u202f; ",
)
ANGLAIS = Langue(
    "en",
    anglais.date_longue,
    anglais.euros,
    anglais.points_ou_aucun,
    anglais.nom_de_classe,
    anglais.chiffres,
    anglais.mesurer,
    anglais.en_toutes_lettres,
    en_anglais,
    JOURS_ANGLAIS,
    ": ",
    "; ",
)


def langue_de(uri: str) -> Langue:
    """Rend la langue d’une page, d’après son adresse."""
    return ANGLAIS if uri.startswith(PAGES_ANGLAISES) else FRANCAIS

"""Les nombres, les dates et les mots tels qu’une page anglaise les lit : une seule façon pour tout le site.

Les dates et les durées sont celles que dit le moteur en anglais (`langues/en/permis_points/mots.py`).
"""

import datetime as dt
import re
from collections.abc import Mapping
from decimal import Decimal
from functools import lru_cache

from babel.dates import format_date

from atelier.langue.mots import INSECABLE
from atelier.langue.nombres import (
    CENT,
    DEMIES,
    DERNIER,
    MILLE,
    MOITIE,
    VINGT,
    SansLettres,
    ramener,
)

LOCALE = "en_GB"
DERNIER_EN_LETTRES = 10
PETITS = (
    *("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"),
    *("eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen"),
    "nineteen",
)
DIZAINES = (
    *("", "ten", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"),
)
# Unité → ce qui suit le nombre au singulier, au pluriel ; un vide pour un nombre nu.
EN_CHIFFRES: Mapping[str, tuple[str, str]] = {
    "points": ("point", "points"),
    "ans": ("year", "years"),
    "mois": ("month", "months"),
    "jours": ("day", "days"),
    "jours-francs": (f"clear{INSECABLE}day", f"clear{INSECABLE}days"),
    "heures": ("hour", "hours"),
    "km/h": ("km/h", "km/h"),
    "g/l": ("g/l", "g/l"),
    "mg/l": ("mg/l", "mg/l"),
    "nombre": ("", ""),
}
EN_LETTRES = {
    **EN_CHIFFRES,
    "euros": ("euro", "euros"),
    "pourcent": ("per cent", "per cent"),
    "km/h": ("kilometre an hour", "kilometres an hour"),
}


@lru_cache(maxsize=4096)  # babel relit la forme d’une date à chaque appel
def date_longue(le: dt.date) -> str:
    """Rend « 1 March 2024 », le mois lié à son jour."""
    return format_date(le, f"d{INSECABLE}MMMM y", locale=LOCALE)


def euros(montant: int | Decimal) -> str:
    """Rend « €3,750 »."""
    return f"€{chiffres(Decimal(montant))}"


def points(nombre: int) -> str:
    """Rend « 1 point », « 3 points », « 0 points »."""
    return f"{nombre}{INSECABLE}point{'' if nombre == 1 else 's'}"


def points_ou_aucun(nombre: int) -> str:
    """Rend « no points », « 1 point » ou « 3 points »."""
    return points(nombre) if nombre else "no points"


def nom_de_classe(rang: int) -> str:
    """Rend « class 4 », sans coupure possible."""
    return f"class{INSECABLE}{rang}"


def contravention(rang: int) -> str:
    """Rend « class 4 minor offence »."""
    return f"{nom_de_classe(rang)} minor offence"


def duree(mois: int) -> str:
    """Rend « six months », « one year », « 18 months », « 20 years »."""
    nombre, unite = ramener(Decimal(mois), "mois")
    compte = int(nombre)
    dit = PETITS[compte] if compte <= DERNIER_EN_LETTRES else str(compte)
    return f"{dit}{INSECABLE}{_mot(EN_CHIFFRES, unite, nombre)}"


def chiffres(valeur: Decimal) -> str:
    """Rend « 1,500 » ou « 0.2 »."""
    return f"{valeur:,}"


def mesurer(valeur: Decimal, unite: str) -> str:
    """Rend « 4 points », « 2 years », « 20% », « €30 », « class 4 », sans coupure possible."""
    if unite == "classe":
        return nom_de_classe(int(valeur))
    if unite == "euros":
        return euros(valeur)
    if unite == "pourcent":
        return f"{chiffres(valeur)}%"
    nombre, unite = ramener(valeur, unite)
    return f"{chiffres(nombre)}{INSECABLE}{_mot(EN_CHIFFRES, unite, nombre)}".rstrip(INSECABLE)


def en_toutes_lettres(valeur: Decimal, unite: str) -> str:
    """Rend « four points », « one and a half months » ; lève `SansLettres` si l’usage veut des chiffres."""
    nombre, unite = ramener(valeur, unite)
    demi = " and a half" if unite in DEMIES and nombre > 1 and nombre % 1 == MOITIE else ""
    if unite not in EN_LETTRES or nombre > DERNIER or (nombre % 1 and not demi):
        raise SansLettres(f"« {chiffres(nombre)} {unite} » ne s’écrit qu’en chiffres")
    return f"{cardinal(int(nombre))}{demi} {_mot(EN_LETTRES, unite, nombre)}".rstrip()


def cardinal(nombre: int) -> str:
    """Rend un nombre de 0 à 9999 en toutes lettres."""
    milliers, reste = divmod(nombre, MILLE)
    centaines, dernier = divmod(reste, CENT)
    mots = [f"{cardinal(milliers)} thousand"] if milliers else []
    if centaines:
        mots.append(f"{PETITS[centaines]} hundred")
    if dernier or not mots:
        mots.append(f"and {_sous_cent(dernier)}" if mots else _sous_cent(dernier))
    return " ".join(mots)


def insecables(texte: str) -> str:
    """Rend le texte où un nombre ne se sépare plus de son unité, ni un jour de son mois."""
    return re.sub(
        r"(?<=[0-9]) (?=(?:km/h|g/l|mg/l|years?|months?|days?|points?|m|francs?)\b"
        r"|(?:January|February|March|April|May|June|July|August|September|October|November|December)\b)"
        r"|(?<=\bclass) (?=[0-9])",
        INSECABLE,
        texte,
    )


def phrase(texte: str) -> str:
    """Met la majuscule de tête."""
    return texte[:1].upper() + texte[1:]


def enumerer(noms: list[str] | tuple[str, ...], mot: str = "and") -> str:
    """Rend « a », « a and b », « a, b and c »."""
    *premiers, dernier = noms
    return f"{', '.join(premiers)} {mot} {dernier}" if premiers else dernier


def _sous_cent(nombre: int) -> str:
    if nombre < VINGT:
        return PETITS[nombre]
    dizaine, reste = divmod(nombre, 10)
    return f"{DIZAINES[dizaine]}-{PETITS[reste]}" if reste else DIZAINES[dizaine]


def _mot(unites: Mapping[str, tuple[str, str]], unite: str, nombre: Decimal) -> str:
    return unites[unite][nombre != 1]

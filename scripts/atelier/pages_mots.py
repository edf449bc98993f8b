"""Les nombres, les dates et les mots tels que le lecteur les lit."""

import datetime as dt
import re
import unicodedata
from collections.abc import Sequence

MOIS = (
    "janvier",
    "février",
    "mars",
    "avril",
    "mai",
    "juin",
    "juillet",
    "août",
    "septembre",
    "octobre",
    "novembre",
    "décembre",
)
MOIS_PAR_AN = 12
NOMBRES = ("zéro", "un", "deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf", "dix")


def date_longue(jour: dt.date) -> str:
    """Rend « 1er janvier 2024 », sans coupure possible entre le jour et le mois."""
    numero = "1er" if jour.day == 1 else str(jour.day)
    return f"{numero} {MOIS[jour.month - 1]} {jour.year}"


def euros(montant: int) -> str:
    """Rend « 3 750 € »."""
    return f"{montant:,} €".replace(",", "\u202f")


def points(nombre: int) -> str:
    """Rend « aucun point », « 1 point » ou « 3 points »."""
    if nombre == 0:
        return "aucun point"
    return f"{nombre} point" if nombre == 1 else f"{nombre} points"


def ordinal(nombre: int) -> str:
    """Rend « 1re », « 4e » (la classe d’une contravention)."""
    return "1re" if nombre == 1 else f"{nombre}e"


def en_lettres(nombre: int) -> str:
    """Rend le nombre en lettres jusqu’à dix, en chiffres au-delà."""
    return NOMBRES[nombre] if nombre < len(NOMBRES) else str(nombre)


def duree(mois: int) -> str:
    """Rend « trois ans » ou « six mois » ; des mois quand les années ne tombent pas juste."""
    if mois % MOIS_PAR_AN:
        return f"{en_lettres(mois)} mois"
    annees = mois // MOIS_PAR_AN
    return "un an" if annees == 1 else f"{en_lettres(annees)} ans"


def mesure(valeur: int, unite: str) -> str:
    """Rend « 12 mois », « 1 point », « 20 % » ou « classe 4 »."""
    if unite == "classe":
        return f"classe\xa0{valeur}"
    if unite == "pourcent":
        return f"{valeur}\xa0%"
    accordee = unite.removesuffix("s") if valeur < 2 and unite != "mois" else unite  # noqa: PLR2004 - le pluriel
    return f"{valeur}\xa0{accordee}"


def enumerer(elements: Sequence[str]) -> str:
    """Rend « a, b et c »."""
    if len(elements) < 2:  # noqa: PLR2004 - un ou zéro élément se passe de « et »
        return "".join(elements)
    return f"{', '.join(elements[:-1])} et {elements[-1]}"


def insecables(texte: str) -> str:
    """Rend le texte où un nombre ne se sépare plus de son unité."""
    return re.sub(r"(?<=[0-9]) (?=km/h|g/l|mg/l|euros|€|ans|mois|points?\b|m\b)", "\u00a0", texte)


def plier(texte: str) -> str:
    """Rend le texte en minuscules sans accents, mots séparés par une espace : ce qui se compare."""
    nu = unicodedata.normalize("NFD", texte.lower().replace("œ", "oe").replace("æ", "ae"))
    sans_accents = "".join(c for c in nu if not unicodedata.combining(c))
    return " ".join(re.findall(r"[a-z0-9]+", sans_accents))

"""Les nombres, les dates et les mots tels que le lecteur les lit."""

import re
import unicodedata

from permis_points.mots import duree
from permis_points.mots import jour as date_longue
from permis_vues.mots import points_ou_aucun

__all__ = [
    "INSECABLE",
    "MOIS_PAR_AN",
    "contravention",
    "date_longue",
    "duree",
    "euros",
    "insecables",
    "mesure",
    "nom_de_classe",
    "ordinal",
    "plier",
    "points_ou_aucun",
]

MOIS_PAR_AN = 12
INSECABLE = "\u00a0"


def euros(montant: int) -> str:
    """Rend « 3 750 € »."""
    return f"{montant:,} €".replace(",", "\u202f")


def ordinal(nombre: int) -> str:
    """Rend « 1re », « 4e » (la classe d’une contravention)."""
    return "1re" if nombre == 1 else f"{nombre}e"


def nom_de_classe(rang: int) -> str:
    """Rend « 4e classe », sans coupure possible."""
    return f"{ordinal(rang)}{INSECABLE}classe"


def contravention(rang: int) -> str:
    """Rend « contravention de 4e classe »."""
    return f"contravention de {nom_de_classe(rang)}"


def mesure(valeur: int, unite: str) -> str:
    """Rend « 12 mois », « 1 point », « 20 % » ou « classe 4 »."""
    if unite == "classe":
        return f"classe\xa0{valeur}"
    if unite == "pourcent":
        return f"{valeur}\xa0%"
    accordee = unite.removesuffix("s") if valeur < 2 and unite != "mois" else unite  # noqa: PLR2004 - le pluriel
    return f"{valeur}\xa0{accordee}"


def insecables(texte: str) -> str:
    """Rend le texte où un nombre ne se sépare plus de son unité."""
    return re.sub(
        r"(?<=[0-9]) (?=km/h|g/l|mg/l|euros|€|F\b|ans|mois|points?\b|m\b)", "\u00a0", texte
    )


def plier(texte: str) -> str:
    """Rend le texte en minuscules sans accents, mots séparés par une espace : ce qui se compare."""
    nu = unicodedata.normalize("NFD", texte.lower().replace("œ", "oe").replace("æ", "ae"))
    sans_accents = "".join(c for c in nu if not unicodedata.combining(c))
    return " ".join(re.findall(r"[a-z0-9]+", sans_accents))

"""Les mots communs du récit : dates, nombres, délais et noms d’infractions, en français."""

from dataclasses import dataclass
from datetime import date
from typing import Self

from permis_points.dossier import InfractionCommise

_MOIS = [
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
]
_NOMBRES = ("zéro", "un", "deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf", "dix")
_UN_AN = 12


def jour(le: date) -> str:
    """Rend « 1er août 2010 »."""
    return f"{'1er' if le.day == 1 else le.day}\u00a0{_MOIS[le.month - 1]} {le.year}"


def points(nombre: int) -> str:
    """Rend « 1 point », « 3 points »."""
    return f"{nombre}\u00a0point{'s' if abs(nombre) > 1 else ''}"


def duree(mois: int) -> str:
    """Rend « six mois », « un an », « deux ans », « 18 mois »."""
    annees, reste = divmod(mois, _UN_AN)
    if reste or not annees:
        return f"{_NOMBRES[mois] if mois < len(_NOMBRES) else mois}\u00a0mois"
    return f"{_NOMBRES[annees]}\u00a0an{'s' if annees > 1 else ''}"


def qualification(infraction: InfractionCommise) -> str:
    """Rend « un délit » ou « une contravention de 4e classe »."""
    if infraction.classe is None:
        return "un délit"
    rang = "1re" if infraction.classe == 1 else f"{infraction.classe}e"
    return f"une contravention de {rang}\u00a0classe"


def infraction(i: InfractionCommise) -> str:
    """Nomme une infraction par son libellé s’il est connu, et par le jour de sa commission."""
    if i.libelle:
        return f"«\u00a0{i.libelle}\u00a0» ({jour(i.commise_le)})"
    return f"l’infraction commise le {jour(i.commise_le)}"


@dataclass(frozen=True, slots=True)
class Recit:
    """Une phrase du relevé, la règle qu’elle applique et ses articles."""

    explication: str
    regle: str
    articles: tuple[str, ...]

    @classmethod
    def de(cls, regle: str, articles: tuple[str, ...], texte: str) -> Self:
        """Compose le récit ; la phrase reçoit sa majuscule et ses espaces insécables."""
        return cls(phrase(texte), regle, tuple(dict.fromkeys(articles)))


def phrase(texte: str) -> str:
    """Met la majuscule et les espaces insécables de la ponctuation haute."""
    for signe in ";!?":
        texte = texte.replace(f" {signe}", f"\u202f{signe}")
    texte = texte.replace(" :", "\u00a0:")
    rang = 2 if texte.startswith("«") else 0
    return texte[:rang] + texte[rang].upper() + texte[rang + 1 :]

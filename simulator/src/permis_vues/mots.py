"""Les mots du récit, et ceux que seul l’affichage emploie."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from permis_points.mots import jour
from permis_points.mots import points as _points

MOINS = "\u2212"
_INSECABLE = "\u00a0"
_PAS_TOUJOURS = "\u202f; selon la vraie date, cela peut ne pas avoir lieu ce jour-là"


def date_longue(le: date) -> str:
    """Rend « 1er janvier 2024 », espaces ordinaires : pour une image, où rien ne se coupe."""
    return jour(le).replace(_INSECABLE, " ")


def points(nombre: int) -> str:
    """Rend « aucun point », « 1 point » ou « 3 points », espaces ordinaires."""
    return _points(nombre).replace(_INSECABLE, " ") if nombre else "aucun point"


def estimation(fait: Mapping[str, Any]) -> str:
    """Rend « date estimée, entre le … et le … » d’un fait marqué du relevé."""
    marque = fait["estimee"]
    tot, tard = (jour(date.fromisoformat(borne)) for borne in marque["entre"])
    texte = "date estimée" if tot == tard else f"date estimée, entre le {tot} et le {tard}"
    return texte if marque["toujours"] else f"{texte}{_PAS_TOUJOURS}"


def ecart(variation: int) -> str:
    """Rend « +4 », « −3 » ou « 0 »."""
    return f"+{variation}" if variation > 0 else str(variation).replace("-", MOINS)


def minuscule(texte: str) -> str:
    """Rend le texte sans sa majuscule de tête, pour le placer dans une phrase."""
    return texte[:1].lower() + texte[1:]


def date_courte(le: date) -> str:
    """Rend « 02/07/2027 »."""
    return f"{le.day:02}/{le.month:02}/{le.year:04}"


def jours(nombre: int) -> str:
    """Rend « 1 jour », « 1 096 jours »."""
    return f"{nombre:,}\u00a0jour{'s' if nombre > 1 else ''}".replace(",", "\u202f")

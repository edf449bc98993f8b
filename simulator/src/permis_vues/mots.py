"""Les mots du récit, et ceux que seul l’affichage emploie."""

from datetime import date

from permis_points.calendrier import est_long
from permis_points.mots import jour, points
from permis_points.releve import DelaiDit, Estimee, Mouvement

Fait = Mouvement | DelaiDit
"""Une ligne du relevé qu’une date estimée peut marquer."""

MOINS = "\u2212"
_INSECABLE = "\u00a0"
_PAS_TOUJOURS = "\u202f; selon la vraie date, cela peut ne pas avoir lieu ce jour-là"


def date_longue(le: date) -> str:
    """Rend « 1er janvier 2024 », espaces ordinaires : pour une image, où rien ne se coupe."""
    return jour(le).replace(_INSECABLE, " ")


def points_ou_aucun(nombre: int) -> str:
    """Rend « aucun point », « 1 point » ou « 3 points », espaces ordinaires."""
    return points(nombre).replace(_INSECABLE, " ") if nombre else "aucun point"


def estimation(fait: Fait) -> str:
    """Rend « date estimée, entre le … et le … » d’un fait marqué du relevé."""
    marque = fait["estimee"]
    tot, tard = _bornes(marque)
    texte = "date estimée" if tot == tard else f"date estimée, {entre(tot, tard)}"
    return texte if marque["toujours"] else f"{texte}{_PAS_TOUJOURS}"


def sans_date(fait: Fait) -> str | None:
    """Rend « entre le … et le … » d’un fait que trop d’écart empêche de dater ; None s’il a sa date."""
    if "estimee" not in fait:
        return None
    tot, tard = _bornes(fait["estimee"])
    return entre(tot, tard) if est_long(tot, tard) else None


def jour_a_noter(fait: Fait, iso: str) -> str:
    """Rend le jour d’un fait à noter ; le plus tardif quand trop d’écart empêche d’en retenir un (ADR 0007)."""
    return iso if sans_date(fait) is None else fait["estimee"]["entre"][1]


def reserve(fait: Fait) -> str:
    """Rend la marque d’un fait estimé, sans l’intervalle quand celui-ci tient déjà lieu de date."""
    texte = estimation(fait)
    intervalle = sans_date(fait)
    return texte if intervalle is None else texte.replace(f", {intervalle}", "")


def entre(tot: date, tard: date) -> str:
    """Rend « entre le 1er mars 2024 et le 30 juin 2024 »."""
    return f"entre le {jour(tot)} et le {jour(tard)}"


def _bornes(marque: Estimee) -> tuple[date, date]:
    tot, tard = (date.fromisoformat(borne) for borne in marque["entre"])
    return tot, tard


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

"""Les mots communs du récit : dates, nombres et délais, en français."""

from collections.abc import Collection, Sequence
from datetime import date
from functools import lru_cache

MOIS = [
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
JOURS = ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche")
_NOMBRES = ("zéro", "un", "deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf", "dix")
_UN_AN = 12


@lru_cache(maxsize=1024)  # un relevé redit les mêmes jours dans plusieurs phrases
def jour(le: date) -> str:
    """Rend « 1er août 2010 »."""
    return f"{'1er' if le.day == 1 else le.day}\u00a0{MOIS[le.month - 1]} {le.year}"


def entre(tot: date, tard: date) -> str:
    """Rend « entre le 1er et le 31 mars 2024 », ou « entre le 12 avril 2019 et le 11 juillet 2019 »."""
    meme_mois = (tot.year, tot.month) == (tard.year, tard.month)
    debut = jour(tot).split("\u00a0")[0] if meme_mois else jour(tot)
    return f"entre le {debut} et le {jour(tard)}"


@lru_cache(maxsize=64)
def points(nombre: int) -> str:
    """Rend « 1 point », « 3 points »."""
    return f"{nombre}\u00a0point{'s' if abs(nombre) > 1 else ''}"


@lru_cache(maxsize=64)
def duree(mois: int) -> str:
    """Rend « six mois », « un an », « deux ans », « 18 mois », « 20 ans »."""
    annees, reste = divmod(mois, _UN_AN)
    if reste or not annees:
        return f"{en_lettres(mois)}\u00a0mois"
    return f"{en_lettres(annees)}\u00a0an{'s' if annees > 1 else ''}"


def en_lettres(nombre: int) -> str:
    """Rend le nombre en lettres jusqu’à dix, en chiffres au-delà."""
    return _NOMBRES[nombre] if nombre < len(_NOMBRES) else str(nombre)


def qualification(classe: int | None) -> str:
    """Rend « un délit » (sans classe) ou « une contravention de 4e classe »."""
    if classe is None:
        return "un délit"
    rang = "1re" if classe == 1 else f"{classe}e"
    return f"une contravention de {rang}\u00a0classe"


def enumerer(noms: Sequence[str]) -> str:
    """Rend « a », « a et b », « a, b et c »."""
    *premiers, dernier = noms
    return f"{', '.join(premiers)} et {dernier}" if premiers else dernier


def fourchette(nombres: Collection[int]) -> str:
    """Rend « 9 points », ou « 9 à 12 points » quand la vraie date d’une infraction en décide (ADR 0007)."""
    bas, haut = min(nombres), max(nombres)
    return points(haut) if bas == haut else f"{bas} à {points(haut)}"


def complet_incertain(maximum: int, bornes: Sequence[date | None]) -> str:
    """Rend quand reviendrait le maximum, aux deux bornes d’une date estimée ; l’une au moins est connue.

    « 12 points entre le … et le … », ou « 12 points le …, ou à aucune date acquise ».
    """
    return f"{points(maximum)} {jour_incertain(bornes)}"


def jour_incertain(bornes: Sequence[date | None]) -> str:
    """Rend « entre le … et le … », « le …, ou à aucune date acquise » ; l’une des bornes au moins est connue."""
    premier, *autres = [jour(le) for le in sorted(filter(None, bornes))]
    return (
        f"entre le {premier} et le {autres[0]}"
        if autres
        else f"le {premier}, ou à aucune date acquise"
    )


def phrase(texte: str) -> str:
    """Met la majuscule et les espaces insécables de la ponctuation haute."""
    return insecables(texte[0].upper() + texte[1:])


def insecables(texte: str) -> str:
    """Met les espaces insécables des guillemets et de la ponctuation haute."""
    # Le plus souvent le signe est absent, et le chercher seul ne coûte presque rien.
    if "«" in texte:
        texte = texte.replace("« ", "«\u00a0").replace(" »", "\u00a0»")
    if ":" in texte:
        texte = texte.replace(" :", "\u00a0:")
    if ";" in texte:
        texte = texte.replace(" ;", "\u202f;")
    if "?" in texte or "!" in texte:
        texte = texte.replace(" ?", "\u202f?").replace(" !", "\u202f!")
    return texte

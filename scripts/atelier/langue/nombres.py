"""Un nombre et son unité, en chiffres ou en toutes lettres, tels qu’une phrase les dit."""

from collections.abc import Mapping
from decimal import Decimal

from atelier.langue.mots import INSECABLE, MOIS_PAR_AN, nom_de_classe

FINE = "\u202f"
# Unité → ce qui suit le nombre au singulier, au pluriel ; un vide pour un nombre nu.
EN_CHIFFRES: Mapping[str, tuple[str, str]] = {
    "points": ("point", "points"),
    "ans": ("an", "ans"),
    "mois": ("mois", "mois"),
    "jours": ("jour", "jours"),
    "jours-francs": (f"jour{INSECABLE}franc", f"jours{INSECABLE}francs"),
    "heures": ("heure", "heures"),
    "euros": ("€", "€"),
    "pourcent": ("%", "%"),
    "km/h": ("km/h", "km/h"),
    "g/l": ("g/l", "g/l"),
    "mg/l": ("mg/l", "mg/l"),
    "nombre": ("", ""),
}
EN_LETTRES = {
    **EN_CHIFFRES,
    "euros": ("euro", "euros"),
    "pourcent": ("pour cent", "pour cent"),
    "km/h": ("kilomètre à l’heure", "kilomètres à l’heure"),
}
FEMININES = ("heures",)
DEMIES = ("ans", "mois")
MOITIE = Decimal("0.5")
PLURIEL = 2
PETITS = (
    *("zéro", "un", "deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf", "dix"),
    *("onze", "douze", "treize", "quatorze", "quinze", "seize"),
)
DIZAINES = ("", "dix", "vingt", "trente", "quarante", "cinquante", "soixante")
VINGT, SOIXANTE, QUATRE_VINGTS, CENT, MILLE = 20, 60, 80, 100, 1000
DERNIER = 9999


class SansLettres(ValueError):
    """Un nombre que le guide ne sait pas écrire en toutes lettres."""


def chiffres(valeur: Decimal) -> str:
    """Rend « 1 500 » ou « 0,2 »."""
    ecrit = f"{valeur:,}".replace(",", FINE)
    return ecrit.replace(".", ",")


def ramener(valeur: Decimal, unite: str) -> tuple[Decimal, str]:
    """Rend des années quand les mois tombent juste, sinon le nombre tel quel."""
    if unite == "mois" and valeur and valeur % MOIS_PAR_AN == 0:
        return valeur / MOIS_PAR_AN, "ans"
    return valeur, unite


def mesurer(valeur: Decimal, unite: str) -> str:
    """Rend « 4 points », « 2 ans », « 20 % », « 4e classe », sans coupure possible."""
    if unite == "classe":
        return nom_de_classe(int(valeur))
    nombre, unite = ramener(valeur, unite)
    return f"{chiffres(nombre)}{INSECABLE}{_mot(EN_CHIFFRES, unite, nombre)}".rstrip(INSECABLE)


def en_toutes_lettres(valeur: Decimal, unite: str) -> str:
    """Rend « quatre points », « un mois et demi » ; lève `SansLettres` si l’usage veut des chiffres."""
    nombre, unite = ramener(valeur, unite)
    demi = " et demi" if unite in DEMIES and nombre > 1 and nombre % 1 == MOITIE else ""
    if unite not in EN_LETTRES or nombre > DERNIER or (nombre % 1 and not demi):
        raise SansLettres(f"« {chiffres(nombre)} {unite} » ne s’écrit qu’en chiffres")
    lettres = cardinal(int(nombre))
    if unite in FEMININES and lettres.endswith("un"):
        lettres += "e"
    return f"{lettres} {_mot(EN_LETTRES, unite, nombre)}".rstrip() + demi


def cardinal(nombre: int) -> str:
    """Rend un nombre de 0 à 9999 en toutes lettres (orthographe d’usage)."""
    milliers, reste = divmod(nombre, MILLE)
    centaines, reste = divmod(reste, CENT)
    mots = []
    if milliers:
        mots.append("mille" if milliers == 1 else f"{cardinal(milliers)} mille")
    if centaines:
        pluriel = "" if reste or centaines == 1 else "s"
        mots.append(f"cent{pluriel}" if centaines == 1 else f"{PETITS[centaines]} cent{pluriel}")
    if reste or not mots:
        mots.append(_sous_cent(reste))
    return " ".join(mots)


def _sous_cent(nombre: int) -> str:
    if nombre < len(PETITS):
        return PETITS[nombre]
    if nombre >= QUATRE_VINGTS:
        reste = nombre - QUATRE_VINGTS
        return f"quatre-vingt-{_sous_cent(reste)}" if reste else "quatre-vingts"
    base = SOIXANTE if nombre >= SOIXANTE else nombre - nombre % 10
    reste = nombre - base
    if reste == 0:
        return DIZAINES[base // 10]
    lien = " et " if reste in (1, 11) and base >= VINGT else "-"
    return f"{DIZAINES[base // 10]}{lien}{_sous_cent(reste)}"


def _mot(unites: Mapping[str, tuple[str, str]], unite: str, nombre: Decimal) -> str:
    return unites[unite][nombre >= PLURIEL]

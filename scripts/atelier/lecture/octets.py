"""Des octets au texte : UTF-8, sans marque d’ordre, en NFC, marges en espaces."""

import re
import unicodedata
from collections.abc import Iterator

from atelier.fautes import FauteSituee
from atelier.lecture.signes import LETTRES, alphabet

CONSEIL_UTF8 = "enregistrez le fichier en UTF-8"
CONSEIL_BOM = "enregistrez le fichier en UTF-8 sans BOM"
CONSEIL_NFC = "retapez la lettre accentuée d’une seule touche"
MARGES = {
    "\t": "Une tabulation sert de marge",
    "\u00a0": "Une espace insécable sert de marge",
    "\u202f": "Une espace insécable sert de marge",
}
# PyYAML y compte une ligne de plus que les éditeurs.
FINS_DE_LIGNE_CACHEES = "\r\u0085\u2028\u2029"
SIGNES_CACHES = {
    "\u00ad": "trait d’union conditionnel",
    "\u200b": "espace sans largeur",
    "\u200c": "antiliant sans largeur",
    "\u200d": "liant sans largeur",
    "\u2060": "gluon de mots",
    "\ufeff": "marque d’ordre des octets",
    "\r": "retour chariot seul",
    "\u0085": "fin de ligne NEL",
    "\u2028": "séparateur de lignes",
    "\u2029": "séparateur de paragraphes",
    **dict.fromkeys("\u200e\u200f\u202a\u202b\u202c\u202d\u202e", "sens d’écriture forcé"),
    **dict.fromkeys("\u2066\u2067\u2068\u2069", "sens d’écriture isolé"),
}
CONSEIL_CACHE = "effacez-le et retapez le mot"
CONSEIL_SOSIE = "effacez ce mot et retapez-le au clavier"
MARQUES_UTF16 = (b"\xff\xfe", b"\xfe\xff")
CONSEIL_MARGE = "remplacez-la par des espaces, deux par niveau"


def decoder(chemin: str, octets: bytes) -> tuple[str, list[FauteSituee]]:
    """Rend le texte d’un fichier et toutes les fautes de son écriture."""
    fautes = list(_octets_etrangers(chemin, octets))
    texte = octets.decode("utf-8", errors="replace")
    if texte.startswith("\ufeff"):
        phrase = "Le fichier commence par une marque d’ordre des octets"
        fautes.append(FauteSituee(chemin, 1, 1, phrase, CONSEIL_BOM))
        texte = texte[1:]
    # Un fichier sain n’a aucun de ces signes : ses lignes ne se lisent alors pas signe à signe.
    suspect = any(map(_est_cache_ou_sosie, set(texte)))
    for numero, ligne in enumerate(texte.split("\n"), start=1):
        fautes += _fautes_de_ligne(chemin, numero, ligne)
        if suspect:
            fautes += _signes_caches(chemin, numero, ligne.removesuffix("\r"))
    return _sans_fin_cachee(texte), fautes


def _sans_fin_cachee(texte: str) -> str:
    """Rend le texte où PyYAML compte les mêmes lignes que les éditeurs."""
    return re.sub("\r(?!\n)|[\u0085\u2028\u2029]", " ", texte)


def _octets_etrangers(chemin: str, octets: bytes) -> Iterator[FauteSituee]:
    for numero, ligne in enumerate(octets.split(b"\n"), start=1):
        try:
            ligne.decode("utf-8")
        except UnicodeDecodeError as erreur:
            colonne = len(ligne[: erreur.start].decode("utf-8")) + 1
            phrase = f"L’octet {ligne[erreur.start]:#04x} n’est pas de l’UTF-8"
            yield FauteSituee(chemin, numero, colonne, phrase, CONSEIL_UTF8)
            # Tout le fichier est dans l’autre écriture : une fois réenregistré, rien n’en reste.
            return


def _fautes_de_ligne(chemin: str, numero: int, ligne: str) -> Iterator[FauteSituee]:
    if marge := re.match(r" *([\t\u00a0\u202f])", ligne):
        yield FauteSituee(chemin, numero, marge.end(), MARGES[marge[1]], CONSEIL_MARGE)
    normale = unicodedata.normalize("NFC", ligne)
    if normale != ligne:
        paires = enumerate(zip(ligne, normale, strict=False))
        rang = next(rang for rang, (lu, voulu) in paires if lu != voulu)
        lettre = normale[rang : rang + 1]
        phrase = f"« {lettre} » est écrit en deux signes (texte non NFC)"
        yield FauteSituee(chemin, numero, rang + 1, phrase, CONSEIL_NFC)


def _est_cache_ou_sosie(signe: str) -> bool:
    cache = signe in FINS_DE_LIGNE_CACHEES or unicodedata.category(signe) == "Cf"
    return cache or alphabet(signe) is not None


def _signes_caches(chemin: str, numero: int, ligne: str) -> Iterator[FauteSituee]:
    """Un signe qui ne se voit pas change un mot sans que personne le lise, ou le sens de la ligne."""
    for colonne, signe in enumerate(ligne, start=1):
        if signe in FINS_DE_LIGNE_CACHEES or unicodedata.category(signe) == "Cf":
            nom = SIGNES_CACHES.get(signe, "signe de mise en forme")
            phrase = f"Un signe qui ne se voit pas est ici : {nom} (U+{ord(signe):04X})"
            yield FauteSituee(chemin, numero, colonne, phrase, CONSEIL_CACHE)
        elif genre := alphabet(signe):
            latine = f" qui imite le « {LETTRES[signe]} »" if signe in LETTRES else ""
            phrase = f"« {signe} » est {genre}{latine} (U+{ord(signe):04X})"
            yield FauteSituee(chemin, numero, colonne, phrase, CONSEIL_SOSIE)

"""Des octets au texte : UTF-8, sans marque d’ordre, en NFC, marges en espaces."""

import re
import unicodedata
from collections.abc import Iterator

from atelier.fautes import Faute

CONSEIL_UTF8 = "enregistrez le fichier en UTF-8"
CONSEIL_BOM = "enregistrez le fichier en UTF-8 sans BOM"
CONSEIL_NFC = "retapez la lettre accentuée d’une seule touche"
MARGES = {
    "\t": "Une tabulation sert de marge",
    "\u00a0": "Une espace insécable sert de marge",
    "\u202f": "Une espace insécable sert de marge",
}
CONSEIL_MARGE = "remplacez-la par des espaces, deux par niveau"


def decoder(chemin: str, octets: bytes) -> tuple[str, list[Faute]]:
    """Rend le texte d’un fichier et toutes les fautes de son écriture."""
    fautes = list(_octets_etrangers(chemin, octets))
    texte = octets.decode("utf-8", errors="replace")
    if texte.startswith("\ufeff"):
        phrase = "Le fichier commence par une marque d’ordre des octets"
        fautes.append(Faute(chemin, 1, 1, phrase, CONSEIL_BOM))
        texte = texte[1:]
    for numero, ligne in enumerate(texte.split("\n"), start=1):
        fautes += _fautes_de_ligne(chemin, numero, ligne)
    return texte, fautes


def _octets_etrangers(chemin: str, octets: bytes) -> Iterator[Faute]:
    for numero, ligne in enumerate(octets.split(b"\n"), start=1):
        try:
            ligne.decode("utf-8")
        except UnicodeDecodeError as erreur:
            colonne = len(ligne[: erreur.start].decode("utf-8")) + 1
            phrase = f"L’octet {ligne[erreur.start]:#04x} n’est pas de l’UTF-8"
            yield Faute(chemin, numero, colonne, phrase, CONSEIL_UTF8)


def _fautes_de_ligne(chemin: str, numero: int, ligne: str) -> Iterator[Faute]:
    if marge := re.match(r" *([\t\u00a0\u202f])", ligne):
        yield Faute(chemin, numero, marge.end(), MARGES[marge[1]], CONSEIL_MARGE)
    normale = unicodedata.normalize("NFC", ligne)
    if normale != ligne:
        paires = enumerate(zip(ligne, normale, strict=False))
        rang = next(rang for rang, (lu, voulu) in paires if lu != voulu)
        lettre = normale[rang : rang + 1]
        phrase = f"« {lettre} » est écrit en deux signes (texte non NFC)"
        yield Faute(chemin, numero, rang + 1, phrase, CONSEIL_NFC)

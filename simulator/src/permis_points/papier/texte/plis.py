"""Plier un texte : sans accent, sans majuscule, et sans ce qu’une reconnaissance de caractères confond.

Trois textes de même longueur : le même rang y désigne le même caractère, et `places` le retrouve dans l’original.
"""

import unicodedata
from functools import lru_cache
from typing import NamedTuple

_LETTRES = str.maketrans("01l|", "oiii")
_CHIFFRES = str.maketrans("ol|i", "0111")
_REMPLACES = str.maketrans("’‘‛`´‐‑‒–—−\t\r\v", "'''''------   ")
_PAGE = "\f"


class Plie(NamedTuple):
    """Un texte plié, deux façons de lire ses signes ambigus, et la place de chaque caractère.

    texte : en minuscules sans accent ; mots : « 0 », « 1 » et « l » y sont des lettres ; nombres : des chiffres.
    """

    original: str
    texte: str
    mots: str
    nombres: str
    places: tuple[int, ...]

    def portee(self, debut: int, fin: int) -> tuple[int, int]:
        """Rend le début et la fin de ce passage dans le texte d’origine."""
        return self.places[debut], self.places[fin - 1] + 1

    def citer(self, debut: int, fin: int) -> str:
        """Rend ce passage tel qu’il est écrit."""
        de, a = self.portee(debut, fin)
        return self.original[de:a]


def plier(texte: str) -> Plie:
    """Rend le texte plié ; un saut de page y est un retour à la ligne."""
    plies: list[str] = []
    places: list[int] = []
    for place, caractere in enumerate(texte):
        plie = _plier_un(caractere)
        plies.append(plie)
        places += [place] * len(plie)
    entier = "".join(plies)
    return Plie(
        texte, entier, entier.translate(_LETTRES), entier.translate(_CHIFFRES), tuple(places)
    )


def en_mots(mot: str) -> str:
    """Rend un mot du lexique comme `Plie.mots` l’écrirait."""
    return plier(mot).mots


def en_nombres(mot: str) -> str:
    """Rend un mot du lexique comme `Plie.nombres` l’écrirait."""
    return plier(mot).nombres


@lru_cache(maxsize=4096)
def _plier_un(caractere: str) -> str:
    if caractere == _PAGE:
        return "\n"
    decompose = unicodedata.normalize("NFKD", caractere.lower())
    utile = "".join(c for c in decompose if not unicodedata.combining(c))
    return "".join(c for c in utile.translate(_REMPLACES) if c == "\n" or c.isprintable())

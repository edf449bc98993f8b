"""Une faute : où elle est, ce qui ne va pas, comment la corriger ; et comment plusieurs s’annoncent."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from enum import IntEnum

AU_PLUS = 20
"""Fautes dites à la fois : les suivantes viennent souvent des premières."""


class Rang(IntEnum):
    """D’où vient une faute : la première sorte cause les suivantes."""

    LECTURE = 0
    """Un fichier manque, ou ne se lit pas."""
    FORME = 1
    """Une valeur, une clé, n’est pas de la forme attendue."""
    ACCORD = 2
    """Deux endroits du barème, ou le barème et la loi, se contredisent."""
    REJEU = 3
    """Le moteur, ou les mots du guide, ne rendent pas ce qu’un texte du barème annonce."""
    PAGE = 4
    """Une page du site ne peut pas s’écrire."""


@dataclass(frozen=True, slots=True, order=True)
class FauteSituee:
    """Une faute du barème, rangée par fichier, ligne et colonne (comptées à partir de 1)."""

    chemin: str
    ligne: int
    colonne: int
    phrase: str
    conseil: str
    rang: Rang = field(default=Rang.ACCORD, compare=False)

    def __str__(self) -> str:
        """Rend la ligne que `make bareme` imprime."""
        return f"{self.chemin}:{self.ligne}:{self.colonne}: {self.phrase} — {self.conseil}"

    @property
    def annotation(self) -> str:
        """Rend la commande par laquelle une forge montre la faute à sa ligne."""
        lieu = f"file={_propriete(self.chemin)},line={self.ligne},col={self.colonne}"
        return f"::error {lieu}::{_donnee(f'{self.phrase} — {self.conseil}')}"


def causes_d_abord(fautes: Iterable[FauteSituee]) -> list[FauteSituee]:
    """Rend les fautes, aucune n’étant dite avant celle dont elle peut venir."""
    return sorted(fautes, key=lambda faute: (faute.rang, faute))


def annoncer(fautes: Iterable[FauteSituee], *, annotations: bool = False) -> Iterator[str]:
    """Rend les lignes à imprimer : les premières causes, puis le compte de ce qui reste."""
    rangees = causes_d_abord(fautes)
    for faute in rangees[:AU_PLUS]:
        yield faute.annotation if annotations else str(faute)
    if (reste := len(rangees) - AU_PLUS) > 0:
        yield f"… et {reste} autre{'s' if reste > 1 else ''}."


def _donnee(texte: str) -> str:
    return texte.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _propriete(texte: str) -> str:
    return _donnee(texte).replace(":", "%3A").replace(",", "%2C")

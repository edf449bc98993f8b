"""Une faute : où elle est, ce qui ne va pas, comment la corriger."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class FauteSituee:
    """Une faute du barème, rangée par fichier, ligne et colonne (comptées à partir de 1)."""

    chemin: str
    ligne: int
    colonne: int
    phrase: str
    conseil: str

    def __str__(self) -> str:
        """Rend la ligne que `make bareme` imprime."""
        return f"{self.chemin}:{self.ligne}:{self.colonne}: {self.phrase} — {self.conseil}"

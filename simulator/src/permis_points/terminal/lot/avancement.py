"""Où en est un lot, sur une ligne du terminal que l’on récrit ; rien si personne ne regarde."""

import time
from typing import TextIO

from permis_points import mots

_ENTRE_DEUX = 0.2
"""En secondes : plus souvent, personne ne lit."""
_EFFACER = "\r\x1b[K"


class Avancement:
    """Ce qui est fait, dit de temps en temps à un terminal."""

    def __init__(self, flux: TextIO | None) -> None:
        """Retient où écrire, si c’est un terminal."""
        self._flux = flux if flux is not None and flux.isatty() else None
        self._debut = self._dernier = time.monotonic()
        self.faits = self.fautifs = 0

    def compter(self, *, fautif: bool) -> None:
        """Compte un dossier de plus ; le dit s’il y a assez longtemps."""
        self.faits += 1
        self.fautifs += fautif
        maintenant = time.monotonic()
        if self._flux is not None and maintenant - self._dernier >= _ENTRE_DEUX:
            self._dernier = maintenant
            self._ecrire(f"{_EFFACER}{self._dire(maintenant)}")

    def effacer(self) -> None:
        """Laisse la place à une faute."""
        self._ecrire(_EFFACER)

    def conclure(self) -> None:
        """Dit le compte final."""
        self._ecrire(f"{_EFFACER}{self._dire(time.monotonic())}\n")

    def _dire(self, maintenant: float) -> str:
        duree = max(maintenant - self._debut, 0.001)
        dossiers = f"{_en_chiffres(self.faits)} dossier{'s' if self.faits > 1 else ''}"
        fautifs = f", {_en_chiffres(self.fautifs)} en faute" if self.fautifs else ""
        rythme = f"{_en_chiffres(round(self.faits / duree))} par seconde"
        return mots.insecables(f"{dossiers}{fautifs} ; {rythme}")

    def _ecrire(self, texte: str) -> None:
        if self._flux is not None:
            self._flux.write(texte)
            self._flux.flush()


def _en_chiffres(nombre: int) -> str:
    return f"{nombre:,}".replace(",", "\u202f")

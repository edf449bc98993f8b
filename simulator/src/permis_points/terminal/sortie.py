"""Écrire au terminal : la réponse sur la sortie, une ligne par faute sur l’erreur, et le code de retour."""

import os
import sys
from collections.abc import Iterable
from contextlib import suppress
from io import TextIOWrapper
from typing import TextIO

from permis_points import mots

FAUTE = 2


def preparer() -> None:
    """Passe la sortie et l’erreur en UTF-8 : un terminal en latin-1 ne sait pas tout écrire."""
    for flux in (sys.stdout, sys.stderr):
        if isinstance(flux, TextIOWrapper):
            flux.reconfigure(encoding="utf-8")


def repondre(texte: str) -> int:
    """Écrit toute la réponse ; rend 0, ou 2 et une phrase si la sortie est pleine."""
    try:
        ecrire(texte, sys.stdout)
    except OSError:
        return refuser(["la sortie n’a pas pu être écrite"])
    return 0


def refuser(fautes: Iterable[object]) -> int:
    """Écrit une ligne par faute sur l’erreur standard ; rend 2."""
    texte = "\n".join(mots.insecables(str(faute)) for faute in fautes)
    if sys.stderr is not None:  # fermée, `print` écrirait sur la sortie, qui doit rester vide
        with suppress(OSError):  # pleine, il n’y a plus où le dire
            ecrire(texte, sys.stderr)
    return FAUTE


def ecrire(texte: str, flux: TextIO) -> None:
    """Écrit une ligne, ou plusieurs, et vide le tampon. Lève OSError si le flux est plein."""
    try:
        print(texte, file=flux, flush=True)
    except BrokenPipeError:  # « | head » a fermé le tuyau
        ne_plus_ecrire(flux)


def ne_plus_ecrire(flux: TextIO) -> None:
    """Détourne un tuyau que son lecteur a fermé : Python ne doit plus rien y vider."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), flux.fileno())

"""Les fichiers et les dossiers du barème s’appellent en ASCII ; « barème » lui-même est en NFC."""

import unicodedata
from collections.abc import Iterator
from pathlib import PurePosixPath

from atelier.fautes import FauteSituee
from atelier.lecture.depot import Depot


def controler(depot: Depot) -> Iterator[FauteSituee]:
    """Regarde le dernier nom de chaque chemin : un dossier accentué n’est signalé qu’une fois."""
    for chemin in depot.fichiers:
        nom = PurePosixPath(chemin).name
        normal = unicodedata.normalize("NFC", nom)
        if nom.isascii():
            continue
        if "/" not in chemin:
            phrase = f"Le nom « {normal} » est écrit en lettres décomposées (NFD)"
            yield FauteSituee(
                chemin, 1, 1, phrase, f"renommez-le « {normal} » en lettres composées"
            )
        else:
            phrase = f"Le nom « {normal} » contient autre chose que de l’ASCII"
            yield FauteSituee(chemin, 1, 1, phrase, f"renommez-le « {_plie(nom)} »")


def _plie(nom: str) -> str:
    decompose = unicodedata.normalize("NFKD", nom)
    return decompose.encode("ascii", errors="ignore").decode("ascii")

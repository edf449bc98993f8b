"""Les lignes d’un fichier JSON Lines, comprimé ou non, une à une : jamais plus d’une en mémoire."""

import gzip
import sys
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from io import BufferedIOBase, BufferedReader
from pathlib import Path
from typing import Any

from permis_points.en_lot.ligne import TROP_LONG, Ligne
from permis_points.erreurs import Faute
from permis_points.lecture.champs import montrer
from permis_points.lecture.json_strict import OCTETS_AU_PLUS
from permis_points.terminal.entree import refus

_GZIP = b"\x1f\x8b"
_MARQUE = b"\xef\xbb\xbf"
_AU_PLUS = OCTETS_AU_PLUS + len(_MARQUE) + 1


@contextmanager
def ouvrir(chemin: str) -> Iterator[BufferedIOBase]:
    """Ouvre le fichier, ou l’entrée standard (« - »), décomprimé s’il l’est. Lève DossierIncoherent."""
    try:
        brut = _entree_standard() if chemin == "-" else Path(chemin).open("rb")  # noqa: SIM115
    except OSError:
        raise refus(f"{montrer(chemin)} n’existe pas ou ne peut pas être lu") from None
    except ValueError:
        raise refus(f"{montrer(chemin)} n’est pas un nom de fichier") from None
    with brut:
        try:
            comprime = brut.peek(len(_GZIP)).startswith(_GZIP)
        except OSError:
            raise refus(f"{montrer(chemin)} ne peut pas être lu") from None
        yield gzip.open(brut) if comprime else brut  # noqa: SIM115  fermé avec le flux qu’il lit


def _entree_standard() -> BufferedReader:
    if sys.stdin is None:
        raise refus("l’entrée standard est fermée")
    flux: Any = sys.stdin.buffer
    return BufferedReader(flux.raw if isinstance(flux, BufferedReader) else flux)


def lire_lignes(flux: BufferedIOBase) -> Iterator[Ligne]:
    """Rend chaque ligne qui n’est pas vide, avec son numéro dans le fichier ; sa faute, si elle ne se lit pas.

    Là où le flux cesse de se lire (comprimé et coupé, disque absent), une dernière ligne le dit.
    """
    numero = 0
    try:
        while octets := flux.readline(_AU_PLUS):
            numero += 1
            if numero == 1:
                octets = octets.removeprefix(_MARQUE)
            if len(octets) > OCTETS_AU_PLUS:
                _finir_la_ligne(flux, octets)
                yield Ligne(numero, Faute("", TROP_LONG))
            elif ligne := octets.strip():
                yield Ligne(numero, ligne)
    except EOFError:
        yield _coupe(numero, "le fichier comprimé s’arrête avant sa fin")
    except (gzip.BadGzipFile, zlib.error):
        yield _coupe(numero, "le fichier comprimé est abîmé")
    except OSError:
        yield _coupe(numero, "la suite ne peut pas être lue")


def _finir_la_ligne(flux: BufferedIOBase, octets: bytes) -> None:
    """Passe le reste d’une ligne trop longue, sans le garder."""
    while octets and not octets.endswith(b"\n"):
        octets = flux.readline(_AU_PLUS)


def _coupe(lues: int, phrase: str) -> Ligne:
    return Ligne(lues + 1, Faute("", f"{phrase} ; les lignes entières d’avant sont faites"))

"""Reprendre un lot coupé : garder les lignes entières déjà écrites, et savoir de quel dossier partir."""

from collections.abc import Callable, Iterator
from typing import IO, NamedTuple

from permis_points.en_lot.ligne import Fait, Ligne
from permis_points.terminal.entree import refus


class DejaEcrit(NamedTuple):
    """Ce qu’un fichier a de lignes entières : combien, leurs octets, la première et la dernière."""

    lignes: int
    octets: int
    premiere: bytes
    derniere: bytes


def deja_ecrit(flux: IO[bytes]) -> DejaEcrit:
    """Lit un fichier coupé n’importe où ; une ligne sans retour, coupée en son milieu, ne compte pas."""
    lignes = octets = 0
    premiere = derniere = b""
    for ligne in flux:
        if not ligne.endswith(b"\n"):
            break
        lignes, octets, derniere = lignes + 1, octets + len(ligne), ligne
        premiere = premiere or ligne
    return DejaEcrit(lignes, octets, premiere, derniere)


def passer(
    lignes: Iterator[Ligne],
    faits: int,
    relire: Callable[[Ligne], Fait[bool]],
    signaler: Callable[[Fait[bool]], None],
) -> Ligne | None:
    """Avance jusqu’au dossier de la dernière ligne écrite et le rend ; None si rien n’était écrit.

    Les dossiers sont relus, pas recalculés : un dossier en faute n’avait rien écrit, et sa faute est redite. Lève
    DossierIncoherent si l’entrée a moins de dossiers que la sortie n’a de lignes.
    """
    dernier = None
    restent = faits
    while restent:
        ligne = next(lignes, None)
        if ligne is None:
            raise refus(
                "--reprendre: la sortie a plus de lignes que l’entrée n’a de dossiers : ce n’est pas son fichier"
            )
        relu = relire(ligne)
        if relu.fautes:
            signaler(relu)
        else:
            dernier, restent = ligne, restent - 1
    return dernier

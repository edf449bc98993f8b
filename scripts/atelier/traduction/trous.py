"""Ce que les trous d’une traduction ont le droit de dire.

Ils changent d’ordre, disparaissent, ou s’enveloppent (`{'s' if n > 1 else ''}`), mais ne lisent que ce que la
phrase française lit déjà, ou ce que le module et la fonction connaissent : une traduction ne calcule rien de neuf.
"""

import ast
import builtins
from collections.abc import Iterator

from atelier.fautes import FauteSituee
from atelier.traduction.catalogue import Entree
from atelier.traduction.gabarit import Morceau, Trou
from atelier.traduction.reperer import Phrase


def controler(phrase: Phrase, entree: Entree) -> Iterator[FauteSituee]:
    """Rend une faute par trou qui lit un nom que le français ne lit pas, à la ligne de la traduction."""
    connus = set(_noms(phrase.morceaux)) | phrase.visibles | set(vars(builtins))
    for morceau in entree.morceaux:
        if not isinstance(morceau, Trou):
            continue
        inconnus = set(_noms((morceau,))) - connus - set(_lies(morceau))
        for nom in sorted(inconnus):
            yield FauteSituee(
                entree.chemin,
                entree.ligne,
                1,
                f"le trou {morceau} lit « {nom} », que le français ne lit pas",
                f"n’employez que les trous de « {phrase.texte} »",
            )


def _noms(morceaux: tuple[Morceau, ...]) -> Iterator[str]:
    for morceau in morceaux:
        if isinstance(morceau, Trou):
            yield from (n.id for n in ast.walk(_arbre(morceau)) if isinstance(n, ast.Name))


def _lies(trou: Trou) -> Iterator[str]:
    """Rend les noms que le trou définit lui-même : ceux d’une compréhension."""
    for noeud in ast.walk(_arbre(trou)):
        if isinstance(noeud, ast.Name) and isinstance(noeud.ctx, ast.Store):
            yield noeud.id


def _arbre(trou: Trou) -> ast.Expression:
    return ast.parse(trou.expression, mode="eval")

"""Ce qu’un autre droit change pour un dossier : le solde, l’état, et les mouvements qui ne sont plus les mêmes."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

_Ligne = Mapping[str, Any]
_Cle = tuple[str, tuple[int, ...], int]


class MouvementChange(NamedTuple):
    """Un mouvement avant et après ; None du côté où il n’a pas lieu."""

    avant: _Ligne | None
    apres: _Ligne | None

    @property
    def le(self) -> str:
        """Rend le jour où le lire : celui d’après, sinon celui d’avant."""
        return str((self.apres or self.avant or {})["le"])


class Changements(NamedTuple):
    """Deux relevés d’un même dossier, au même jour : leurs soldes, et les mouvements qui diffèrent."""

    avant: _Ligne
    apres: _Ligne
    mouvements: tuple[MouvementChange, ...]

    @property
    def solde_change(self) -> bool:
        """Dit si les points ou l’état ne sont plus les mêmes au jour du relevé."""
        return any(self.avant[cle] != self.apres[cle] for cle in ("points", "etat", "plafond"))

    @property
    def aucun(self) -> bool:
        """Dit si ce droit ne change ni le solde, ni un mouvement."""
        return not self.solde_change and not self.mouvements


def changements(avant: Mapping[str, Any], apres: Mapping[str, Any]) -> Changements:
    """Rend ce qui change d’un relevé à l’autre ; un mouvement se reconnaît à son genre et à ses événements.

    Ce qui compte d’un mouvement : son jour, ce qu’il donne ou retire, et le solde qui le suit ; pas sa phrase.
    """
    anciens, neufs = (_reperer(releve["mouvements"]) for releve in (avant, apres))
    changes = [
        MouvementChange(anciens.get(cle), neufs.get(cle))
        for cle in dict.fromkeys((*anciens, *neufs))
        if _compte(anciens.get(cle)) != _compte(neufs.get(cle))
    ]
    changes.sort(key=lambda change: change.le)
    return Changements(avant["solde"], apres["solde"], tuple(changes))


def _reperer(lignes: Sequence[_Ligne]) -> dict[_Cle, _Ligne]:
    return dict(_numeroter(lignes))


def _numeroter(lignes: Sequence[_Ligne]) -> Iterator[tuple[_Cle, _Ligne]]:
    vues: Counter[tuple[str, tuple[int, ...]]] = Counter()
    for ligne in lignes:
        nom = (ligne["genre"], tuple(ligne["evenements"]))
        vues[nom] += 1
        yield (*nom, vues[nom]), ligne


def _compte(ligne: _Ligne | None) -> tuple[Any, ...] | None:
    if ligne is None:
        return None
    return tuple(ligne[cle] for cle in ("le", "variation", "points", "plafond"))

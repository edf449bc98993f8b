"""Où deux arbres JSON diffèrent : chaque chemin, et ses deux valeurs."""

from collections.abc import Iterator
from typing import Any, NamedTuple

ABSENT = "(absent)"


class Difference(NamedTuple):
    """Une valeur qui n’est pas la même : son chemin (`releve.solde.points`), puis la valeur de chaque arbre."""

    chemin: str
    avant: Any
    apres: Any


def differences(avant: Any, apres: Any, chemin: str) -> Iterator[Difference]:
    """Rend les différences de deux arbres, dans l’ordre du premier."""
    if isinstance(avant, dict) and isinstance(apres, dict):
        for cle in dict.fromkeys((*avant, *apres)):
            sous = f"{chemin}.{cle}" if chemin else str(cle)
            yield from differences(avant.get(cle, ABSENT), apres.get(cle, ABSENT), sous)
    elif isinstance(avant, list) and isinstance(apres, list):
        for rang in range(max(len(avant), len(apres))):
            yield from differences(
                avant[rang] if rang < len(avant) else ABSENT,
                apres[rang] if rang < len(apres) else ABSENT,
                f"{chemin}[{rang}]",
            )
    elif type(avant) is not type(apres) or avant != apres:
        yield Difference(chemin, avant, apres)

"""Les contrôles du barème, un par fichier : ce que la forme seule ne peut pas garantir."""

from collections.abc import Callable, Iterable

from atelier.depot import Depot
from atelier.fautes import Faute

CONTROLES: tuple[Callable[[Depot], Iterable[Faute]], ...] = ()


def controler(depot: Depot) -> list[Faute]:
    """Rend les fautes de tous les contrôles."""
    return [faute for controle in CONTROLES for faute in controle(depot)]

"""Le même travail sur tous les cœurs : des paquets partent d’avance, en nombre borné, et reviennent en ordre."""

import gc
import os
import signal
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from contextlib import suppress
from itertools import islice
from multiprocessing import parent_process
from threading import Thread
from typing import TypeVar

_E = TypeVar("_E")
_S = TypeVar("_S")

PAR_PAQUET = 64
"""Assez pour que l’envoi ne coûte rien, assez peu pour que la mémoire reste petite."""
_D_AVANCE_PAR_COEUR = 2
_OBJETS_ENTRE_DEUX_RAMASSAGES = 50_000


def combien_de_coeurs() -> int:
    """Rend le nombre de cœurs que ce processus peut employer."""
    if hasattr(os, "sched_getaffinity"):  # ni sous macOS, ni sous Windows
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def dans_l_ordre(
    faire: Callable[[_E], _S], elements: Iterable[_E], coeurs: int, par_paquet: int = PAR_PAQUET
) -> Generator[_S, None, None]:
    """Rend `faire(element)` de chaque élément, dans l’ordre, à mesure ; sur un seul cœur, dans ce processus.

    Sur plusieurs, `faire` et les éléments doivent se sérialiser. Jamais plus de quelques paquets ne sont lus
    d’avance : la mémoire ne dépend pas du nombre d’éléments.
    """
    if coeurs == 1:
        yield from map(faire, elements)
        return
    ouvriers = ProcessPoolExecutor(coeurs, initializer=_preparer_l_ouvrier)
    en_vol: deque[Future[list[_S]]] = deque()
    try:
        for paquet in _paquets(elements, par_paquet):
            en_vol.append(ouvriers.submit(_faire_un_paquet, faire, paquet))
            if len(en_vol) > coeurs * _D_AVANCE_PAR_COEUR:
                yield from en_vol.popleft().result()
        while en_vol:
            yield from en_vol.popleft().result()
    finally:
        ouvriers.shutdown(cancel_futures=True)


def _paquets(elements: Iterable[_E], taille: int) -> Iterator[list[_E]]:
    suite = iter(elements)
    while paquet := list(islice(suite, taille)):
        yield paquet


def _faire_un_paquet(faire: Callable[[_E], _S], paquet: list[_E]) -> list[_S]:
    return [faire(element) for element in paquet]


def _preparer_l_ouvrier() -> None:
    """Un ouvrier laisse l’interruption à son parent, lui survit d’un instant au plus, et ramasse rarement."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    gc.freeze()
    gc.set_threshold(_OBJETS_ENTRE_DEUX_RAMASSAGES)
    Thread(target=_finir_avec_le_parent, daemon=True).start()


def _finir_avec_le_parent() -> None:
    """Un parent tué n’a prévenu personne : sans cela, l’ouvrier l’attendrait toujours."""
    parent = parent_process()
    if parent is not None:
        with suppress(OSError):
            parent.join()
        os._exit(1)

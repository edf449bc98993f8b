"""Les années utiles d’une courbe : d’un an avant la perte qui compte encore au retour du maximum."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace

from permis_vues.mouvements import Lu, Pas

_UN_AN = dt.timedelta(365)


def ouverture(lu: Lu) -> dt.date | None:
    """Rend le jour où s’ouvrent les années utiles ; None si elles commencent avec la courbe.

    Le solde y repart du dernier soir où il était au maximum : un an avant la perte qui l’a quitté. Un permis
    complet au jour du relevé, ou qui ne l’a jamais été, se montre depuis le début.
    """
    passes = [p for p in lu.pas if p.jour <= lu.au]
    complets = [rang for rang, p in enumerate(passes) if p.signe >= lu.maximum]
    if not complets or complets[-1] == len(passes) - 1:
        return None
    jour = passes[complets[-1] + 1].jour - _UN_AN
    return jour if jour - _UN_AN > lu.pas[0].jour else None


def depuis(pas: Sequence[Pas], jour: dt.date | None) -> tuple[list[Pas], list[Pas]]:
    """Rend ce que trace une courbe ouverte ce jour-là, et ce qu’elle marque.

    Ce qui précède ne se marque pas : il n’en reste que le solde de ce jour, d’où part le tracé.
    """
    if jour is None:
        return list(pas), list(pas)
    faits = [p for p in pas if p.jour > jour]
    avant = [p for p in pas if p.jour <= jour][-1:]
    return [*(replace(p, jour=jour) for p in avant), *faits], faits

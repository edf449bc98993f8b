"""Le solde soir après soir, lu dans des étapes : ce jour-là, puis chaque fois qu’il peut avoir changé."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from permis_points.moteur.etapes import Etape
from permis_points.regles.invalidation import est_nul
from permis_points.solde import Solde


def solde_le(etapes: Sequence[Etape], jour: date) -> Solde:
    """Rend le solde à la fin de ce jour, qui ne précède pas la première étape."""
    return etapes[bisect_right(etapes, jour, key=_le) - 1].solde_retenu


def soirs(etapes: Sequence[Etape], depuis: date) -> Iterator[tuple[date, Solde]]:
    """Rend le solde ce soir-là, puis chaque soir où il peut avoir changé, dans l’ordre."""
    yield depuis, solde_le(etapes, depuis)
    rang = bisect_right(etapes, depuis, key=_le)
    yield from {etape.le: etape.solde_retenu for etape in etapes[rang:]}.items()


def touche_zero(soldes: Iterable[tuple[date, Solde]]) -> bool:
    """Dit si le solde est nul un de ces soirs (R28)."""
    return any(est_nul(solde) for _, solde in soldes)


def _le(etape: Etape) -> date:
    return etape.le

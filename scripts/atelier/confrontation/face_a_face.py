"""Toutes les confrontations, et ce que les exceptions en excusent."""

from collections.abc import Iterator

from atelier.confrontation.a_venir import juger_a_venir
from atelier.confrontation.couverture import juger_couverture
from atelier.confrontation.dates import juger_dates
from atelier.confrontation.ecarts import Constat, Ecarts, Issue, Servie, lire_ecarts
from atelier.confrontation.lignes import Ligne, lignes
from atelier.confrontation.loi import Loi, lire_loi
from atelier.confrontation.points import juger_retrait
from atelier.confrontation.zeros import juger_zero
from atelier.fautes import FauteSituee
from atelier.lecture.depot import Depot


def confronter(depot: Depot) -> Iterator[FauteSituee]:
    """Rend les désaccords du barème et des textes ; se tait si l’un des deux est illisible."""
    ecarts = lire_ecarts(depot)
    loi = lire_loi(depot, ecarts) if ecarts else None
    if ecarts is None or loi is None:
        return
    histoires, toutes_lues = lignes(depot)
    servies = set(loi.corrections)
    permises = ecarts.cles()
    dites: set[tuple[str, int, int]] = set()
    for issue in _issues(histoires, loi, ecarts, entier=toutes_lues):
        cle = issue.cle if isinstance(issue, Servie) else issue.excuse
        if cle in permises:
            servies.add(cle)
        elif isinstance(issue, Constat):
            # Un chiffre faux l’est souvent contre plusieurs textes : la première phrase suffit.
            ou = (issue.faute.chemin, issue.faute.ligne, issue.faute.colonne)
            if ou not in dites:
                dites.add(ou)
                yield issue.faute
    yield from ecarts.doubles()
    if toutes_lues:
        yield from ecarts.inutiles(servies)


def _issues(
    histoires: list[list[Ligne]],
    loi: Loi,
    ecarts: Ecarts,
    *,
    entier: bool,
) -> Iterator[Issue]:
    for histoire in histoires:
        for ligne in histoire:
            juger = juger_retrait if ligne.points else juger_zero
            yield from juger(ligne, loi, ecarts)
            yield from juger_a_venir(ligne, loi)
        yield from juger_dates(histoire, loi)
    if entier:
        toutes = [ligne for histoire in histoires for ligne in histoire if ligne.points]
        yield from juger_couverture(toutes, loi, ecarts)

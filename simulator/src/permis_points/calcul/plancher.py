"""Le solde plancher : jour après jour, le plus bas de plusieurs lectures du droit (K6)."""

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import groupby
from operator import attrgetter

from permis_points.moteur.etapes import Etape, Genre
from permis_points.solde import Solde

_Journee = dict[date, list[Etape]]


def etapes_du_plancher(lectures: Sequence[Sequence[Etape]]) -> list[Etape]:
    """Rend les étapes du plus bas de plusieurs déroulements, la voie de droit en premier.

    Chaque jour où le plancher change, l’étape montrée est celle de la lecture qui le fait
    changer ; sa variation se compte depuis le plancher de la veille.
    """
    journees = [_par_jour(etapes) for etapes in lectures]
    courants: list[Etape | None] = [None] * len(lectures)
    plancher: list[Etape] = []
    suivie = 0
    for jour in sorted(set().union(*journees)):
        for rang, journee in enumerate(journees):
            if jour in journee:
                courants[rang] = journee[jour][-1]
        ancienne, suivie = suivie, _plus_basse(courants, suivie)
        etapes = journees[suivie].get(jour, [])
        if all(etape.hors_du_compte for etape in etapes):
            etapes = [*_bascule(journees[ancienne].get(jour, []), courants[suivie]), *etapes]
        plancher += _renchainer(etapes, plancher[-1] if plancher else None)
    return list(_marquer_les_redites(plancher))


def _par_jour(etapes: Sequence[Etape]) -> _Journee:
    return {jour: list(groupe) for jour, groupe in groupby(etapes, key=attrgetter("le"))}


def _plus_basse(courants: Sequence[Etape | None], suivie: int) -> int:
    """La lecture la plus basse ; à égalité, celle que l’on suivait déjà, puis la voie de droit."""
    return min(
        (etape.solde, rang != suivie, rang)
        for rang, etape in enumerate(courants)
        if etape is not None
    )[-1]


def _bascule(etapes: list[Etape], nouvelle: Etape | None) -> list[Etape]:
    """La lecture suivie remonte au-dessus d’une autre : le plancher passe à cette autre."""
    comptees = [etape for etape in etapes if not etape.hors_du_compte]
    if not comptees or nouvelle is None:
        return []
    return [comptees[-1]._replace(autre_solde=nouvelle.solde)]


def _renchainer(etapes: list[Etape], precedente: Etape | None) -> list[Etape]:
    """Recompte les variations depuis le plancher précédent, sauf pour un permis qui s’ouvre."""
    enchainees: list[Etape] = []
    for etape in etapes:
        if precedente is not None and not etape.ouvre_un_permis:
            variation = etape.solde_retenu.signe - precedente.solde_retenu.signe
            if variation != etape.variation:
                etape = etape._replace(variation=variation)  # noqa: PLW2901
        enchainees.append(etape)
        precedente = etape
    return enchainees


def _marquer_les_redites(plancher: Sequence[Etape]) -> Iterator[Etape]:
    """Deux lectures comptent le même retrait à deux jours : le second dit quand le premier l’a été."""
    comptes: dict[int, date] = {}
    for etape in plancher:
        if etape.genre is Genre.RETRAIT and etape.infraction is not None and etape.points:
            avant = comptes.setdefault(etape.infraction.rang, etape.le)
            if avant < etape.le:
                etape = etape._replace(deja_retire_le=avant)  # noqa: PLW2901
        yield etape


def sont_differents(droit: Sequence[Etape], plancher: Sequence[Etape]) -> bool:
    """Dit si le plancher s’écarte du droit, ne serait-ce qu’un jour, en points ou en plafond."""
    soirs, planchers = ({e.le: e.solde_retenu for e in etapes} for etapes in (droit, plancher))
    soir: Solde | None = None
    bas: Solde | None = None
    for jour in sorted(soirs.keys() | planchers.keys()):
        soir, bas = soirs.get(jour, soir), planchers.get(jour, bas)
        if soir != bas:
            return True
    return False

"""Les points contestés des stages : à zéro point (C10), l’année entre deux (C12), sans gain (C18)."""

from bisect import bisect_right
from collections.abc import Iterator
from itertools import pairwise

from permis_points.alertes.alerte import Rangs
from permis_points.calcul.deux_voies import Calcul
from permis_points.calcul.histoire import stage_presume
from permis_points.moteur.etapes import Motif
from permis_points.regles.stage import (
    MARGE_SEVERE,
    peut_rendre_des_points,
    prochain_stage,
    prochain_stage_utile,
)


def stages_rapproches(calcul: Calcul) -> Iterator[Rangs]:
    """C12 : deux stages séparés d’un an, à deux jours près."""
    for deroulement in calcul.droit:
        utiles = [
            (e.stage, e.le) for e in deroulement.etapes if e.stage is not None and e.variation > 0
        ]
        presume = stage_presume(deroulement)
        presumes = [] if presume is None else [presume]
        for (avant, _), (stage, effet) in pairwise([*presumes, *utiles]):
            limite = prochain_stage_utile(avant, effet, calcul.bareme) + MARGE_SEVERE
            if stage.premier_jour < limite:
                yield (avant.rang, stage.rang)


def stages_sans_gain(calcul: Calcul) -> Iterator[Rangs]:
    """C18, K9 : le stage sans gain dont l’année court encore, ou recevait le stage suivant."""
    for deroulement in calcul.droit:
        stages = deroulement.vie.stages
        suivants = sorted(s.premier_jour for s in stages if peut_rendre_des_points(s))
        for etape in deroulement.etapes:
            if etape.stage is None or etape.motif is not Motif.PLAFOND:
                continue
            limite = prochain_stage(etape.stage, calcul.bareme)[1] + MARGE_SEVERE
            rang = bisect_right(suivants, etape.stage.premier_jour)
            if min([calcul.dossier.au, *suivants[rang : rang + 1]]) < limite:
                yield (etape.stage.rang,)


def stage_a_zero(calcul: Calcul) -> Iterator[Rangs]:
    """C10 : un stage rend des points à un solde nul."""
    for avant, etape in pairwise(calcul.etapes):
        if etape.stage is not None and etape.variation > 0 and avant.solde.signe <= 0:
            yield (etape.stage.rang,)

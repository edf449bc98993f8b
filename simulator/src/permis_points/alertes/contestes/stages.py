"""Les points contestés des stages : l’année entre deux (C12), le stage qui n’a rien rendu (C18)."""

from bisect import bisect_right
from collections.abc import Iterator
from datetime import date
from itertools import pairwise

from permis_points.calcul.deux_voies import Calcul
from permis_points.dossier import Stage
from permis_points.moteur.etapes import Motif
from permis_points.moteur.pli import Deroulement
from permis_points.regles.stage import (
    MARGE_SEVERE,
    effet_du_stage,
    peut_rendre_des_points,
    prochain_stage,
    prochain_stage_utile,
)

_Rangs = tuple[int, ...]


def stages_rapproches(calcul: Calcul) -> Iterator[_Rangs]:
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


def stages_sans_gain(calcul: Calcul) -> Iterator[_Rangs]:
    """C18, K9 : le stage sans gain dont l’année court encore, ou recevait le stage suivant."""
    for deroulement in calcul.droit:
        stages = deroulement.preparation.vie.stages
        suivants = sorted(s.premier_jour for s in stages if peut_rendre_des_points(s))
        for etape in deroulement.etapes:
            if etape.stage is None or etape.motif is not Motif.PLAFOND:
                continue
            limite = prochain_stage(etape.stage, calcul.bareme)[1] + MARGE_SEVERE
            rang = bisect_right(suivants, etape.stage.premier_jour)
            if min([calcul.dossier.au, *suivants[rang : rang + 1]]) < limite:
                yield (etape.stage.rang,)


def stage_presume(deroulement: Deroulement) -> tuple[Stage, date] | None:
    """K12 : le dernier stage d’avant le solde connu, présumé avoir rendu des points, et son effet."""
    vie = deroulement.preparation.vie
    if vie.solde_connu is None:
        return None
    admis = ((s, effet_du_stage(s)) for s in vie.stages if peut_rendre_des_points(s))
    passes = [(s, effet) for s, effet in admis if effet <= vie.solde_connu.le]
    return max(passes, key=lambda p: (p[1], p[0].premier_jour, p[0].rang), default=None)

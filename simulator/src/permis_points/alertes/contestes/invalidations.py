"""Les points contestés de la fin d’un permis : lettre 48SI, ancien permis, cinq ans (C9, C11, C16)."""

from collections.abc import Iterator
from datetime import date
from itertools import pairwise

from permis_points.alertes.alerte import Rangs
from permis_points.calcul.deux_voies import Calcul
from permis_points.moteur.etapes import GAINS, Genre
from permis_points.moteur.pli import Deroulement
from permis_points.regles.invalidation import est_nul, est_repetee


def gain_le_jour_de_la_48si(calcul: Calcul) -> Iterator[Rangs]:
    """C9, K14 : un stage qui rend des points ce jour-là, ou un autre gain qui seul sauve le permis."""
    lettres = {a.le: a.rang for a in calcul.dossier.actes_de_type("notification-48si")}
    perdus = {e.le for e in calcul.plancher if e.genre is Genre.INVALIDATION}
    for etape in calcul.etapes:
        if etape.le in lettres and etape.variation > 0:
            sauve = etape.genre in GAINS and etape.le in perdus
            if sauve or etape.genre is Genre.STAGE:
                yield (*etape.rangs(), lettres[etape.le])


def ancien_permis(calcul: Calcul) -> Iterator[Rangs]:
    """C11 : une infraction de l’ancien permis est établie sous le nouveau."""
    for deroulement in calcul.droit:
        for i in deroulement.vie.heritees:
            yield (i.rang,)


def interdictions_discutees(calcul: Calcul) -> Iterator[Rangs]:
    """C16, R31 : deux invalidations que les cinq ans séparent, ou non, selon le jour d’où on les compte.

    Chacune a deux jours : celui du solde nul et celui de la lettre. Quand toutes les lectures donnent la
    même durée, il n’y a rien à discuter ; le jour du solde nul d’un permis que le dossier ne joue pas est inconnu.
    """
    rangs = {lettre.le: lettre.rang for lettre in calcul.dossier.actes_de_type("notification-48si")}
    nuls = {d.invalide_par.le: _nul_depuis(d) for d in calcul.droit if d.invalide_par is not None}
    jours = calcul.invalidations
    for premiere, seconde in pairwise(jours):
        nul_avant, nul_apres = nuls.get(premiere), nuls.get(seconde)
        tot = premiere if nul_apres is None else nul_apres
        severe = est_repetee(max(tot, premiere), premiere, calcul.bareme)
        souple = nul_avant is not None and est_repetee(seconde, nul_avant, calcul.bareme)
        if severe and not souple:
            yield rangs[premiere], rangs[seconde]


def _nul_depuis(deroulement: Deroulement) -> date | None:
    """Rend le jour où le solde est devenu nul avant la lettre, None si le compte s’ouvre à zéro."""
    lettre = deroulement.invalide_par
    depuis: date | None = None
    for etape in deroulement.etapes:
        if lettre is not None and etape.le > lettre.le:
            break
        if not est_nul(etape.solde):
            depuis = None
        elif depuis is None and not etape.ouvre_un_permis:
            depuis = etape.le
    return depuis

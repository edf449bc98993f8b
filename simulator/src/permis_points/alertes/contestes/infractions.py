"""Les points contestés des infractions : commises ensemble (C8), le jour d’un gain (C15), adoucies (C20)."""

from collections.abc import Iterator, Sequence
from itertools import groupby
from operator import attrgetter

from permis_points.alertes.alerte import Rangs
from permis_points.calcul.deux_voies import Calcul
from permis_points.dossier import InfractionCommise
from permis_points.moteur.etapes import CREDITS, Genre
from permis_points.regles.cumul import est_derogatoire


def derogation_et_cumul(calcul: Calcul) -> Iterator[Rangs]:
    """C8 : le délit que la dérogation vise, commis en même temps que d’autres infractions."""
    groupes: dict[str, list[InfractionCommise]] = {}
    for i in _infractions(calcul):
        if i.simultanee is not None:
            groupes.setdefault(i.simultanee, []).append(i)
    for groupe in groupes.values():
        if len(groupe) > 1 and any(_peut_deroger(i, calcul) for i in groupe):
            yield tuple(i.rang for i in groupe)


def _peut_deroger(infraction: InfractionCommise, calcul: Calcul) -> bool:
    """De nature inconnue, elle peut être ce délit : la lecture sévère la comprend ainsi (R12)."""
    if infraction.nature_supposee:
        infraction = infraction._replace(nature="delit")
    return est_derogatoire(infraction, calcul.bareme)


def retrait_et_credit_du_jour(calcul: Calcul) -> Iterator[Rangs]:
    """C15 : un retrait et un crédit tombent le même jour."""
    rendus = {e.le for e in calcul.etapes if e.genre in CREDITS}
    perdus = {e.le for e in calcul.etapes if e.genre is Genre.RETRAIT and e.variation < 0}
    comptees = (e for e in calcul.etapes if not e.hors_du_compte)
    melees = [e for e in comptees if e.le in rendus and e.le in perdus]
    for _, du_jour in groupby(melees, key=attrgetter("le")):
        yield tuple(dict.fromkeys(rang for e in du_jour for rang in e.rangs()))


def bareme_adouci(calcul: Calcul) -> Iterator[Rangs]:
    """C20 : le barème s’est adouci entre la commission et la date définitive."""
    for i in _infractions(calcul):
        if i.code is None:
            continue
        versions = calcul.bareme.infractions[i.code].versions
        if any(i.commise_le < v.depuis <= i.realite and v.points < i.points for v in versions):
            yield (i.rang,)


def _infractions(calcul: Calcul) -> Sequence[InfractionCommise]:
    return [i for d in calcul.droit for i in d.vie.infractions]

"""Les points de droit contestés que ce dossier rencontre (C1 à C21), en mots simples."""

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from itertools import groupby, pairwise
from operator import attrgetter

from permis_points.alertes.contestes import delais, fichier, stages
from permis_points.alertes.contestes.invalidations import interdictions_discutees
from permis_points.alertes.contestes.textes import TEXTES
from permis_points.calcul.deux_voies import Alerte, Calcul
from permis_points.dossier import InfractionCommise
from permis_points.moteur.etapes import Genre, Motif

_TOTALE = Genre.RECONSTITUTION_TOTALE
_CREDITS = frozenset((Genre.UN_POINT, Genre.DIX_ANS, Genre.STAGE, _TOTALE))
_GAINS = _CREDITS - {Genre.STAGE} | {Genre.MAJORATION, Genre.FIN_DE_PROBATOIRE}


def contestees(calcul: Calcul) -> Iterator[Alerte]:
    """Rend les alertes des points contestés rencontrés, dans l’ordre de leur numéro."""
    for numero, rencontres in _RENCONTRES.items():
        for rangs in rencontres(calcul):
            yield Alerte(numero, TEXTES[numero], rangs)


_Rangs = tuple[int, ...]
_Rencontres = Callable[[Calcul], Iterator[_Rangs]]


def _majorations_perdues(calcul: Calcul) -> Iterator[_Rangs]:
    for deroulement in calcul.droit:
        preparation = deroulement.preparation
        i = preparation.premiere_infraction
        jours = delais.jours_du_probatoire(preparation)
        if i is not None and any(i.commise_le <= jour < i.realite for jour in jours):
            yield (i.rang,)


def _derogation_et_cumul(calcul: Calcul) -> Iterator[_Rangs]:
    groupes: dict[str, list[InfractionCommise]] = {}
    for i in _infractions(calcul):
        if i.simultanee is not None:
            groupes.setdefault(i.simultanee, []).append(i)
    for groupe in groupes.values():
        if len(groupe) > 1 and any(i.points > _MOITIE for i in groupe):
            yield tuple(i.rang for i in groupe)


def _gain_le_jour_de_la_48si(calcul: Calcul) -> Iterator[_Rangs]:
    """C9, K14 : un stage qui rend des points ce jour-là, ou un autre gain qui seul sauve le permis."""
    lettres = {a.le: a.rang for a in calcul.dossier.actes_de_type("notification-48si")}
    perdus = {e.le for e in calcul.plancher if e.genre is Genre.INVALIDATION}
    for etape in calcul.etapes:
        if etape.le in lettres and etape.variation > 0:
            sauve = etape.genre in _GAINS and etape.le in perdus
            if sauve or etape.genre is Genre.STAGE:
                yield (*etape.rangs(), lettres[etape.le])


def _stage_a_zero(calcul: Calcul) -> Iterator[_Rangs]:
    for avant, etape in pairwise(calcul.etapes):
        if etape.stage is not None and etape.variation > 0 and avant.solde.signe <= 0:
            yield (etape.stage.rang,)


def _ancien_permis(calcul: Calcul) -> Iterator[_Rangs]:
    for deroulement in calcul.droit:
        for i in deroulement.preparation.vie.heritees:
            yield (i.rang,)


def _meme_jour(calcul: Calcul) -> Iterator[_Rangs]:
    rendus = {e.le for e in calcul.etapes if e.genre in _CREDITS}
    perdus = {e.le for e in calcul.etapes if e.genre is Genre.RETRAIT and e.variation < 0}
    comptees = (e for e in calcul.etapes if not e.hors_du_compte)
    melees = [e for e in comptees if e.le in rendus and e.le in perdus]
    for _, du_jour in groupby(melees, key=attrgetter("le")):
        yield tuple(dict.fromkeys(rang for e in du_jour for rang in e.rangs()))


def _bareme_adouci(calcul: Calcul) -> Iterator[_Rangs]:
    for i in _infractions(calcul):
        if i.code is None:
            continue
        versions = calcul.bareme.infractions[i.code].versions
        if any(i.commise_le < v.depuis <= i.realite and v.points < i.points for v in versions):
            yield (i.rang,)


def _reconstitution_sans_effet(calcul: Calcul) -> Iterator[_Rangs]:
    """C21 : seule importe celle qui effacerait une infraction grave, donc un délai de trois ans (R19)."""
    grave = calcul.bareme.parametres["reconstitution-classe-longue"][-1].valeur
    for deroulement in calcul.droit:
        effacees: date | None = None
        for etape in deroulement.etapes:
            if etape.genre is not _TOTALE:
                continue
            if etape.motif is not Motif.PLAFOND:
                effacees = etape.le
            elif deroulement.preparation.plus_grave(effacees, etape.le, grave) is not None:
                yield tuple(etape.rangs())


def _infractions(calcul: Calcul) -> Sequence[InfractionCommise]:
    return [i for d in calcul.droit for i in d.preparation.vie.infractions]


_MOITIE = 6

_RENCONTRES: dict[str, _Rencontres] = {
    "C1": fichier.non_enregistrees,
    "C2": delais.repartis,
    "C3": delais.bloques_apres_coup,
    "C4": delais.deux_ans_en_probatoire,
    "C5": _majorations_perdues,
    "C6": delais.dix_ans_apres_un_titre,
    "C7": delais.dix_ans_apres_zero,
    "C8": _derogation_et_cumul,
    "C9": _gain_le_jour_de_la_48si,
    "C10": _stage_a_zero,
    "C11": _ancien_permis,
    "C12": stages.stages_rapproches,
    "C13": delais.dernier_jour,
    "premier-jour": delais.premier_jour,
    "C15": _meme_jour,
    "C16": interdictions_discutees,
    "C18": stages.stages_sans_gain,
    "C20": _bareme_adouci,
    "C21": _reconstitution_sans_effet,
}

"""Ce que le fichier peut savoir d’autre que le dossier : une chose à la fois, et le dossier qu’elle donne.

Aucune règle ici : chaque hypothèse change des faits, et le moteur les joue. Celles de même genre sont les
pistes d’une seule explication.
"""

from collections.abc import Callable, Collection, Iterator, Sequence
from datetime import date, timedelta
from enum import StrEnum
from itertools import pairwise
from typing import NamedTuple

from permis_points.alertes.alerte import RECENT
from permis_points.calcul.deux_voies import Calcul
from permis_points.calendrier import UN_JOUR, ajouter_mois
from permis_points.dossier import Dossier, InfractionCommise, Stage
from permis_points.et_si.prochaine import tailles
from permis_points.moteur.etapes import GenreDeDelai, Issue
from permis_points.regles.stage import effet_du_stage, peut_rendre_des_points

PERIODES_ESSAYEES = 12
"""Combien de changements du solde on remonte pour un fait oublié : avant, peu en dépend encore."""
_RANG_D_UN_OUBLI = -1


class GenreDEcart(StrEnum):
    """Ce que le fichier sait d’autre, du plus courant au plus rare."""

    RETRAIT_EN_RETARD = "retrait-en-retard"
    STAGE_EN_RETARD = "stage-en-retard"
    FICHIER_ARRETE = "fichier-arrete"
    DEVENUE_DEFINITIVE = "devenue-definitive"
    RETOUR_ACCORDE = "retour-accorde"
    LECTURE_SEVERE = "lecture-severe"
    INFRACTION_OUBLIEE = "infraction-oubliee"
    STAGE_OUBLIE = "stage-oublie"
    DATE_DIFFERENTE = "date-differente"
    INTERRUPTION_MANQUEE = "interruption-manquee"
    RETRAIT_ABSENT = "retrait-absent"
    STAGE_ABSENT = "stage-absent"
    CUMUL_IGNORE = "cumul-ignore"


class Piste(NamedTuple):
    """Une hypothèse : son genre, les événements du dossier qu’elle touche, et le dossier qu’elle donne.

    points : ceux que le fait touché retire ; entre : la période d’un fait oublié ; le : la date définitive
    essayée, ou le jour où le fichier s’arrête ; dossier : None pour la lecture sévère, que le calcul joue déjà.
    """

    genre: GenreDEcart
    rangs: tuple[int, ...]
    dossier: Dossier | None
    points: int = 0
    entre: tuple[date, date] | None = None
    le: date | None = None


def pistes(calcul: Calcul) -> Iterator[Piste]:
    """Rend chaque hypothèse, des plus courantes aux plus rares, chacune rejouable seule."""
    for chercher in _GENRES:
        yield from chercher(calcul)


def _retraits_en_retard(calcul: Calcul) -> Iterator[Piste]:
    """C1 : un retrait récent n’est inscrit que des semaines ou des mois après la date définitive."""
    for i in _recents(calcul):
        yield _manque(GenreDEcart.RETRAIT_EN_RETARD, i, calcul)


def _stages_en_retard(calcul: Calcul) -> Iterator[Piste]:
    """R24 : les points d’un stage comptent dès le lendemain ; le fichier les montre plus tard."""
    for stage in _stages_recents(calcul):
        yield _manque(GenreDEcart.STAGE_EN_RETARD, stage, calcul)


def _fichier_arrete(calcul: Calcul) -> Iterator[Piste]:
    """Rien n’est inscrit depuis un certain jour : les deux derniers faits manquent, ou les trois, ou plus."""
    faits: list[tuple[date, InfractionCommise | Stage]] = [
        *((i.realite, i) for i in _recents(calcul)),
        *((effet_du_stage(s), s) for s in _stages_recents(calcul)),
    ]
    faits.sort(key=lambda fait: (fait[0], fait[1].rang), reverse=True)
    for combien in range(2, len(faits) + 1):
        manquent = [fait for _, fait in faits[:combien]]
        rangs = tuple(sorted(fait.rang for fait in manquent))
        le = faits[combien - 1][0]
        yield Piste(GenreDEcart.FICHIER_ARRETE, rangs, sans(calcul.dossier, rangs), le=le)


def _devenues_definitives(calcul: Calcul) -> Iterator[Piste]:
    """R10, R39 : une infraction indiquée en attente l’est devenue, sans qu’on le sache."""
    au = calcul.dossier.au
    jours = (au, *(fin for _, fin in _periodes(calcul)))
    for i in calcul.dossier.infractions:
        if i.definitive_le is not None or not i.retire_des_points:
            continue
        for le in jours:
            if i.commise_le <= le:
                autre = _avec(calcul.dossier, i._replace(definitive_le=le))
                yield Piste(GenreDEcart.DEVENUE_DEFINITIVE, (i.rang,), autre, points=i.points)


def _retours_accordes(calcul: Calcul) -> Iterator[Piste]:
    """C3, C5 : commise pendant un délai, définitive après, elle ne l’a pas arrêté au fichier."""
    for i in _etablies(calcul):
        inscrite = i.enregistree_le or i.realite
        if i.commise_le < inscrite:
            autre = _avec(calcul.dossier, i._replace(commise_le=inscrite, definitive_le=inscrite))
            yield Piste(GenreDEcart.RETOUR_ACCORDE, (i.rang,), autre)


def _lecture_severe(_: Calcul) -> Iterator[Piste]:
    """C1 à C21 : le service retient la plus sévère des lectures que nous montrons."""
    yield Piste(GenreDEcart.LECTURE_SEVERE, (), None)


def _infractions_oubliees(calcul: Calcul) -> Iterator[Piste]:
    """Une infraction que le dossier n’indique pas, de chaque taille, à chaque période."""
    dossier = calcul.dossier
    for periode in (*_periodes(calcul), *_avant_le_solde_connu(calcul)):
        le = periode[1]
        for points, nature, classe in tailles(calcul.bareme, le):
            oubliee = InfractionCommise(_RANG_D_UN_OUBLI, points, nature, classe, le, le)
            autre = dossier._replace(infractions=(*dossier.infractions, oubliee))
            yield Piste(GenreDEcart.INFRACTION_OUBLIEE, (), autre, points, entre=periode)


def _stages_oublies(calcul: Calcul) -> Iterator[Piste]:
    """R24 : un stage que le dossier n’indique pas, au début ou à la fin de chaque période."""
    dossier = calcul.dossier
    for periode in _periodes(calcul):
        for dernier in (periode[1], periode[0] + UN_JOUR):
            oublie = Stage(_RANG_D_UN_OUBLI, "volontaire", dernier - UN_JOUR, dernier)
            autre = dossier._replace(stages=(*dossier.stages, oublie))
            yield Piste(GenreDEcart.STAGE_OUBLIE, (), autre, entre=periode)


def _dates_differentes(calcul: Calcul) -> Iterator[Piste]:
    """R10 : la date définitive du fichier est plus tardive, ou plus ancienne, et un retour en dépend."""
    au = calcul.dossier.au
    for deroulement in calcul.droit:
        for delai in deroulement.delais:
            proche = abs(delai.echeance - au) <= RECENT
            if delai.genre not in _RENDENT or delai.issue is not Issue.ABOUTIT or not proche:
                continue
            ecart = au - delai.echeance
            ecart += UN_JOUR if delai.echeance <= au else timedelta()
            for i in delai.depart or ((delai.infraction,) if delai.infraction else ()):
                le = i.realite + ecart
                if i.commise_le <= le <= au:
                    autre = _avec(calcul.dossier, i._replace(definitive_le=le, enregistree_le=None))
                    yield Piste(GenreDEcart.DATE_DIFFERENTE, (i.rang,), autre, le=le)


def _interruptions_manquees(calcul: Calcul) -> Iterator[Piste]:
    """C2 : au fichier, une infraction plus ancienne n’a pas fait repartir le délai, ou n’y a pas fait obstacle."""
    for i in _etablies(calcul):
        if i.commise_le < i.realite:
            autre = _avec(
                calcul.dossier, i._replace(definitive_le=i.commise_le, enregistree_le=None)
            )
            yield Piste(GenreDEcart.INTERRUPTION_MANQUEE, (i.rang,), autre)


def _retraits_absents(calcul: Calcul) -> Iterator[Piste]:
    """R14 : un retrait ancien que le fichier n’a pas, ou qu’il n’a plus."""
    recents = {i.rang for i in _recents(calcul)}
    for i in _etablies(calcul):
        if i.rang not in recents:
            yield _manque(GenreDEcart.RETRAIT_ABSENT, i, calcul)


def _stages_absents(calcul: Calcul) -> Iterator[Piste]:
    """R24, R26 : un stage ancien que le fichier n’a pas retenu."""
    recents = {s.rang for s in _stages_recents(calcul)}
    for stage in _stages_utiles(calcul):
        if stage.rang not in recents:
            yield _manque(GenreDEcart.STAGE_ABSENT, stage, calcul)


def _cumul_ignore(calcul: Calcul) -> Iterator[Piste]:
    """R12 : des infractions simultanées retirées chacune pour elle-même."""
    groupes: dict[str, list[int]] = {}
    for i in _etablies(calcul):
        if i.simultanee is not None:
            groupes.setdefault(i.simultanee, []).append(i.rang)
    for groupe, rangs in groupes.items():
        infractions = tuple(
            i._replace(simultanee=None) if i.simultanee == groupe else i
            for i in calcul.dossier.infractions
        )
        autre = calcul.dossier._replace(infractions=infractions)
        yield Piste(GenreDEcart.CUMUL_IGNORE, tuple(rangs), autre)


_RENDENT = (GenreDeDelai.RECONSTITUTION_TOTALE, GenreDeDelai.UN_POINT, GenreDeDelai.DIX_ANS)
_GENRES: Sequence[Callable[[Calcul], Iterator[Piste]]] = (
    _retraits_en_retard,
    _stages_en_retard,
    _fichier_arrete,
    _devenues_definitives,
    _retours_accordes,
    _lecture_severe,
    _infractions_oubliees,
    _stages_oublies,
    _dates_differentes,
    _interruptions_manquees,
    _retraits_absents,
    _stages_absents,
    _cumul_ignore,
)


def _etablies(calcul: Calcul) -> list[InfractionCommise]:
    """Les infractions qui ont retiré des points, de la plus récente à la plus ancienne."""
    toutes = (i for deroulement in calcul.droit for i in deroulement.vie.infractions)
    comptees = [i for i in toutes if i.realite <= calcul.dossier.au]
    return sorted(comptees, key=lambda i: (i.realite, i.rang), reverse=True)


def _recents(calcul: Calcul) -> list[InfractionCommise]:
    limite = calcul.dossier.au - RECENT
    return [i for i in _etablies(calcul) if (i.enregistree_le or i.realite) > limite]


def _stages_utiles(calcul: Calcul) -> list[Stage]:
    au = calcul.dossier.au
    toutes = (s for deroulement in calcul.droit for s in deroulement.vie.stages)
    stages = (s for s in toutes if peut_rendre_des_points(s))
    passes = [s for s in stages if effet_du_stage(s) <= au]
    return sorted(passes, key=lambda s: (effet_du_stage(s), s.rang), reverse=True)


def _stages_recents(calcul: Calcul) -> list[Stage]:
    limite = calcul.dossier.au - RECENT
    return [s for s in _stages_utiles(calcul) if effet_du_stage(s) > limite]


def _periodes(calcul: Calcul) -> list[tuple[date, date]]:
    """Les périodes sans changement du solde, la plus récente d’abord : un oubli s’essaie à leur dernier jour."""
    au, obtention = calcul.dossier.au, calcul.present.etapes[0].le
    etapes = [e for e in calcul.present.etapes if obtention < e.le < au]
    bornes = sorted({obtention, au, *(e.le for e in etapes[-PERIODES_ESSAYEES:])})
    periodes = [(debut, fin - UN_JOUR) for debut, fin in pairwise(bornes)]
    return [(debut, fin) for debut, fin in reversed(periodes) if debut < fin]


def _avant_le_solde_connu(calcul: Calcul) -> Iterator[tuple[date, date]]:
    """R19, K11 : un solde connu tait ce qui le précède, et qui rend tout ce qui manque au bout de trois ans."""
    connu, au = calcul.dossier.solde_connu, calcul.dossier.au
    if connu is None:
        return
    trois_ans = ajouter_mois(au, -calcul.bareme.valeur("reconstitution-totale", au))
    obtention = calcul.dossier.permis.obtention
    for fin in {connu.le, min(connu.le, trois_ans)}:
        if obtention < fin - UN_JOUR:
            yield obtention, fin - UN_JOUR


def _manque(genre: GenreDEcart, fait: InfractionCommise | Stage, calcul: Calcul) -> Piste:
    """Le fichier n’a pas ce fait ; un stage ne retire pas de points."""
    points = fait.points if isinstance(fait, InfractionCommise) else 0
    return Piste(genre, (fait.rang,), sans(calcul.dossier, (fait.rang,)), points)


def sans(dossier: Dossier, rangs: Collection[int]) -> Dossier:
    """Rend le dossier sans les infractions ni les stages de ces places."""
    return dossier._replace(
        infractions=tuple(i for i in dossier.infractions if i.rang not in rangs),
        stages=tuple(s for s in dossier.stages if s.rang not in rangs),
    )


def _avec(dossier: Dossier, changee: InfractionCommise) -> Dossier:
    return dossier._replace(
        infractions=tuple(changee if i.rang == changee.rang else i for i in dossier.infractions)
    )

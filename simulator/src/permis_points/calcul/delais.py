"""Les délais du relevé : ce qui court, ce qui est acquis, ce qui a été interrompu et par quoi."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from operator import attrgetter
from typing import NamedTuple

from permis_points.bareme import Bareme
from permis_points.calcul.deux_voies import Calcul
from permis_points.calcul.si_definitive import arretees_par, imputables, ranger
from permis_points.calendrier import ajouter_mois
from permis_points.dossier import Acte, Attendues, Dossier
from permis_points.moteur.etapes import Delai, Etape, Genre, GenreDeDelai, Issue, Statut
from permis_points.moteur.pli import Deroulement
from permis_points.regles import invalidation
from permis_points.regles.stage import (
    obligation,
    par_fin,
    premier_fini_depuis,
    prochain_stage,
    stage_de_la_lettre,
)


class DelaiVu(NamedTuple):
    """Un délai vu du jour du relevé.

    attendent : les infractions en attente qui, devenues définitives, l’arrêteraient (K17).
    """

    delai: Delai
    statut: Statut
    attendent: Attendues


def delais(calcul: Calcul) -> list[DelaiVu]:
    """Rend les délais de la voie de droit, dans l’ordre de leur départ, vus du jour du relevé."""
    au, attendent = calcul.dossier.au, ranger(imputables(calcul))
    return [
        DelaiVu(delai, statut_du(delai, au), arretees_par(delai, attendent))
        for delai in _tous(calcul)
    ]


def stage_obligatoire(calcul: Calcul) -> date | None:
    """Rend l’échéance du stage obligatoire encore à suivre, None s’il n’y en a pas (R25)."""
    echeances = (
        delai.echeance
        for delai in _tous(calcul)
        if delai.genre is GenreDeDelai.STAGE_OBLIGATOIRE
        and statut_du(delai, calcul.dossier.au) is Statut.EN_COURS
    )
    return min(echeances, default=None)


def echeances(calcul: Calcul) -> set[date]:
    """Rend les jours où finissent les délais de la voie de droit."""
    return {delai.echeance for delai in _tous(calcul)}


def _tous(calcul: Calcul) -> list[Delai]:
    tous = [delai for deroulement in calcul.droit for delai in deroulement.delais]
    tous += (
        _sans_objet_apres_le_juge(d, calcul)
        for d in _stages_obligatoires(calcul.dossier, calcul.bareme)
    )
    for deroulement in calcul.droit:
        tous += _prochain_stage(deroulement, calcul.bareme)
        tous += _interdiction(deroulement, calcul)
        tous += _interdictions_du_juge(deroulement.vie.annulations)
    tous.sort(key=attrgetter("depuis", "echeance", "genre"))
    return tous


def nouveau_permis_possible_le(calcul: Calcul) -> date | None:
    """Rend le terme de la dernière interdiction d’obtenir un permis (R8, R31, K18 ; L223-5 II).

    None si le permis présent vaut encore au jour du relevé, ou si rien ne date ce terme : ni remise après la
    lettre 48SI, ni interdiction datée par le juge.
    """
    interdiction = interdiction_en_cours(calcul)
    return None if interdiction is None else interdiction.echeance


def interdiction_en_cours(calcul: Calcul) -> Delai | None:
    """Rend, des interdictions du permis présent, celle qui finit la dernière ; None s’il n’y en a pas."""
    rendues = (a for a in calcul.present.vie.annulations if a.le <= calcul.dossier.au)
    interdictions = list(_interdictions_du_juge(rendues)) if calcul.annule_par else []
    if calcul.invalide:
        interdictions += _interdiction(calcul.present, calcul)
    return max(interdictions, key=attrgetter("echeance"), default=None)


def est_une_repetition(lettre: Acte, calcul: Calcul) -> bool:
    """Dit si cette lettre 48SI suit la précédente invalidation de cinq ans au plus (R31, K18)."""
    rang = bisect_left(calcul.invalidations, lettre.le)
    return rang > 0 and invalidation.est_repetee(
        lettre.le, calcul.invalidations[rang - 1], calcul.bareme
    )


def prochain_stage_le(calcul: Calcul) -> date | None:
    """Rend le premier jour où un stage rend de nouveau des points, None si aucun n’en a rendu (R24)."""
    return next((d.echeance for d in _prochain_stage(calcul.present, calcul.bareme)), None)


def statut_du(delai: Delai, au: date) -> Statut:
    """Rend le statut du contrat, vu du jour du relevé."""
    match delai.issue:
        case Issue.ABOUTIT:
            return Statut.ACQUIS if delai.echeance <= au else Statut.EN_COURS
        case Issue.SANS_OBJET:
            a_venir = delai.devance is not None and delai.devance.le > au
            return Statut.EN_COURS if a_venir else Statut.SANS_OBJET
        case Issue.INTERROMPU:
            return Statut.INTERROMPU


def _stages_obligatoires(dossier: Dossier, bareme: Bareme) -> Iterator[Delai]:
    """R25 : le stage de la lettre, s’il finit à temps ; sinon celui qu’on montre, tardif ou volontaire."""
    suivis, volontaires = (par_fin(dossier.stages, cadre) for cadre in ("48n", "volontaire"))
    for lettre in dossier.actes_de_type("notification-48n"):
        du = obligation(lettre.le, bareme)
        if du is None:
            continue
        mois, echeance = du
        delai = Delai(GenreDeDelai.STAGE_OBLIGATOIRE, lettre.le, echeance, mois, acte=lettre)
        delai.stage = premier_fini_depuis(lettre.le, suivis)
        if stage_de_la_lettre(lettre.le, suivis, bareme) is not None:
            delai.issue = Issue.SANS_OBJET
        elif (
            libre := premier_fini_depuis(lettre.le, volontaires)
        ) and libre.dernier_jour <= echeance:
            delai.stage = libre
        yield delai


def _prochain_stage(deroulement: Deroulement, bareme: Bareme) -> Iterator[Delai]:
    dernier = _dernier_stage_utile(deroulement.etapes)
    if dernier is None or dernier.stage is None:
        return
    mois, echeance = prochain_stage(dernier.stage, bareme)
    depart = dernier.stage.premier_jour
    delai = Delai(GenreDeDelai.PROCHAIN_STAGE, depart, echeance, mois, stage=dernier.stage)
    if deroulement.finit_avant(echeance):
        delai.issue = Issue.SANS_OBJET
    yield delai


def _dernier_stage_utile(etapes: Sequence[Etape]) -> Etape | None:
    utiles = (e for e in reversed(etapes) if e.genre is Genre.STAGE and e.variation > 0)
    return next(utiles, None)


def _interdiction(deroulement: Deroulement, calcul: Calcul) -> Iterator[Delai]:
    lettre = deroulement.invalide_par
    remise = lettre and _remise(lettre, deroulement, calcul)
    if lettre is None or remise is None:
        return
    repetee = est_une_repetition(lettre, calcul)
    mois = invalidation.mois_d_interdiction(remise.le, repetee=repetee, bareme=calcul.bareme)
    terme = ajouter_mois(remise.le, mois)
    yield Delai(GenreDeDelai.INTERDICTION, remise.le, terme, mois, acte=remise, repetee=repetee)


def _interdictions_du_juge(annulations: Iterable[Acte]) -> Iterator[Delai]:
    """R8 : l’interdiction que le juge ajoute à l’annulation, quand sa fin est connue."""
    for acte in annulations:
        if acte.interdiction_jusqu_au is not None:
            yield Delai(
                GenreDeDelai.INTERDICTION, acte.le, acte.interdiction_jusqu_au, 0, acte=acte
            )


def _sans_objet_apres_le_juge(delai: Delai, calcul: Calcul) -> Delai:
    """R8 : d’un permis annulé, le stage obligatoire qui n’est pas déjà suivi n’a plus d’objet."""
    permis = calcul.permis_du(delai.depuis)
    if permis is None or permis.annule_par is None or delai.issue is Issue.SANS_OBJET:
        return delai
    if permis.finit_avant(delai.echeance):
        delai.issue, delai.stage = Issue.SANS_OBJET, None
    return delai


def _remise(lettre: Acte, deroulement: Deroulement, calcul: Calcul) -> Acte | None:
    """La première remise du permis après la lettre, avant le permis suivant."""
    fin = deroulement.vie.fin
    rang = bisect_left(calcul.remises, lettre.le, key=lambda remise: remise.le)
    remise = next(iter(calcul.remises[rang : rang + 1]), None)
    return remise if remise is not None and (fin is None or remise.le < fin) else None

"""Une journée de la vie d’un permis, dans l’ordre de R27."""

from datetime import date

from tests.oracle import droit
from tests.oracle.faits import Annulation, Infraction
from tests.oracle.predicats import (
    Memoire,
    Vie,
    aucune_infraction_depuis_l_obtention,
    dix_ans_reviennent,
    effet,
    majoration_du_jour,
    plafond_du_stage,
    point_seul_revient,
    probatoire_finit,
    reconstitution_totale_echoit,
    retrait_du_jour,
    stage_recevable,
)


def _crediter(m: Memoire, points: int, plafond: int) -> int:
    """R13 : un crédit s’arrête au plafond ; rend ce qui a été donné."""
    if m.solde is None:
        return 0
    gain = min(points, max(0, plafond - m.solde))
    m.solde += gain
    return gain


def _majorer(vie: Vie, m: Memoire, jour: date) -> None:
    """R4, R6, R7 : plafond d’abord, jamais au-delà de R2 ; à la fin du délai, 12 si rien n’a été commis."""
    if m.solde is None:
        return
    gain = min(majoration_du_jour(vie, jour), droit.MAXIMUM - m.plafond)
    m.solde, m.plafond = m.solde + gain, m.plafond + gain
    if probatoire_finit(vie, jour):
        m.plafond = droit.MAXIMUM
        if aucune_infraction_depuis_l_obtention(vie, jour):
            m.solde = droit.MAXIMUM


def _reconstituer(vie: Vie, m: Memoire, jour: date) -> None:
    """R18 ; en voie P, une reconstitution sans effet visible n’efface pas les classes (C21)."""
    if not reconstitution_totale_echoit(vie, m, jour):
        return
    m.reconstitutions.append(jour)
    if not (vie.lecture.severe and m.solde == droit.MAXIMUM):
        m.remises_a_zero_des_classes.append(jour)
    if m.solde is not None:
        m.solde = droit.MAXIMUM


def _rendre(vie: Vie, m: Memoire, i: Infraction, jour: date) -> None:
    """R21, R22 : le retour compte même s’il ne donne rien (K5, K10)."""
    m.rendus.add(i.rang)
    if effet(vie, i) < jour:
        _crediter(m, i.effectif, m.plafond)


def _retours(vie: Vie, m: Memoire, jour: date) -> None:
    """R27 (3) : dix ans, puis six mois."""
    for i in vie.infractions:
        if dix_ans_reviennent(vie, m, i, jour):
            _rendre(vie, m, i, jour)
    for i in vie.infractions:
        if point_seul_revient(vie, i, jour):
            _rendre(vie, m, i, jour)


def _stages(vie: Vie, m: Memoire, jour: date) -> None:
    """R24, R26, C18, K9 ; K12 : avant le solde connu, présumé avoir donné des points."""
    for stage in vie.stages:
        presume = m.solde is None
        if stage.effet != jour or not (presume or stage_recevable(vie, m, stage)):
            continue
        gain = _crediter(m, droit.STAGE, plafond_du_stage(m, jour))
        if gain or presume or vie.lecture.severe:
            m.stages_comptes.append(stage)


def _retirer(vie: Vie, m: Memoire, jour: date) -> None:
    """R9, R13 : le solde signé descend."""
    if m.solde is not None:
        m.solde -= sum(retrait_du_jour(vie, m, i, jour) for i in vie.infractions)


def _notification_avant_tout(vie: Vie, m: Memoire, jour: date) -> bool:
    """K14 (voie P) : le jour de la 48SI, les retraits puis elle ; aucun crédit ne sauve."""
    if not vie.lecture.severe or jour not in vie.notifications or m.solde is None:
        return False
    retraits = sum(retrait_du_jour(vie, m, i, jour) for i in vie.infractions)
    if m.solde - retraits > 0:
        return False
    m.solde -= retraits
    m.invalide_depuis = jour
    return True


def vivre(vie: Vie, m: Memoire, jour: date) -> None:
    """La journée, puis, le soir, la décision du juge qui annule le permis (contrat)."""
    _journee(vie, m, jour)
    if m.solde is not None:
        _juger(m, [a for a in vie.annulations if a.le == jour])


def _juger(m: Memoire, annulations: list[Annulation]) -> None:
    """Contrat : annulé depuis la première décision ; l’interdiction la plus longue l’emporte."""
    for a in annulations:
        m.annule_depuis = m.annule_depuis or a.le
        if a.interdit_jusqu_au is not None:
            m.interdit_jusqu_au = max(
                m.interdit_jusqu_au or a.interdit_jusqu_au, a.interdit_jusqu_au
            )


def _journee(vie: Vie, m: Memoire, jour: date) -> None:
    """R27, puis K13 : une fois le permis invalide ou annulé, solde et plafond ne bougent plus."""
    if m.invalide_depuis is not None or m.annule_depuis is not None:
        return
    if _notification_avant_tout(vie, m, jour):
        return
    _majorer(vie, m, jour)
    _reconstituer(vie, m, jour)
    _retours(vie, m, jour)
    _stages(vie, m, jour)
    _retirer(vie, m, jour)
    if jour in vie.notifications and m.solde is not None and m.solde <= 0:
        m.invalide_depuis = jour


def apprendre(vie: Vie, m: Memoire, jour: date) -> None:
    """K11 : à la fin du jour connu, le solde et le plafond sont ceux du dossier."""
    if vie.connu is None or vie.connu.le != jour:
        return
    m.solde, m.plafond = vie.connu.points, vie.connu.plafond
    anterieures = [n for n in vie.notifications if n <= jour]
    if m.solde <= 0 and anterieures:
        m.invalide_depuis = max(anterieures)
    _juger(m, [a for a in vie.annulations if a.le <= jour])

"""Les prédicats du jour : chacun se lit dans une règle, et répond à « est-ce aujourd’hui ? »."""

from dataclasses import dataclass, field
from datetime import date

from tests.oracle import droit
from tests.oracle.dates import plus
from tests.oracle.faits import Annulation, Connu, Infraction, Lecture, Stage
from tests.oracle.probatoire import Probatoire


@dataclass(frozen=True)
class Vie:
    """Tout ce qu’une lecture sait d’un permis, passé et avenir."""

    debut: date
    lecture: Lecture
    probatoire: Probatoire | None
    infractions: tuple[Infraction, ...]
    stages: tuple[Stage, ...]
    notifications: frozenset[date]
    annulations: tuple[Annulation, ...]
    connu: Connu | None


@dataclass
class Memoire:
    """Ce qui s’est passé jusqu’ici ; `solde` est signé (R13), et inconnu avant le solde connu."""

    solde: int | None = None
    plafond: int = droit.MAXIMUM
    reconstitutions: list[date] = field(default_factory=list)
    remises_a_zero_des_classes: list[date] = field(default_factory=list)
    rendus: set[int] = field(default_factory=set)
    stages_comptes: list[Stage] = field(default_factory=list)
    jours_nuls: list[date] = field(default_factory=list)
    invalide_depuis: date | None = None
    annule_depuis: date | None = None
    interdit_jusqu_au: date | None = None


def aucune_infraction_depuis_l_obtention(vie: Vie, jour: date) -> bool:
    """R4, R7, K11 : aucune infraction à points commise dans [D0, jour]."""
    prouvee = vie.probatoire is not None and vie.probatoire.infraction_prouvee
    return not prouvee and not any(vie.debut <= i.c <= jour for i in vie.infractions)


def majoration_du_jour(vie: Vie, jour: date) -> int:
    """R4 : les points de l’anniversaire, s’il tombe aujourd’hui et que rien n’a été commis."""
    promise = dict(vie.probatoire.majorations).get(jour, 0) if vie.probatoire else 0
    return promise if promise and aucune_infraction_depuis_l_obtention(vie, jour) else 0


def probatoire_finit(vie: Vie, jour: date) -> bool:
    """R7 : le délai probatoire finit aujourd’hui."""
    return vie.probatoire is not None and vie.probatoire.fin == jour


def effet(vie: Vie, i: Infraction) -> date:
    """R9, C1 : q s’il est connu (et retenu par la lecture), sinon r."""
    return i.q if i.q is not None and vie.lecture.effet_au_registre else i.r


def derniere_reconstitution(m: Memoire) -> date:
    """F, ou le commencement des temps tant qu’il n’y en a pas eu (K1)."""
    return max(m.reconstitutions, default=date.min)


def _trois_ans(vie: Vie, m: Memoire, s: date) -> bool:
    """R19, R20 : trois ans avant 2011, ou si l’une des infractions depuis F est grave."""
    if s < droit.DEUX_ANS_DEPUIS:
        return True
    f = max(m.remises_a_zero_des_classes, default=date.min)
    return any(
        i.r <= s and (i.r > f or i.c > f) and (i.delit or i.classe in droit.CLASSES_DE_TROIS_ANS)
        for i in vie.infractions
    )


def _terme(vie: Vie, m: Memoire, s: date) -> date:
    """R18, R23, C4 : le terme du délai parti de s."""
    if _trois_ans(vie, m, s):
        return plus(s, ans=3)
    if vie.probatoire is None or s >= vie.probatoire.fin:
        return plus(s, ans=2)
    if vie.lecture.severe:
        return plus(s, ans=3)
    return max(plus(s, ans=2), vie.probatoire.fin)


def reconstitution_totale_echoit(vie: Vie, m: Memoire, jour: date) -> bool:
    """R18 : s = le dernier r établi à ce jour ; jour = s + N ; aucun c dans ]s, jour]."""
    f = derniere_reconstitution(m)
    etablies = [i.r for i in vie.infractions if f < i.r <= jour]
    if not etablies:
        return False
    s = max(etablies)
    return jour == _terme(vie, m, s) and not any(s < i.c <= jour for i in vie.infractions)


def point_seul_revient(vie: Vie, i: Infraction, jour: date) -> bool:
    """R21, R20, K4 : un point, retiré pour de bon, et aucun autre c dans ]r, jour]."""
    if i.n != 1 or i.effectif != 1 or i.r < droit.UN_AN_DEPUIS:
        return False
    terme = plus(i.r, mois=6) if i.r >= droit.SIX_MOIS_DEPUIS else plus(i.r, ans=1)
    return jour == terme and not any(j is not i and i.r < j.c <= jour for j in vie.infractions)


def dix_ans_reviennent(vie: Vie, m: Memoire, i: Infraction, jour: date) -> bool:
    """R22 : classes 1 à 4, dix ans, sans F depuis r, ni retour déjà fait ; C7 et K7 en voie P."""
    if i.delit or i.classe not in droit.CLASSES_DE_DIX_ANS or jour != plus(i.r, ans=10):
        return False
    if derniere_reconstitution(m) > i.r or i.rang in m.rendus:
        return False
    passe_par_zero = any(i.r <= nul < jour for nul in m.jours_nuls)
    return not (vie.lecture.severe and passe_par_zero)


def stage_recevable(vie: Vie, m: Memoire, stage: Stage) -> bool:
    """R24 (ii), R20, C12, K15 : un an (deux avant 2011) du premier jour au premier jour."""
    if not m.stages_comptes:
        return True
    ans = 1 if stage.effet >= droit.STAGE_ANNUEL_DEPUIS else 2
    marge = 2 if vie.lecture.severe else 0
    precedent = max(s.premier for s in m.stages_comptes)
    return stage.premier >= plus(precedent, ans=ans, jours=marge)


def plafond_du_stage(m: Memoire, jour: date) -> int:
    """R6 : avant le 1er mars 2004, un stage ne porte pas au-dessus de onze."""
    ancien = jour < droit.PLAFOND_DE_STAGE_AVANT
    return min(m.plafond, droit.PLAFOND_DE_STAGE) if ancien else m.plafond


def retrait_du_jour(vie: Vie, m: Memoire, i: Infraction, jour: date) -> int:
    """R9, R13, K10 : l’effectif, le jour de l’effet, sauf si les points sont déjà revenus."""
    if effet(vie, i) != jour or i.rang in m.rendus or derniere_reconstitution(m) > i.r:
        return 0
    return i.effectif

"""Le journal d’un dossier : chaque jour, ce que disent la voie D et la voie P."""

from datetime import date, timedelta
from itertools import pairwise
from typing import Any, NamedTuple

from tests.oracle import droit
from tests.oracle.dates import plus
from tests.oracle.faits import SEVERE_Q, SEVERE_R, VOIE_D, Lecture, connu_de, jours_de
from tests.oracle.journee import apprendre, vivre
from tests.oracle.predicats import Memoire, Vie
from tests.oracle.vies import jours_remarquables, permis_de, vies_de


class Jour(NamedTuple):
    """La fin d’une journée : voie D, puis plancher de la voie P (K6)."""

    points: int
    signe: int
    plafond: int
    etat: str
    plancher: int
    plancher_signe: int
    nouveau_permis_possible_le: date | None


class Soir(NamedTuple):
    """La fin d’une journée dans une seule lecture."""

    signe: int
    plafond: int
    invalide_depuis: date | None
    annule_depuis: date | None
    interdit_jusqu_au: date | None


def _naitre(vie: Vie) -> Memoire:
    """R2 : douze points, ou six en probatoire ; rien de connu avant le solde connu."""
    capital = droit.INITIAL_PROBATOIRE if vie.probatoire else droit.MAXIMUM
    return Memoire(solde=None if vie.connu else capital, plafond=capital)


def _jours(debut: date, avant_le: date) -> list[date]:
    return list(map(date.fromordinal, range(debut.toordinal(), avant_le.toordinal())))


def soirs(vie: Vie, fin: date, *, tout: bool = False) -> dict[date, Soir]:
    """Les soirs connus d’un permis ; `tout` : chaque jour évalué, sans le filtre."""
    m, lendemain, journal = _naitre(vie), fin + timedelta(days=1), dict[date, Soir]()
    remarquables = {j for j in jours_remarquables(vie) if vie.debut < j <= fin}
    evalues = _jours(vie.debut, lendemain) if tout else sorted({vie.debut} | remarquables)
    for jour, suivant in pairwise([*evalues, lendemain]):
        vivre(vie, m, jour)
        apprendre(vie, m, jour)
        if m.solde is not None:
            periode = _jours(jour, suivant)
            perte = (m.invalide_depuis, m.annule_depuis, m.interdit_jusqu_au)
            journal |= dict.fromkeys(periode, Soir(m.solde, m.plafond, *perte))
            m.jours_nuls += periode if m.solde <= 0 else []
    return journal


def _journal(
    dossier: dict[str, Any], lecture: Lecture, au: date, fin: date, *, tout: bool
) -> dict[date, Soir]:
    journal: dict[date, Soir] = {}
    connu = connu_de(dossier)
    vies = vies_de(dossier, lecture, au)
    for vie, suivante in zip(vies, [*vies[1:], None], strict=True):
        dernier = min(fin, suivante.debut - timedelta(days=1)) if suivante else fin
        if connu is None or dernier >= connu.le:
            journal |= soirs(vie, dernier, tout=tout)
    return journal


def _permis_possible(dossier: dict[str, Any], journal: dict[date, Soir]) -> dict[date, date]:
    """R31, K18 : pour chaque 48SI qui a invalidé, la fin de l’interdiction, si la remise est datée."""
    connu, debuts = connu_de(dossier), [p.debut for p in permis_de(dossier)]
    anterieures = [
        n
        for n in jours_de(dossier, "notification-48si")
        if connu and n <= connu.le and any(n < debut <= connu.le for debut in debuts)
    ]
    effectives = sorted({s.invalide_depuis for s in journal.values() if s.invalide_depuis})
    possibles = {}
    for n in effectives:
        avant = [a for a in [*anterieures, *effectives] if a < n]
        recidive = bool(avant) and n <= plus(max(avant), ans=5)
        fin = min((d for d in debuts if d > n), default=date.max)
        remises = [j for j in jours_de(dossier, "remise-du-permis") if n <= j < fin]
        if remises:
            possibles[n] = plus(min(remises), mois=12 if recidive else 6)
    return possibles


def _jour(soir: Soir, plancher: int, possible: date | None) -> Jour:
    etat = "valide" if soir.signe > 0 else "solde-nul"
    if soir.invalide_depuis:
        etat = "invalide"
    if soir.annule_depuis:
        etat = "annule"
    return Jour(
        points=max(0, soir.signe),
        signe=soir.signe,
        plafond=soir.plafond,
        etat=etat,
        plancher=max(0, plancher),
        plancher_signe=plancher,
        nouveau_permis_possible_le=possible,
    )


def soldes(dossier: dict[str, Any], au: date, fin: date, *, tout: bool = False) -> dict[date, Jour]:
    """Du premier jour connu à `fin` : voie D et plancher, jour par jour."""
    d = _journal(dossier, VOIE_D, au, fin, tout=tout)
    q = _journal(dossier, SEVERE_Q, au, fin, tout=tout)
    r = _journal(dossier, SEVERE_R, au, fin, tout=tout)
    possibles = _permis_possible(dossier, d)
    jours: dict[date, Jour] = {}
    hier: tuple[object, ...] = ()
    for (jour, soir), soir_q, soir_r in zip(d.items(), q.values(), r.values(), strict=True):
        aujourd_hui = (soir, soir_q, soir_r)
        if aujourd_hui != hier:
            hier = aujourd_hui
            invalide = possibles.get(soir.invalide_depuis) if soir.invalide_depuis else None
            termes = [terme for terme in (invalide, soir.interdit_jusqu_au) if terme]
            plancher = min(s.signe for s in aujourd_hui)
            resultat = _jour(soir, plancher, max(termes, default=None))
        jours[jour] = resultat
    return jours


def horizon(dossier: dict[str, Any], au: date) -> date:
    """Le dernier jour où quelque chose peut encore arriver, dans l’une des lectures."""
    jours = [
        jour
        for lecture in (VOIE_D, SEVERE_Q, SEVERE_R)
        for vie in vies_de(dossier, lecture, au)
        for jour in (vie.debut, *jours_remarquables(vie))
    ]
    return max([*jours, *jours_de(dossier, "remise-du-permis")])

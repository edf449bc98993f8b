"""Les délais « de date à date ». Aucune règle de points ici, seulement le compte des jours (R17)."""

from datetime import date, timedelta
from functools import lru_cache

UN_JOUR = timedelta(days=1)
HEURES_PAR_JOUR = 24
SAMEDI = 5
FETES_FIXES = ((1, 1), (5, 1), (5, 8), (7, 14), (8, 15), (11, 1), (11, 11), (12, 25))
"""Code du travail, art. L3133-1 : mois et jour des fêtes légales qui ne suivent pas Pâques."""
FETES_DE_PAQUES = (1, 39, 50)
"""Code du travail, art. L3133-1 : lundi de Pâques, Ascension, lundi de Pentecôte, en jours depuis Pâques."""

INTERVALLE_COURT = timedelta(days=90)
"""Notre choix : au-delà, retenir le milieu d’un intervalle promettrait une date que rien n’appuie."""


def ajouter_mois(depart: date, mois: int) -> date:
    """Rend le jour de même quantième `mois` mois après `depart`, ou le dernier jour du mois.

    Le compte part toujours du premier jour, jamais d’un résultat intermédiaire :
    du 29 février 2024, douze mois mènent au 28 février 2025, quarante-huit au 29 février 2028.
    Source : R17 ; code de procédure civile, art. 641, par analogie.
    """
    annee, mois0 = divmod(depart.year * 12 + depart.month - 1 + mois, 12)
    if depart.day <= 28:  # noqa: PLR2004  tous les mois ont un 28
        return date(annee, mois0 + 1, depart.day)
    mois_suivant = date(annee, mois0 + 1, 28) + timedelta(days=4)
    dernier_jour = mois_suivant - timedelta(days=mois_suivant.day)
    return dernier_jour.replace(day=min(depart.day, dernier_jour.day))


def lendemain(jour: date) -> date:
    """Rend le jour suivant."""
    return jour + UN_JOUR


def dernier_jour_utile(reception: date, jours_francs: int) -> date:
    """Rend le dernier jour d’un délai en jours francs : ni le jour de réception, ni le dernier."""
    return reception + timedelta(days=jours_francs + 1)


def terme_en_jours(depart: date, jours: int) -> date:
    """Rend le dernier jour d’un délai en jours : le premier compté est le lendemain du départ.

    Source : Cass. crim., 23 juin 1987, n° 87-82.416 ; code de procédure pénale, art. 801.
    """
    return depart + timedelta(days=jours)


def jour_de_fin(depart: date, heures: int) -> date:
    """Rend le jour où finit, à l’heure où elle a commencé, une durée en heures qui fait des jours entiers.

    Lève ValueError quand elle n’en fait pas : sans l’heure du départ, deux jours seraient possibles.
    """
    jours, reste = divmod(heures, HEURES_PAR_JOUR)
    if reste:
        raise ValueError(f"{heures} heures ne font pas des jours entiers")
    return depart + timedelta(days=jours)


def premier_jour_ouvrable(jour: date) -> date:
    """Rend ce jour, ou le premier qui le suit et n’est ni un samedi, ni un dimanche, ni une fête légale.

    Les fêtes propres à l’Alsace, à la Moselle et à l’outre-mer n’y sont pas. Sources : code de procédure
    pénale, art. 801 ; Cass. crim., 10 mai 2006, n° 05-86.744 ; CE, 19 septembre 2014, n° 362568.
    """
    while jour.weekday() >= SAMEDI or jour in _fetes_legales(jour.year):
        jour = lendemain(jour)
    return jour


def terme_franc(terme: date) -> date:
    """Rend le dernier jour d’un délai franc compté de date à date : le lendemain du terme, ou l’ouvrable suivant.

    Sources : CE, 15 décembre 2023, n° 472836 ; CE, 19 septembre 2014, n° 362568.
    """
    return premier_jour_ouvrable(lendemain(terme))


@lru_cache(maxsize=64)
def _fetes_legales(annee: int) -> frozenset[date]:
    paques = _paques(annee)
    fixes = (date(annee, mois, quantieme) for mois, quantieme in FETES_FIXES)
    return frozenset({*fixes, *(paques + timedelta(days=n) for n in FETES_DE_PAQUES)})


def _paques(annee: int) -> date:
    """Rend le dimanche de Pâques (comput grégorien, forme de Butcher)."""
    cycle, (siecle, rang) = annee % 19, divmod(annee, 100)
    bissextiles, reste = divmod(siecle, 4)
    lune = (19 * cycle + siecle - bissextiles - (siecle - (siecle + 8) // 25 + 1) // 3 + 15) % 30
    quarts, unites = divmod(rang, 4)
    semaine = (32 + 2 * reste + 2 * quarts - lune - unites) % 7
    recul = (cycle + 11 * lune + 22 * semaine) // 451
    mois, quantieme = divmod(lune + semaine - 7 * recul + 114, 31)
    return date(annee, mois, quantieme + 1)


def est_long(tot: date, tard: date) -> bool:
    """Dit si l’intervalle est trop long pour qu’une seule date y soit annoncée (ADR 0007)."""
    return tard - tot > INTERVALLE_COURT

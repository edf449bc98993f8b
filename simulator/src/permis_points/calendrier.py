"""Les délais « de date à date ». Aucune règle de points ici, seulement le compte des jours (R17)."""

from datetime import date, timedelta

UN_JOUR = timedelta(days=1)

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


def est_long(tot: date, tard: date) -> bool:
    """Dit si l’intervalle est trop long pour qu’une seule date y soit annoncée (ADR 0007)."""
    return tard - tot > INTERVALLE_COURT

"""Comptes de dates (R17), écrits pour l’oracle seul."""

from calendar import monthrange
from datetime import date, timedelta
from functools import lru_cache


@lru_cache(maxsize=65536)  # un journal redemande chaque soir les mêmes échéances
def plus(jour: date, *, ans: int = 0, mois: int = 0, jours: int = 0) -> date:
    """R17.1 : même quantième, sinon dernier jour du mois ; puis les jours s’ajoutent."""
    rang = jour.year * 12 + jour.month - 1 + ans * 12 + mois
    annee, indice = divmod(rang, 12)
    quantieme = min(jour.day, monthrange(annee, indice + 1)[1])
    return date(annee, indice + 1, quantieme) + timedelta(days=jours)


def en_date(valeur: object) -> date | None:
    """Une date ISO, une date déjà lue par YAML, ou rien."""
    if valeur is None or isinstance(valeur, date):
        return valeur
    return date.fromisoformat(str(valeur))


def date_certaine(valeur: object) -> date:
    """La même chose quand le contrat exige une date."""
    jour = en_date(valeur)
    if jour is None:
        raise ValueError("date attendue")
    return jour

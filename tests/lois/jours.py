"""Des jours qui se touchent : les bornes du droit, et les échéances des jours déjà tirés.

Le compte « de date à date » est récrit ici : une loi qui emprunterait celui du moteur ne prouverait rien.
"""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

from hypothesis import strategies as st

Tirer = Callable[[st.SearchStrategy[Any]], Any]

PREMIER = date(1992, 12, 1)
DERNIER = date(2040, 12, 31)
PROBATOIRE_DEPUIS = date(2004, 3, 1)

_BORNES_DU_DROIT = (
    PREMIER,
    date(2003, 6, 13),
    PROBATOIRE_DEPUIS,
    date(2007, 1, 1),
    date(2007, 12, 31),
    date(2011, 1, 1),
    date(2011, 3, 16),
    date(2019, 1, 1),
    date(2024, 1, 1),
    date(2025, 7, 11),
    date(2025, 12, 29),
)
_QUANTIEMES_RARES = (date(2008, 2, 29), date(2023, 8, 31), date(2024, 2, 29), date(2020, 12, 31))
_ECARTS_EN_MOIS = (0, 0, 0, 1, 4, 6, 12, 12, 24, 36, 36, 60, 120)
_A_UN_JOUR_PRES = (0, 0, 0, 1, -1)


def plus(depart: date, mois: int) -> date:
    """Rend le même quantième `mois` mois plus tard, le dernier jour du mois s’il n’existe pas."""
    rang = depart.month - 1 + mois
    annee, numero = depart.year + rang // 12, rang % 12 + 1
    for quantieme in range(depart.day, 27, -1):
        try:
            return date(annee, numero, quantieme)
        except ValueError:
            continue
    return date(annee, numero, depart.day)


class Jours:
    """Les jours déjà tirés d’un dossier ; chaque nouveau jour se pose près de l’un d’eux."""

    def __init__(self, tirer: Tirer) -> None:
        """Retient le tirage d’hypothesis."""
        self.tirer = tirer
        self.connus: list[date] = []

    def obtention(self) -> date:
        """Tire le premier jour du permis : une borne du droit, un 29 ou un 31, ou n’importe quand."""
        bornes = [jour + timedelta(days=e) for jour in _BORNES_DU_DROIT for e in (0, -1)]
        jour: date = self.tirer(
            st.one_of(
                st.sampled_from([*bornes, *_QUANTIEMES_RARES]),
                st.dates(date(1988, 1, 1), date(2025, 12, 31)),
            )
        )
        self.connus.append(max(jour, PREMIER))
        return jour

    def a_partir_de(self, debut: date, fin: date = DERNIER) -> date:
        """Tire un jour de cet intervalle, à une échéance légale d’un jour connu ou au hasard."""
        if self.tirer(st.booleans()):
            mois = self.tirer(st.sampled_from(_ECARTS_EN_MOIS))
            ecart = self.tirer(st.sampled_from(_A_UN_JOUR_PRES))
            jour = plus(self.tirer(st.sampled_from(self.connus)), mois) + timedelta(days=ecart)
        else:
            jour = debut + timedelta(days=self.tirer(st.integers(0, 2500)))
        jour = min(max(jour, debut), fin)
        self.connus.append(jour)
        return jour

    def peu_apres(self, debut: date, jours: int) -> date:
        """Tire un jour de `debut` à `jours` jours plus tard."""
        jour: date = debut + timedelta(days=self.tirer(st.integers(0, jours)))
        self.connus.append(jour)
        return jour

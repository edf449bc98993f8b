"""Des périodes de jours, la fin exclue : ce qu’elles ont en commun, ce qu’elles laissent."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Self

JAMAIS = dt.date.max
"""La fin d’une période encore ouverte."""
UN_JOUR = dt.timedelta(days=1)


@dataclass(frozen=True, slots=True, order=True)
class Periode:
    """Du premier jour au premier jour d’après."""

    debut: dt.date
    fin: dt.date

    def __str__(self) -> str:
        """Rend la période telle qu’on la lit dans une phrase."""
        if self.fin == JAMAIS:
            return f"depuis le {self.debut}"
        if self.fin == self.debut + UN_JOUR:
            return f"le {self.debut}"
        return f"du {self.debut} au {self.fin - UN_JOUR}"

    def commune(self, autre: Self) -> "Periode | None":
        """Rend les jours communs, ou `None`."""
        debut, fin = max(self.debut, autre.debut), min(self.fin, autre.fin)
        return Periode(debut, fin) if debut < fin else None


def lendemain(jour: dt.date) -> dt.date:
    """Rend le jour d’après ; le dernier jour du calendrier n’en a pas."""
    return jour + UN_JOUR if jour < JAMAIS else JAMAIS


def manque(periode: Periode, couvertes: Iterable[Periode]) -> list[Periode]:
    """Rend ce qu’une période a hors de toutes celles-ci, dans l’ordre."""
    trous: list[Periode] = []
    jour = periode.debut
    for couverte in sorted(couvertes):
        if couverte.fin <= jour or couverte.debut >= periode.fin:
            continue
        if couverte.debut > jour:
            trous.append(Periode(jour, couverte.debut))
        jour = couverte.fin
    if jour < periode.fin:
        trous.append(Periode(jour, periode.fin))
    return trous

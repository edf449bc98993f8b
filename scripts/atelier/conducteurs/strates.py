"""Les strates : des titulaires qui se ressemblent, et combien on en tire.

Les conducteurs qui comptent le plus pour une cible sont rares : ceux qui perdent leur permis sont un sur mille.
Chaque strate a donc son nombre de tirages, et chaque conducteur tiré y vaut son poids : tant de titulaires.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import exp
from statistics import NormalDist

from atelier.conducteurs.calibrage import Calibrage, Profil

DEUX = 2
"""Il faut deux tirages dans une strate pour savoir ce qu’ils ont de différent."""


@dataclass(frozen=True, slots=True)
class Strate:
    """Des titulaires d’un profil, récents ou non, d’une tranche de rythme, menacés de perdre leur permis ou non.

    titulaires : combien dans le pays ; tirages : combien dans l’échantillon.
    """

    profil: Profil
    recente: bool
    de: float
    a: float
    titulaires: float
    tirages: int
    menacee: bool = False

    @property
    def nom(self) -> str:
        """Rend « coutumier, récents, 50-85 »."""
        age = "récents" if self.recente else "anciens"
        menace = ", menacés" if self.menacee else ""
        return f"{self.profil.id}, {age}, {self.de * 100:.0f}-{self.a * 100:.0f}{menace}"

    @property
    def poids(self) -> float:
        """Rend combien de titulaires du pays chaque conducteur tiré représente."""
        return self.titulaires / self.tirages

    def rythme(self, part: float) -> float:
        """Rend le rythme face à la moyenne du profil, à cette part de la tranche, de 0 à 1 (loi log-normale)."""
        ecart = self.profil.dispersion
        centile = self.de + (self.a - self.de) * part
        return exp(NormalDist(-(ecart**2) / 2, ecart).inv_cdf(min(max(centile, 1e-9), 1 - 1e-9)))


def strates(calibrage: Calibrage, nombre: int) -> list[Strate]:
    """Rend les strates ; nombre : le total voulu de tirages, à deux par strate au moins."""
    echelle = nombre / calibrage.tirages
    return list(_strates(calibrage, echelle))


def _strates(calibrage: Calibrage, echelle: float) -> Iterator[Strate]:
    recents = calibrage.permis_par_an * calibrage.recent_ans / calibrage.titulaires
    for profil in calibrage.profils:
        for recente, part in ((False, 1 - recents), (True, recents)):
            for de, a, tirages in _tranches(calibrage):
                yield Strate(
                    profil=profil,
                    recente=recente,
                    de=de,
                    a=a,
                    titulaires=calibrage.titulaires * profil.part * part * (a - de),
                    tirages=max(DEUX, round(profil.tirages[recente] * tirages * echelle)),
                )


def _tranches(calibrage: Calibrage) -> Sequence[tuple[float, float, float]]:
    bornes = pairwise([0.0, *(tranche.jusqu_a for tranche in calibrage.tranches)])
    parts = (tranche.tirages for tranche in calibrage.tranches)
    return [(de, a, part) for (de, a), part in zip(bornes, parts, strict=True)]

"""Les totaux du pays : ce que l’échantillon mesure, ramené à tous les titulaires, et son incertitude."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from math import sqrt

from atelier.conducteurs.strates import Strate

CONFIANCE = 1.96
"""Écarts types de part et d’autre : le vrai total est dans l’intervalle dix-neuf fois sur vingt."""


@dataclass(frozen=True, slots=True)
class Total:
    """Un total du pays, et la demi-largeur de son intervalle de confiance à 95 %."""

    valeur: float
    marge: float


def total(mesures: Iterable[tuple[Strate, float]]) -> Total:
    """Rend le total d’une mesure, conducteur par conducteur (sondage stratifié)."""
    par_strate: Mapping[Strate, list[float]] = defaultdict(list)
    for strate, mesure in mesures:
        par_strate[strate].append(mesure)
    valeur = variance = 0.0
    for strate, valeurs in par_strate.items():
        moyenne = sum(valeurs) / len(valeurs)
        ecarts = sum((mesure - moyenne) ** 2 for mesure in valeurs) / max(1, len(valeurs) - 1)
        valeur += strate.titulaires * moyenne
        variance += strate.titulaires**2 * ecarts / len(valeurs)
    return Total(valeur, CONFIANCE * sqrt(variance))

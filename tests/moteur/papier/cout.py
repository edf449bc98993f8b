"""Ce que coûte la lecture d’un papier, lu ou refusé."""

import time
from contextlib import suppress
from datetime import date

from permis_points.erreurs import PapierIllisible
from permis_points.papier.lire import lire_papier
from tests.moteur.aide import bareme

AU = date(2026, 11, 21)


def secondes(texte: str) -> float:
    """Rend le temps de calcul d’une lecture, le meilleur de trois, contre le bruit de la machine."""
    return min(_une(texte) for _ in range(3))


def _une(texte: str) -> float:
    debut = time.thread_time()
    with suppress(PapierIllisible):
        lire_papier(texte, bareme(), AU)
    return time.thread_time() - debut

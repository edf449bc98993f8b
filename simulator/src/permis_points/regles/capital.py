"""Le capital : combien de points au départ, combien au plus (R2, R6, R8)."""

from datetime import date

from permis_points.bareme import Bareme
from permis_points.solde import Solde

PREMIER_JOUR = date(1992, 12, 1)


def premier_jour(obtention: date) -> date:
    """Rend le premier jour compté en points : l’obtention, au plus tôt le 1er décembre 1992 (R2).

    Les permis plus anciens ont eu 6 points au 1er juillet 1992, puis 12 au 1er décembre
    (décret n° 92-1228).
    """
    return max(obtention, PREMIER_JOUR)


def capital_initial(obtention: date, bareme: Bareme) -> Solde:
    """Rend le solde et le plafond du premier jour, en points (R2, R6 ; L223-1, R223-1).

    12 points avant le 1er mars 2004, 6 depuis, y compris pour un nouveau permis (R8, R33).
    """
    points = bareme.valeur("capital-initial", premier_jour(obtention))
    return Solde(points, points)


def bornes_du_plafond(bareme: Bareme) -> tuple[int, int]:
    """Rend le plus petit et le plus grand plafond qu’un permis ait pu avoir, en points (R2, R6)."""
    initiaux, maximaux = (
        [version.valeur for version in bareme.parametres[parametre]]
        for parametre in ("capital-initial", "capital-maximal")
    )
    return min(initiaux), max(maximaux)


def maximum_de_toujours(bareme: Bareme) -> int:
    """Rend le plus de points qu’un permis ait pu porter, quel que soit le jour (R6)."""
    return bornes_du_plafond(bareme)[1]


def maximum(jour: date, bareme: Bareme) -> int:
    """Rend le nombre maximal de points d’un permis ce jour-là (L223-1, R223-1 I)."""
    return bareme.valeur("capital-maximal", jour)

"""Le cumul : ce que retirent ensemble des infractions commises simultanément (R12, K2, K3)."""

from collections import defaultdict
from collections.abc import Iterable

from permis_points.bareme import Bareme
from permis_points.dossier import InfractionCommise


def points_retires(infractions: Iterable[InfractionCommise], bareme: Bareme) -> dict[int, int]:
    """Rend les points retirés par chaque infraction (par rang), une fois le cumul borné.

    Les infractions commises simultanément retirent ensemble 8 points au plus, 9 quand l’une
    d’elles est le délit qui en retire 9 ; avant le 13 juin 2003, 6 points sans délit.
    Source : R12, K2 ; L223-2 III, R223-2, L235-1 IV.
    """
    retires: dict[int, int] = {}
    groupes: dict[str, list[InfractionCommise]] = defaultdict(list)
    for infraction in infractions:
        if infraction.simultanee is None:
            retires[infraction.rang] = infraction.points
        else:
            groupes[infraction.simultanee].append(infraction)
    for groupe in groupes.values():
        retires.update(_repartir(groupe, bareme))
    return retires


def _repartir(groupe: list[InfractionCommise], bareme: Bareme) -> dict[int, int]:
    """K2, K3 : par date de réalité, puis le délit à 9 points, puis les plus lourdes, puis le dossier."""
    retires: dict[int, int] = {}
    borne = max(_borne(infraction, bareme) for infraction in groupe)
    total = 0
    for infraction in sorted(
        groupe, key=lambda i: (i.realite, not est_derogatoire(i, bareme), -i.points, i.rang)
    ):
        if est_derogatoire(infraction, bareme):
            borne = infraction.points
        retires[infraction.rang] = min(infraction.points, borne - total)
        total += retires[infraction.rang]
    return retires


def _borne(infraction: InfractionCommise, bareme: Bareme) -> int:
    """Le cumul qu’autorise la nature de l’infraction, hors dérogation."""
    avec_delit = infraction.nature == "delit"
    parametre = "cumul-simultane-" + ("avec-delit" if avec_delit else "contraventions")
    return bareme.valeur(parametre, infraction.commise_le)


def est_derogatoire(infraction: InfractionCommise, bareme: Bareme) -> bool:
    """Dit si c’est le délit qui retire les trois quarts du maximum, une fois la dérogation en vigueur.

    Source : C8 ; L235-1 IV.
    """
    derogation = bareme.valeur_si_elle_existe("points-maximum-derogation", infraction.commise_le)
    return infraction.nature == "delit" and infraction.points == derogation


def derogation_de_toujours(bareme: Bareme) -> int:
    """Rend le plus de points qu’un seul délit ait pu retirer, quel que soit le jour (L235-1 IV)."""
    return max(version.valeur for version in bareme.parametres["points-maximum-derogation"])

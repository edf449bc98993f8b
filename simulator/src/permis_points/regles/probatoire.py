"""Le délai probatoire : sa durée, ses majorations, sa fin (R3, R4, R5, R7, K8, K16)."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from permis_points.bareme import Bareme
from permis_points.calendrier import ajouter_mois
from permis_points.dossier import Permis

_UN_AN = 12


class Majoration(NamedTuple):
    """Une majoration possible : le jour anniversaire et les points qu’elle ajoute."""

    le: date
    points: int


class DelaiProbatoire(NamedTuple):
    """Le délai d’un permis : de l’obtention à `fin`, premier jour hors du délai."""

    fin: date
    majorations: tuple[Majoration, ...]
    formation_retenue: bool


def delai_probatoire(
    permis: Permis,
    premiere_infraction: date | None,
    suspensions: Sequence[date],
    bareme: Bareme,
) -> DelaiProbatoire | None:
    """Rend le délai probatoire du permis, ou None s’il n’y en a pas (permis d’avant mars 2004).

    premiere_infraction : commission de la première infraction avec retrait de points, ou None.
    Le délai n’est ni allongé par une infraction (CE, avis, 31 mai 2013, n° 366865) ni suspendu.
    Source : R3 ; L223-1 al. 2, R223-1 V.
    """
    duree = bareme.valeur_si_elle_existe("probatoire-duree", permis.obtention)
    if duree is None:
        return None
    fin = _fin_ordinaire(permis, duree, bareme)
    reduite = fin_apres_formation(permis, bareme)
    retenue = (
        reduite is not None
        and reduite < fin
        and (premiere_infraction is None or premiere_infraction > reduite)
        and not any(permis.obtention <= suspension <= reduite for suspension in suspensions)
    )
    if retenue and reduite is not None:
        fin = reduite
    return DelaiProbatoire(fin, _majorations(permis, fin, bareme), retenue)


def _fin_ordinaire(permis: Permis, duree: int, bareme: Bareme) -> date:
    """R3 : trois ans ; deux après l’apprentissage anticipé, y compris pour une catégorie B tardive."""
    trois_ans = ajouter_mois(permis.obtention, duree)
    if permis.nouveau_permis:
        return trois_ans
    deux_ans = ajouter_mois(
        permis.obtention, bareme.valeur("probatoire-duree-aac", permis.obtention)
    )
    if permis.filiere == "aac":
        return deux_ans
    if permis.b_par_aac_le is not None and permis.b_par_aac_le < trois_ans:
        return max(deux_ans, permis.b_par_aac_le)
    return trois_ans


def fenetre_de_formation(permis: Permis, bareme: Bareme) -> tuple[date, date] | None:
    """Rend le premier et le dernier jour utiles de la formation : du 6e au 12e mois (R5 ; R223-4-1).

    None sans formation, ou quand la sienne est plus ancienne que la loi (K16).
    """
    formation = permis.formation_complementaire
    if formation is None or bareme.valeur_si_elle_existe("formation-ouverture", formation) is None:
        return None
    return (
        ajouter_mois(permis.obtention, bareme.valeur("formation-ouverture", formation)),
        ajouter_mois(permis.obtention, bareme.valeur("formation-cloture", formation)),
    )


def fin_apres_formation(permis: Permis, bareme: Bareme) -> date | None:
    """R5, K16 : la fin avancée par la formation suivie du 6e au 12e mois d’un premier permis.

    Dix-huit mois au lieu de deux ans quand l’apprentissage anticipé a déjà donné le B ce jour-là.
    """
    formation, fenetre = permis.formation_complementaire, fenetre_de_formation(permis, bareme)
    if formation is None or fenetre is None or permis.nouveau_permis:
        return None
    if not fenetre[0] <= formation <= fenetre[1]:
        return None
    duree_aac = bareme.valeur("probatoire-duree-formation-aac", formation)
    fin_aac = ajouter_mois(permis.obtention, duree_aac)
    if _en_aac(permis, fin_aac):
        return fin_aac
    return ajouter_mois(permis.obtention, bareme.valeur("probatoire-duree-formation", formation))


def _majorations(permis: Permis, fin: date, bareme: Bareme) -> tuple[Majoration, ...]:
    """R4 : une par anniversaire avant la fin ; la dernière se confond avec les 12 points de R7."""
    simple = bareme.valeur_si_elle_existe("majoration-annuelle", permis.obtention)
    if simple is None:
        return ()
    double = bareme.valeur("majoration-annuelle-aac", permis.obtention)
    majorations: list[Majoration] = []
    while (jour := ajouter_mois(permis.obtention, _UN_AN * (len(majorations) + 1))) < fin:
        majorations.append(Majoration(jour, double if _en_aac(permis, jour) else simple))
    return tuple(majorations)


def _en_aac(permis: Permis, jour: date) -> bool:
    """K8 : trois points aux anniversaires atteints alors que le B est déjà obtenu par l’AAC."""
    if permis.nouveau_permis:
        return False
    b_par_aac = permis.b_par_aac_le
    return permis.filiere == "aac" or (b_par_aac is not None and b_par_aac <= jour)


def sans_infraction(premiere_infraction: date | None, jour: date) -> bool:
    """Dit si aucune infraction avec retrait n’a été commise jusqu’à ce jour inclus (R4, R7).

    Une seule infraction suffit, même rendue depuis (CE, 15 juin 2016, n° 393522) ; celle qui est
    commise le jour même fait obstacle (C13).
    """
    return premiere_infraction is None or premiere_infraction > jour

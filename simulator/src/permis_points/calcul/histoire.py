"""Ce qui s’est passé : depuis le dernier plein de points, et avant le solde connu."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from permis_points.calcul.deux_voies import Calcul
from permis_points.dossier import InfractionCommise, Stage
from permis_points.moteur.etapes import Etape, Genre
from permis_points.moteur.pli import Deroulement
from permis_points.regles.stage import effet_du_stage, peut_rendre_des_points

_RETOURS = (Genre.UN_POINT, Genre.DIX_ANS)
_Retrait = tuple[Etape, InfractionCommise]


class Histoire(NamedTuple):
    """Les étapes passées depuis ce jour-là, ou depuis l’ouverture du compte.

    retraits : ceux que le temps n’a pas rendus ; rendus_d_avant : les points revenus d’infractions
    plus anciennes ; remonte_au_debut : aucun plein n’a eu lieu depuis l’ouverture du compte.
    """

    etapes: Sequence[Etape]
    retraits: Sequence[_Retrait]
    rendus_d_avant: int
    remonte_au_debut: bool


def depuis_le_dernier_plein(calcul: Calcul, entier: int) -> Histoire:
    """Rend l’histoire du permis présent ; `entier` : le nombre maximal de points ce jour-là."""
    rendus: dict[int, int] = {}
    retraits: list[_Retrait] = []
    suite: list[Etape] = []
    plein = False
    for etape in reversed([e for e in calcul.present.etapes if e.le <= calcul.dossier.au]):
        plein = not etape.ouvre_un_permis and etape.solde.signe >= entier
        if plein or etape.genre is Genre.RECONSTITUTION_TOTALE:
            break
        suite.append(etape)
        if etape.infraction is None:
            continue
        if etape.genre in _RETOURS:
            rendus[etape.infraction.rang] = etape.variation
        elif etape.variation < 0 and rendus.pop(etape.infraction.rang, None) is None:
            retraits.append((etape, etape.infraction))
    return Histoire(suite[::-1], retraits[::-1], sum(rendus.values()), not plein)


def stage_presume(deroulement: Deroulement) -> tuple[Stage, date] | None:
    """K12 : le dernier stage d’avant le solde connu, présumé avoir rendu des points, et son effet."""
    vie = deroulement.vie
    if vie.solde_connu is None:
        return None
    admis = ((s, effet_du_stage(s)) for s in vie.stages if peut_rendre_des_points(s))
    passes = [(s, effet) for s, effet in admis if effet <= vie.solde_connu.le]
    return max(passes, key=lambda p: (p[1], p[0].premier_jour, p[0].rang), default=None)

"""Ce qui s’est passé depuis la dernière fois que le permis a eu tous ses points."""

from collections.abc import Sequence
from typing import NamedTuple

from permis_points.calcul.deux_voies import Calcul
from permis_points.dossier import InfractionCommise
from permis_points.moteur.etapes import Etape, Genre

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

"""Les deux voies du calcul : le droit tel que nous le lisons, et les lectures les plus sévères.

Le solde plancher d’un jour est le plus bas de trois calculs (K6) : la voie de droit, la lecture
sévère avec effet des retraits à l’enregistrement, la même avec effet à la réalité.
"""

from typing import NamedTuple

from permis_points.dossier import Dossier, InfractionCommise
from permis_points.regles.retrait import supposer_la_nature


class Voie(NamedTuple):
    """Une lecture du droit : sévère ou non, retraits à l’enregistrement ou à la réalité."""

    severe: bool
    effet_a_la_realite: bool = False


DROIT = Voie(severe=False)
SEVERE_A_L_ENREGISTREMENT = Voie(severe=True)
SEVERE_A_LA_REALITE = Voie(severe=True, effet_a_la_realite=True)


def infractions_etablies(dossier: Dossier, voie: Voie) -> tuple[InfractionCommise, ...]:
    """Rend les infractions dont la réalité est établie dans cette voie.

    La voie de droit laisse de côté celles qui sont en attente (K17) ; la voie sévère les compte
    établies le jour du relevé. Une infraction écartée n’est comptée nulle part (R1, R14). Chaque voie
    suppose une nature à celle dont la nature est inconnue.
    """
    etablies = (
        supposer_la_nature(i, severe=voie.severe) for i in dossier.infractions if not i.ecartee
    )
    if not voie.severe:
        return tuple(i for i in etablies if i.definitive_le is not None)
    return tuple(_etablie(i, dossier, voie) for i in etablies)


def _etablie(infraction: InfractionCommise, dossier: Dossier, voie: Voie) -> InfractionCommise:
    if infraction.definitive_le is None:
        return infraction._replace(
            definitive_le=max(dossier.au, infraction.commise_le), en_attente=True
        )
    if voie.effet_a_la_realite and infraction.enregistree_le is not None:
        return infraction._replace(enregistree_le=None)
    return infraction

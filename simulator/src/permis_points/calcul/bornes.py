"""Le même dossier aux deux bornes de ses dates estimées : au plus tôt, au plus tard (ADR 0007)."""

from permis_points.calcul.deux_voies import Calcul, calculer, une_fois
from permis_points.calendrier import est_long
from permis_points.dossier import InfractionCommise


def estimees(calcul: Calcul) -> list[InfractionCommise]:
    """Rend les infractions dont la date définitive est estimée, et qui comptent."""
    return [i for i in calcul.dossier.infractions if i.definitive_entre and not i.ecartee]


@une_fois
def aux_bornes(calcul: Calcul) -> tuple[Calcul, ...]:
    """Rend le calcul au plus tôt, puis au plus tard ; aucun si rien n’est estimé."""
    if not estimees(calcul):
        return ()
    return _a_la_borne(calcul, 0), _a_la_borne(calcul, 1)


def est_large(calcul: Calcul) -> bool:
    """Dit si une des dates est estimée sur un intervalle trop long pour qu’un seul jour s’annonce."""
    intervalles = (i.definitive_entre for i in estimees(calcul))
    return any(est_long(*bornes) for bornes in intervalles if bornes)


def _a_la_borne(calcul: Calcul, borne: int) -> Calcul:
    infractions = tuple(
        i
        if i.definitive_entre is None
        else i._replace(definitive_le=i.definitive_entre[borne], definitive_entre=None)
        for i in calcul.dossier.infractions
    )
    return calculer(calcul.dossier._replace(infractions=infractions), calcul.bareme)

"""Le fichier en retard sur le droit (C1) : les retraits qu’il ne montre pas, ou a montrés trop tard."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from datetime import date

from permis_points.alertes.alerte import RECENT, Rangs
from permis_points.calcul.deux_voies import Calcul, calculer
from permis_points.dossier import InfractionCommise
from permis_points.moteur.etapes import Genre


def non_enregistrees(calcul: Calcul) -> Iterator[Rangs]:
    """C1, R9 : le retrait récent et sans date d’inscription, celui à venir, celui inscrit trop tard."""
    if calcul.perdu:  # les points de ce permis ne s’affichent plus
        return
    au = calcul.dossier.au
    toutes = [i for d in calcul.droit for i in d.vie.infractions]
    absentes = [i for i in toutes if i.enregistree_le is None and i.realite > au - RECENT]
    presentes = calcul.present.vie.infractions
    datees = [i for i in presentes if i.enregistree_le and i.realite <= au]
    absentes += [i for i in datees if i.enregistree_le and au < i.enregistree_le]
    absentes += _inscrites_trop_tard(calcul, datees)
    if absentes:
        yield tuple(dict.fromkeys(i.rang for i in absentes))


def _inscrites_trop_tard(
    calcul: Calcul, datees: Sequence[InfractionCommise]
) -> list[InfractionCommise]:
    """Celles qu’un gain ou une lettre 48SI a devancées, quand le solde du jour en dépend encore."""
    if calcul.derniere_etape.solde == calcul.derniere_etape_du_plancher.solde_retenu:
        return []
    gains = (e.le for e in (*calcul.etapes, *calcul.plancher) if e.genre is not Genre.RETRAIT)
    lettres = (lettre.le for lettre in calcul.dossier.actes_de_type("notification-48si"))
    tournants = sorted({*gains, *lettres})
    devancees = [i for i in datees if _devancee(i, tournants)]
    return devancees if devancees and _change_a_la_realite(calcul) else []


def _devancee(infraction: InfractionCommise, tournants: Sequence[date]) -> bool:
    inscrite, rang = infraction.enregistree_le, bisect_left(tournants, infraction.realite)
    if inscrite is None or inscrite == infraction.realite:
        return False
    return rang < len(tournants) and tournants[rang] <= inscrite


def _change_a_la_realite(calcul: Calcul) -> bool:
    """Dit si le droit, avec effet des retraits à la réalité, donnerait un autre solde au jour du relevé."""
    infractions = (i._replace(enregistree_le=None) for i in calcul.dossier.infractions)
    autre = calculer(calcul.dossier._replace(infractions=tuple(infractions)), calcul.bareme)
    return (autre.derniere_etape.solde, autre.invalide) != (calcul.derniere_etape.solde, False)

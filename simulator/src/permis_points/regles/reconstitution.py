"""Ce qui revient seul : six mois, deux ou trois ans, dix ans (R18 à R23, K1, K4)."""

from datetime import date
from typing import NamedTuple

from permis_points.bareme import Bareme
from permis_points.calendrier import ajouter_mois
from permis_points.dossier import InfractionCommise

AU_DESSUS_DES_CLASSES = 6


def gravite(infraction: InfractionCommise) -> int:
    """Rend la classe de la contravention, et 6, au-dessus de toute classe, pour un délit."""
    return AU_DESSUS_DES_CLASSES if infraction.classe is None else infraction.classe


def gravite_qui_allonge(depart: date, bareme: Bareme) -> int | None:
    """Rend la classe à partir de laquelle une infraction du dossier porte le délai à trois ans.

    None pour un délai parti avant 2011 : il était toujours de trois ans.
    Source : R19, R20 ; L223-6 al. 2, CE, 21 novembre 2016, n° 392555.
    """
    return bareme.valeur_si_elle_existe("reconstitution-classe-longue", depart)


def mois_de_reconstitution(depart: date, *, allonge: bool, bareme: Bareme) -> int:
    """Rend la durée du délai de reconstitution totale qui part ce jour, en mois.

    Trois ans, ou deux si aucune infraction du dossier ne l’allonge ; toujours trois ans quand le
    délai part avant 2011. Source : R19, R20 ; L223-6 al. 1 et 2.
    """
    court = (
        None if allonge else bareme.valeur_si_elle_existe("reconstitution-totale-courte", depart)
    )
    return bareme.valeur("reconstitution-totale", depart) if court is None else court


class Terme(NamedTuple):
    """La durée retenue, en mois, et le jour où elle aboutit, reporté ou non à la fin du probatoire."""

    mois: int
    le: date
    reporte: bool = False


def terme_de_reconstitution(
    depart: date, mois: int, fin_de_probatoire: date | None, *, severe: bool, bareme: Bareme
) -> Terme:
    """Rend le terme du délai de reconstitution totale, si rien ne l’interrompt.

    Un délai de deux ans parti pendant le délai probatoire n’aboutit pas avant la fin de
    celui-ci ; la lecture sévère le compte sur trois ans (C4).
    Source : R18, R23 ; L223-6 al. 1, L223-1 dernier alinéa.
    """
    le = ajouter_mois(depart, mois)
    if fin_de_probatoire is None or depart >= fin_de_probatoire:
        return Terme(mois, le)
    entier = bareme.valeur("reconstitution-totale", depart)
    if severe:
        return Terme(entier, ajouter_mois(depart, entier))
    if mois == entier or le >= fin_de_probatoire:
        return Terme(mois, le)
    return Terme(mois, fin_de_probatoire, reporte=True)


def echeance_d_un_point(
    infraction: InfractionCommise, retires: int, bareme: Bareme
) -> tuple[int, date] | None:
    """Rend le délai (en mois) et le jour où un point perdu seul revient, ou None s’il ne le peut.

    Six mois ; un an de 2007 à 2010 ; rien avant. L’infraction doit valoir un point et l’avoir
    retiré : un retrait ramené à un point par le cumul ne compte pas (K4).
    Source : R20, R21 ; L223-6 al. 3.
    """
    if infraction.points != 1 or retires != 1:
        return None
    mois = bareme.valeur_si_elle_existe("reattribution-un-point", infraction.realite)
    return None if mois is None else (mois, ajouter_mois(infraction.realite, mois))


def echeance_de_dix_ans(infraction: InfractionCommise, bareme: Bareme) -> tuple[int, date] | None:
    """Rend le délai (en mois) et le jour où les points d’une contravention reviennent.

    None pour un délit ou une contravention de 5e classe. Source : R22 ; L223-6 al. 5.
    """
    realite = infraction.realite
    borne = bareme.valeur("reattribution-dix-ans-classe", realite)
    if gravite(infraction) > borne:
        return None
    mois = bareme.valeur("reattribution-dix-ans", realite)
    return mois, ajouter_mois(realite, mois)

"""Le retrait : le jour où il tombe, et ce qu’une infraction peut retirer au plus (R9, R11, K2)."""

from datetime import date

from permis_points.bareme import Bareme
from permis_points.dossier import INCONNUE, InfractionCommise

CLASSE_SUPPOSEE = 4
"""De loin la plus courante ; c’est notre choix, aucun texte ne supplée une nature inconnue."""


def effet_du_retrait(infraction: InfractionCommise) -> date:
    """Rend le jour où le retrait prend effet : l’enregistrement s’il est connu, sinon la réalité.

    Source : R9 ; L223-1, CE, 29 septembre 2023, n° 461479.
    """
    return infraction.enregistree_le or infraction.realite


def jour_du_constat(infraction: InfractionCommise, obtention: date) -> date:
    """Rend le jour où le relevé dit une infraction écartée (R1, R14).

    Celui qu’aurait eu son retrait ; sans date définitive, celui de la commission, ou du permis s’il la suit.
    """
    if infraction.definitive_le is None:
        return max(infraction.commise_le, obtention)
    return effet_du_retrait(infraction)


def supposer_la_nature(infraction: InfractionCommise, *, severe: bool) -> InfractionCommise:
    """Rend l’infraction telle qu’une lecture la comprend quand sa nature est inconnue ; sinon, telle quelle.

    En droit, une contravention de 4e classe : trois ans, et le retour à dix ans. En lecture sévère, un délit : à
    chaque épreuve le plus défavorable, trois ans, pas de retour à dix ans, le cumul le plus haut, la dérogation
    à 9 points. Source : R12, R19, R22 ; L223-2, L223-6 al. 2 et 5, L235-1 IV.
    """
    if infraction.nature != INCONNUE:
        return infraction
    if severe:
        return infraction._replace(nature="delit", nature_supposee=True)
    return infraction._replace(nature="contravention", classe=CLASSE_SUPPOSEE, nature_supposee=True)


def maximum_d_une_infraction(bareme: Bareme) -> int:
    """Rend le plus grand nombre de points qu’une infraction ait pu retirer, tous temps confondus (R11, K2)."""
    return max(
        version.valeur
        for genre in ("contravention", "delit", "derogation")
        for version in bareme.parametres[f"points-maximum-{genre}"]
    )

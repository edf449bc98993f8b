"""Le retrait : combien de points, et quand ils tombent (R9, R11, R12, K2, K3)."""

from collections import defaultdict
from collections.abc import Iterable
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

"""Ce que le dossier dit d’une infraction sans tout en dire : véhicule sans permis, nature inconnue (R1, R19)."""

from collections.abc import Iterator

from permis_points import mots
from permis_points.alertes.alerte import Alerte, CodeDAlerte
from permis_points.calcul.deux_voies import Calcul
from permis_points.dossier import INCONNUE
from permis_points.recit import noms
from permis_points.regles.capital import maximum
from permis_points.regles.retrait import CLASSE_SUPPOSEE

_VEHICULE = (
    "une infraction commise avec un véhicule qui se conduit sans permis (vélo, trottinette, cyclomoteur, "
    "voiturette…) ne retire aucun point, et un retrait fait quand même se conteste (Conseil d’État, 14 octobre "
    "2015, n°\u00a0374999). Né en 1988 ou après, il vous faut le BSR (catégorie AM) ou un permis pour un "
    "cyclomoteur ou une voiturette. Le BSR suffit, et le même raisonnement s’applique ; sans lui, avec votre seul "
    "permis B, des points pourraient partir. Nous n’avons pas trouvé de décision."
)


def vehicules_sans_permis(calcul: Calcul) -> Iterator[Alerte]:
    """Rend une alerte pour toutes les infractions commises avec un véhicule qui se conduit sans permis."""
    rangs = tuple(i.rang for i in calcul.dossier.infractions if not i.permis_exige)
    if rangs:
        yield Alerte(CodeDAlerte.VEHICULE_SANS_PERMIS, _VEHICULE, rangs)


def natures_inconnues(calcul: Calcul) -> Iterator[Alerte]:
    """Rend une alerte pour toutes les infractions dont la nature est inconnue et qui retirent des points."""
    inconnues = [
        i for i in calcul.dossier.infractions if i.nature == INCONNUE and i.retire_des_points
    ]
    if not inconnues:
        return
    entier = mots.points(maximum(calcul.dossier.au, calcul.bareme))
    sujet, pronom = noms.infraction(inconnues[0]), "la"
    if len(inconnues) > 1:
        sujet, pronom = f"{len(inconnues)} infractions", "les"
    yield Alerte(
        CodeDAlerte.NATURE_INCONNUE,
        f"vous n’indiquez pas la nature de {sujet} : le calcul {pronom} compte comme "
        f"{mots.qualification(CLASSE_SUPPOSEE)}. La lecture la plus sévère y voit un délit, dont les points ne "
        "reviennent pas au bout de dix ans ; une classe plus basse peut ramener à deux ans le retour à "
        f"{entier}. "
        "L’avis de contravention donne la classe, et le barème la retrouve par l’intitulé.",
        tuple(i.rang for i in inconnues),
    )

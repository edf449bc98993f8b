"""Ce que le permis déclaré ne peut pas avoir : formation sans effet, filière fermée (R3, R5, R8)."""

from collections.abc import Iterator

from permis_points import mots
from permis_points.alertes.alerte import Alerte, CodeDAlerte
from permis_points.alertes.solde_connu import solde_connu_trop_haut, stage_d_avant
from permis_points.calcul.deux_voies import Calcul
from permis_points.moteur.pli import Deroulement
from permis_points.recit import noms
from permis_points.regles.probatoire import fenetre_de_formation, fin_apres_formation

_FORMATION = "probatoire-duree-formation"


def alertes_du_permis(calcul: Calcul) -> Iterator[Alerte]:
    """Rend ce que le calcul a dû écarter, ou supposer, de ce qui est dit du permis."""
    for deroulement in calcul.droit:
        yield from _formation(deroulement, calcul)
        yield from _filiere(deroulement, calcul)
        yield from solde_connu_trop_haut(deroulement, calcul)
        yield from stage_d_avant(deroulement)


def _formation(deroulement: Deroulement, calcul: Calcul) -> Iterator[Alerte]:
    """R5 : pourquoi la formation n’avance rien ; celle d’un permis plus ancien qu’elle se déduit."""
    preparation = deroulement.preparation
    permis, probatoire = preparation.vie.permis, preparation.probatoire
    formation, creation = (
        permis.formation_complementaire,
        calcul.bareme.parametres[_FORMATION][0].depuis,
    )
    if formation is None or probatoire is None:
        return
    tete = f"la formation complémentaire du {mots.jour(formation)} n’avance pas la fin du délai probatoire : "
    fenetre, reduite = (
        fenetre_de_formation(permis, calcul.bareme),
        fin_apres_formation(permis, calcul.bareme),
    )
    if formation < creation:
        yield Alerte(
            CodeDAlerte.FORMATION,
            f"la formation complémentaire n’existe que depuis le {mots.jour(creation)} : celle du "
            f"{mots.jour(formation)} n’avance pas la fin du délai probatoire.",
            (),
        )
    elif probatoire.formation_retenue:
        if permis.obtention < creation:
            yield Alerte(
                CodeDAlerte.FORMATION,
                f"la formation complémentaire n’existe que depuis le {mots.jour(creation)}, et votre permis "
                "est plus ancien. Nous comptons qu’elle avance la fin du délai probatoire au "
                f"{mots.jour(probatoire.fin)}, sans avoir lu de texte sur ces permis : vérifiez-le sur votre "
                "relevé d’information intégral.",
                (),
            )
    elif permis.nouveau_permis:
        yield Alerte(CodeDAlerte.FORMATION, f"{tete}elle est réservée au premier permis.", ())
    elif reduite is None and fenetre is not None:
        du, au = map(mots.jour, fenetre)
        yield Alerte(CodeDAlerte.FORMATION, f"{tete}elle se suit entre le {du} et le {au}.", ())
    elif reduite is not None and reduite < probatoire.fin:
        yield _formation_perdue(tete, deroulement, mots.jour(reduite))


def _formation_perdue(tete: str, deroulement: Deroulement, reduite: str) -> Alerte:
    """R5 : l’infraction avec retrait, ou la suspension, qui a fait perdre l’avance."""
    preparation = deroulement.preparation
    infraction = preparation.premiere_infraction
    if infraction is not None:
        cause, rangs = noms.infraction(infraction), [infraction.rang]
    elif preparation.premiere is not None:
        cause, rangs = "une infraction, que prouve le solde indiqué", []
    else:
        suspension = min(preparation.vie.suspensions, key=lambda acte: acte.le)
        cause, rangs = f"la suspension du {mots.jour(suspension.le)}", [suspension.rang]
    return Alerte(
        CodeDAlerte.FORMATION, f"{tete}il aurait fini le {reduite} sans {cause}.", tuple(rangs)
    )


def _filiere(deroulement: Deroulement, calcul: Calcul) -> Iterator[Alerte]:
    """R3, R8 : l’apprentissage anticipé ne mène pas à un permis repassé (R211-5)."""
    permis = deroulement.permis
    anticipe = permis.filiere == "aac" or permis.b_par_aac_le is not None
    if permis.nouveau_permis and anticipe and deroulement.preparation.probatoire is not None:
        duree = mots.duree(calcul.bareme.valeur("probatoire-duree", permis.obtention))
        yield Alerte(
            CodeDAlerte.FILIERE,
            "l’apprentissage anticipé de la conduite ne raccourcit pas le délai probatoire d’un permis repassé "
            f"(article R211-5) : le calcul compte {duree}.",
            (),
        )

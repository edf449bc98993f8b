"""Ce que le permis déclaré ne peut pas avoir : formation sans effet, filière fermée, solde, stage présumé."""

from collections.abc import Iterator

from permis_points import mots
from permis_points.alertes.contestes.stages import stage_presume
from permis_points.calcul.deux_voies import Alerte, Calcul
from permis_points.moteur.etapes import Motif
from permis_points.moteur.pli import Deroulement
from permis_points.moteur.preparation import delai_sans_infraction, echelle
from permis_points.recit import noms
from permis_points.regles.probatoire import fenetre_de_formation, fin_apres_formation

_FORMATION = "probatoire-duree-formation"


def alertes_du_permis(calcul: Calcul) -> Iterator[Alerte]:
    """Rend ce que le calcul a dû écarter, ou supposer, de ce qui est dit du permis."""
    for deroulement in calcul.droit:
        yield from _formation(deroulement, calcul)
        yield from _filiere(deroulement, calcul)
        yield from _solde_connu_trop_haut(deroulement, calcul)
        yield from _stage_presume(deroulement)


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
            "formation",
            f"la formation complémentaire n’existe que depuis le {mots.jour(creation)} : celle du "
            f"{mots.jour(formation)} n’avance pas la fin du délai probatoire.",
            (),
        )
    elif probatoire.formation_retenue:
        if permis.obtention < creation:
            yield Alerte(
                "formation",
                f"la formation complémentaire n’existe que depuis le {mots.jour(creation)}, et votre permis "
                "est plus ancien. Nous comptons qu’elle avance la fin du délai probatoire au "
                f"{mots.jour(probatoire.fin)}, sans avoir lu de texte sur ces permis : vérifiez-le sur votre "
                "relevé d’information intégral.",
                (),
            )
    elif permis.nouveau_permis:
        yield Alerte("formation", f"{tete}elle est réservée au premier permis.", ())
    elif reduite is None and fenetre is not None:
        du, au = map(mots.jour, fenetre)
        yield Alerte("formation", f"{tete}elle se suit entre le {du} et le {au}.", ())
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
    return Alerte("formation", f"{tete}il aurait fini le {reduite} sans {cause}.", tuple(rangs))


def _filiere(deroulement: Deroulement, calcul: Calcul) -> Iterator[Alerte]:
    """R3, R8 : l’apprentissage anticipé ne mène pas à un permis repassé (R211-5)."""
    permis = deroulement.preparation.vie.permis
    anticipe = permis.filiere == "aac" or permis.b_par_aac_le is not None
    if permis.nouveau_permis and anticipe and deroulement.preparation.probatoire is not None:
        duree = mots.duree(calcul.bareme.valeur("probatoire-duree", permis.obtention))
        yield Alerte(
            "filiere",
            "l’apprentissage anticipé de la conduite ne raccourcit pas le délai probatoire d’un permis repassé "
            f"(article R211-5) : le calcul compte {duree}.",
            (),
        )


def _solde_connu_trop_haut(deroulement: Deroulement, calcul: Calcul) -> Iterator[Alerte]:
    """K11 : un plafond déclaré que ce permis ne peut pas avoir ce jour-là ; le calcul le garde."""
    vie = deroulement.preparation.vie
    connu = vie.solde_connu
    if connu is None or (sans := delai_sans_infraction(vie, calcul.bareme)) is None:
        return
    possible = echelle(vie, sans, connu.le, calcul.bareme)
    if connu.plafond > possible:
        yield Alerte(
            "solde-connu-trop-haut",
            f"vous indiquez un permis sur {mots.points(connu.plafond)} le {mots.jour(connu.le)}. Obtenu "
            f"le {mots.jour(vie.permis.obtention)}, il ne peut pas dépasser {mots.points(possible)} ce "
            "jour-là, même sans infraction : vérifiez ce solde, la date d’obtention et la façon dont "
            "vous avez eu le permis. Le calcul suit ce que vous indiquez.",
            (),
        )


def _stage_presume(deroulement: Deroulement) -> Iterator[Alerte]:
    """K12 : le stage d’avant le solde connu, présumé avoir rendu des points, en écarte un autre."""
    presume = stage_presume(deroulement)
    if presume is None:
        return
    for etape in deroulement.etapes:
        if etape.stage is None:
            continue
        if etape.variation > 0:
            return
        if etape.motif is Motif.TROP_TOT:
            yield Alerte(
                "stage-presume",
                f"le stage du {mots.jour(presume[0].premier_jour)} précède le solde indiqué : nous supposons "
                f"qu’il a rendu des points, et celui du {mots.jour(etape.stage.premier_jour)} n’en rend donc "
                "pas. S’il n’avait rien rendu, ôtez-le du dossier.",
                (presume[0].rang, etape.stage.rang),
            )

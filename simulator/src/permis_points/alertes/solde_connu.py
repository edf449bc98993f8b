"""Le solde indiqué : ce qu’il cache, ce qu’il ne peut pas être, ce qu’il compte déjà (K11, K12)."""

from collections.abc import Iterator

from permis_points import mots
from permis_points.alertes.alerte import Alerte, CodeDAlerte
from permis_points.calcul.deux_voies import Calcul
from permis_points.calcul.histoire import stage_presume
from permis_points.moteur.etapes import Motif
from permis_points.moteur.pli import Deroulement
from permis_points.moteur.preparation import delai_sans_infraction, echelle
from permis_points.recit import noms
from permis_points.regles.retrait import effet_du_retrait


def solde_connu(calcul: Calcul) -> Iterator[Alerte]:
    """K11 : ce que le solde indiqué cache, et ce que nous supposons qu’il compte déjà."""
    connu = calcul.dossier.solde_connu
    if connu is None:
        return
    yield Alerte(
        CodeDAlerte.SOLDE_CONNU,
        f"le calcul part du solde du {mots.jour(connu.le)}. Les infractions plus anciennes que vous "
        "n’avez pas indiquées peuvent porter le délai à trois ans, ou rendre des points au bout de "
        "dix ans : seul le relevé d’information intégral les montre.",
        (),
    )
    infractions = calcul.droit[0].vie.infractions
    comptees = [i for i in infractions if effet_du_retrait(i) <= connu.le]
    if comptees:
        lesquelles = noms.infraction(comptees[0])
        if len(comptees) > 1:
            lesquelles = (
                f"les {len(comptees)} infractions dont le retrait date de ce jour-là ou d’avant"
            )
        yield Alerte(
            CodeDAlerte.SOLDE_CONNU,
            f"nous supposons que le solde du {mots.jour(connu.le)} compte déjà {lesquelles}. Un retrait n’y "
            "figurait pas encore ? Donnez-lui une date d’enregistrement, après ce jour.",
            tuple(sorted(i.rang for i in comptees)),
        )


def solde_connu_trop_haut(deroulement: Deroulement, calcul: Calcul) -> Iterator[Alerte]:
    """K11 : un plafond déclaré que ce permis ne peut pas avoir ce jour-là ; le calcul le garde."""
    vie = deroulement.vie
    connu = vie.solde_connu
    if connu is None or (sans := delai_sans_infraction(vie, calcul.bareme)) is None:
        return
    possible = echelle(vie, sans, connu.le, calcul.bareme)
    if connu.plafond > possible:
        yield Alerte(
            CodeDAlerte.SOLDE_CONNU_TROP_HAUT,
            f"vous indiquez un permis sur {mots.points(connu.plafond)} le {mots.jour(connu.le)}. Obtenu "
            f"le {mots.jour(vie.permis.obtention)}, il ne peut pas dépasser {mots.points(possible)} ce "
            "jour-là, même sans infraction : vérifiez ce solde, la date d’obtention et la façon dont "
            "vous avez eu le permis. Le calcul suit ce que vous indiquez.",
            (),
        )


def stage_d_avant(deroulement: Deroulement) -> Iterator[Alerte]:
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
                CodeDAlerte.STAGE_PRESUME,
                f"le stage du {mots.jour(presume[0].premier_jour)} précède le solde indiqué : nous supposons "
                f"qu’il a rendu des points, et celui du {mots.jour(etape.stage.premier_jour)} n’en rend donc "
                "pas. S’il n’avait rien rendu, ôtez-le du dossier.",
                (presume[0].rang, etape.stage.rang),
            )

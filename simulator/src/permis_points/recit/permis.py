"""Le récit de ce qui arrive au permis : son capital, son délai probatoire, sa fin."""

from collections.abc import Iterator
from datetime import date

from permis_points import mots
from permis_points.bareme import Bareme
from permis_points.moteur.etapes import Etape, Motif
from permis_points.recit.noms import Recit
from permis_points.regles.capital import PREMIER_JOUR, maximum
from permis_points.regles.probatoire import DelaiProbatoire

_CAPITAL = ("L223-1", "R223-1")
_DEJA = {Motif.PERMIS_INVALIDE: ", déjà invalidé", Motif.PERMIS_ANNULE: ", déjà annulé"}


def capital(etape: Etape) -> Recit:
    """R2 : le permis part de son capital, avec ou sans délai probatoire."""
    suite = "ce permis n’a pas de délai probatoire"
    if etape.fin_du_probatoire is not None:
        suite = f"le délai probatoire court jusqu’au {mots.jour(etape.fin_du_probatoire)}"
    depart = f"le permis part avec {mots.points(etape.solde.signe)}"
    if etape.le == PREMIER_JOUR:
        depart = f"à cette date, tous les permis portent {mots.points(etape.solde.signe)}"
    return Recit.de("R2", _CAPITAL, f"{depart} ; {suite}.")


def nouveau_permis(etape: Etape) -> Recit:
    """R8 : un nouveau permis ne reprend rien de l’ancien."""
    depart = f"nouveau permis : il part avec {mots.points(etape.solde.signe)}"
    if etape.fin_du_probatoire is not None:
        depart += f" et un nouveau délai probatoire, jusqu’au {mots.jour(etape.fin_du_probatoire)}"
    return Recit.de("R8", _CAPITAL, f"{depart} ; rien de l’ancien n’est repris.")


def solde_connu(etape: Etape) -> Recit:
    """K11 : le compte repart du solde que le dossier indique."""
    return Recit.de(
        "K11",
        (),
        "solde que vous avez donné pour la fin de cette journée : "
        f"{mots.points(etape.solde.signe)} sur {etape.solde.plafond} ; ce qui précède n’est pas "
        "recalculé.",
    )


def majoration(etape: Etape) -> Recit:
    """R4 : une année de plus sans infraction, et ce que le plafond en laisse."""
    annee = "une année de plus de délai probatoire sans infraction avec retrait"
    plafond = mots.points(etape.solde.plafond)
    if etape.motif is Motif.PLAFOND:
        texte = f"aucune majoration, malgré {annee} : le plafond est déjà de {plafond}, le maximum."
        return Recit.de("R4", _CAPITAL, texte)
    limite = ", le maximum" if etape.motif is Motif.PLAFOND_PARTIEL else ""
    texte = f"majoration de {mots.points(etape.points)} : {annee} ; le plafond passe à {plafond}{limite}."
    return Recit.de("R4", _CAPITAL, texte)


def fin_de_probatoire(etape: Etape) -> Recit:
    """R5, R7 : le plafond passe au maximum ; le solde, seulement sans infraction avec retrait."""
    if etape.motif is Motif.AVEC_INFRACTION:
        depuis = ""
        if etape.premiere_infraction_le is not None:
            depuis = f" (le {mots.jour(etape.premiere_infraction_le)})"
        return Recit.de(
            "R7",
            _CAPITAL,
            f"fin du délai probatoire : le plafond passe à {mots.points(etape.solde.plafond)}, mais "
            "le solde ne bouge pas, parce qu’une infraction avec retrait a été commise pendant ce "
            f"délai{depuis} ; les {mots.points(etape.solde.plafond)} viendront par la "
            "reconstitution totale.",
        )
    reduit = etape.motif is Motif.SANS_INFRACTION_ET_FORMATION
    avance = ", avancée par la formation complémentaire" if reduit else ""
    return Recit.de(
        "R5" if reduit else "R7",
        _CAPITAL,
        f"fin du délai probatoire{avance}, sans infraction avec retrait : le solde est porté à "
        f"{mots.points(etape.solde.signe)}.",
    )


def invalidation(_etape: Etape) -> Recit:
    """R29 : la lettre 48SI reçue quand le solde est nul."""
    return Recit.de(
        "R29",
        ("L223-1", "L223-5", "R223-3"),
        "la lettre 48SI est reçue alors que le solde est nul : le permis est invalidé, il ne permet "
        "plus de conduire et doit être rendu.",
    )


def annulation(etape: Etape) -> Recit:
    """R8 : le juge annule le permis."""
    interdiction = etape.l_acte.interdiction_jusqu_au
    suite = "il ne permet plus de conduire, et aucun point n’y revient"
    if interdiction is not None:
        suite += f" ; interdiction d’en demander un autre jusqu’au {mots.jour(interdiction)}"
    texte = f"le juge annule le permis{_DEJA.get(etape.motif, '')} : {suite}."
    return Recit.de("R8", ("L224-14", "R224-20"), texte)


def pertes_du_probatoire(delai: DelaiProbatoire, commise: date, bareme: Bareme) -> Iterator[str]:
    """Nomme ce qu’une infraction commise ce jour-là fait perdre : majorations, points de la fin (R4, R7)."""
    for majoration in delai.majorations:
        if majoration.le >= commise:
            yield f"la majoration du {mots.jour(majoration.le)}"
    if delai.fin >= commise:
        yield f"les {maximum(delai.fin, bareme)} points du {mots.jour(delai.fin)}"

"""Du dossier au relevé du contrat : solde, mouvements, plancher, délais, alertes."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from permis_points.alertes.toutes import alertes
from permis_points.bareme import Bareme
from permis_points.calcul.delais import delais, nouveau_permis_possible_le
from permis_points.calcul.deux_voies import Calcul, calculer
from permis_points.calcul.plancher import sont_differents
from permis_points.calcul.si_definitive import imputables, perdue_par
from permis_points.dates_oubliees.marquer import marquer
from permis_points.dossier import Dossier, InfractionCommise
from permis_points.lecture.dossier import CONTRAT
from permis_points.moteur.etapes import Etape
from permis_points.recit.mouvements import raconter
from permis_points.regles.invalidation import est_nul


def relever(dossier: Dossier, bareme: Bareme) -> dict[str, Any]:
    """Rend le relevé du contrat (version 1), prêt pour JSON. Points en points, dates ISO."""
    return etablir(calculer(dossier, bareme))


def etablir(calcul: Calcul) -> dict[str, Any]:
    """Rend le relevé d’un calcul déjà fait."""
    releve: dict[str, Any] = {
        "contrat": CONTRAT,
        "droit_verifie_au": calcul.bareme.droit_verifie_au,
        "au": calcul.dossier.au.isoformat(),
        "solde": _solde(calcul),
        "mouvements": _mouvements(calcul),
    }
    if sont_differents(calcul.etapes, calcul.plancher):
        releve["plancher"] = [_mouvement(etape) for etape in calcul.plancher]
    possible = nouveau_permis_possible_le(calcul)
    releve |= {
        "delais": delais(calcul),
        "alertes": alertes(calcul),
        "nouveau_permis_possible_le": None if possible is None else possible.isoformat(),
    }
    return marquer(releve, calcul)


def _mouvements(calcul: Calcul) -> list[dict[str, Any]]:
    """Ceux de la voie de droit ; un gain à venir dit ce qu’il suppose de ce qui attend (K17)."""
    au, attendent = calcul.dossier.au, imputables(calcul)
    s = "s" if len(attendent) > 1 else ""
    sujet = (
        "les infractions en attente ne deviennent" if s else "l’infraction en attente ne devient"
    )
    reserve = f"Cela suppose que {sujet} pas définitive{s}."
    if any(i.etablie_par for i in attendent):
        reserve = "Cela ne compte aucune infraction dont la date définitive manque."
    return [
        _mouvement(etape, reserve if _incertain(etape, au, attendent) else None)
        for etape in calcul.etapes
    ]


def _incertain(etape: Etape, au: date, attendent: Sequence[InfractionCommise]) -> bool:
    return etape.le > au and etape.variation > 0 and perdue_par(etape, attendent)


def _mouvement(etape: Etape, reserve: str | None = None) -> dict[str, Any]:
    recit, solde = raconter(etape), etape.solde_retenu
    if reserve is not None:
        recit = recit.puis(reserve)
    return {
        "le": etape.le.isoformat(),
        "genre": str(etape.genre),
        "variation": etape.variation,
        "points": solde.points,
        "signe": solde.signe,
        "plafond": solde.plafond,
        "regle": recit.regle,
        "articles": list(recit.articles),
        "evenements": etape.rangs(),
        "explication": recit.explication,
    }


def _solde(calcul: Calcul) -> dict[str, Any]:
    solde = calcul.derniere_etape.solde
    fin = calcul.present.preparation.fin_de_probatoire
    probatoire = fin is not None and calcul.dossier.au < fin and not calcul.perdu
    return {
        "points": solde.points,
        "signe": solde.signe,
        "plafond": solde.plafond,
        "plancher": calcul.derniere_etape_du_plancher.solde_retenu.points,
        "etat": _etat(calcul),
        "probatoire_jusqu_au": fin.isoformat() if fin is not None and probatoire else None,
    }


def _etat(calcul: Calcul) -> str:
    """Rend l’état du contrat : la décision du juge l’emporte sur la lettre, la lettre sur le solde nul."""
    if calcul.annule_par is not None:
        return "annule"
    if calcul.invalide:
        return "invalide"
    return "solde-nul" if est_nul(calcul.derniere_etape.solde) else "valide"

"""Du dossier au relevé : les deux voies, le récit, les délais et les alertes du contrat."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from permis_points.alertes import alertes
from permis_points.bareme import Bareme
from permis_points.delais import delais, nouveau_permis_possible_le
from permis_points.dossier import Dossier
from permis_points.etapes import Etape
from permis_points.moteur import Deroulement, derouler
from permis_points.plancher import etapes_du_plancher, sont_differents
from permis_points.preparation import preparer
from permis_points.recit import raconter
from permis_points.regles.invalidation import est_nul
from permis_points.vie import vies
from permis_points.voies import DROIT, SEVERE_A_L_ENREGISTREMENT, SEVERE_A_LA_REALITE, Voie

CONTRAT = 1


@dataclass(frozen=True, slots=True)
class Calcul:
    """Les permis du dossier, joués dans la voie de droit, et les étapes du plancher."""

    dossier: Dossier
    bareme: Bareme
    droit: Sequence[Deroulement]
    plancher: Sequence[Etape]

    @property
    def etapes(self) -> list[Etape]:
        """Rend les étapes de la voie de droit, tous permis confondus, dans l’ordre des jours."""
        return _etapes(self.droit)

    @property
    def present(self) -> Deroulement:
        """Rend le permis en cours au jour du relevé."""
        commences = (d for d in self.droit if d.etapes and d.etapes[0].le <= self.dossier.au)
        *_, dernier = commences
        return dernier


def calculer(dossier: Dossier, bareme: Bareme) -> Calcul:
    """Joue le dossier dans les deux voies."""
    droit = _jouer(dossier, bareme, DROIT)
    severes = [_jouer(dossier, bareme, SEVERE_A_L_ENREGISTREMENT)]
    if any(infraction.enregistree_le is not None for infraction in dossier.infractions):
        severes.append(_jouer(dossier, bareme, SEVERE_A_LA_REALITE))
    plancher = etapes_du_plancher([_etapes(droit), *map(_etapes, severes)])
    return Calcul(dossier, bareme, droit, plancher)


def relever(dossier: Dossier, bareme: Bareme) -> dict[str, Any]:
    """Rend le relevé du contrat (version 1), prêt pour JSON. Points en points, dates ISO."""
    calcul = calculer(dossier, bareme)
    etapes = calcul.etapes
    releve: dict[str, Any] = {
        "contrat": CONTRAT,
        "droit_verifie_au": bareme.droit_verifie_au,
        "au": dossier.au.isoformat(),
        "solde": _solde(calcul, etapes),
        "mouvements": [_mouvement(etape) for etape in etapes],
    }
    if sont_differents(etapes, calcul.plancher):
        releve["plancher"] = [_mouvement(etape) for etape in calcul.plancher]
    releve["delais"] = delais(calcul.droit, dossier, bareme)
    releve["alertes"] = alertes(calcul.droit, dossier, bareme)
    possible = nouveau_permis_possible_le(calcul.droit, calcul.present, dossier, bareme)
    releve["nouveau_permis_possible_le"] = possible and possible.isoformat()
    return releve


def _jouer(dossier: Dossier, bareme: Bareme, voie: Voie) -> list[Deroulement]:
    return [derouler(preparer(vie, bareme, voie)) for vie in vies(dossier, voie, bareme)]


def _etapes(deroulements: Sequence[Deroulement]) -> list[Etape]:
    return [etape for deroulement in deroulements for etape in deroulement.etapes]


def _mouvement(etape: Etape) -> dict[str, Any]:
    recit = raconter(etape)
    return {
        "le": etape.le.isoformat(),
        "genre": etape.genre.value,
        "variation": etape.variation,
        "points": etape.solde.points,
        "signe": etape.solde.signe,
        "plafond": etape.solde.plafond,
        "regle": recit.regle,
        "articles": list(recit.articles),
        "evenements": etape.rangs(),
        "explication": recit.explication,
    }


def _solde(calcul: Calcul, etapes: Sequence[Etape]) -> dict[str, Any]:
    au, present = calcul.dossier.au, calcul.present
    derniere = _derniere(etapes, calcul)
    fin = present.preparation.fin_de_probatoire
    invalide = present.invalide_par is not None and present.invalide_par.le <= au
    etat = "invalide" if invalide else "solde-nul" if est_nul(derniere.solde) else "valide"
    probatoire = fin is not None and au < fin and not invalide
    return {
        "points": derniere.solde.points,
        "signe": derniere.solde.signe,
        "plafond": derniere.solde.plafond,
        "plancher": _derniere(calcul.plancher, calcul).solde.points,
        "etat": etat,
        "probatoire_jusqu_au": fin.isoformat() if probatoire and fin else None,
    }


def _derniere(etapes: Sequence[Etape], calcul: Calcul) -> Etape:
    return next(etape for etape in reversed(etapes) if etape.le <= calcul.dossier.au)

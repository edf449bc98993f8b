"""Essayer : le dossier avec un fait de plus, joué par le moteur lui-même, puis interrogé.

Aucune règle ici. Un essai est un dossier ordinaire : le recopier dans le simulateur donne le même
résultat.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from permis_points.bareme import Bareme
from permis_points.calcul import si_definitive, soirs
from permis_points.calcul.bornes import aux_bornes, est_large
from permis_points.calcul.deux_voies import Calcul, calculer
from permis_points.calcul.soirs import touche_zero
from permis_points.calendrier import lendemain
from permis_points.lecture.dossier import completer_dossier, lire_dossier
from permis_points.solde import Solde

Arbre = Mapping[str, Any]
"""Un dossier du contrat, tel que JSON le lit."""


@dataclass(frozen=True)
class Essai:
    """Un dossier essayé : l’arbre joué, et son calcul."""

    arbre: Arbre
    calcul: Calcul

    @property
    def au(self) -> date:
        """Rend le jour du relevé."""
        return self.calcul.dossier.au

    @property
    def jour_d_un_fait_nouveau(self) -> date:
        """Rend le premier jour où un fait de plus compte : le lendemain d’un solde lu le jour même (K11)."""
        connu = self.calcul.dossier.solde_connu
        return lendemain(self.au) if connu is not None and connu.le == self.au else self.au

    def solde_le(self, jour: date) -> Solde:
        """Rend le solde de droit à la fin de ce jour, qui ne précède pas le relevé."""
        return soirs.solde_le(self.calcul.etapes, jour)

    def plancher_le(self, jour: date) -> Solde:
        """Rend le plancher à la fin de ce jour, qui ne précède pas le relevé."""
        return soirs.solde_le(self.calcul.plancher, jour)

    def soirs(self, depuis: date) -> list[tuple[date, Solde]]:
        """Rend le solde de droit ce soir-là, puis chaque soir où il peut avoir changé."""
        return list(soirs.soirs(self.calcul.etapes, depuis))

    def soirs_du_plancher(self, depuis: date) -> list[tuple[date, Solde]]:
        """Rend la même chose pour le plancher."""
        return list(soirs.soirs(self.calcul.plancher, depuis))

    def plus_bas(self) -> tuple[date, Solde]:
        """Rend le premier des soirs, jour du relevé compris, où le solde de droit est le plus bas."""
        return min(self.soirs(self.au), key=lambda trouve: trouve[1].signe)

    @cached_property
    def aux_bornes(self) -> "tuple[Essai, ...]":
        """Rend l’essai au plus tôt et au plus tard quand une date est estimée trop largement ; sinon lui seul."""
        if not est_large(self.calcul):
            return (self,)
        return tuple(Essai(self.arbre, borne) for borne in aux_bornes(self.calcul))

    def complet_le(self, depuis: date | None = None) -> date | None:
        """Rend le premier soir, ce jour-là (le relevé) compris, où le permis a ses 12 points ; None sinon."""
        return si_definitive.complet_le(self.calcul, self.au if depuis is None else depuis)


def essayer(arbre: Arbre, bareme: Bareme, aujourd_hui: date) -> Essai:
    """Joue un dossier. Lève DossierIncoherent, comme pour tout dossier."""
    return Essai(arbre, calculer(lire_dossier(arbre, bareme, aujourd_hui), bareme))


def completer(essai: Essai, *evenements: Arbre) -> Essai:
    """Joue le dossier d’un essai avec ces événements de plus. Lève DossierIncoherent."""
    calcul = essai.calcul
    dossier = completer_dossier(calcul.dossier, evenements, calcul.bareme)
    return Essai(ajouter(essai.arbre, *evenements), calculer(dossier, calcul.bareme))


def ajouter(arbre: Arbre, *evenements: Arbre) -> dict[str, Any]:
    """Rend le dossier avec ces événements à la suite des siens."""
    return {**arbre, "evenements": [*(arbre.get("evenements") or ()), *evenements]}


def changer(arbre: Arbre, rang: int, **cles: object) -> dict[str, Any]:
    """Rend le dossier où l’événement de ce rang a ces clés."""
    evenements = list(arbre["evenements"])
    evenements[rang] = {**evenements[rang], **cles}
    return {**arbre, "evenements": evenements}


def stage_du(premier_jour: date, cadre: str) -> dict[str, Any]:
    """Rend l’événement d’un stage de deux jours qui se suivent (R24)."""
    return {
        "type": "stage",
        "cadre": cadre,
        "premier_jour": premier_jour.isoformat(),
        "dernier_jour": lendemain(premier_jour).isoformat(),
    }


def attend_la_48si(essai: Essai, jour: date) -> bool:
    """Dit si le solde est nul un soir d’avant ce jour : la lettre 48SI pourrait arriver d’ici là (R30)."""
    return touche_zero((soir, solde) for soir, solde in essai.soirs(essai.au) if soir < jour)

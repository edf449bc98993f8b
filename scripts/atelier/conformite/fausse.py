"""Une règle fausse et répandue, jouée jusqu’au bout : « la dernière infraction décide » des deux ou trois ans.

Le calcul est celui du moteur, une question exceptée : pour savoir si le délai est de trois ans, on ne regarde que
l’infraction d’où il part, au lieu de toutes celles du dossier (R19, K1 ; CE, 21 novembre 2016, n° 392555).
"""

from collections.abc import Sequence
from datetime import date
from functools import cached_property

from permis_points.bareme import Bareme
from permis_points.calcul.deux_voies import Calcul
from permis_points.calcul.plancher import etapes_du_plancher
from permis_points.calendrier import UN_JOUR
from permis_points.dossier import Dossier, InfractionCommise
from permis_points.moteur.etapes import Etape
from permis_points.moteur.pli import Deroulement, derouler
from permis_points.moteur.preparation import Preparation, preparer
from permis_points.moteur.vie import vies
from permis_points.moteur.voies import DROIT, SEVERE_A_L_ENREGISTREMENT, SEVERE_A_LA_REALITE, Voie
from permis_points.releve import Releve, etablir

CODE = "la-derniere-infraction-decide"


class _LaDerniereDecide(Preparation):
    """Les faits d’un permis, où seule l’infraction établie ce jour-là dit la durée du délai."""

    def plus_grave(self, apres: date | None, jusqu_a: date, seuil: int) -> InfractionCommise | None:
        """Rend l’infraction d’où part le délai, si elle est assez grave ; jamais une plus ancienne."""
        veille = jusqu_a - UN_JOUR
        return super().plus_grave(veille if apres is None else max(apres, veille), jusqu_a, seuil)


class _CalculFaux(Calcul):
    """Le calcul d’un dossier, toutes ses voies selon la règle fausse."""

    @cached_property
    def plancher(self) -> list[Etape]:
        """Rend les étapes de la plus basse des lectures."""
        severes = (SEVERE_A_L_ENREGISTREMENT, SEVERE_A_LA_REALITE)
        lectures = [_etapes(_jouer(self.dossier, self.bareme, voie)) for voie in severes]
        return etapes_du_plancher([self.etapes, *lectures])


def relever_a_tort(dossier: Dossier, bareme: Bareme) -> Releve:
    """Rend le relevé que donnerait un programme où la dernière infraction décide."""
    return etablir(_CalculFaux(dossier, bareme, _jouer(dossier, bareme, DROIT)))


def _jouer(dossier: Dossier, bareme: Bareme, voie: Voie) -> list[Deroulement]:
    preparations = (preparer(vie, bareme, voie) for vie in vies(dossier, voie, bareme))
    return [derouler(_LaDerniereDecide(*preparation)) for preparation in preparations]


def _etapes(deroulements: Sequence[Deroulement]) -> list[Etape]:
    return [etape for deroulement in deroulements for etape in deroulement.etapes]

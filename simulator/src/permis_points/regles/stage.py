"""Le stage de sensibilisation : quand il compte, ce qu’il rend (R24, R25, R26, K12, K15)."""

from datetime import date, timedelta

from permis_points.bareme import Bareme
from permis_points.calendrier import ajouter_mois, lendemain
from permis_points.dossier import InfractionCommise, Stage
from permis_points.solde import Solde

MARGE_SEVERE = timedelta(days=2)
_DEUX_JOURS = timedelta(days=2)


def effet_du_stage(stage: Stage) -> date:
    """Rend le jour où le stage prend effet : le lendemain du dernier jour (R24 ; R223-8 III)."""
    return lendemain(stage.dernier_jour)


def peut_rendre_des_points(stage: Stage) -> bool:
    """Dit si ce genre de stage rend des points : ni la peine, ni la composition pénale (R26)."""
    return stage.cadre != "judiciaire"


def prochain_stage_utile(precedent: Stage, effet: date, bareme: Bareme) -> date:
    """Rend le premier jour à partir duquel un stage d’effet `effet` peut encore rendre des points.

    Une fois par an, de premier jour à premier jour ; une fois tous les deux ans quand le stage
    prend effet avant le 16 mars 2011. Source : R24, R20, K15 ; L223-6 al. 4.
    """
    return ajouter_mois(precedent.premier_jour, bareme.valeur("stage-intervalle", effet))


def prochain_stage(precedent: Stage, bareme: Bareme) -> tuple[int, date]:
    """Rend l’intervalle, en mois, et le premier jour où un stage de deux jours peut suivre celui-ci.

    L’intervalle est celui du jour où le stage suivant prendrait effet : un stage de 2010 n’attend
    pas deux ans, mais le 14 mars 2011 au plus tôt. Source : R20, R24 ; L223-6 al. 4.
    """
    possibles = []
    for regime in bareme.parametres["stage-intervalle"]:
        debut = max(
            ajouter_mois(precedent.premier_jour, regime.valeur), regime.depuis - _DEUX_JOURS
        )
        if regime.jusqu_au is None or debut + _DEUX_JOURS <= regime.jusqu_au:
            possibles.append((debut, regime.valeur))
    debut, mois = min(possibles)
    return mois, debut


def apres_le_stage(solde: Solde, effet: date, bareme: Bareme) -> Solde:
    """Rend le solde après un stage admis : quatre points au plus, dans le plafond (R24, R6).

    Avant le 1er mars 2004, un stage ne pouvait pas porter le solde au-delà de 11 points.
    """
    limite = min(solde.plafond, bareme.valeur("stage-plafond", effet))
    return solde.crediter_jusqu_a(bareme.valeur("stage-points", effet), limite)


def impose_un_stage(
    infraction: InfractionCommise, fin_probatoire: date | None, bareme: Bareme
) -> bool:
    """Dit si l’infraction, commise pendant le délai probatoire, oblige à un stage.

    Une seule infraction de trois points ou plus suffit. Source : R25 ; L223-6 al. 4, R223-4.
    """
    if fin_probatoire is None or infraction.commise_le >= fin_probatoire:
        return False
    seuil = bareme.valeur_si_elle_existe("stage-obligatoire-seuil", infraction.commise_le)
    return seuil is not None and infraction.points >= seuil

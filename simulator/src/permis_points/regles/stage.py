"""Le stage de sensibilisation : quand il compte, ce qu’il rend (R24, R25, R26, K12, K15)."""

from bisect import bisect_left
from collections.abc import Iterable, Sequence
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


def obligation(lettre: date, bareme: Bareme) -> tuple[int, date] | None:
    """Rend la durée, en mois, et le dernier jour pour finir le stage d’une lettre 48N reçue ce jour-là.

    None d’avant toute obligation. Source : R25 ; R223-4.
    """
    mois = bareme.valeur_si_elle_existe("stage-obligatoire-delai", lettre)
    return None if mois is None else (mois, ajouter_mois(lettre, mois))


def premier_fini_depuis(jour: date, stages: Sequence[Stage]) -> Stage | None:
    """Rend le premier stage fini ce jour-là ou après ; stages : dans l’ordre de leur dernier jour."""
    rang = bisect_left(stages, jour, key=_fin)
    return stages[rang] if rang < len(stages) else None


def par_fin(stages: Iterable[Stage], cadre: str) -> list[Stage]:
    """Rend les stages de ce cadre, dans l’ordre de leur dernier jour."""
    return sorted((s for s in stages if s.cadre == cadre), key=_fin)


def stage_de_la_lettre(lettre: date, suivis: Sequence[Stage], bareme: Bareme) -> Stage | None:
    """Rend le stage obligatoire qui remplit l’obligation de la lettre 48N reçue ce jour-là, None sans lui.

    suivis : les stages obligatoires, dans l’ordre de leur dernier jour. Source : R25 ; R223-4.
    """
    du, suivi = obligation(lettre, bareme), premier_fini_depuis(lettre, suivis)
    return suivi if du is not None and suivi is not None and _fin(suivi) <= du[1] else None


def _fin(stage: Stage) -> date:
    return stage.dernier_jour


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

"""Zéro point : la lettre 48SI, l’invalidation, l’interdiction qui suit (R28 à R31, K13, K18)."""

from datetime import date

from permis_points.bareme import Bareme
from permis_points.calendrier import ajouter_mois, dernier_jour_utile
from permis_points.solde import Solde


def est_nul(solde: Solde) -> bool:
    """Dit si le solde est nul ; le permis reste valable tant que la 48SI n’est pas reçue (R28)."""
    return solde.signe <= 0


def dernier_jour_de_remise(reception: date, bareme: Bareme) -> date | None:
    """Rend le dernier jour pour rendre le permis, dix jours francs après la 48SI (R29 ; R223-3 III).

    None pour une lettre d’avant 2008, quand le préfet fixait le délai.
    """
    jours = bareme.valeur_si_elle_existe("remise-delai", reception)
    return None if jours is None else dernier_jour_utile(reception, jours)


def est_repetee(notification: date, precedente: date, bareme: Bareme) -> bool:
    """Dit si l’invalidation suit la précédente de cinq ans au plus, borne incluse (R31, K18)."""
    mois = bareme.valeur_si_elle_existe("interdiction-repetition-fenetre", notification)
    return mois is not None and notification <= ajouter_mois(precedente, mois)


def mois_d_interdiction(remise: date, *, repetee: bool, bareme: Bareme) -> int:
    """Rend la durée, en mois depuis la remise, de l’interdiction d’obtenir un permis.

    Six mois, ou un an quand le permis avait déjà été invalidé dans les cinq ans.
    Source : R31 ; L223-5 II.
    """
    parametre = "interdiction-duree-repetition" if repetee else "interdiction-duree"
    return bareme.valeur(parametre, remise)

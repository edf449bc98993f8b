"""Zéro point : la lettre 48SI, l’invalidation, l’interdiction et la dispense (R28 à R32, K13, K18)."""

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


def terme_du_recours(reception: date, bareme: Bareme) -> date | None:
    """Rend le dernier jour, de date à date, pour contester une lettre de points ; None avant 2002.

    Source : code de justice administrative, art. R421-1.
    """
    mois = bareme.valeur_si_elle_existe("recours-delai", reception)
    return None if mois is None else ajouter_mois(reception, mois)


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


def permet_la_dispense(
    obtention: date, notification: date, *, repetee: bool, bareme: Bareme
) -> bool | None:
    """Dit si l’ancien permis peut dispenser de repasser l’épreuve pratique.

    Il faut un permis de trois ans au moins le jour où il est invalidé, et une interdiction de moins d’un an.
    None avant le 19 janvier 2013 : le texte était autre. Source : R32 ; R224-20.
    """
    anciennete = bareme.valeur_si_elle_existe("dispense-pratique-anciennete", notification)
    if anciennete is None:
        return None
    interdiction = mois_d_interdiction(notification, repetee=repetee, bareme=bareme)
    assez_courte = interdiction < bareme.valeur("dispense-pratique-interdiction", notification)
    return assez_courte and ajouter_mois(obtention, anciennete) <= notification


def annulation_permet_la_dispense(
    obtention: date, annulation: date, interdiction_jusqu_au: date, bareme: Bareme
) -> bool | None:
    """Dit si l’ancien permis, annulé par un juge, peut dispenser de repasser l’épreuve pratique.

    Il faut un permis de trois ans au moins le jour de l’annulation, et une interdiction de moins d’un an.
    None avant le 19 janvier 2013 : le texte était autre. Source : R32 ; R224-20.
    """
    anciennete = bareme.valeur_si_elle_existe("dispense-pratique-anciennete", annulation)
    if anciennete is None:
        return None
    un_an = ajouter_mois(annulation, bareme.valeur("dispense-pratique-interdiction", annulation))
    return interdiction_jusqu_au < un_an and ajouter_mois(obtention, anciennete) <= annulation


def fin_de_la_dispense(permis_possible: date, bareme: Bareme) -> date:
    """Rend le terme des neuf mois pour demander un permis, depuis le jour où c’est permis (R32 ; R224-20)."""
    return ajouter_mois(
        permis_possible, bareme.valeur("dispense-pratique-demande", permis_possible)
    )


def fins_de_la_dispense(remise: date, permis_possible: date, bareme: Bareme) -> tuple[date, date]:
    """Rend les deux termes des neuf mois pour demander le nouveau permis, du plus prudent au plus large.

    Le premier se compte depuis la remise, le second depuis le jour où un permis peut être demandé : le
    texte dit le second, les administrations disent souvent le premier. Source : R32, C22 ; R224-20.
    """
    mois = bareme.valeur("dispense-pratique-demande", remise)
    return ajouter_mois(remise, mois), ajouter_mois(permis_possible, mois)

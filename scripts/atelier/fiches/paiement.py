"""Payer une amende : combien, jusqu’à quand, et jusqu’à quand contester."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass

from atelier.modeles.bareme import Bareme, Montants
from atelier.modeles.infractions import Version

CENT = 100
REGLES = {
    "minoree_envoyee": "paiement-minoree-envoyee",
    "minoree_remise": "paiement-minoree-remise",
    "minoree_telepaiement": "paiement-minoree-telepaiement",
    "forfaitaire": "paiement-forfaitaire",
    "forfaitaire_telepaiement": "paiement-forfaitaire-telepaiement",
    "reduction": "majoree-reduction",
    "reduction_delai": "majoree-reduction-delai",
    "reduction_telepaiement": "majoree-reduction-telepaiement",
    "contestation_forfaitaire": "contestation-forfaitaire",
    "contestation_majoree": "contestation-majoree",
}


@dataclass(frozen=True, slots=True)
class Paiement:
    """Les délais en jours, et la réduction de l’amende majorée en pour cent, un jour donné."""

    minoree_envoyee: int
    minoree_remise: int
    minoree_telepaiement: int
    forfaitaire: int
    forfaitaire_telepaiement: int
    reduction: int
    reduction_delai: int
    reduction_telepaiement: int
    contestation_forfaitaire: int
    contestation_majoree: int


@dataclass(frozen=True, slots=True)
class Echeance:
    """Un montant d’une amende, et jusqu’à quand on peut le payer."""

    nom: str
    montant: int
    delai: str


@dataclass(frozen=True, slots=True)
class Paroles:
    """Comment une langue nomme chaque montant, et dit son délai."""

    minoree: str
    forfaitaire: str
    majoree: str
    reduite: str
    ensuite: str
    delai_minore: Callable[[Paiement, bool], str]
    delai_forfaitaire: Callable[[Paiement], str]
    delai_reduit: Callable[[Paiement], str]


def paiement(bareme: Bareme, jour: dt.date) -> Paiement:
    """Lit dans les règles du barème les délais en vigueur ce jour-là."""
    valeurs = {
        champ: bareme.parametre(regle).en_vigueur(jour).valeur for champ, regle in REGLES.items()
    }
    return Paiement(**valeurs)


def echeances(
    version: Version, montants: Montants, regle: Paiement, paroles: Paroles | None = None
) -> tuple[Echeance, ...]:
    """Rend, dans l’ordre du temps, ce que coûte une amende forfaitaire ; rien quand il n’y en a pas."""
    if montants.forfaitaire is None:
        return ()
    dits = paroles or FRANCAISES
    contravention = version.classe is not None
    lignes = []
    if montants.minoree is not None:
        delai = dits.delai_minore(regle, contravention)
        lignes.append(Echeance(dits.minoree, montants.minoree, delai))
    lignes.append(Echeance(dits.forfaitaire, montants.forfaitaire, dits.delai_forfaitaire(regle)))
    if montants.majoree is not None:
        lignes.append(Echeance(dits.majoree, montants.majoree, dits.ensuite))
        if contravention:
            reduite = reduire(montants.majoree, regle)
            lignes.append(Echeance(dits.reduite, reduite, dits.delai_reduit(regle)))
    return tuple(lignes)


def delai_minore(regle: Paiement, remise: bool) -> str:  # noqa: FBT001 - lu une fois, nommé par l’appel
    """Rend le délai de l’amende minorée ; `remise` : l’avis peut être remis en main propre."""
    envoye = f"{regle.minoree_envoyee}\xa0jours ({regle.minoree_telepaiement} par télépaiement)"
    if not remise:
        return f"dans les {envoye}"
    remis = f"{regle.minoree_remise}\xa0jours depuis la constatation si l’agent vous remet l’avis"
    return f"dans les {envoye}\u202f; {remis}"


def delai_forfaitaire(regle: Paiement) -> str:
    """Rend le délai de l’amende forfaitaire."""
    return (
        f"dans les {regle.forfaitaire}\xa0jours ({regle.forfaitaire_telepaiement} par télépaiement)"
    )


def delai_reduit(regle: Paiement) -> str:
    """Rend le délai de la réduction de l’amende majorée."""
    return (
        f"payée dans les {regle.reduction_delai}\xa0jours de son avis "
        f"({regle.reduction_telepaiement} par télépaiement)"
    )


def reduire(montant: int, regle: Paiement) -> int:
    """Rend l’amende majorée réduite, en euros entiers, arrondie au-dessus."""
    return -(-montant * (CENT - regle.reduction) // CENT)


FRANCAISES = Paroles(
    minoree="Minorée",
    forfaitaire="Forfaitaire",
    majoree="Majorée",
    reduite="Majorée, réduite",
    ensuite="ensuite, faute de paiement ou de contestation",
    delai_minore=delai_minore,
    delai_forfaitaire=delai_forfaitaire,
    delai_reduit=delai_reduit,
)

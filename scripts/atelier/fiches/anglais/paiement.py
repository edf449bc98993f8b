"""Payer une amende, en anglais : combien, jusqu’à quand."""

from atelier.fiches.paiement import Paiement, Paroles
from atelier.langue.mots import INSECABLE


def delai_minore(regle: Paiement, remise: bool) -> str:  # noqa: FBT001 - lu une fois, nommé par l’appel
    """Rend le délai de l’amende minorée ; `remise` : l’avis peut être remis en main propre."""
    envoye = f"within {_jours(regle.minoree_envoyee)} ({regle.minoree_telepaiement} if paid online)"
    if not remise:
        return envoye
    remis = f"{_jours(regle.minoree_remise)} from the offence if the officer hands you the notice"
    return f"{envoye}; {remis}"


def delai_forfaitaire(regle: Paiement) -> str:
    """Rend le délai de l’amende forfaitaire."""
    return f"within {_jours(regle.forfaitaire)} ({regle.forfaitaire_telepaiement} if paid online)"


def delai_reduit(regle: Paiement) -> str:
    """Rend le délai de la réduction de l’amende majorée."""
    return (
        f"paid within {_jours(regle.reduction_delai)} of its notice "
        f"({regle.reduction_telepaiement} if paid online)"
    )


def _jours(nombre: int) -> str:
    return f"{nombre}{INSECABLE}days"


PAROLES = Paroles(
    minoree="Reduced",
    forfaitaire="Fixed",
    majoree="Increased",
    reduite="Increased, lowered",
    ensuite="after that, if not paid or contested",
    delai_minore=delai_minore,
    delai_forfaitaire=delai_forfaitaire,
    delai_reduit=delai_reduit,
)

"""Payer une amende, en anglais : combien, jusqu’à quand."""

from atelier.fiches.paiement import Echeance, Paiement, reduire
from atelier.langue.mots import INSECABLE
from atelier.modeles.bareme import Montants
from atelier.modeles.infractions import Version


def echeances(version: Version, montants: Montants, regle: Paiement) -> tuple[Echeance, ...]:
    """Rend, dans l’ordre du temps, ce que coûte une amende forfaitaire ; rien quand il n’y en a pas."""
    if montants.forfaitaire is None:
        return ()
    contravention = version.classe is not None
    lignes = []
    if montants.minoree is not None:
        lignes.append(Echeance("Reduced", montants.minoree, delai_minore(regle, contravention)))
    lignes.append(Echeance("Fixed", montants.forfaitaire, delai_forfaitaire(regle)))
    if montants.majoree is not None:
        lignes.append(
            Echeance("Increased", montants.majoree, "after that, if not paid or contested")
        )
        if contravention:
            reduite = reduire(montants.majoree, regle)
            lignes.append(Echeance("Increased, lowered", reduite, delai_reduit(regle)))
    return tuple(lignes)


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

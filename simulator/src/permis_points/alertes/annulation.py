"""Le permis annulé par un juge : ce qu’il ne permet plus, et comment en obtenir un autre (R8, R32)."""

from collections.abc import Iterator

from permis_points import mots
from permis_points.alertes.alerte import Alerte, CodeDAlerte
from permis_points.calcul.delais import interdiction_en_cours
from permis_points.calcul.deux_voies import Calcul
from permis_points.dossier import Acte
from permis_points.regles.invalidation import annulation_permet_la_dispense, fin_de_la_dispense


def permis_annule(calcul: Calcul) -> Iterator[Alerte]:
    """Rend, d’un permis annulé au jour du relevé, ce que cela interdit et jusqu’à quand."""
    acte = calcul.annule_par
    if acte is None:
        return
    texte = (
        f"un juge a annulé votre permis, avec effet au {mots.jour(acte.le)} : vous ne pouvez plus conduire un "
        "véhicule qui demande un permis, aucun point n’y revient, et tous les délais sont sans objet. "
        f"{_un_autre_permis(acte, calcul)}"
    )
    yield Alerte(CodeDAlerte.ANNULATION, texte, (acte.rang,))


def _un_autre_permis(acte: Acte, calcul: Calcul) -> str:
    interdiction = interdiction_en_cours(calcul)
    visite = "après une visite médicale et des tests psychotechniques (article L224-14)"
    if interdiction is None:
        return (
            f"Un nouveau permis s’obtient {visite} ; si le juge a interdit d’en demander un avant une date, "
            "indiquez-la."
        )
    texte = f"Un nouveau permis peut être demandé après le {mots.jour(interdiction.echeance)}, {visite}."
    if calcul.invalide:
        return (
            f"{texte} La lettre 48SI et le juge interdisent chacun d’en obtenir un : c’est la plus longue des "
            "deux interdictions qui compte ici."
        )
    return f"{texte}{_epreuve(acte, calcul)}"


def _epreuve(acte: Acte, calcul: Calcul) -> str:
    """R32, R224-20 : l’épreuve pratique, gardée ou repassée selon l’âge du permis et la durée interdite."""
    obtention, jusqu_au = (
        calcul.present.obtention,
        acte.interdiction_jusqu_au,
    )
    if jusqu_au is None:
        return ""
    dispense = annulation_permet_la_dispense(obtention, acte.le, jusqu_au, calcul.bareme)
    if dispense is None:
        return ""
    if not dispense:
        return (
            " L’épreuve pratique sera à repasser, en plus du code : la dispense demande un permis de trois ans au "
            "moins le jour de l’annulation, et une interdiction de moins d’un an."
        )
    fin = fin_de_la_dispense(jusqu_au, calcul.bareme)
    return (
        f" L’épreuve pratique n’est pas à repasser si vous le demandez avant le {mots.jour(fin)}, dans les neuf "
        "mois (article R224-20)."
    )

"""Les colonnes qu’un lot peut rendre : chacune nomme une valeur du relevé, et dit de quelle sorte elle est."""

from collections.abc import Mapping, Sequence
from enum import Enum
from typing import Any

from permis_points.erreurs import DossierIncoherent, Faute
from permis_points.lecture.champs import montrer

Rangee = dict[str, Any]
"""Une valeur par colonne, dans l’ordre demandé."""


class Sorte(Enum):
    """Ce qu’est la valeur d’une colonne : un nombre entier, un jour ISO, un mot, ou un arbre JSON."""

    ENTIER = "entier"
    JOUR = "jour"
    MOT = "mot"
    ARBRE = "arbre"


LIGNE, RELEVE = "ligne", "releve"
_DU_RELEVE = {
    "contrat": Sorte.ENTIER,
    "droit_verifie_au": Sorte.JOUR,
    "au": Sorte.JOUR,
    "solde.points": Sorte.ENTIER,
    "solde.signe": Sorte.ENTIER,
    "solde.plafond": Sorte.ENTIER,
    "solde.plancher": Sorte.ENTIER,
    "solde.etat": Sorte.MOT,
    "solde.probatoire_jusqu_au": Sorte.JOUR,
    "solde.fourchette": Sorte.ARBRE,
    "solde.complet_entre": Sorte.ARBRE,
    "nouveau_permis_possible_le": Sorte.JOUR,
}
"""Ce que dit le relevé sans ses listes : `relever_en_bref` suffit à les donner."""
COLONNES: Mapping[str, Sorte] = {
    LIGNE: Sorte.ENTIER,
    **_DU_RELEVE,
    "mouvements": Sorte.ARBRE,
    "plancher": Sorte.ARBRE,
    "delais": Sorte.ARBRE,
    "alertes": Sorte.ARBRE,
    RELEVE: Sorte.ARBRE,
}
"""Chaque colonne, par son nom : le chemin de la valeur dans le relevé, la ligne du dossier, le relevé entier."""
D_OFFICE = (
    LIGNE,
    "au",
    "solde.points",
    "solde.signe",
    "solde.plafond",
    "solde.plancher",
    "solde.etat",
    "solde.probatoire_jusqu_au",
    "nouveau_permis_possible_le",
)
"""Celles d’un tableau pour qui n’en a pas choisi."""


def lire_colonnes(noms: Sequence[str]) -> tuple[str, ...]:
    """Rend les colonnes demandées. Lève DossierIncoherent avec une faute par nom inconnu ou redit."""
    fautes = [
        Faute(
            "colonnes", f"{montrer(nom)} n’est pas une colonne ; au choix : {', '.join(COLONNES)}"
        )
        for nom in noms
        if nom not in COLONNES
    ]
    redits = dict.fromkeys(nom for nom in noms if nom in COLONNES and list(noms).count(nom) > 1)
    fautes += [Faute("colonnes", f"{montrer(nom)} est demandée deux fois") for nom in redits]
    if fautes:
        raise DossierIncoherent(tuple(fautes))
    return tuple(noms)


def suffit_d_un_bref(colonnes: Sequence[str]) -> bool:
    """Dit si ces colonnes se passent des listes du relevé : mouvements, délais, alertes."""
    return bool(colonnes) and all(nom == LIGNE or nom in _DU_RELEVE for nom in colonnes)


def ranger(releve: Mapping[str, Any], ligne: int, colonnes: Sequence[str]) -> Rangee:
    """Rend la rangée d’un relevé ; None pour ce qu’il ne dit pas."""
    return {nom: _valeur(releve, ligne, nom) for nom in colonnes}


def _valeur(releve: Mapping[str, Any], ligne: int, nom: str) -> Any:
    if nom == LIGNE:
        return ligne
    if nom == RELEVE:
        return releve
    valeur: Any = releve
    for cle in nom.split("."):
        valeur = valeur.get(cle)
    return valeur

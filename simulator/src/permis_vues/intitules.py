"""Les noms courts que lit le conducteur : délais, états, alertes."""

from collections.abc import Mapping
from typing import Any

from permis_vues.mouvements import GENRES

ETATS = {
    "valide": "Permis valide",
    "solde-nul": "Solde nul, lettre 48SI non notifiée",
    "invalide": "Permis invalidé",
    "annule": "Permis annulé par un juge",
}
PERDU = {"invalide": "permis invalidé", "annule": "permis annulé"}
"""Les états où le permis ne vaut plus, en deux mots."""

SANS_GAIN = {
    "stage-obligatoire": "Stage obligatoire",
    "prochain-stage": "Prochain stage possible",
    "interdiction": "Interdiction d’obtenir un permis",
}
"""Ces délais s’achèvent, ils ne rendent aucun point."""

ECHEANCES = {
    "stage-obligatoire": "Dernier jour pour finir le stage obligatoire",
    "prochain-stage": "Prochain stage possible",
    "interdiction": "Fin de l’interdiction d’obtenir un permis",
}
"""Ce qui arrive le jour où ils s’achèvent : un agenda ne montre que ce jour-là."""

ALERTES = {
    "en-attente": "Une infraction n’est pas encore définitive",
    "meme-jour": "Plusieurs infractions du même jour : au même instant ?",
    "date-manquante": "Une date manque : ce solde ne compte pas encore l’infraction",
    "attente-longue": "En attente depuis plus d’un an : est-ce bien le cas ?",
    "bareme": "Ce que vous indiquez diffère du barème",
    "nature-inconnue": "La nature d’une infraction est inconnue",
    "vehicule-sans-permis": "Un véhicule qui se conduit sans permis",
    "formation": "Ce que vaut la formation complémentaire",
    "filiere": "Un permis repassé n’a pas de filière plus courte",
    "stage-duree": "Les dates d’un stage sont à vérifier",
    "stage-presume": "Un stage d’avant le solde connu",
    "solde-connu-trop-haut": "Le solde indiqué est trop haut pour ce permis",
    "46": "Une lettre simple pour vos 12 points",
    "46B": "Une lettre simple pour des points de dix ans",
    "46D": "Une lettre simple pour un point rendu",
    "47": "Une lettre simple pour votre stage",
    "48": "Une lettre simple pour un retrait",
    "48M": "Une lettre recommandée pour un retrait",
    "48N": "Un stage va devenir obligatoire",
    "48N-tardive": "Un stage obligatoire : la lettre 48N est en retard, ou oubliée ici",
    "48SI": "Solde nul : le permis vaut encore, jusqu’à la lettre 48SI",
    "48SI-recue": "Votre permis est invalidé : vous ne pouvez plus conduire",
    "48N-sans-cause": "Cette lettre 48N ne s’explique pas",
    "annulation": "Votre permis est annulé : vous ne pouvez plus conduire",
    "48SI-apres-annulation": "Une lettre 48SI après l’annulation du permis",
    "lettre-annulee": "Une lettre retirée ou annulée n’a plus d’effet",
    "remise-sans-lettre": "Un permis remis sans lettre 48SI",
    "remise-sans-effet": "Un permis remis, mais pas invalidé selon ce calcul",
    "48SI-ancienne": "Une lettre 48SI d’un ancien permis",
    "48SI-contestable": "Cette lettre 48SI peut être contestée",
    "solde-connu": "Ce que le solde connu ne dit pas",
    "pourquoi-pas-12": "Pourquoi pas 12 points",
    "date-estimee": "Une date est estimée",
    "C1": "Le fichier officiel peut être en retard",
    "C2": "Une infraction plus ancienne fait repartir le délai",
    "C3": "Commise pendant un délai, définitive après",
    "C4": "Deux ans, ou trois selon certains services",
    "C5": "Le fichier peut afficher des points déjà perdus",
    "C6": "Dix ans : le jour du départ est discuté",
    "C7": "Dix ans, avec un passage par zéro",
    "C8": "Plusieurs infractions au même moment",
    "C9": "Un gain de points le jour de la lettre 48SI",
    "C10": "Un stage à zéro point",
    "C11": "Une infraction de l’ancien permis",
    "C12": "Deux stages à un an d’intervalle",
    "C13": "Une infraction au tout dernier jour",
    "premier-jour": "Une infraction au tout premier jour",
    "C15": "Un retrait et un gain le même jour",
    "C16": "Deux invalidations en cinq ans",
    "C18": "Un stage qui n’a rien rendu",
    "C20": "Le barème s’est adouci depuis",
    "C21": "Une reconstitution à 12 points",
    "C22": "Repasser le permis sans l’épreuve pratique",
    "epreuve-pratique": "L’épreuve pratique sera à repasser",
}
QUESTIONS = {
    "meme-jour": "Commise au même instant qu’une autre du même jour ? La carte le demande.",
    "date-manquante": "Sa date définitive manque : donnez-la, ou estimez-la plus haut.",
    "attente-longue": "En attente depuis plus d’un an ? Si elle est réglée, dites comment, et quand.",
}
"""Ce qu’une alerte demande, en peu de mots, sur la carte de l’infraction qu’elle concerne."""


def etat(releve: Mapping[str, Any]) -> str:
    """Rend l’état du permis en mots ; avec une lettre 48SI à contester, ce qu’en dit chacun (K13)."""
    if conteste(releve):
        return "Permis valide selon ce calcul, invalidé selon la lettre 48SI"
    return ETATS[releve["solde"]["etat"]]


def conteste(releve: Mapping[str, Any]) -> bool:
    """Dit si une lettre 48SI contredit l’état calculé."""
    return any(alerte["code"] == "48SI-contestable" for alerte in releve["alertes"])


def delai(genre: str) -> str:
    """Rend le nom d’un délai."""
    return SANS_GAIN.get(genre) or GENRES[genre].nom

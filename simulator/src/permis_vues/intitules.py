"""Les noms courts que lit le conducteur : délais, états, questions des alertes."""

from collections.abc import Mapping
from typing import Any

from permis_points.alertes.alerte import CodeDAlerte
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


QUESTIONS: dict[str, str] = {
    CodeDAlerte.MEME_JOUR: "Commise au même instant qu’une autre du même jour ? La carte le demande.",
    CodeDAlerte.DATE_MANQUANTE: "Sa date définitive manque : donnez-la, ou estimez-la plus haut.",
    CodeDAlerte.ATTENTE_LONGUE: "En attente depuis plus d’un an ? Si elle est réglée, dites comment, et quand.",
}
"""Ce qu’une alerte demande, en peu de mots, sur la carte de l’infraction qu’elle concerne."""


def etat(releve: Mapping[str, Any]) -> str:
    """Rend l’état du permis en mots ; avec une lettre 48SI à contester, ce qu’en dit chacun (K13)."""
    if conteste(releve):
        return "Permis valide selon ce calcul, invalidé selon la lettre 48SI"
    return ETATS[releve["solde"]["etat"]]


def conteste(releve: Mapping[str, Any]) -> bool:
    """Dit si une lettre 48SI contredit l’état calculé."""
    return any(
        alerte["code"] == CodeDAlerte.LETTRE_48SI_CONTESTABLE for alerte in releve["alertes"]
    )


def delai(genre: str) -> str:
    """Rend le nom d’un délai."""
    return SANS_GAIN.get(genre) or GENRES[genre].nom

"""Les noms courts que lit le conducteur : délais, états, questions des alertes."""

from collections.abc import Mapping

from permis_points.alertes.alerte import CodeDAlerte
from permis_points.moteur.etapes import GenreDeDelai
from permis_points.releve import Releve
from permis_vues.mouvements import GENRES

ETATS = {
    "valide": "Permis valide",
    "solde-nul": "Solde nul, lettre 48SI non notifiée",
    "invalide": "Permis invalidé",
    "annule": "Permis annulé par un juge",
}
PERDU = {"invalide": "permis invalidé", "annule": "permis annulé"}
"""Les états où le permis ne vaut plus, en deux mots."""

DELAIS: Mapping[str, str] = {
    **{
        genre: GENRES[genre].nom
        for genre in (
            GenreDeDelai.RECONSTITUTION_TOTALE,
            GenreDeDelai.UN_POINT,
            GenreDeDelai.DIX_ANS,
        )
    },
    GenreDeDelai.STAGE_OBLIGATOIRE: "Stage obligatoire",
    GenreDeDelai.PROCHAIN_STAGE: "Prochain stage possible",
    GenreDeDelai.INTERDICTION: "Interdiction d’obtenir un permis",
}
"""Le nom d’un délai : celui du mouvement par lequel il rend des points, s’il en rend."""

ECHEANCES: Mapping[str, str] = {
    GenreDeDelai.STAGE_OBLIGATOIRE: "Dernier jour pour finir le stage obligatoire",
    GenreDeDelai.PROCHAIN_STAGE: DELAIS[GenreDeDelai.PROCHAIN_STAGE],
    GenreDeDelai.INTERDICTION: "Fin de l’interdiction d’obtenir un permis",
}
"""Ce qui arrive le jour où s’achèvent ceux qui n’en rendent pas : un agenda ne montre que ce jour-là."""


QUESTIONS: dict[str, str] = {
    CodeDAlerte.MEME_JOUR: "Commise au même instant qu’une autre du même jour ? La carte le demande.",
    CodeDAlerte.DATE_MANQUANTE: "Sa date définitive manque : donnez-la, ou estimez-la plus haut.",
    CodeDAlerte.ATTENTE_LONGUE: "En attente depuis plus d’un an ? Si elle est réglée, dites comment, et quand.",
}
"""Ce qu’une alerte demande, en peu de mots, sur la carte de l’infraction qu’elle concerne."""


def etat(releve: Releve) -> str:
    """Rend l’état du permis en mots ; avec une lettre 48SI à contester, ce qu’en dit chacun (K13)."""
    if conteste(releve):
        return "Permis valide selon ce calcul, invalidé selon la lettre 48SI"
    return ETATS[releve["solde"]["etat"]]


def conteste(releve: Releve) -> bool:
    """Dit si une lettre 48SI contredit l’état calculé."""
    return any(
        alerte["code"] == CodeDAlerte.LETTRE_48SI_CONTESTABLE for alerte in releve["alertes"]
    )

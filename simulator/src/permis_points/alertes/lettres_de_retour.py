"""Les lettres simples qui annoncent des points rendus, en principe et sans date (R35)."""

from collections.abc import Iterator
from datetime import timedelta

from permis_points import mots
from permis_points.calcul.deux_voies import Alerte, Calcul
from permis_points.calcul.si_definitive import imputables, perdue_par
from permis_points.moteur.etapes import Etape, Genre

_RECENT = timedelta(days=183)

# La majoration annuelle n’y est pas : rien ne dit avec certitude quelle lettre l’annonce.
LETTRES = {
    Genre.RECONSTITUTION_TOTALE: ("46", "la reconstitution totale"),
    Genre.FIN_DE_PROBATOIRE: ("46", "les 12 points de la fin du délai probatoire"),
    Genre.UN_POINT: ("46D", "le retour d’un point perdu seul"),
    Genre.DIX_ANS: ("46B", "les points rendus après dix ans"),
    Genre.STAGE: ("47", "les points rendus par le stage"),
}


def lettres_de_retour(calcul: Calcul) -> Iterator[Alerte]:
    """Rend une alerte par retour récent, et une pour le prochain de chaque lettre (R35).

    Rien pour un retour qui n’a rendu aucun point, ni pour un permis invalidé, ni pour un retour à venir
    qu’une infraction déjà commise ferait perdre.
    """
    if calcul.perdu:
        return
    au, annoncees, attendent = calcul.dossier.au, set[str](), imputables(calcul)
    for etape in calcul.present.etapes:
        if etape.le <= au - _RECENT or etape.variation <= 0 or etape.genre not in LETTRES:
            continue
        if etape.le > au and perdue_par(etape, attendent):
            continue
        lettre, quoi = LETTRES[etape.genre]
        if etape.le <= au or lettre not in annoncees:
            annoncees |= {lettre} if etape.le > au else set()
            yield _alerte(lettre, quoi, etape)


def _alerte(lettre: str, quoi: str, etape: Etape) -> Alerte:
    texte = (
        f"une lettre {lettre}, simple, annonce en principe {quoi} ({mots.jour(etape.le)}). Sa date n’est "
        "fixée par aucun texte, et les points n’attendent pas la lettre."
    )
    return Alerte(lettre, texte, tuple(etape.rangs()))

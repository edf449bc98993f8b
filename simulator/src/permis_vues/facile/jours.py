"""Les jours où le solde bouge, en mots simples : ce qui se passe, puis les points ce soir-là."""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from permis_points import mots
from permis_points.moteur.etapes import Genre
from permis_points.releve import Mouvement
from permis_vues.facile.reponse import jour
from permis_vues.mots import sans_date

_CE_QUI_SE_PASSE: Mapping[str, str] = {
    Genre.CAPITAL_INITIAL: "Votre permis commence.",
    Genre.SOLDE_CONNU: "Le calcul part de ce jour.",
    Genre.MAJORATION: "Une année sans faute donne {points}.",
    Genre.FIN_DE_PROBATOIRE: "Votre permis n’est plus probatoire.",
    Genre.RETRAIT: "Vous perdez {points}.",
    Genre.RECONSTITUTION_TOTALE: "Tous vos points reviennent.",
    Genre.UN_POINT: "Un point revient.",
    Genre.DIX_ANS: "De vieux points reviennent.",
    Genre.STAGE: "Votre stage rend {points}.",
    Genre.INVALIDATION: "Votre permis est perdu.",
    Genre.ANNULATION: "Un juge annule votre permis.",
    Genre.NOUVEAU_PERMIS: "Votre nouveau permis commence.",
}
_SANS_EFFET: Mapping[str, str] = {
    Genre.RETRAIT: "Une faute compte, mais vos points ne changent pas.",
    Genre.RECONSTITUTION_TOTALE: "Vous aviez déjà tous vos points.",
    Genre.MAJORATION: "Cette année ne donne pas de points.",
    Genre.UN_POINT: "Le point ne peut pas revenir ce jour-là.",
    Genre.DIX_ANS: "Les vieux points ne changent rien ce jour-là.",
    Genre.STAGE: "Votre stage ne rend pas de points.",
}


class Jour(NamedTuple):
    """Un jour du relevé : comment le dater, ce qu’on en dit, et ses points pour qui compare."""

    date: str
    le: str
    points: int
    phrases: tuple[str, ...]


def lire(mouvement: Mouvement) -> Jour:
    """Rend un mouvement du relevé en mots simples ; son intervalle si trop d’écart empêche de le dater."""
    intervalle = sans_date(mouvement)
    date = f"Le {jour(mouvement['le'])}"
    if intervalle is not None:
        date = intervalle[:1].upper() + intervalle[1:]
    return Jour(date, mouvement["le"], mouvement["points"], tuple(_phrases(mouvement)))


def _phrases(mouvement: Mouvement) -> Iterator[str]:
    genre = mouvement["genre"]
    sans_effet = not mouvement["variation"] and genre in _SANS_EFFET
    dit = (_SANS_EFFET if sans_effet else _CE_QUI_SE_PASSE)[genre]
    yield dit.format(points=mots.points(abs(mouvement["variation"])))
    yield f"Vous avez {mots.points(mouvement['points'])}."
    if "estimee" in mouvement:
        yield "Cette date est estimée."
        if not mouvement["estimee"]["toujours"]:
            yield "Peut-être, rien ne se passe ce jour-là."

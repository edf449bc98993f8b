"""Les clés de lecture d’une courbe : seulement les traits et les marques qu’elle montre."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from permis_points.moteur.etapes import Genre
from permis_vues.courbe.fenetre import depuis
from permis_vues.mouvements import GENRES, Lu, Pas

TRAIT = "M-9 0H9"
_PERTES = {Genre.INVALIDATION: "invalidé", Genre.ANNULATION: "annulé"}
LARGES = "-10 -7 20 14"


@dataclass(frozen=True, slots=True)
class Cle:
    """Un trait ou une marque, et ce qu’il veut dire."""

    classe: str
    dessin: str
    texte: str

    @property
    def image(self) -> str:
        """Rend le petit dessin, que les lecteurs d’écran ignorent."""
        trace = f'<path class="{self.classe}" d="{self.dessin}"/>'
        return f'<svg class="courbe courbe-cle" viewBox="{LARGES}" aria-hidden="true">{trace}</svg>'


def legende(
    lu: Lu, jusqu_au: dt.date | None = None, ouverte_le: dt.date | None = None
) -> list[Cle]:
    """Rend les clés de la courbe du même relevé, traits d’abord."""
    montres = [p for p in lu.pas if jusqu_au is None or p.jour <= jusqu_au]
    pas, faits = depuis(montres, ouverte_le)
    genres = dict.fromkeys(p.genre for p in faits)
    marques = [
        Cle(f"courbe__marque courbe__marque--{GENRES[g].famille}", GENRES[g].dessin, GENRES[g].nom)
        for g in genres
        if GENRES[g].famille != "depart"
    ]
    return [*_traits(lu, pas), *marques]


def _traits(lu: Lu, pas: list[Pas]) -> Iterator[Cle]:
    yield Cle("courbe__passe", TRAIT, "Solde")
    if any(p.jour > lu.au and p.variation for p in pas):
        yield Cle("courbe__prevu", TRAIT, f"Prévu, {lu.sauf}")
    if any(p.plafond < lu.maximum for p in pas):
        yield Cle("courbe__plafond", TRAIT, "Plafond du permis")
    if lu.plancher:
        yield Cle("courbe__plancher", TRAIT, "Plancher, lecture la plus sévère")
    if any(p.signe < 0 for p in pas):
        yield Cle("courbe__interne", TRAIT, "Solde interne, sous zéro")
    perdu = [nom for genre, nom in _PERTES.items() if any(p.genre == genre for p in pas)]
    if perdu:
        yield Cle("courbe__invalide", TRAIT, f"Permis {' ou '.join(perdu)}")
    yield Cle("courbe__releve", "M0-6V6", "Jour du relevé")

"""Les marques de la courbe : une par mouvement, et ce qu’il gagne ou retire quand il y a la place."""

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from permis_vues.courbe.cadre import DROITE, GAUCHE, HAUT, HAUTEUR, LARGEUR, LETTRE, Cadre
from permis_vues.mouvements import GENRES, Pas

CORPS_ETROIT, CORPS_LARGE = 18, 11
LETTRE_LARGE = LETTRE * CORPS_LARGE / CORPS_ETROIT
ECART, RAYON = 8, 6
LISIBLES = 150
"""Au-delà, aucun nombre ne tient sur la courbe, et leur chercher une place coûterait trop."""


@dataclass(frozen=True, slots=True)
class Boite:
    """La place qu’un texte occupe."""

    gauche: float
    haut: float
    droite: float
    bas: float

    def touche(self, autre: "Boite") -> bool:
        """Dit si les deux boîtes se recouvrent."""
        cote = self.gauche < autre.droite and autre.gauche < self.droite
        return cote and self.haut < autre.bas and autre.haut < self.bas

    @property
    def tient(self) -> bool:
        """Dit si la boîte reste dans le tracé."""
        largeur = self.gauche >= GAUCHE and self.droite <= LARGEUR - DROITE
        return largeur and self.haut >= HAUT - CORPS_ETROIT and self.bas <= HAUTEUR


@dataclass(frozen=True, slots=True)
class Place:
    """Un mouvement et l’endroit où il tombe ; `depuis` est l’ordonnée qu’il quitte."""

    pas: Pas
    x: float
    y: float
    depuis: float


def marques(pas: Sequence[Pas], cadre: Cadre, au: dt.date) -> Iterator[str]:
    """Rend une marque par mouvement, puis les variations."""
    places = _placer(pas, cadre)
    for place in places:
        genre = GENRES[place.pas.genre]
        classes = f"courbe__marque courbe__marque--{genre.famille}"
        if not place.pas.variation and not place.pas.ouvre:
            classes += " courbe__marque--nul"
        if place.pas.jour > au:
            classes += " courbe__marque--prevu"
        if place.pas.estimee:
            classes += " courbe__marque--estimee"
        position = f"translate({place.x:g} {place.y:g})"
        yield f'<path class="{classes}" transform="{position}" d="{genre.dessin}"/>'
    if len(places) <= LISIBLES:
        yield from _variations(places)


def _placer(pas: Sequence[Pas], cadre: Cadre) -> list[Place]:
    places: list[Place] = []
    for p in pas:
        y = cadre.y(p.points)
        places.append(Place(p, cadre.x(p.jour), y, places[-1].y if places else y))
    return places


def _variations(places: Sequence[Place]) -> Iterator[str]:
    prises = [boite for place in places for boite in (_marque(place), _marche(place))]
    for place in places:
        if not place.pas.ecart:
            continue
        for corps, lettre, classe in (
            (CORPS_ETROIT, LETTRE, ""),
            (CORPS_LARGE, LETTRE_LARGE, " courbe__large"),
        ):
            largeur = lettre * len(place.pas.ecart)
            boites = (_boite(place, largeur, corps, sens) for sens in (1, -1))
            libres = (b for b in boites if b.tient and not any(map(b.touche, prises)))
            boite = next(libres, None)
            if boite is not None:
                prises.append(boite)
                yield _texte(place, boite, corps, classe)
                break


def _marque(place: Place) -> Boite:
    return Boite(place.x - RAYON, place.y - RAYON, place.x + RAYON, place.y + RAYON)


def _marche(place: Place) -> Boite:
    haut, bas = sorted((place.y, place.depuis))
    return Boite(place.x - 1, haut, place.x + 1, bas)


def _boite(place: Place, largeur: float, corps: int, sens: int) -> Boite:
    """Rend la boîte à mi-hauteur de la marche, à sa droite (sens 1) ou à sa gauche."""
    milieu = (place.y + place.depuis) / 2
    bord = place.x + sens * ECART
    gauche = bord if sens > 0 else bord - largeur
    return Boite(gauche, milieu - corps / 2, gauche + largeur, milieu + corps / 2)


def _texte(place: Place, boite: Boite, corps: int, classe: str) -> str:
    famille = GENRES[place.pas.genre].famille
    a_droite = boite.gauche > place.x
    x, ancre = (boite.gauche, "") if a_droite else (boite.droite, " courbe__a-gauche")
    y = boite.bas - corps / 5
    classes = f"courbe__variation courbe__variation--{famille}{ancre}{classe}"
    return f'<text class="{classes}" x="{x:g}" y="{y:g}">{place.pas.ecart}</text>'

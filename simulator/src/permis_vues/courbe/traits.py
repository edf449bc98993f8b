"""Ce dont une courbe est faite : l’image, les marches d’escalier, la ligne du jour du relevé."""

import datetime as dt
from collections.abc import Iterable, Iterator

from permis_vues.balises import echapper
from permis_vues.courbe.cadre import GAUCHE, HAUT, HAUTEUR, LARGEUR, Cadre
from permis_vues.mots import date_longue

Niveau = tuple[dt.date, int]


def svg(titre: str, description: str, dessin: Iterable[str]) -> str:
    """Rend l’image, avec ce qu’elle dit à qui ne la voit pas."""
    return (
        f'<svg class="courbe" viewBox="0 0 {LARGEUR} {HAUTEUR}" role="img">'
        f"<title>{echapper(titre)}</title><desc>{echapper(description)}</desc>{''.join(dessin)}</svg>"
    )


def chemin(classe: str, trace: str) -> str:
    """Rend un tracé de cette classe."""
    return f'<path class="courbe__{classe}" d="{trace}"/>'


def marches(niveaux: Iterable[Niveau], cadre: Cadre, fin: dt.date) -> str:
    """Rend le tracé : une horizontale et une verticale par mouvement, puis jusqu’à `fin`."""
    (premier, depart), *suite = niveaux
    traces = "".join(f"H{cadre.x(jour)}V{cadre.y(nombre)}" for jour, nombre in suite)
    return f"M{cadre.x(premier)} {cadre.y(depart)}{traces}H{cadre.x(fin)}"


def jour_du_releve(cadre: Cadre, au: dt.date) -> Iterator[str]:
    """Rend la ligne du jour du relevé et sa date, du côté où il y a la place."""
    x = cadre.x(au)
    milieu = (GAUCHE + LARGEUR) / 2
    ancre, ecart = (" courbe__a-gauche", -4) if x > milieu else ("", 4)
    yield chemin("releve", f"M{x} {HAUT - 16}V{cadre.bas}")
    yield f'<text class="courbe__jour{ancre}" x="{x + ecart:g}" y="{HAUT - 8}">{date_longue(au)}</text>'

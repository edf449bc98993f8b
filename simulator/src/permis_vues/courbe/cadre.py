"""Le cadre de la courbe : où tombent un jour et un nombre de points, et ce qui gradue les axes."""

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from permis_vues.mots import MOINS
from permis_vues.mouvements import Pas

LARGEUR, HAUTEUR = 480, 250
GAUCHE, DROITE, HAUT, BAS = 28, 12, 24, 26
INTERVALLES = 4
"""Entre zéro et le maximum, ce que séparent les lignes de repère."""
LETTRE = 11
"""Largeur d’un caractère sur un téléphone, où le texte est le plus grand."""
PAS_DES_ANNEES = (1, 2, 4, 8, 16, 32, 64, 128)
"""Chacun multiple du précédent : les années d’un écran étroit sont de celles d’un écran large."""
ANNEES_LARGE, ANNEES_ETROIT = 12, 6
TRIMESTRES = {1: "", 4: "avr.", 7: "juil.", 10: "oct."}
UN_AN = 365
COURT = 900
"""En deçà, l’axe se gradue en trimestres."""


@dataclass(frozen=True, slots=True)
class Cadre:
    """Les bornes de la courbe : deux jours, le solde le plus bas, le plus de points d’un permis."""

    debut: dt.date
    fin: dt.date
    plancher: int
    maximum: int

    def x(self, jour: dt.date) -> float:
        """Rend l’abscisse d’un jour, ramenée dans le cadre."""
        avance = (jour - self.debut).days / (self.fin - self.debut).days
        largeur = LARGEUR - GAUCHE - DROITE
        return round(GAUCHE + min(1, max(0, avance)) * largeur, 1)

    def y(self, nombre: int) -> float:
        """Rend l’ordonnée d’un nombre de points."""
        hauteur = HAUTEUR - HAUT - BAS
        part = (self.maximum - nombre) / (self.maximum - self.plancher)
        return round(HAUT + part * hauteur, 1)

    @property
    def bas(self) -> float:
        """Rend l’ordonnée du bas du tracé."""
        return HAUTEUR - BAS


def cadrer(pas: Sequence[Pas], au: dt.date, jusqu_au: dt.date | None, maximum: int) -> Cadre:
    """Rend le cadre où tiennent ces pas et le jour du relevé ; coupe un long départ sans histoire."""
    jours = sorted({p.jour for p in pas})
    dernier = max(jours[-1], au) if jusqu_au is None else jusqu_au
    debut = jours[0]
    if len(jours) > 1 and (jours[1] - debut).days > max(2 * UN_AN, (dernier - jours[1]).days):
        recul = max(UN_AN // 2, (dernier - jours[1]).days // 8)
        debut = jours[1] - dt.timedelta(recul)
    marge = max((dernier - debut).days // 20, 30)
    fin = jusqu_au or dernier + dt.timedelta(marge)
    if jusqu_au is None and (fin - debut).days < UN_AN:
        fin = debut + dt.timedelta(UN_AN)
    return Cadre(debut, fin, min(0, *(p.signe for p in pas)), maximum)


def axes(cadre: Cadre) -> Iterator[str]:
    """Rend les lignes de repère, leurs nombres de points et leurs dates."""
    droite = LARGEUR - DROITE
    for nombre in range(0, cadre.maximum + 1, cadre.maximum // INTERVALLES):
        classe = "courbe__zero" if nombre == 0 else "courbe__repere"
        yield f'<path class="{classe}" d="M{GAUCHE} {cadre.y(nombre)}H{droite}"/>'
        yield _texte("nombre", GAUCHE - 6, cadre.y(nombre) + 4, str(nombre))
    if cadre.plancher < 0:
        bas = f"{MOINS}{-cadre.plancher}"
        yield _texte("nombre courbe__large", GAUCHE - 6, cadre.y(cadre.plancher) + 4, bas)
    for jour, libelle, toujours in _dates(cadre):
        x = cadre.x(jour)
        yield f'<path class="courbe__repere" d="M{x} {cadre.bas}V{cadre.bas + 4}"/>'
        demi = len(libelle) * LETTRE / 2
        centre = min(max(x, demi), LARGEUR - demi)
        classe = "date" if toujours else "date courbe__large"
        yield _texte(classe, centre, HAUTEUR - 6, libelle)


def _texte(classe: str, x: float, y: float, texte: str) -> str:
    return f'<text class="courbe__{classe}" x="{x:g}" y="{y:g}">{texte}</text>'


def _dates(cadre: Cadre) -> Iterator[tuple[dt.date, str, bool]]:
    """Rend les dates à marquer : le jour, son libellé, et s’il se lit aussi sur un téléphone."""
    if (cadre.fin - cadre.debut).days < COURT:
        for annee in range(cadre.debut.year, cadre.fin.year + 1):
            for mois, nom in TRIMESTRES.items():
                jour = dt.date(annee, mois, 1)
                if cadre.debut <= jour <= cadre.fin:
                    yield jour, nom or str(annee), mois in (1, 7)
        return
    annees = [
        annee
        for annee in range(cadre.debut.year, cadre.fin.year + 1)
        if cadre.debut <= dt.date(annee, 1, 1) <= cadre.fin
    ]
    large = next(n for n in PAS_DES_ANNEES if len(annees) <= n * ANNEES_LARGE)
    etroit = next(n for n in PAS_DES_ANNEES if len(annees) <= n * ANNEES_ETROIT)
    for annee in annees:
        if annee % large == 0:
            yield dt.date(annee, 1, 1), str(annee), annee % etroit == 0

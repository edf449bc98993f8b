"""La courbe d’un relevé : un SVG en marches d’escalier, sans style ni script, avec son texte.

Les couleurs, les traits et la taille du texte sont dans `web/courbe.css`.
"""

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from permis_points.moteur.etapes import Genre
from permis_vues.courbe.cadre import Cadre, axes, cadrer
from permis_vues.courbe.fenetre import depuis
from permis_vues.courbe.marques import marques
from permis_vues.courbe.texte import description, titre
from permis_vues.courbe.traits import Niveau, chemin, jour_du_releve, marches, svg
from permis_vues.mouvements import PERTES, Lu, Pas


class CourbeImpossible(ValueError):
    """Un relevé qui n’a rien à montrer avant le jour demandé."""


@dataclass(frozen=True, slots=True)
class Vue:
    """Ce qu’une courbe montre : son tracé, ce qu’elle marque, le plancher, le cadre, le jour, ses suppositions."""

    pas: Sequence[Pas]
    faits: Sequence[Pas]
    plancher: Sequence[Pas]
    cadre: Cadre
    au: dt.date
    sauf: str


def regarder(lu: Lu, jusqu_au: dt.date | None = None, ouverte_le: dt.date | None = None) -> Vue:
    """Rend ce que la courbe montrera d’un relevé. Lève CourbeImpossible s’il n’y a rien.

    ouverte_le : le premier jour montré ; sans lui, la courbe part du début, moins un long départ sans histoire.
    """
    pas, faits = depuis(_avant(lu.pas, jusqu_au), ouverte_le)
    plancher, _ = depuis(_avant(lu.plancher, jusqu_au) if lu.plancher else [], ouverte_le)
    cadre = cadrer([*pas, *plancher], lu.au, jusqu_au, lu.maximum)
    return Vue(pas, faits, plancher, cadre, lu.au, lu.sauf)


def regarder_depuis_le_debut(lu: Lu, jusqu_au: dt.date) -> Vue:
    """Rend la même chose depuis le premier jour connu, sans rien couper."""
    vue = regarder(lu, jusqu_au)
    return replace(vue, cadre=replace(vue.cadre, debut=lu.pas[0].jour))


def courbe(lu: Lu, jusqu_au: dt.date | None = None) -> str:
    """Rend la courbe du solde d’un relevé (contrat, version 1), jusqu’à un jour donné.

    Sans `jusqu_au`, elle va jusqu’au dernier mouvement prévu. Ce qui suit le jour du relevé est en
    tirets : c’est ce que la loi prévoit, sauf imprévu (`Lu.sauf`).
    """
    return dessiner(regarder(lu, jusqu_au))


def dessiner(vue: Vue, par_dessus: str = "") -> str:
    """Rend le dessin, son titre et sa description ; `par_dessus` : un tracé de plus."""
    pas, cadre, au = vue.pas, vue.cadre, vue.au
    traits = _traits(pas, vue.plancher, cadre, au)
    dessin = (*axes(cadre), *traits, *marques(vue.faits, cadre, au), par_dessus)
    return svg(titre(pas, cadre), description(vue.faits, vue.plancher, au, vue.sauf), dessin)


def _avant(pas: Sequence[Pas], jusqu_au: dt.date | None) -> list[Pas]:
    gardes = [p for p in pas if jusqu_au is None or p.jour <= jusqu_au]
    if not gardes or (jusqu_au is not None and gardes[0].jour >= jusqu_au):
        raise CourbeImpossible(f"Le relevé ne dit rien avant le {jusqu_au}")
    return gardes


def _traits(
    pas: Sequence[Pas],
    plancher: Sequence[Pas],
    cadre: Cadre,
    au: dt.date,
) -> Iterator[str]:
    """Rend, du fond vers le dessus : plafond, plancher, solde interne, passé, prévu, relevé."""
    soldes = [(p.jour, p.points) for p in pas]
    if any(p.plafond < cadre.maximum for p in pas):
        yield chemin("plafond", marches([(p.jour, p.plafond) for p in pas], cadre, cadre.fin))
    if plancher:
        yield chemin("plancher", marches([(p.jour, p.points) for p in plancher], cadre, cadre.fin))
    for creux in _creux(pas, cadre):
        yield chemin("interne", creux)
    passes = [niveau for niveau in soldes if niveau[0] <= au]
    if passes:
        fait = marches(passes, cadre, min(au, cadre.fin))
        yield chemin("aire", f"{fait}V{cadre.y(0)}H{cadre.x(passes[0][0])}Z")
        yield chemin("passe", fait)
    if au < cadre.fin:
        depart = [(au, passes[-1][1])] if passes else []
        suite = depart + [niveau for niveau in soldes if niveau[0] > au]
        yield chemin("prevu", marches(suite, cadre, cadre.fin))
        yield from jour_du_releve(cadre, au)
    for debut, fin in _invalidites(pas, cadre):
        yield chemin("invalide", f"M{cadre.x(debut)} {cadre.y(0)}H{cadre.x(fin)}")


def _creux(pas: Sequence[Pas], cadre: Cadre) -> Iterator[str]:
    """Rend les moments où le solde interne passe sous zéro, que le fichier n’affiche pas."""
    zero = cadre.y(0)
    negatifs: list[Niveau] = []
    for p in pas:
        if p.signe < 0:
            negatifs.append((p.jour, p.signe))
        elif negatifs:
            yield f"{marches([(negatifs[0][0], 0), *negatifs], cadre, p.jour)}V{zero}"
            negatifs = []
    if negatifs:
        yield marches([(negatifs[0][0], 0), *negatifs], cadre, cadre.fin)


def _invalidites(pas: Sequence[Pas], cadre: Cadre) -> Iterator[tuple[dt.date, dt.date]]:
    """Rend les périodes sans permis valable, de la lettre 48SI ou du juge au nouveau permis."""
    tournants = [p for p in pas if p.genre in (*PERTES, Genre.NOUVEAU_PERMIS)]
    for tournant, suivant in pairwise([*tournants, None]):
        if tournant is not None and tournant.genre in PERTES:
            yield tournant.jour, suivant.jour if suivant else cadre.fin

"""YAML → arbre avec positions. Chaque scalaire reste un texte ; toutes les fautes d’un coup.

Une entrée mal formée n’en cache pas une autre : quand le fichier entier ne se lit pas, chaque
entrée de premier niveau est relue seule.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

import yaml

from atelier.fautes import FauteSituee
from atelier.lecture import syntaxe
from atelier.lecture.arbre import Liste, Noeud
from atelier.lecture.composition import composer
from atelier.lecture.conflits import conflits
from atelier.lecture.octets import CONSEIL_MARGE, CONSEIL_UTF8, MARQUES_UTF16, decoder


@dataclass(frozen=True, slots=True)
class Lecture:
    """Ce qu’un fichier contient ; `complete` est faux si une partie n’a pas pu être lue."""

    chemin: str
    arbre: Noeud | None
    fautes: tuple[FauteSituee, ...]
    complete: bool


# Les mêmes octets donnent le même arbre : quand on sert, seul le fichier enregistré est relu.
@lru_cache(maxsize=256)
def lire(chemin: str, octets: bytes) -> Lecture:
    """Rend l’arbre d’un fichier et toutes ses fautes d’écriture."""
    if octets.startswith(MARQUES_UTF16):
        phrase = "Le fichier est enregistré en UTF-16"
        return Lecture(
            chemin, None, (FauteSituee(chemin, 1, 1, phrase, CONSEIL_UTF8),), complete=False
        )
    contenu, fautes = decoder(chemin, octets)
    if deux := tuple(conflits(chemin, contenu)):
        return Lecture(chemin, None, deux, complete=False)
    marges = {faute.ligne for faute in fautes if faute.conseil == CONSEIL_MARGE}
    arbre, lues, complete = _composer(chemin, contenu)
    # PyYAML bute aussi sur la marge déjà signalée : une faute suffit.
    fautes += [faute for faute in lues if faute.ligne not in marges]
    if arbre is None and complete:
        fautes.append(
            FauteSituee(chemin, 1, 1, "Le fichier est vide", "écrivez-y au moins une entrée")
        )
    return Lecture(chemin, arbre, tuple(sorted(fautes)), complete)


def _composer(chemin: str, contenu: str) -> tuple[Noeud | None, list[FauteSituee], bool]:
    try:
        arbre, fautes = composer(chemin, contenu)
    except yaml.YAMLError as erreur:
        seule = syntaxe.traduire(chemin, erreur, contenu)
        arbre, fautes = _entree_par_entree(chemin, contenu)
        return arbre, fautes or [seule], False
    return arbre, fautes, True


def _entree_par_entree(chemin: str, contenu: str) -> tuple[Noeud | None, list[FauteSituee]]:
    elements: list[Noeud] = []
    fautes: list[FauteSituee] = []
    for decalage, morceau in _morceaux(contenu):
        # Les lignes vides gardent au morceau la place qu’il a dans le fichier.
        place = "\n" * decalage + morceau
        try:
            arbre, trouvees = composer(chemin, place)
        except yaml.YAMLError as erreur:
            fautes.append(syntaxe.traduire(chemin, erreur, place))
            continue
        fautes += trouvees
        if isinstance(arbre, Liste):
            elements += arbre.elements
    return (Liste(tuple(elements), 1, 1) if elements else None), fautes


def _morceaux(contenu: str) -> Iterator[tuple[int, str]]:
    debuts = [m.start() for m in re.finditer(r"^- ", contenu, re.MULTILINE)]
    for debut, fin in zip([0, *debuts], [*debuts, len(contenu)], strict=True):
        yield contenu.count("\n", 0, debut), contenu[debut:fin]

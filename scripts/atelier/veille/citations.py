"""Qui cite un article ou une source : les entrées du barème, à leur ligne, et les pages rédigées."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from atelier.confrontation.citations import racine as article_seul
from atelier.langue.mots import nom_de_classe
from atelier.lecture.arbre import Liste, Noeud, Scalaire, Table
from atelier.lecture.depot import Depot, EntreeLue

Places = Mapping[str, tuple[str, ...]]
"""Ce qui est cité → les places qui le citent, dans l’ordre de lecture, chacune une fois."""

NOMS = ("id", "terme", "article")
"""Les clés qui nomment une entrée, la première qui s’y trouve l’emporte."""
DES_ARTICLES = re.compile(r"\ba\(\"([^\"]+)\"")
DES_SOURCES = re.compile(r"\bs\(\"([^\"]+)\"")


def des_articles(racine: Path, depot: Depot) -> Places:
    """Rend, pour chaque article cité (« R413-14 », sans sa place), qui le cite."""
    return _places(racine, depot, ("articles",), DES_ARTICLES, article_seul)


def des_sources(racine: Path, depot: Depot) -> Places:
    """Rend, pour chaque source citée, qui la cite."""
    return _places(racine, depot, ("sources", "source"), DES_SOURCES, str)


def _places(
    racine: Path,
    depot: Depot,
    cles: tuple[str, ...],
    motif: re.Pattern[str],
    reduire: Callable[[str], str],
) -> Places:
    places: dict[str, dict[str, None]] = defaultdict(dict)
    for entree in depot.toutes():
        for cite in _cites(entree.table, cles):
            places[reduire(cite)][_dire(entree)] = None
        for cite in motif.findall(" ".join(_ecrits(entree.table))):
            places[reduire(cite)][_dire(entree)] = None
    for page in sorted((racine / "docs").rglob("*.md")):
        for cite in motif.findall(page.read_text("utf-8")):
            places[reduire(cite)][page.relative_to(racine).as_posix()] = None
    return {cite: tuple(lieux) for cite, lieux in places.items()}


def nommer(table: Table) -> str:
    """Rend le nom d’une entrée : son identifiant, le mot défini, la classe ou l’article."""
    if classe := table.entier("classe"):
        return f"amendes de {nom_de_classe(classe)}"
    noms = (table.mot(cle) for cle in NOMS)
    return next((nom for nom in noms if nom), "entrée")


def _dire(entree: EntreeLue) -> str:
    return f"{nommer(entree.table)} ({entree.chemin}:{entree.table.ligne})"


def _cites(noeud: Noeud, cles: tuple[str, ...]) -> Iterator[str]:
    """Rend les textes écrits sous une de ces clés, à toute profondeur."""
    if isinstance(noeud, Table):
        for paire in noeud.paires:
            if paire.cle.texte in cles:
                yield from _ecrits(paire.valeur)
            else:
                yield from _cites(paire.valeur, cles)
    elif isinstance(noeud, Liste):
        for element in noeud.elements:
            yield from _cites(element, cles)


def _ecrits(noeud: Noeud) -> Iterator[str]:
    if isinstance(noeud, Scalaire):
        yield noeud.texte
    elif isinstance(noeud, Liste):
        for element in noeud.elements:
            yield from _ecrits(element)
    else:
        for paire in noeud.paires:
            yield from _ecrits(paire.valeur)

"""L’arbre d’un fichier YAML : des tables, des listes et des textes, avec leur place.

Un scalaire reste le texte que l’auteur a écrit : `010`, `no` ou `2004-13-01` arrivent tels quels
à qui doit les juger.
"""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, TypeAlias

from atelier.lecture import scalaires


@dataclass(frozen=True, slots=True)
class Scalaire:
    """Un texte et sa place."""

    texte: str
    ligne: int
    colonne: int
    brut: str = field(default="", repr=False, compare=False)
    """Ce que l’auteur a tapé, lignes comprises, quand le texte en a plusieurs."""

    def autour(self, extrait: str) -> "Scalaire":
        """Rend la place de ces mots dans un texte de plusieurs lignes ; à défaut, la sienne."""
        debut = self.brut.find(extrait)
        if debut < 0 or "\n" not in self.brut[:debut]:
            return self
        avant = self.brut[:debut]
        return Scalaire(extrait, self.ligne + avant.count("\n"), debut - avant.rfind("\n"))


@dataclass(frozen=True, slots=True)
class Liste:
    """Une suite d’éléments et la place du premier caractère."""

    elements: "tuple[Noeud, ...]"
    ligne: int
    colonne: int


@dataclass(frozen=True, slots=True)
class Paire:
    """Une clé et sa valeur."""

    cle: Scalaire
    valeur: "Noeud"


@dataclass(frozen=True, slots=True)
class Table:
    """Des clés, sans doublon, et leur valeur."""

    paires: tuple[Paire, ...]
    ligne: int
    colonne: int

    def paire(self, cle: str) -> Paire | None:
        """Rend l’entrée de cette clé, ou `None`."""
        return next((paire for paire in self.paires if paire.cle.texte == cle), None)

    def scalaire(self, cle: str) -> Scalaire | None:
        """Rend la valeur de cette clé si c’est un texte."""
        paire = self.paire(cle)
        return paire.valeur if paire and isinstance(paire.valeur, Scalaire) else None

    def table(self, cle: str) -> "Table | None":
        """Rend la valeur de cette clé si c’est une table."""
        paire = self.paire(cle)
        return paire.valeur if paire and isinstance(paire.valeur, Table) else None

    def scalaires(self, cle: str) -> Iterator[Scalaire]:
        """Rend les textes de la liste qui porte cette clé."""
        yield from (noeud for noeud in self._elements(cle) if isinstance(noeud, Scalaire))

    def tables(self, cle: str) -> Iterator["Table"]:
        """Rend les tables de la liste qui porte cette clé."""
        yield from (noeud for noeud in self._elements(cle) if isinstance(noeud, Table))

    def entier(self, cle: str) -> int | None:
        """Rend le nombre que porte cette clé, s’il est bien écrit."""
        lu = self.scalaire(cle)
        return scalaires.entier(lu.texte) if lu else None

    def jour(self, cle: str) -> dt.date | None:
        """Rend le jour que porte cette clé, s’il est bien écrit."""
        lu = self.scalaire(cle)
        return scalaires.jour(lu.texte) if lu else None

    def mot(self, cle: str) -> str | None:
        """Rend le texte que porte cette clé, sans sa place."""
        lu = self.scalaire(cle)
        return lu.texte if lu else None

    def _elements(self, cle: str) -> "tuple[Noeud, ...]":
        paire = self.paire(cle)
        return paire.valeur.elements if paire and isinstance(paire.valeur, Liste) else ()


Noeud: TypeAlias = Scalaire | Liste | Table


def nu(noeud: Noeud) -> Any:
    """Rend l’arbre sans ses positions : dictionnaires, listes et textes."""
    match noeud:
        case Scalaire(texte=texte):
            return texte
        case Liste(elements=elements):
            return [nu(element) for element in elements]
        case Table(paires=paires):
            return {paire.cle.texte: nu(paire.valeur) for paire in paires}

"""Lire le barème du dépôt, et une page construite avec la seule bibliothèque standard."""

import functools
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path

from atelier import Bareme, charger
from tests.chemins import RACINE

SANS_FIN = {"br", "hr", "img", "input", "link", "meta", "source", "wbr"}


def bareme_sain() -> Bareme:
    """Rend le barème du dépôt ; échoue en citant ses fautes."""
    bareme, fautes = charger(RACINE)
    assert bareme is not None, "\n".join(map(str, fautes))
    return bareme


def uni(texte: str) -> str:
    """Rend le texte où toute suite d’espaces, même insécables, vaut une espace."""
    return " ".join(texte.split())


@dataclass
class Element:
    """Une balise : son nom, ses attributs, le texte qu’elle contient, son rang dans la page."""

    nom: str
    attributs: dict[str, str]
    textes: list[str] = field(default_factory=list)
    enfants: list["Element"] = field(default_factory=list)

    @property
    def texte(self) -> str:
        """Rend le texte, toute suite d’espaces réduite à une."""
        return uni("".join(self.textes))

    @property
    def classes(self) -> list[str]:
        """Rend les classes de la balise."""
        return self.attributs.get("class", "").split()

    def tous(self, nom: str = "", classe: str = "") -> list["Element"]:
        """Rend les descendants de ce nom et de cette classe, dans l’ordre."""
        trouves = []
        for enfant in self.enfants:
            if (not nom or enfant.nom == nom) and (not classe or classe in enfant.classes):
                trouves.append(enfant)
            trouves += enfant.tous(nom, classe)
        return trouves

    def un(self, nom: str = "", classe: str = "") -> "Element":
        """Rend le seul descendant de ce nom et de cette classe ; échoue s’il n’y en a pas qu’un."""
        trouves = self.tous(nom, classe)
        assert len(trouves) == 1, f"{len(trouves)} × <{nom} class={classe}>"
        return trouves[0]


class _Lecteur(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.racine = Element("", {})
        self.pile = [self.racine]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        element = Element(tag, {nom: valeur or "" for nom, valeur in attrs})
        self.pile[-1].enfants.append(element)
        if tag not in SANS_FIN:
            self.pile.append(element)

    def handle_endtag(self, tag: str) -> None:
        if any(element.nom == tag for element in self.pile[1:]):
            while self.pile.pop().nom != tag:
                pass

    def handle_data(self, data: str) -> None:
        for element in self.pile:
            element.textes.append(data)


@functools.cache
def lire(chemin: Path) -> Element:
    """Rend l’arbre d’une page ; personne ne le modifie."""
    return lire_texte(chemin.read_text("utf-8"))


def lire_texte(texte: str) -> Element:
    """Rend l’arbre d’un texte : du HTML, ou du Markdown qui en contient."""
    lecteur = _Lecteur()
    lecteur.feed(texte)
    return lecteur.racine

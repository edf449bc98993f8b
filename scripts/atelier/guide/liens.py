"""Les liens d’une page vers une autre : aucun ne mène à une page qui n’existe pas."""

import posixpath
import re
from collections.abc import Iterable, Iterator
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import cached_property

from atelier.fautes import FauteSituee
from atelier.guide.clotures import CLOTURE
from atelier.validation.messages import proche

SANS_LIEN = re.compile(
    rf"{CLOTURE.pattern}|^```.*?^```[ \t]*$|`[^`\n]*`|<!--.*?-->", re.MULTILINE | re.DOTALL
)
CIBLE = re.compile(r"\]\((?P<page>[^)\s]+)|\bhref=\"(?P<adresse>[^\"]+)\"")
AILLEURS = re.compile(r"[a-z][a-z0-9+.-]*:|#|//|[^#]*\{\{")
"""Ce qui ne nomme pas un fichier : une adresse entière, une ancre de la même page, un mot du barème."""


@dataclass(frozen=True)
class Adresses:
    """Tout ce que le site publie : les fichiers de `docs/`, et ceux que le barème donne."""

    fichiers: AbstractSet[str]

    @cached_property
    def servies(self) -> AbstractSet[str]:
        """Rend l’adresse de chaque fichier telle que le navigateur la demande."""
        return {adresse(uri) for uri in self.fichiers}

    def conseil(self, cible: str) -> str:
        """Rend la page la plus voisine, à défaut l’endroit où chercher."""
        voisine = proche(cible, self.fichiers)
        return f"vouliez-vous dire « {voisine} » ?" if voisine else "les pages sont dans docs/"


def adresses(*listes: Iterable[str]) -> Adresses:
    """Rend les adresses de plusieurs listes de fichiers."""
    return Adresses({uri for liste in listes for uri in liste})


def adresse(uri: str) -> str:
    """Rend l’adresse servie d’un fichier : « recuperer/stages/ » pour recuperer/stages.md."""
    page = uri.removesuffix(".md")
    if page == uri:
        return uri
    return page.removesuffix("index") if page.split("/")[-1] == "index" else f"{page}/"


def casses(texte: str, uri: str, connues: Adresses) -> Iterator[tuple[int, str]]:
    """Rend la place dans le texte, et la cible, de chaque lien qui ne mène nulle part."""
    prose = SANS_LIEN.sub(lambda ecarte: re.sub(r"[^\n]", " ", ecarte[0]), texte)
    for lien in CIBLE.finditer(prose):
        en_markdown = lien["page"] is not None
        cible = lien["page"] if en_markdown else lien["adresse"]
        base, atteintes = (
            (uri, connues.fichiers) if en_markdown else (adresse(uri), connues.servies)
        )
        if not AILLEURS.match(cible) and _vise(cible, base) not in atteintes:
            yield lien.start("page" if en_markdown else "adresse"), cible


def fautes_de_liens(texte: str, uri: str, connues: Adresses) -> Iterator[FauteSituee]:
    """Rend une faute par lien cassé d’une page de `docs/`, à sa ligne et à sa colonne."""
    for place, cible in casses(texte, uri, connues):
        avant = texte[:place]
        ligne, colonne = avant.count("\n") + 1, place - avant.rfind("\n")
        yield FauteSituee(f"docs/{uri}", ligne, colonne, sans_page(cible), connues.conseil(cible))


def sans_page(cible: str) -> str:
    """Rend la phrase d’un lien qui ne mène nulle part."""
    return f"Aucune page n’est à « {cible} »"


def _vise(cible: str, base: str) -> str:
    """Rend, depuis la racine du site, ce que nomme un lien écrit dans cette page."""
    chemin = re.split("[#?]", cible)[0]
    vise = posixpath.normpath(posixpath.join(posixpath.dirname(base), chemin))
    if vise == ".":
        return ""
    return f"{vise}/" if chemin.endswith("/") else vise

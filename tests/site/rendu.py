"""Quelques pages d’un barème, rendues telles que le site les sert, sans construire les quatre cents autres."""

import types
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from mkdocs.commands.build import build
from mkdocs.config import load_config

from atelier.service import Service
from atelier.site import Contenu
from tests.chemins import RACINE
from tests.site.site_lu import Element, lire

CROCHET = "scripts/mkdocs_hooks.py"


class _Choisi:
    """Le contenu d’un barème, réduit aux pages voulues : ce que le crochet de MkDocs en demande."""

    def __init__(self, contenu: Contenu, uris: tuple[str, ...]) -> None:
        self._contenu, self._uris = contenu, uris

    def __getattr__(self, nom: str) -> Any:
        return getattr(self._contenu, nom)

    def fichiers(self, racine: Path) -> dict[str, dict[str, str]]:
        """Rend les pages voulues seulement."""
        del racine
        return {uri: {"content": self._contenu.textes[uri]} for uri in self._uris}

    def completer_les_reglages(self, menu: list[Any], extra: dict[str, Any]) -> None:
        """Complète les dates du pied ; sans menu, qui mènerait à des pages absentes."""
        del menu
        extra.update(self._contenu.pied)
        extra["en"].update(self._contenu.pied_anglais)


class _Servi(Service):
    """Le service d’un site déjà choisi : il n’y a rien à lire."""

    def lire(self, racine: Path) -> Contenu:
        """Rend le contenu choisi."""
        del racine
        return self.contenu


def rendre(
    contenu: Contenu, uris: tuple[str, ...], vers: Path, ecrites: Mapping[str, str] = {}
) -> dict[str, Element]:
    """Rend ces pages du barème, habillées par le thème et finies par le crochet, lues depuis leur HTML.

    ecrites : de plus, le texte de pages de `docs/`, par adresse.
    """
    (vers / "docs").mkdir(parents=True)
    for uri, texte in ecrites.items():
        (vers / "docs" / uri).parent.mkdir(parents=True, exist_ok=True)
        (vers / "docs" / uri).write_text(texte, "utf-8")
    reglages = load_config(
        str(RACINE / "mkdocs.yml"),
        docs_dir=str(vers / "docs"),
        site_dir=str(vers / "site"),
        nav=None,
    )
    crochet: types.ModuleType = reglages.hooks[CROCHET]
    choisi: Any = _Choisi(contenu, uris)
    # Le site réduit ne se publie pas : ni empreintes, ni politique.
    crochet.SERVICE = _Servi(**vars(crochet.SERVICE) | {"sert": True, "lu": choisi})
    build(reglages)
    return {uri: lire(vers / "site" / _fichier(uri)) for uri in (*uris, *ecrites)}


def _fichier(uri: str) -> str:
    return f"{uri.removesuffix('.md').removesuffix('/index')}/index.html"

"""Quand on sert le site, ne refait que ce qui a changé ; ne fait rien pendant `mkdocs build`.

Chaque étape chère (Markdown, index de recherche, gabarit) est retenue avec tout ce dont elle
dépend, comparé en entier : une page gardée est celle qu’une construction neuve écrirait.
"""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from jinja2 import Environment, Template

LU = ("content", "toc", "_title_from_render", "present_anchor_ids", "links_to_anchors")
"""Ce que la lecture du Markdown laisse sur une page."""
# Survivent d’un rechargement à l’autre.
SERVICE: dict[str, Any] = {"actif": False, "socle": None, "cadre": None, "env": None}
RETENU: dict[tuple[str, str], tuple[Any, Any]] = {}


def retenir(etape: str, page: Any, cle: Any, faire: Callable[[], Any]) -> Any:
    """Rend le résultat d’une étape ; ne la refait que si sa clé a changé."""
    place = (etape, page.file.src_uri)
    if place not in RETENU or RETENU[place][0] != cle:
        RETENU[place] = (cle, faire())
    return RETENU[place][1]


def on_startup(*, command: str, **_: Any) -> None:
    """N’agit que si l’on sert."""
    SERVICE["actif"] = command == "serve"


def on_pre_build(config: Any) -> None:
    """Oublie tout quand les réglages ou l’habillage ont changé."""
    fichiers = (Path(config.config_file_path), *Path(config.theme.custom_dir).rglob("*"))
    socle = {chemin: chemin.stat().st_mtime_ns for chemin in fichiers}
    if socle != SERVICE["socle"]:
        RETENU.clear()
        SERVICE.update(socle=socle, env=None)


def on_nav(nav: Any, **_: Any) -> None:
    """Retient le menu, dont les titres ne seront connus qu’une fois les pages lues."""
    SERVICE["nav"] = nav


def on_pre_page(page: Any, **_: Any) -> None:
    """Met à la place de la lecture du Markdown celle qui se souvient."""
    if SERVICE["actif"]:
        page.render = partial(_lire, page)


def _lire(page: Any, config: Any, files: Any) -> None:
    def faire() -> dict[str, Any]:
        type(page).render(page, config, files)
        # Les fichiers visés changent d’objet à chaque construction : on retient leur adresse.
        vises = {visee.src_uri: ancres for visee, ancres in (page.links_to_anchors or {}).items()}
        return {nom: getattr(page, nom) for nom in LU} | {"links_to_anchors": vises}

    lu = retenir("lecture", page, (page.markdown, set(files.src_uris)), faire)
    vises = {files.get_file_from_path(uri): a for uri, a in lu["links_to_anchors"].items()}
    vars(page).update(lu | {"links_to_anchors": vises})


def on_env(env: Environment, config: Any, **_: Any) -> Environment:
    """Garde les gabarits compilés, et met à l’index de recherche une mémoire."""
    if not SERVICE["actif"]:
        return env
    SERVICE["cadre"] = (str(SERVICE["nav"]), str(config.extra))
    index = next(p.search_index for p in config.plugins.values() if hasattr(p, "search_index"))
    index.add_entry_from_context = partial(_indexer, index)
    env.template_class = Gabarit
    SERVICE["env"] = SERVICE["env"] or env
    return SERVICE["env"]


def _indexer(index: Any, page: Any) -> None:
    def faire() -> list[Any]:
        neuf = type(index)(**index.config)
        neuf.add_entry_from_context(page)
        return neuf.entries

    index.entries += retenir("recherche", page, _contenu(page), faire)


class Gabarit(Template):
    """Un gabarit qui se souvient des pages qu’il a faites."""

    def render(self, contexte: Any) -> str:
        """Rend la page ; le plan du site et la page d’erreur, sans page, sont toujours refaits."""
        page, faire = contexte["page"], partial(super().render, contexte)
        if page is None:
            return faire()
        return retenir("gabarit", page, (_contenu(page), SERVICE["cadre"]), faire)


def _contenu(page: Any) -> tuple[Any, ...]:
    return page.content, page.meta, page.title, page.edit_url

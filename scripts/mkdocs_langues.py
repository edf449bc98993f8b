"""Ce qu’une langue change à la construction : le menu et les réglages d’une page, la recherche (ADR 0018)."""

from pathlib import Path
from typing import Any

from atelier.bilingue import paires, recherche
from atelier.bilingue.habillage import ANGLAIS, FRANCAIS, langue, menu, reglages
from atelier.bilingue.paires import Traduction

RACINE = Path(__file__).parents[1]
# Survivent d’un rechargement à l’autre.
TRADUCTIONS: list[Traduction] = []


def on_nav(nav: Any, config: Any, files: Any) -> None:
    """Lit quelle page anglaise vient de quelle page française ; nomme au plan anglais celles à revoir."""
    del nav
    engendrees = {f.src_uri: f.content_string for f in files if f.generated_by and _est_anglaise(f)}
    lues = paires.lire(RACINE, Path(config.docs_dir), engendrees)
    TRADUCTIONS[:] = [t for t in lues if files.get_file_from_path(t.original)]
    config.extra["en"]["a_revoir"] = [
        {"titre": t.titre, "url": files.get_file_from_path(t.page).url, "le": t.faite_le}
        for t in TRADUCTIONS
        if t.perimee
    ]


def _est_anglaise(fichier: Any) -> bool:
    return fichier.is_documentation_page() and langue(fichier.src_uri) == ANGLAIS


def on_page_markdown(_markdown: str, page: Any, files: Any, **_: Any) -> None:
    """Dit à chaque page d’une paire où est l’autre, et à la traduction si son original a changé."""
    for traduction in TRADUCTIONS:
        if page.file.src_uri in (traduction.page, traduction.original):
            uris = {FRANCAIS: traduction.original, ANGLAIS: traduction.page}
            urls = {nom: files.get_file_from_path(uri).url for nom, uri in uris.items()}
            francaise = langue(page.file.src_uri) == FRANCAIS
            page.meta["langues"] = urls
            page.meta["ailleurs"] = urls[ANGLAIS if francaise else FRANCAIS]
            page.meta["perimee"] = traduction.perimee and not francaise


def on_page_context(context: dict[str, Any], page: Any, config: Any, nav: Any) -> dict[str, Any]:
    """Donne à la page le menu et les réglages de sa langue."""
    return _dans_sa_langue(context, langue(page.file.src_uri), config, nav)


def on_template_context(context: dict[str, Any], config: Any, **_: Any) -> dict[str, Any]:
    """Donne à la page d’erreur, qui est française, le menu français."""
    return _dans_sa_langue(context, FRANCAIS, config, context["nav"])


def _dans_sa_langue(contexte: dict[str, Any], parlee: str, config: Any, nav: Any) -> dict[str, Any]:
    return contexte | {"nav": menu(nav, parlee), "config": reglages(config, parlee)}


def on_post_build(config: Any) -> None:
    """Coupe l’index de la recherche par langue."""
    site = Path(config.site_dir)
    for adresse, index in recherche.partager((site / recherche.INDEX).read_text("utf-8")).items():
        (site / adresse).parent.mkdir(parents=True, exist_ok=True)
        (site / adresse).write_text(index, "utf-8")

"""Ce qu’une langue change à la construction : le menu et les réglages d’une page, la recherche (ADR 0018)."""

from pathlib import Path
from typing import Any

from atelier.bilingue import recherche
from atelier.bilingue.habillage import FRANCAIS, langue, menu, reglages


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

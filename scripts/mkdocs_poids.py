"""Ce qui allège une page à l’envoi : des accents en lettres, et le sommaire qu’elle cache réduit à ses parties."""

from typing import Any

from atelier.guide.finition.sommaire import alleger


def on_env(env: Any, **_: Any) -> None:
    """Écrit les données structurées avec leurs accents : en codes, elles ne se comprimeraient pas avec la page."""
    env.policies["json.dumps_kwargs"] = {"ensure_ascii": False, "sort_keys": True}


def on_page_context(_contexte: Any, page: Any, **_: Any) -> None:
    """Allège le sommaire qu’une page cache : le menu d’un téléphone n’en garde que les parties."""
    if "toc" in page.meta.get("hide", ()):
        alleger(page.toc)

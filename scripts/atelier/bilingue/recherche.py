"""L’index de la recherche, coupé par langue : chercher en français ne trouve rien d’anglais, ni l’inverse."""

import json
from typing import Any

from atelier.bilingue.habillage import ANGLAIS, FRANCAIS
from atelier.langue.langues import PAGES_ANGLAISES

INDEX = "search/search_index.json"
ADRESSES = {FRANCAIS: INDEX, ANGLAIS: f"{PAGES_ANGLAISES}{INDEX}"}
"""Où est l’index de chaque langue, dans le site ; `web/recherche.js` demande celui de la sienne."""


def partager(index: str) -> dict[str, str]:
    """Rend, par adresse dans le site, l’index de chaque langue : ses pages, et la langue de ses mots.

    index : celui que le générateur a écrit, où toutes les pages sont.
    """
    lu = json.loads(index)
    docs: dict[str, list[dict[str, Any]]] = {langue: [] for langue in ADRESSES}
    for page in lu["docs"]:
        docs[ANGLAIS if page["location"].startswith(PAGES_ANGLAISES) else FRANCAIS].append(page)
    return {
        adresse: json.dumps(
            {"config": {**lu["config"], "lang": [langue]}, "docs": docs[langue]},
            ensure_ascii=False,
            separators=(",", ":"),
        )
        for langue, adresse in ADRESSES.items()
    }

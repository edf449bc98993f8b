"""Ce que l’habillage montre d’une langue : son menu, ses réglages, ses mots ; rien de l’autre."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from atelier.langue import langues
from atelier.langue.langues import PAGES_ANGLAISES, langue_de

FRANCAIS, ANGLAIS = langues.FRANCAIS.code, langues.ANGLAIS.code
ACCUEIL_ANGLAIS = f"{PAGES_ANGLAISES}index.md"
PARTIE = "English"
"""La partie du menu de `mkdocs.yml` qui porte toutes les pages anglaises."""


@dataclass(frozen=True, slots=True)
class Menu:
    """Le menu d’une langue, tel que les gabarits le lisent."""

    items: list[Any]
    homepage: Any


def langue(uri: str) -> str:
    """Rend la langue d’une page : « en » sous `docs/en/`, « fr » ailleurs."""
    return langue_de(uri).code


def menu(entier: Any, parlee: str) -> Any:
    """Rend le menu d’une langue ; le menu entier, s’il n’a pas de partie anglaise.

    entier : le menu du générateur, dont chaque entrée a `title`, `is_page` et `children`.
    """
    parties = [e for e in entier.items if e.title == PARTIE and e.children]
    if not parties:
        return entier
    (anglaise,) = parties
    if parlee == FRANCAIS:
        return Menu([e for e in entier.items if e is not anglaise], entier.homepage)
    pages = [e for e in anglaise.children if e.is_page]
    accueil = next((p for p in pages if p.file.src_uri == ACCUEIL_ANGLAIS), None)
    return Menu(list(anglaise.children), accueil)


def reglages(config: Mapping[str, Any], parlee: str) -> Mapping[str, Any]:
    """Rend les réglages qu’une page lit : ceux du site, ou pour l’anglais ceux que `extra.en` remplace."""
    if parlee == FRANCAIS:
        return config
    dits = config["extra"][ANGLAIS]
    theme = config["theme"]
    palette = [
        {**choix, "toggle": {**choix["toggle"], "name": nom}}
        for choix, nom in zip(theme["palette"], dits["palette"], strict=True)
    ]
    return {
        **config,
        "site_name": dits["nom"],
        "site_description": dits["description"],
        "theme": {**theme, "language": ANGLAIS, "palette": palette},
        "extra": {**config["extra"], **dits},
    }

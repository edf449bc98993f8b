"""Le sommaire d’une page du guide, replié, juste après la réponse : un téléphone n’a pas d’autre marge."""

import re
from collections.abc import Iterable
from html import escape
from typing import Protocol

from atelier.guide.finition.blocs import fin_du_bloc, nu
from atelier.langue.langues import FRANCAIS, Langue

TITRE = re.compile(r'<h2\b[^>]*\bid="(?P<ancre>[^"]+)"[^>]*>(?P<titre>.*?)</h2>', re.DOTALL)
REPONSE = '<div class="admonition reponse">'
CHAPO = re.compile(r'<p class="pp-chapo">.*?</p>|</h1>', re.DOTALL)
TITRES_AU_MOINS = 3
PARTIE = 2  # le niveau des grandes parties d’une page : h2


class Entree(Protocol):
    """Une ligne du sommaire que MkDocs tient d’une page, et celles qui sont sous elle."""

    level: int
    children: list["Entree"]


def alleger(entrees: Iterable[Entree]) -> None:
    """Ne garde d’un sommaire que ses parties : cent questions n’y feraient que du poids."""
    for entree in entrees:
        if entree.level >= PARTIE:
            entree.children.clear()
        else:
            alleger(entree.children)


def poser_le_sommaire(html: str, langue: Langue = FRANCAIS) -> str:
    """Rend la page avec son sommaire ; la même si elle a moins de trois titres, ou n’a pas de `h1`."""
    titres = [(t["ancre"], nu(t["titre"])) for t in TITRE.finditer(html)]
    place = _apres_la_reponse(html)
    if len(titres) < TITRES_AU_MOINS or place is None:
        return html
    liens = "".join(
        f'<li><a href="#{ancre}">{escape(titre, quote=False)}</a></li>' for ancre, titre in titres
    )
    sommaire = (
        f'\n<details class="pp-sommaire" data-search-exclude><summary>{langue.dire("Sur cette page")}</summary>'
        f"<ul>{liens}</ul></details>\n"
    )
    return html[:place] + sommaire + html[place:]


def _apres_la_reponse(html: str) -> int | None:
    if (debut := html.find(REPONSE)) >= 0:
        return fin_du_bloc(html, debut)
    tete = list(CHAPO.finditer(html))
    return tete[-1].end() if tete else None

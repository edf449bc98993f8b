"""Les tableaux écrits en Markdown : une légende, celle de leur titre, et la portée de chaque en-tête."""

import re
from html import escape

from atelier.guide.finition.blocs import nu

TITRE_OU_TABLEAU = re.compile(
    r"<h[1-4]\b[^>]*>(?P<titre>.*?)</h[1-4]>|(?P<tableau><table>.*?</table>)", re.DOTALL
)
ENTETE = re.compile(r"<th(?![^>]*\bscope=)(?=[\s>])")
CELLULE = re.compile(r"<th\b[^>]*>(.*?)</th>", re.DOTALL)


def nommer_les_tableaux(html: str) -> str:
    """Rend la page où chaque `<table>` nu a une légende, pour lecteur d’écran, et des en-têtes à portée.

    La légende est le titre au-dessus ; un second tableau sous le même titre y ajoute ses colonnes.
    """
    titre, nommes = "", set[str]()

    def nommer(trouve: re.Match[str]) -> str:
        nonlocal titre
        if trouve["tableau"] is None:
            titre = nu(trouve["titre"])
            return trouve[0]
        tableau = trouve["tableau"]
        colonnes = ", ".join(filter(None, map(nu, CELLULE.findall(tableau))))
        legende = titre if titre and titre not in nommes else f"{titre}\u00a0: {colonnes}"
        nommes.add(legende)
        caption = f'<caption class="pp-lecteur">{escape(legende, quote=False)}</caption>'
        avec_portee = ENTETE.sub('<th scope="col"', tableau)
        return avec_portee.replace("<table>", f"<table>\n{caption}", 1)

    return TITRE_OU_TABLEAU.sub(nommer, html)

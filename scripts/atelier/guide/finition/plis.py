"""Les exemples d’une longue page : trois ouverts, les autres repliés sous leur titre ; le papier les ouvre."""

import re
from html import escape

from atelier.guide.finition.blocs import fin_du_bloc, nu
from atelier.langue.langues import FRANCAIS, Langue

EXEMPLE = '<div class="pp-simulation"'
TITRE = re.compile(r'<p class="pp-simulation__titre">.*?</span>(?P<titre>.*?)</p>', re.DOTALL)
OUVERTS = 3


def plier_les_exemples(html: str, langue: Langue = FRANCAIS) -> str:
    """Rend la page où chaque exemple titré, après les trois premiers, se déplie d’une touche."""
    morceaux, place, vus = [], 0, 0
    while (debut := html.find(EXEMPLE, place)) >= 0:
        fin = fin_du_bloc(html, debut)
        bloc, vus = html[debut:fin], vus + 1
        titre = TITRE.search(bloc)
        morceaux.append(html[place:debut])
        morceaux.append(
            _plie(bloc, nu(titre["titre"]), langue) if titre and vus > OUVERTS else bloc
        )
        place = fin
    return "".join([*morceaux, html[place:]])


def _plie(bloc: str, titre: str, langue: Langue) -> str:
    nom = f"{langue.dire('Exemple calculé')}{langue.deux_points}{escape(titre, quote=False)}"
    return f'<details class="pp-pli"><summary>{nom}</summary>\n{bloc}</details>'

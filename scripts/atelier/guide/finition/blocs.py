"""Où finit un bloc de HTML : de quoi l’envelopper, ou écrire juste après lui."""

import html as entites
import re

DIV = re.compile(r"<(/?)div\b[^>]*>")
BALISE = re.compile(r"<[^>]*>")


class BlocSansFin(ValueError):
    """Un bloc s’ouvre et ne se ferme pas."""


def fin_du_bloc(html: str, debut: int) -> int:
    """Rend la place qui suit le `</div>` du bloc ouvert à `debut` ; lève `BlocSansFin`."""
    etages = 0
    for balise in DIV.finditer(html, debut):
        etages += -1 if balise[1] else 1
        if etages == 0:
            return balise.end()
    raise BlocSansFin(f"Un bloc ne se ferme pas : {html[debut : debut + 60]}")


def nu(html: str) -> str:
    """Rend le texte d’un morceau de HTML, sans balise, une espace pour plusieurs ; l’insécable reste."""
    return re.sub(r"[ \n]+", " ", entites.unescape(BALISE.sub("", html))).strip()

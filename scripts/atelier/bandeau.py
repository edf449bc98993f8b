"""Pendant que l’on sert le site : un bandeau dit, sur chaque page, les fautes qui en gardent l’état d’avant."""

from collections.abc import Sequence
from html import escape

from atelier.fautes import FauteSituee

MONTREES = 8
"""Fautes écrites ; les suivantes sont comptées, et toutes sont au terminal."""
STYLE = (
    "position:sticky;top:0;z-index:9;margin:0;padding:.8rem 1.2rem;max-height:50vh;overflow:auto;"
    "background:#7a1020;color:#fff;font:1rem/1.4 system-ui,sans-serif"
)


def poser(page: str, fautes: Sequence[FauteSituee]) -> str:
    """Rend la page, le bandeau en tête de son corps ; sans faute, la page telle quelle."""
    debut = page.find("<body")
    if not fautes or debut < 0:
        return page
    coupe = page.index(">", debut) + 1
    return page[:coupe] + bandeau(fautes) + page[coupe:]


def bandeau(fautes: Sequence[FauteSituee]) -> str:
    """Rend le bandeau : combien de fautes, et pour chacune le fichier, la ligne, la phrase et le remède."""
    plusieurs = "s" if len(fautes) > 1 else ""
    lignes = "".join(f"<li>{escape(str(faute))}</li>" for faute in fautes[:MONTREES])
    autres = len(fautes) - MONTREES
    suite = (
        f"<p>… et {autres} autre{'s' if autres > 1 else ''}, au terminal.</p>" if autres > 0 else ""
    )
    return (
        f'<aside data-bandeau role="alert" style="{STYLE}"><strong>{len(fautes)} faute{plusieurs} à '
        "corriger : cette page est celle d’avant, là où la faute empêche de l’écrire.</strong>"
        f"<ul>{lignes}</ul>{suite}</aside>"
    )

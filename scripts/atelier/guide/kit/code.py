"""Le code QR d’une feuille : il mène à sa page, que l’adresse imprimée à côté dit aussi en clair."""

import segno
from markupsafe import Markup

CORRECTION = "m"
"""Quinze pour cent du dessin peuvent manquer : un pli, une tache, une photocopie de photocopie."""
MARGE = 4
"""En modules : ce que la norme demande de blanc autour du code."""


def code_qr(adresse: str) -> Markup:
    """Rend le dessin (SVG) du code qui mène à cette adresse, sa marge comprise, noir sur blanc.

    Sans taille propre : la feuille de style la donne. La page le nomme : le dessin seul ne se dit pas.
    """
    code = segno.make_qr(adresse, error=CORRECTION)
    return Markup(  # noqa: S704 - un dessin, où rien de l’adresse n’est écrit
        code.svg_inline(
            border=MARGE, omitsize=True, dark="#000", light="#fff", svgclass="pp-qr__dessin"
        )
    )

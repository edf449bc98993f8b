"""Les lignes que Git laisse dans un fichier quand deux corrections touchent le même endroit."""

import re
from collections.abc import Iterator

from atelier.fautes import FauteSituee

MARQUE = re.compile(r"(<{7}|={7}|>{7}|\|{7})(?= |\r?$)")
RESTE = "Une ligne de conflit est restée ici"
DEUX = "Deux corrections se contredisent d’ici à la ligne"


def conflits(chemin: str, contenu: str) -> Iterator[FauteSituee]:
    """Rend une faute par conflit, à sa première ligne, et une par ligne de conflit isolée."""
    ouvert = 0
    for numero, ligne in enumerate(contenu.split("\n"), start=1):
        marque = MARQUE.match(ligne)
        if marque is None:
            continue
        if marque[1][0] == "<" and not ouvert:
            ouvert = numero
        elif marque[1][0] == ">" and ouvert:
            conseil = (
                "gardez-en une, effacez l’autre et les lignes « <<<<<<< », « ======= », « >>>>>>> »"
            )
            yield FauteSituee(chemin, ouvert, 1, f"{DEUX} {numero}", conseil)
            ouvert = 0
        elif not ouvert:
            yield FauteSituee(chemin, numero, 1, RESTE, "effacez-la")
    if ouvert:
        yield FauteSituee(chemin, ouvert, 1, RESTE, "effacez-la")

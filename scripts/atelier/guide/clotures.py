"""Les clôtures ```simulation d’une page : où elles sont, et celles que Markdown perdrait."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from atelier.fautes import FauteSituee

CLOTURE = re.compile(r"^```simulation[ \t]*\n(.*?)^```[ \t]*$", re.MULTILINE | re.DOTALL)
OUVERTURE = re.compile(r"^.*```[ \t]*simulation", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Cloture:
    """Une clôture à sa place : son fichier, la ligne de son premier caractère, son texte."""

    chemin: str
    ligne: int
    texte: str

    def faute(self, phrase: str, conseil: str) -> FauteSituee:
        """Rend une faute placée sur l’ouverture."""
        return FauteSituee(self.chemin, self.ligne, 1, phrase, conseil)


def clotures(texte: str, chemin: str, decalage: int = 0) -> Iterator[Cloture]:
    """Rend les clôtures d’une page ; `decalage` : les lignes du fichier qui précèdent ce texte."""
    for trouvee in CLOTURE.finditer(texte):
        ligne = texte.count("\n", 0, trouvee.start()) + 1 + decalage
        yield Cloture(chemin, ligne, trouvee[1])


def perdues(texte: str, chemin: str, decalage: int = 0) -> Iterator[FauteSituee]:
    """Rend une faute par clôture en retrait, mal écrite ou jamais fermée : Markdown la montrerait telle quelle."""
    lues = {texte.count("\n", 0, trouvee.start()) for trouvee in CLOTURE.finditer(texte)}
    for ouverte in OUVERTURE.finditer(texte):
        rang = texte.count("\n", 0, ouverte.start())
        if rang not in lues:
            phrase = "Cette clôture « simulation » ne se lit pas"
            conseil = "écrivez ```simulation en début de ligne, hors de tout encadré, et fermez-la par ```"
            yield FauteSituee(chemin, rang + 1 + decalage, 1, phrase, conseil)

"""Les caractères d’un 2D-Doc, tels qu’une douchette, une bibliothèque ou un copier-coller les rend."""

import re
from typing import NamedTuple

GS, RS, US = "\x1d", "\x1e", "\x1f"
SEPARATEURS = GS + RS + US

_ECRITS = {
    **dict.fromkeys(("<gs>", "{gs}", "[gs]", "\u241d", r"\x1d", r"\u001d"), GS),
    **dict.fromkeys(("<rs>", "{rs}", "[rs]", "\u241e", r"\x1e", r"\u001e"), RS),
    **dict.fromkeys(("<us>", "{us}", "[us]", "\u241f", r"\x1f", r"\u001f"), US),
}
_ECRIT_OU_A_LA_LIGNE = re.compile("|".join(map(re.escape, _ECRITS)) + r"|[\r\n]", re.IGNORECASE)
_FIN = " \t\x00\x04"
_LECTEUR = re.compile(r"\][dQzZCeEAX][0-9a-z]")  # l’identifiant AIM, que les douchettes ajoutent


class Message(NamedTuple):
    """Les caractères du code, et la place de chacun dans le texte donné."""

    texte: str
    places: tuple[int, ...]

    def portee(self, debut: int, fin: int) -> tuple[int, int]:
        """Rend, dans le texte donné, où se trouvent ces caractères du message."""
        return self.places[debut], self.places[fin - 1] + 1


def nettoyer(texte: str) -> Message:
    """Rend le message : ses séparateurs en un caractère, sans retour à la ligne ni préfixe de lecteur.

    « <GS> » et « ␝ » sont le caractère 29, que certains programmes écrivent ainsi.
    """
    debut = len(texte) - len(texte.lstrip())
    prefixe = _LECTEUR.match(texte, debut)
    ici = prefixe.end() if prefixe else debut
    lus: list[str] = []
    places: list[int] = []
    for ecrit in _ECRIT_OU_A_LA_LIGNE.finditer(texte, ici):
        lus.append(texte[ici : ecrit.start()])
        places += range(ici, ecrit.start())
        if separateur := _ECRITS.get(ecrit[0].lower()):
            lus.append(separateur)
            places.append(ecrit.start())
        ici = ecrit.end()
    message = "".join([*lus, texte[ici:]]).rstrip(_FIN)
    return Message(message, (*places, *range(ici, len(texte)))[: len(message)])

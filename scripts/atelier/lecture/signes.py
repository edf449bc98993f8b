"""Les signes qui en imitent un autre : une lettre cyrillique, un trait d’union insécable, un guillemet courbe.

Deux mots que l’œil ne distingue pas ne sont pas le même mot : la faute doit nommer le signe, et dire où il est.
"""

import unicodedata
from dataclasses import dataclass

_LATINES = "aeopcyxisjhdABEKMHOPCTYXIJSaoviABEZHIKMNOPTYX"
_AUTRES = "аеорсухіѕјһԁАВЕКМНОРСТУХІЈЅαονιΑΒΕΖΗΙΚΜΝΟΡΤΥΧ"
LETTRES = dict(zip(_AUTRES, _LATINES, strict=True))
ALPHABETS = {
    "CYRILLIC": "une lettre cyrillique",
    "GREEK": "une lettre grecque",
    "ARMENIAN": "une lettre arménienne",
    "FULLWIDTH": "un signe de pleine largeur",
    "MATHEMATICAL": "un signe mathématique",
}
ESPACES = {
    "\u00a0": "une espace insécable",
    "\u202f": "une espace fine insécable",
    "\u2007": "une espace de chiffre",
    "\u2009": "une espace fine",
}
TIRETS = {
    "\u2010": "un trait d’union typographique",
    "\u2011": "un trait d’union insécable",
    "\u2012": "un tiret de chiffre",
    "\u2013": "un tiret demi-cadratin",
    "\u2014": "un tiret cadratin",
    "\u2212": "un signe moins",
}
GUILLEMETS = dict.fromkeys("“”„‟‘’", "un guillemet courbe") | dict.fromkeys(
    "«»", "un guillemet français"
)
OUVRANTS = "“„‟‘"


@dataclass(frozen=True, slots=True)
class Imposteur:
    """Un signe qui n’est pas celui que l’on croit lire : son rang dans le mot (depuis 1) et son nom."""

    rang: int
    signe: str
    nom: str

    @property
    def dit(self) -> str:
        """Rend « un trait d’union insécable (U+2011) au 5e caractère »."""
        ordinal = "1er" if self.rang == 1 else f"{self.rang}e"
        return f"{self.nom} (U+{ord(self.signe):04X}) au {ordinal} caractère"


def alphabet(signe: str) -> str | None:
    """Rend « une lettre cyrillique » pour un signe d’un autre alphabet que le nôtre, ou `None`."""
    if signe.isascii():
        return None
    famille = unicodedata.name(signe, "").split(" ")[0]
    return ALPHABETS.get(famille)


def imposteur(mot: str) -> Imposteur | None:
    """Rend le premier signe d’un mot qui en imite un autre ; les lettres accentuées n’imitent rien."""
    for rang, signe in enumerate(mot, start=1):
        nom = (ESPACES | TIRETS | GUILLEMETS).get(signe) or alphabet(signe)
        if nom is None and signe.isdigit() and not signe.isascii():
            nom = "un chiffre d’une autre écriture"
        if nom:
            return Imposteur(rang, signe, nom)
    return None


def propre(mot: str) -> str:
    """Rend le mot tel qu’on croit le lire, aux signes du clavier."""
    return "".join(map(_du_clavier, mot)).strip()


def _du_clavier(signe: str) -> str:
    if signe in GUILLEMETS:
        return ""
    if signe in ESPACES:
        return " "
    if signe in TIRETS:
        return "-"
    if signe.isdigit():
        return str(unicodedata.digit(signe))
    return LETTRES.get(signe) or (
        signe if signe.isalpha() else unicodedata.normalize("NFKC", signe)
    )

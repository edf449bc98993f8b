"""La facilité de lecture d’un texte français : l’indice de Flesch adapté par Kandel et Moles (1958).

207 − 1,015 × (mots par phrase) − 73,6 × (syllabes par mot). Au-dessus de 60, un texte courant se lit
sans effort ; au-dessous de 30, il est difficile. Les syllabes se comptent à l’oreille de l’écrit : une
par groupe de voyelles, le « e » final muet. Kandel L., Moles A., « Application de l’indice de Flesch
à la langue française », Cahiers d’études de radio-télévision, 19, 1958.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html.parser import HTMLParser

from atelier.langue.nombres import DERNIER, cardinal

# « l’infraction » et « savez-vous » sont un mot.
MOT = re.compile(r"[0-9]+|[^\W\d_]+(?:[’'-][^\W\d_]+)*")
FIN_DE_PHRASE = re.compile(r"[.!?…]+(?=\s|$|[»)])|\n+")
VOYELLES = "aàâäeéèêëiîïoôöuùûüyœæ"
GROUPE = re.compile(f"[{VOYELLES}]+")
# Deux voyelles qui se prononcent à part, et le y entre deux voyelles (pa-yer).
HIATUS = re.compile(
    f"(?<=[éèêëï])(?=[{VOYELLES}])|(?<=[{VOYELLES}])(?=[éèëï])|(?<=[aeiou])y(?=[{VOYELLES}])"
)
MUET = re.compile(f"(?<=[^{VOYELLES}’-])es?$")
LUES = ("p", "li", "dd")
TUES = ("table", "figure", "svg", "nav", "details", "script", "style", "h1", "h2", "h3", "h4")
HORS_PROSE = ("pp-simulation", "pp-renvois", "pp-outils")
"""Un exemple calculé ; une ligne de références : des articles et des titres d’ouvrages, pas des phrases."""
SANS_FIN = ("area", "br", "col", "hr", "img", "input", "link", "meta", "wbr")


@dataclass(frozen=True, slots=True)
class Mesure:
    """Ce qu’on compte dans un texte."""

    phrases: int
    mots: int
    syllabes: int

    @property
    def indice(self) -> float:
        """Rend l’indice de Kandel et Moles : plus il est haut, plus le texte est facile."""
        if not self.mots:
            raise ValueError("Un texte sans mot n’a pas de lisibilité")
        return 207 - 1.015 * self.mots / self.phrases - 73.6 * self.syllabes / self.mots


def mesurer(texte: str) -> Mesure:
    """Compte les phrases, les mots et les syllabes d’un texte."""
    phrases = [phrase for phrase in FIN_DE_PHRASE.split(texte) if MOT.search(phrase)]
    mots = MOT.findall(texte)
    return Mesure(len(phrases), len(mots), sum(map(syllabes, mots)))


def syllabes(mot: str) -> int:
    """Rend le nombre de syllabes d’un mot ou d’un nombre ; un au moins."""
    if mot.isdecimal():
        lettres = cardinal(int(mot)) if int(mot) <= DERNIER else mot
        return sum(map(syllabes, re.findall(r"[^\W\d_]+", lettres))) or len(mot)
    bas = HIATUS.sub("·", mot.lower().replace("qu", "k"))
    muette = MUET.search(bas) is not None
    return max(1, len(GROUPE.findall(bas)) - muette)


def prose(html: str) -> str:
    """Rend la prose d’une page construite : ses paragraphes et ses listes, une ligne par bloc."""
    lecteur = _Prose()
    lecteur.feed(html)
    return "\n".join(ligne for ligne in map(_uni, "".join(lecteur.textes).split("\n")) if ligne)


def _uni(texte: str) -> str:
    return " ".join(texte.split())


class _Prose(HTMLParser):
    """Garde le texte des paragraphes de l’article, hors tableaux, titres, exemples et références."""

    def __init__(self) -> None:
        super().__init__()
        self.textes: list[str] = []
        self._pile: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in SANS_FIN:
            self.textes.append(" ")
            return
        classes = dict(attrs).get("class") or ""
        tue = tag in TUES or any(classe in classes for classe in HORS_PROSE)
        self._pile.append(f"!{tag}" if tue else tag)
        if tag in LUES:
            self.textes.append("\n")

    def handle_endtag(self, tag: str) -> None:
        while self._pile and self._pile.pop().lstrip("!") != tag:
            pass
        if tag in LUES:
            self.textes.append("\n")

    def handle_data(self, data: str) -> None:
        tue = any(balise.startswith("!") for balise in self._pile)
        if "article" in self._pile and not tue and any(balise in LUES for balise in self._pile):
            self.textes.append(data.replace("\n", " "))


def lignes_de(mesures: dict[str, Mesure]) -> Iterator[str]:
    """Rend une ligne par page, de la plus difficile à la plus facile."""
    for page, mesure in sorted(mesures.items(), key=lambda m: m[1].indice):
        longueur = mesure.mots / mesure.phrases
        yield f"{mesure.indice:5.1f}  {longueur:4.1f} mots par phrase  {mesure.mots:5d} mots  {page}"

"""Le glossaire se lie tout seul : à la première fois qu’une page emploie un mot, il porte sa définition."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from html import escape

from atelier.modeles.guide import Terme

MORCEAUX = re.compile(r"(<[^>]*>)")
BALISE = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]*)")
SANS_FIN = {"area", "br", "col", "hr", "img", "input", "link", "meta", "source", "wbr"}
# Là où un lien gênerait : titres, liens, code, tableaux, listes de définitions, dessins, commandes.
INTERDITES = {
    *("a", "button", "caption", "code", "dt", "figure", "form", "h1", "h2", "h3", "h4", "label"),
    *("nav", "pre", "script", "select", "style", "summary", "svg", "table", "time"),
}
EXCLUSES = re.compile(
    r'class="[^"]*\b(?:pp-simulation|pp-chronique|pp-reponse|pp-echeances|pp-courrier|pp-fil|admonition-title|pp-etiquette)\b'
)
JAMAIS = re.compile(r"(?!)")
ESPACE = r"[ \u00a0\u202f]"


@dataclass(frozen=True, slots=True)
class Lieur:
    """Un glossaire prêt à lier : une seule expression pour toutes les formes, les plus longues d’abord."""

    motif: re.Pattern[str]
    termes: dict[str, Terme] = field(hash=False)
    definitions: Mapping[str, str] = field(hash=False)

    def lier(self, html: str, racine: str) -> str:
        """Rend la page où chaque mot est lié une fois ; `racine` : son chemin à la racine du site.

        Le lien porte son terme et sa définition, que `web/definitions.js` montre sur place.
        """
        return _lier(self, html, racine)


# Quand on sert, une page inchangée n’est pas reparcourue.
@lru_cache(maxsize=1024)
def _lier(lieur: Lieur, html: str, racine: str) -> str:
    vus: set[str] = set()

    def remplacer(trouve: re.Match[str]) -> str:
        terme = lieur.termes[_uni(trouve[0])]
        if terme.id in vus:
            return trouve[0]
        vus.add(terme.id)
        return (
            f'<a class="pp-terme" href="{racine}glossaire/#{terme.id}" data-terme="{escape(terme.terme)}"'
            f' data-definition="{escape(lieur.definitions[terme.id])}">{trouve[0]}</a>'
        )

    return "".join(
        lieur.motif.sub(remplacer, morceau) if permis else morceau
        for morceau, permis in _parcourir(html)
    )


def preparer(termes: Iterable[Terme], definitions: Mapping[str, str]) -> Lieur:
    """Rend le lieur de ces termes ; `definitions` : par identifiant, ce qu’on lit de la définition."""
    ecrits = {_uni(ecrit): terme for terme in termes for ecrit in terme.ecritures}
    formes = sorted(ecrits, key=len, reverse=True)
    if not formes:
        return Lieur(JAMAIS, {}, {})
    choix = "|".join(re.escape(forme).replace(r"\ ", ESPACE) for forme in formes)
    return Lieur(re.compile(rf"(?<![\w-])(?:{choix})(?![\w-])", re.IGNORECASE), ecrits, definitions)


def _uni(texte: str) -> str:
    return " ".join(texte.lower().split())


def _parcourir(html: str) -> Iterable[tuple[str, bool]]:
    """Rend chaque morceau de la page, et si c’est un texte où un lien peut se poser."""
    dans: list[str] = []
    for morceau in MORCEAUX.split(html):
        balise = BALISE.match(morceau)
        if balise is None:
            yield morceau, not dans and not morceau.startswith("<")
            continue
        yield morceau, False
        ferme, nom = balise[1] == "/", balise[2].lower()
        if nom in SANS_FIN or morceau.endswith("/>"):
            continue
        if dans and ferme and nom == dans[-1]:
            dans.pop()
        elif not ferme and (dans or nom in INTERDITES or EXCLUSES.search(morceau)):
            dans.append(nom)

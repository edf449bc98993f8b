"""D’un article ou d’un code NATINF aux infractions : les deux index du barème."""

import datetime as dt
import re
from collections.abc import Iterable
from dataclasses import dataclass

from atelier.fiches.fiche import Fiche, volets
from atelier.langue.articles import CODE_DE_LA_ROUTE, Article

PARTIES = {
    "L": "Code de la route, partie législative",
    "R": "Code de la route, partie réglementaire",
}


@dataclass(frozen=True, slots=True)
class ArticleCite:
    """Un article, et les fiches, en vigueur ou à venir, qui le citent ; `retire` : il y ordonne un retrait."""

    article: Article
    fiches: tuple[Fiche, ...]

    @property
    def ancre(self) -> str:
        """Rend l’ancre de sa ligne."""
        return f"article-{self.article.numero.lower()}"

    def retire(self, fiche: Fiche) -> bool:
        """Dit si l’article ordonne le retrait de points de cette fiche."""
        return any(_meme(a, self.article) for a in fiche.articles_points)


@dataclass(frozen=True, slots=True)
class CodeCite:
    """Un code de lois, ou une partie du Code de la route, et ses articles dans l’ordre."""

    ancre: str
    titre: str
    articles: tuple[ArticleCite, ...]


@dataclass(frozen=True, slots=True)
class Natinf:
    """Un code NATINF et les fiches qui le portent."""

    code: int
    fiches: tuple[Fiche, ...]


def par_article(fiches: Iterable[Fiche]) -> tuple[CodeCite, ...]:
    """Rend les articles que citent les infractions en vigueur ou à venir, le Code de la route d’abord."""
    citants: dict[Article, dict[tuple[str, dt.date], Fiche]] = {}
    for fiche in volets(fiches):
        for cite in fiche.articles_definition + fiche.articles_points:
            nu = Article(code=cite.code, numero=cite.numero, reste="")
            citants.setdefault(nu, {})[fiche.infraction.id, fiche.depuis] = fiche
    ranges: dict[str, list[ArticleCite]] = {}
    for article in sorted(citants, key=lambda a: (_rang(_partie(a)), _ordre(a.numero))):
        cite_par = ArticleCite(article, tuple(citants[article].values()))
        ranges.setdefault(_partie(article), []).append(cite_par)
    return tuple(
        CodeCite(f"code-{rang}", titre, tuple(articles))
        for rang, (titre, articles) in enumerate(ranges.items(), start=1)
    )


def par_natinf(fiches: Iterable[Fiche]) -> tuple[Natinf, ...]:
    """Rend les codes NATINF connus, dans l’ordre, y compris ceux d’infractions passées."""
    porteurs: dict[int, list[Fiche]] = {}
    for fiche in fiches:
        for code in fiche.infraction.natinf:
            porteurs.setdefault(code, []).append(fiche)
    return tuple(Natinf(code, tuple(porteurs[code])) for code in sorted(porteurs))


def _meme(un: Article, autre: Article) -> bool:
    return (un.code, un.numero) == (autre.code, autre.numero)


def _partie(article: Article) -> str:
    if article.code != CODE_DE_LA_ROUTE:
        return article.code
    return PARTIES.get(article.numero[0], CODE_DE_LA_ROUTE)


def _rang(partie: str) -> tuple[int, str]:
    return (0 if partie.startswith(CODE_DE_LA_ROUTE) else 1, partie)


def _ordre(numero: str) -> tuple[str, tuple[int, ...]]:
    """R412-6 vient avant R412-30 : les nombres se comparent en nombres."""
    lettre = numero[0] if numero[0].isalpha() else ""
    return (lettre, tuple(int(n) for n in re.findall(r"[0-9]+", numero)))

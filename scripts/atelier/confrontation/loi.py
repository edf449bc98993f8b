"""La loi telle que `textes.yaml` la donne, dates corrigées : chaque texte, chaque retrait, daté."""

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from atelier import chemins
from atelier.confrontation.citations import contient, pas
from atelier.confrontation.ecarts import CleDException, Ecarts
from atelier.confrontation.periodes import JAMAIS, Periode
from atelier.fautes import FauteSituee
from atelier.lecture.arbre import Noeud, Table
from atelier.lecture.depot import Depot
from atelier.modeles.textes import RetraitOrdonne, TexteDArticle
from atelier.validation.valider import valider


@dataclass(frozen=True, slots=True)
class Clause:
    """Un retrait ordonné, l’article, les jours où il l’est, sa place dans le fichier."""

    article: str
    periode: Periode
    ordonne: RetraitOrdonne
    noeud: Noeud

    @property
    def place(self) -> tuple[str, ...]:
        """Rend la place du retrait, pas à pas."""
        return pas(self.ordonne.place)

    @property
    def adresse(self) -> str:
        """Rend le fichier et la ligne où la phrase se lit."""
        return f"{chemins.TEXTES}:{self.noeud.ligne}"

    def faute(self, phrase: str, conseil: str) -> FauteSituee:
        """Rend une faute placée sur ce retrait."""
        return FauteSituee(chemins.TEXTES, self.noeud.ligne, self.noeud.colonne, phrase, conseil)


@dataclass(frozen=True, slots=True)
class Texte:
    """Une version d’article, les jours où elle vaut."""

    periode: Periode
    classes: tuple[int, ...]
    clauses: tuple[Clause, ...]


@dataclass(frozen=True, slots=True)
class Loi:
    """Les textes de chaque article, du plus ancien au plus récent."""

    textes: Mapping[str, tuple[Texte, ...]]
    corrections: frozenset[CleDException]
    """Les corrections de dates qui ont servi."""
    recrits: Mapping[str, tuple[dt.date, ...]]
    """Les jours où un article est récrit par un texte que le dossier n’a pas encore."""

    def tue(self, article: str) -> list[Periode]:
        """Rend la période, s’il y en a une, où le dossier ne peut plus rien dire de cet article."""
        return [Periode(jour, JAMAIS) for jour in self.recrits.get(article, ())[:1]]

    def pendant(self, article: str, periode: Periode) -> Iterator[tuple[Periode, Texte]]:
        """Rend les textes d’un article qui valent pendant une période, et les jours communs."""
        for texte in self.textes.get(article, ()):
            if commune := texte.periode.commune(periode):
                yield commune, texte

    def bornes(self, article: str) -> set[dt.date]:
        """Rend les jours où le texte d’un article change."""
        periodes = [texte.periode for texte in self.textes.get(article, ())]
        jours = {jour for periode in periodes for jour in (periode.debut, periode.fin)}
        return jours - {JAMAIS} | set(self.recrits.get(article, ()))

    def clauses(self) -> Iterator[Clause]:
        """Rend tous les retraits ordonnés."""
        for textes in self.textes.values():
            for texte in textes:
                yield from texte.clauses

    def visant(self, article: str) -> Iterator[Clause]:
        """Rend les retraits dont la phrase nomme cet article."""
        yield from (clause for clause in self.clauses() if article in clause.ordonne.vise)


def en_points(nombre: int) -> str:
    """Rend « 1 point » ou « 3 points »."""
    return f"{nombre} point{'s' if nombre > 1 else ''}"


def dans(clauses: tuple[Clause, ...], citee: tuple[str, ...]) -> list[Clause]:
    """Rend les retraits que contient la place citée."""
    return [clause for clause in clauses if contient(citee, clause.place)]


def lire_loi(depot: Depot, ecarts: Ecarts) -> Loi | None:
    """Rend la loi, dates corrigées ; `None` si `textes.yaml` n’est pas lisible en entier."""
    if not depot.complet(chemins.TEXTES):
        return None
    articles: dict[str, tuple[Texte, ...]] = {}
    corrections: set[CleDException] = set()
    recrits = ecarts.recrits()
    for fiche in depot.fiches(chemins.TEXTES):
        modele, _ = valider(TexteDArticle, fiche.table, chemins.TEXTES)
        if modele is None:
            return None
        # Un texte nouveau que le dossier a maintenant : c’est lui qui vérifie.
        su = modele.versions[0].depuis
        recrits[modele.article] = tuple(j for j in recrits.get(modele.article, ()) if j > su)
        jusque = next(iter(recrits[modele.article]), JAMAIS)
        textes = _textes(modele, fiche.table, ecarts, jusque)
        articles[modele.article] = tuple(reversed(list(textes)))
        jours = [jour for v in modele.versions for jour in (v.depuis, v.avant_le)]
        corrections.update(ecarts.corrigees(modele.article, jours))
    return Loi(articles, frozenset(corrections), recrits)


def _textes(
    modele: TexteDArticle, table: Table, ecarts: Ecarts, jusque: dt.date
) -> Iterator[Texte]:
    """Rend les versions d’un article jusqu’à ce jour, à partir duquel un texte plus récent le récrit."""
    for version, noeud in zip(modele.versions, table.tables("versions"), strict=True):
        debut = ecarts.corriger(modele.article, version.depuis)
        fin = ecarts.corriger(modele.article, version.avant_le)
        periode = Periode(debut or version.depuis, min(fin or JAMAIS, jusque))
        retraits = zip(version.retraits, noeud.tables("retraits"), strict=True)
        clauses = (Clause(modele.article, periode, r, place) for r, place in retraits)
        yield Texte(periode, version.classes, tuple(clauses))

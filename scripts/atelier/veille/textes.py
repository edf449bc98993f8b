"""Nos articles, version par version, face à un export plus récent : ce qui change, et ce que le texte ordonne."""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from atelier.langue.mots import date_longue
from atelier.textes.dossier import ArticleLu, TexteLu, empreinte
from atelier.textes.lecture import Faits, PhraseIllisible, lire_faits
from atelier.textes.legi import VersionDeLegi

ILLISIBLE = Faits((), ())
NATURES = {"delit": "délit", "contravention": "contravention"}


@dataclass(frozen=True, slots=True)
class Ecart:
    """Une version qui n’est plus celle que nous avons : ce qui change, ce que le texte ordonne désormais.

    `avant` : ce qu’il ordonnait chez nous la veille ou le même jour ; `None` pour un article neuf.
    """

    article: str
    depuis: dt.date
    change: str
    ordonne: tuple[str, ...]
    avant: tuple[str, ...] | None


def de_legi(versions: Iterable[VersionDeLegi]) -> tuple[list[ArticleLu], list[str]]:
    """Rend les articles d’un export (ses versions, rangées), et ceux dont un retrait ne se lit pas."""
    articles, illisibles = [], []
    for nom, groupe in groupby(versions, key=lambda version: version.article):
        lus = []
        for version in groupe:
            try:
                faits = lire_faits(version.texte)
            except PhraseIllisible as phrase:
                faits = ILLISIBLE
                illisibles.append(f"{nom}, version du {date_longue(version.depuis)} : « {phrase} »")
            lus.append(TexteLu(version.depuis, version.avant_le, empreinte(version.texte), faits))
        articles.append(ArticleLu(nom, tuple(lus)))
    return articles, illisibles


def comparer(anciens: Iterable[ArticleLu], neufs: Iterable[ArticleLu]) -> list[Ecart]:
    """Rend les écarts des articles que nous tenons ; un article que l’export n’a pas n’en fait aucun."""
    par_nom = {article.article: article for article in neufs}
    return [
        ecart
        for ancien in anciens
        if ancien.article in par_nom
        for ecart in _ecarts(ancien, par_nom[ancien.article])
    ]


def inconnus(connus: Iterable[str], neufs: Iterable[ArticleLu]) -> list[Ecart]:
    """Rend les articles de l’export qui ordonnent aujourd’hui un retrait et que nous ne tenons pas."""
    deja = frozenset(connus)
    return [
        Ecart(
            article.article,
            derniere.depuis,
            f"nous n’avons pas cet article, en vigueur depuis le {date_longue(derniere.depuis)}",
            ordonne,
            None,
        )
        for article in neufs
        if article.article not in deja
        for derniere in article.versions[-1:]
        if derniere.avant_le is None and (ordonne := dire(derniere.faits))
    ]


def recrits(
    neufs: Iterable[ArticleLu], cites: Mapping[str, object], connus: Iterable[str], apres: dt.date
) -> list[Ecart]:
    """Rend les articles cités sans que nous en gardions l’empreinte, et récrits après ce jour."""
    deja = frozenset(connus)
    return [
        Ecart(
            article.article,
            version.depuis,
            f"récrit le {date_longue(version.depuis)}",
            dire(version.faits),
            None,
        )
        for article in neufs
        if article.article in cites and article.article not in deja
        for version in article.versions
        if version.depuis > apres
    ]


def _ecarts(ancien: ArticleLu, neuf: ArticleLu) -> Iterator[Ecart]:
    connues = {version.depuis: version for version in ancien.versions}
    lues = {version.depuis: version for version in neuf.versions}
    for jour in sorted({*connues, *lues}):
        avant, apres = connues.get(jour), lues.get(jour)
        if avant and apres and (change := _change(avant, apres)):
            yield Ecart(ancien.article, jour, change, dire(apres.faits), dire(avant.faits))
        elif apres and not avant:
            veille = _en_vigueur(ancien.versions, jour)
            phrase = f"nouvelle version du {date_longue(jour)}"
            yield Ecart(
                ancien.article,
                jour,
                phrase,
                dire(apres.faits),
                dire(veille.faits) if veille else (),
            )
        elif avant and not apres:
            phrase = f"la version du {date_longue(jour)} a disparu"
            yield Ecart(ancien.article, jour, phrase, (), dire(avant.faits))


def _change(avant: TexteLu, apres: TexteLu) -> str:
    if avant.empreinte != apres.empreinte:
        return f"le texte du {date_longue(apres.depuis)} n’est plus le même"
    if avant.avant_le != apres.avant_le:
        fin = f"finit le {date_longue(apres.avant_le)}" if apres.avant_le else "n’a plus de fin"
        return f"la version du {date_longue(apres.depuis)} {fin}"
    return ""


def _en_vigueur(versions: Sequence[TexteLu], jour: dt.date) -> TexteLu | None:
    return next((version for version in reversed(versions) if version.depuis < jour), None)


def dire(faits: Faits) -> tuple[str, ...]:
    """Rend ce qu’un texte ordonne, une ligne par retrait : « III 3° : 2 points, contravention de 4e classe »."""
    return tuple(
        f"{' '.join(retrait.place) or 'article entier'} : {retrait.points} "
        f"point{'s' if retrait.points > 1 else ''}"
        + (f", {NATURES[retrait.nature]}" if retrait.nature else "")
        + "".join(f", {classe}e classe" for classe in retrait.classes or faits.classes)
        for retrait in faits.retraits
    )

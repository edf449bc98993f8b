"""Un dossier d’articles → ceux qui ordonnent un retrait de points, version par version.

Un fichier par article : `article`, puis `versions` (`depuis`, `avant_le` sauf si elle est en
vigueur, `texte` : une ligne par alinéa), de la plus ancienne à la plus récente.
"""

import datetime as dt
import hashlib
import re
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from atelier.lecture.arbre import Table
from atelier.lecture.fichier import lire
from atelier.textes.decoupe import normal
from atelier.textes.lecture import Faits, PhraseIllisible, lire_faits

LONGUEUR = 12
"""Chiffres gardés d’une empreinte : assez pour que deux textes ne se confondent pas."""


class DossierIllisible(ValueError):
    """Le dossier n’a pas la forme attendue ; le message dit le fichier et la faute."""


@dataclass(frozen=True, slots=True)
class TexteLu:
    """Une version d’un article : ses dates, l’empreinte de son texte, ce qu’il dit."""

    depuis: dt.date
    avant_le: dt.date | None
    empreinte: str
    faits: Faits


@dataclass(frozen=True, slots=True)
class ArticleLu:
    """Un article et ses versions, de la plus ancienne à la plus récente."""

    article: str
    versions: tuple[TexteLu, ...]


def lire_dossier(dossier: Path) -> list[ArticleLu]:
    """Rend les articles dont une version au moins ordonne un retrait ; lève `DossierIllisible`."""
    fichiers = sorted(dossier.glob("*.yml")) if dossier.is_dir() else []
    if not fichiers:
        raise DossierIllisible(f"{dossier}: aucun article (*.yml)")
    return utiles(lire_article(fichier) for fichier in fichiers)


def utiles(articles: Iterable[ArticleLu]) -> list[ArticleLu]:
    """Rend, rangés, les articles dont une version au moins ordonne un retrait."""
    gardes = [a for a in articles if any(version.faits.retraits for version in a.versions)]
    return sorted(gardes, key=lambda article: rang(article.article))


def rang(article: str) -> tuple[str, tuple[int, ...]]:
    """Rend la clé qui range R412-6-2 avant R412-10."""
    return article[:1], tuple(int(nombre) for nombre in re.findall("[0-9]+", article))


def empreinte(texte: str) -> str:
    """Rend l’empreinte courte d’un texte : elle change dès qu’un mot change."""
    return hashlib.sha256(texte.encode()).hexdigest()[:LONGUEUR]


def lire_article(fichier: Path) -> ArticleLu:
    """Rend l’article d’un fichier, qu’il ordonne un retrait ou non ; lève `DossierIllisible`."""
    lecture = lire(fichier.name, fichier.read_bytes())
    if lecture.fautes:
        raise DossierIllisible(str(lecture.fautes[0]))
    nom = lecture.arbre.mot("article") if isinstance(lecture.arbre, Table) else None
    if nom != fichier.stem or not isinstance(lecture.arbre, Table):
        raise DossierIllisible(f"{fichier.name}: « article: {fichier.stem} » y est attendu")
    versions = tuple(_version(fichier.name, table) for table in lecture.arbre.tables("versions"))
    if not versions:
        raise DossierIllisible(f"{fichier.name}: il y faut « versions », et au moins une")
    for avant, apres in pairwise(versions):
        if avant.avant_le is None or avant.avant_le > apres.depuis:
            raise DossierIllisible(
                f"{fichier.name}: les versions du {avant.depuis} et du {apres.depuis} se chevauchent",
            )
    return ArticleLu(nom, versions)


def _version(nom: str, table: Table) -> TexteLu:
    depuis, avant_le, texte = table.jour("depuis"), table.jour("avant_le"), table.mot("texte")
    if depuis is None or texte is None or (table.paire("avant_le") and avant_le is None):
        raise DossierIllisible(f"{nom}:{table.ligne}: il y faut « depuis », « texte » et des dates")
    if avant_le is not None and avant_le <= depuis:
        raise DossierIllisible(f"{nom}:{table.ligne}: la version finit avant de commencer")
    propre = normal(texte)
    try:
        faits = lire_faits(propre)
    except PhraseIllisible as erreur:
        phrase = f"{nom}:{table.ligne}: un retrait de points illisible : « {erreur} »"
        raise DossierIllisible(phrase) from erreur
    return TexteLu(depuis, avant_le, empreinte(propre), faits)

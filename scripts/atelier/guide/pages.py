"""Le glossaire et les questions fréquentes, de leurs fichiers à leurs pages."""

import html
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Any, TypeVar

from atelier import chemins
from atelier.fautes import FauteSituee
from atelier.guide.redaction import CONSEIL, MotRefuse, Redacteur
from atelier.langue.mots import plier
from atelier.lecture.arbre import Scalaire
from atelier.lecture.depot import Depot
from atelier.modeles.bareme import Bareme
from atelier.modeles.guide import Question, Terme
from atelier.pages.bareme import Page

T = TypeVar("T")
RACINE = "../"
CHAMPS = {chemins.GLOSSAIRE: ("definition",), chemins.FAQ: ("question", "reponse")}
LIEN = re.compile(r"\[([^\]]*)\]\([^)]*\)")
OUVERTE = re.compile(r"\{\{(?!(?:(?!\{\{).)*?\}\})", re.DOTALL)
"""Des accolades que rien ne ferme avant les suivantes."""
MARQUE = re.compile(r"<[^>]*>|\*\*|(?<!\w)[*_]|[*_](?!\w)")


@dataclass(frozen=True, slots=True)
class Definition:
    """Un mot du glossaire, ses phrases complétées, et les mots auxquels il renvoie."""

    terme: Terme
    texte: str
    voir: tuple[Terme, ...]


@dataclass(frozen=True, slots=True)
class QuestionRepondue:
    """Une question et sa réponse complétée."""

    question: Question
    titre: str
    texte: str

    @property
    def donnee(self) -> dict[str, Any]:
        """Rend la question et le texte exact de la réponse, pour les moteurs de recherche."""
        reponse = {"@type": "Answer", "text": nu(self.texte)}
        return {"@type": "Question", "name": self.titre, "acceptedAnswer": reponse}


def pages_du_guide(bareme: Bareme, redacteur: Redacteur) -> list[Page]:
    """Rend la page du glossaire et celle des questions, si elles ont de quoi."""
    pages = []
    if bareme.glossaire:
        texte = redacteur.rendre("glossaire", lettres=_par_lettre(_definitions(bareme, redacteur)))
        pages.append(Page("glossaire.md", texte, chemins.GLOSSAIRE, 1))
    if bareme.faq:
        reponses = [_reponse(question, redacteur) for question in bareme.faq]
        texte = redacteur.rendre("faq", themes=_par_theme(reponses), donnee=donnee(reponses))
        pages.append(Page("faq.md", texte, chemins.FAQ, 1))
    return pages


def definitions_nues(bareme: Bareme, redacteur: Redacteur) -> dict[str, str]:
    """Rend, par identifiant, ce qu’on lit de chaque définition du glossaire : ni lien, ni balise."""
    return {t.id: nu(redacteur.phrase(t.definition, RACINE)) for t in bareme.glossaire}


def controler_le_guide(depot: Depot, bareme: Bareme) -> Iterator[FauteSituee]:
    """Complète chaque définition, question et réponse d’un barème sain ; rend une faute par refus."""
    redacteur = Redacteur(bareme)
    for chemin, champs in CHAMPS.items():
        for fiche in depot.fiches(chemin):
            for ecrit in filter(None, map(fiche.table.scalaire, champs)):
                if refus := _refus(ecrit, redacteur):
                    yield fiche.faute(_en_cause(ecrit, refus), refus, CONSEIL)


def donnee(reponses: Iterable[QuestionRepondue]) -> dict[str, Any]:
    """Rend la page des questions, telle que schema.org la décrit."""
    return {"@type": "FAQPage", "inLanguage": "fr", "mainEntity": [r.donnee for r in reponses]}


def nu(markdown: str) -> str:
    """Rend ce qu’on lit d’une phrase : sans liens, sans gras, sans balises."""
    return html.unescape(MARQUE.sub("", LIEN.sub(r"\1", markdown))).strip()


def _refus(ecrit: Scalaire, redacteur: Redacteur) -> str:
    try:
        redacteur.phrase(ecrit.texte, RACINE)
    except MotRefuse as refus:
        return str(refus)
    return ""


def _en_cause(ecrit: Scalaire, refus: str) -> Scalaire:
    """Rend la place du mot refusé : celui que la phrase cite, à défaut la première accolade mal fermée."""
    cites = [cite for cite in re.findall("«[\u00a0 ](.+?)[\u00a0 ]»", refus) if cite in ecrit.brut]
    if cites:
        return ecrit.autour(cites[0])
    ouverte = OUVERTE.search(ecrit.brut)
    return ecrit.autour(ecrit.brut[ouverte.start() :]) if ouverte else ecrit


def _reponse(question: Question, redacteur: Redacteur) -> QuestionRepondue:
    titre, texte = (redacteur.phrase(t, RACINE) for t in (question.question, question.reponse))
    return QuestionRepondue(question, titre, texte)


def _definitions(bareme: Bareme, redacteur: Redacteur) -> list[Definition]:
    termes = {terme.id: terme for terme in bareme.glossaire}
    ranges = sorted(bareme.glossaire, key=lambda terme: plier(terme.terme))
    return [
        Definition(t, redacteur.phrase(t.definition, RACINE), tuple(termes[v] for v in t.voir))
        for t in ranges
    ]


def _par_lettre(definitions: list[Definition]) -> list[tuple[str, list[Definition]]]:
    def initiale(definition: Definition) -> str:
        premiere = plier(definition.terme.terme)[0]
        return premiere.upper() if premiere.isalpha() else "0–9"

    return _grouper(definitions, initiale)


def _par_theme(reponses: list[QuestionRepondue]) -> list[tuple[str, list[QuestionRepondue]]]:
    ordre = list(dict.fromkeys(r.question.theme for r in reponses))
    ranges = sorted(reponses, key=lambda r: ordre.index(r.question.theme))
    return _grouper(ranges, lambda r: r.question.theme)


def _grouper(elements: list[T], cle: Callable[[T], str]) -> list[tuple[str, list[T]]]:
    return [(nom, list(groupe)) for nom, groupe in groupby(elements, cle)]

"""Une page rédigée, complétée : les mots du barème y prennent leur valeur, les exemples s’y calculent."""

import re
import traceback
from functools import cached_property
from pathlib import PurePosixPath
from typing import Any

from jinja2 import Environment, TemplateSyntaxError, UndefinedError
from markupsafe import Markup

from atelier.fautes import FauteSituee
from atelier.fiches.fiche import fiches
from atelier.guide import clotures, exemples
from atelier.guide.bac import PAGE, PHRASE, Bac, TexteInterdit, bac, verifier
from atelier.guide.mots import MotInconnu, Mots, entier
from atelier.langue.articles import ArticleIllisible
from atelier.langue.nombres import SansLettres
from atelier.modeles.bareme import Bareme
from atelier.modeles.base import HorsPeriode
from atelier.pages.bareme import environnement_du_bareme
from atelier.rejeu.rejouer import pour_le_moteur
from permis_points.bareme import Bareme as BaremeDuMoteur

PARLANTS = (MotInconnu, SansLettres, HorsPeriode, ArticleIllisible, TexteInterdit)
"""Les refus dont la phrase est déjà pour le lecteur."""
GABARIT = re.compile(r"---\n(?:(?!---\n).*\n)*?gabarit: true\n")
TROU = "<!--exemple-->"
REPERE = re.compile(rf"{TROU}\n*")
CONSEIL = "les mots permis sont dans docs/contribuer/ecrire-le-guide.md"


class MotRefuse(ValueError):
    """Un texte du barème demande ce que les mots du guide ne savent pas faire."""

    def __init__(self, phrase: str, ligne: int) -> None:
        """Prend la phrase pour le lecteur, et la ligne du texte, comptée depuis 1."""
        super().__init__(phrase)
        self.ligne = ligne


def dire(refus: Exception) -> str:
    """Rend la phrase d’un refus ; celles de Jinja et de Python sont en anglais, la nôtre les remplace."""
    if isinstance(refus, PARLANTS):
        return str(refus)
    if isinstance(refus, UndefinedError):
        nom = re.search(r"'([^']+)' is undefined", str(refus))
        return f"Le mot « {nom[1]} » n’existe pas" if nom else "Ce mot n’existe pas"
    if isinstance(refus, TemplateSyntaxError):
        return "Les accolades d’un mot sont mal fermées ou mal remplies"
    if isinstance(refus, RecursionError):
        return "Trop de parenthèses s’emboîtent"
    return (
        "Ce mot est mal employé : il lui manque une précision, ou elle n’est pas de la bonne sorte"
    )


def vers_racine(uri: str) -> str:
    """Rend le chemin relatif d’une page à la racine du site : « ../../ » pour recuperer/stages.md."""
    chemin = PurePosixPath(uri)
    etages = len(chemin.parts) - (chemin.stem == "index")
    return "../" * etages


class Redacteur:
    """Ce qu’il faut pour compléter les pages d’un barème ; l’environnement ne se fait qu’une fois."""

    def __init__(self, bareme: Bareme) -> None:
        """Prend le barème que les pages citent."""
        self.bareme = bareme

    @cached_property
    def bareme_du_moteur(self) -> BaremeDuMoteur:
        """Rend le barème tel que le moteur le lit."""
        return pour_le_moteur(self.bareme)

    @cached_property
    def env(self) -> Environment:
        """Rend l’environnement des pages : celui du barème, plus les mots du guide."""
        toutes = fiches(self.bareme)
        env = environnement_du_bareme(self.bareme, toutes)
        mots = Mots(self.bareme, {f.infraction.id: f for f in toutes}, self.bareme.jour_du_site)
        env.globals |= mots.tous
        # Celui de Jinja rend zéro pour un nombre qu’il ne lit pas : la page serait fausse sans un mot.
        env.filters["int"] = entier
        return env

    @cached_property
    def bac(self) -> Bac:
        """Rend l’environnement clos où se complètent les textes du barème et les pages rédigées."""
        return bac(self.env)

    def phrase(self, texte: str, racine: str) -> Markup:
        """Rend un texte du barème complété ; lève `MotRefuse`, qui dit la ligne du texte."""
        try:
            verifier(self.bac, texte, PHRASE)
            return Markup(self.bac.from_string(texte).render(racine=racine))  # noqa: S704 - échappé par l’environnement
        except Exception as refus:
            raise MotRefuse(dire(refus), _ligne(refus)) from refus

    def rendre(self, gabarit: str, racine: str = "../", **contexte: Any) -> str:
        """Rend la page d’un gabarit de `pages/gabarits/`, à un pas de la racine du site si l’on ne dit rien."""
        return self.env.get_template(f"{gabarit}.md.j2").render(racine=racine, **contexte)

    def completer(self, texte: str, uri: str, fichier: str) -> tuple[str, list[FauteSituee]]:
        """Rend la page complétée et ses fautes ; rien ne change sans `gabarit: true` dans l’en-tête.

        texte : le Markdown, avec ou sans en-tête ; fichier : le texte entier, pour compter ses lignes.
        """
        if not GABARIT.match(fichier):
            return texte, []
        decalage = fichier.count("\n") - texte.count("\n")
        chemin, racine = f"docs/{uri}", vers_racine(uri)
        fautes = list(clotures.perdues(texte, chemin, decalage))
        rendus: list[str] = []
        for cloture in clotures.clotures(texte, chemin, decalage):
            exemple, trouvees = exemples.juger(cloture, self.bareme, self.bareme_du_moteur)
            fautes += trouvees
            rendus.append(
                f"{exemples.rendre(exemple, self.bareme_du_moteur, racine)}\n" if exemple else ""
            )
        troue = _trouer(texte)
        try:
            verifier(self.bac, troue, PAGE)
            complete = self.bac.from_string(troue).render(racine=racine)
        except Exception as refus:  # noqa: BLE001 - un mot mal employé peut lever n’importe quoi
            place = _ligne(refus) + decalage
            return texte, [*fautes, FauteSituee(chemin, place, 1, dire(refus), CONSEIL)]
        suite = iter(rendus)
        return REPERE.sub(lambda _: next(suite), complete), fautes


def _trouer(texte: str) -> str:
    """Rend la page où chaque clôture n’est plus qu’un repère, suivi d’autant de lignes vides.

    En Markdown « {#» ouvre une ancre ; une espace suffit pour que Jinja n’y voie pas un commentaire.
    """
    texte = texte.replace("{#", "{ #")
    return clotures.CLOTURE.sub(lambda lue: TROU + "\n" * lue[0].count("\n"), texte)


def _ligne(refus: Exception) -> int:
    """Rend la ligne de la page où le gabarit s’est arrêté."""
    if ligne := getattr(refus, "lineno", None):
        return int(ligne)
    traces = traceback.extract_tb(refus.__traceback__)
    lignes = [t.lineno for t in traces if t.filename in ("<template>", "<unknown>") and t.lineno]
    return lignes[-1] if lignes else 1

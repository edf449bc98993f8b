"""Une page rédigée, complétée : les mots du barème y prennent leur valeur, les exemples s’y calculent."""

import re
import traceback
from functools import cached_property
from pathlib import PurePosixPath
from typing import Any

from jinja2 import Environment, TemplateSyntaxError, UndefinedError
from markupsafe import Markup

from atelier.fautes import FauteSituee
from atelier.fiches.anglais.fiche import en_anglais
from atelier.fiches.fiche import fiches
from atelier.guide import clotures, exemples
from atelier.guide.bac import PAGE, PHRASE, Bac, TexteInterdit, bac, verifier
from atelier.guide.exemples import Exemple
from atelier.guide.facile.lignes import est_facile
from atelier.guide.kit import PasCourante
from atelier.guide.mots import MotInconnu, Mots, entier
from atelier.langue.articles import ArticleIllisible
from atelier.langue.langues import ANGLAIS, FRANCAIS, Langue, SansAnglais, langue_de
from atelier.langue.nombres import SansLettres
from atelier.modeles.bareme import Bareme
from atelier.modeles.base import HorsPeriode
from atelier.pages.anglais import environnement_anglais
from atelier.pages.bareme import environnement_du_bareme
from atelier.rejeu.anglais import MoteurAnglais, moteur_anglais
from atelier.rejeu.rejouer import pour_le_moteur
from atelier.traduction.source import TraductionFautive
from permis_points.bareme import Bareme as BaremeDuMoteur

PARLANTS = (
    *(MotInconnu, PasCourante, SansLettres, SansAnglais),
    *(HorsPeriode, ArticleIllisible, TexteInterdit, TraductionFautive),
)
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

    def __init__(self, bareme: Bareme, langue: Langue = FRANCAIS) -> None:
        """Prend le barème que les pages citent, et la langue où leurs mots le disent."""
        self.bareme = bareme
        self.langue = langue

    @cached_property
    def anglais(self) -> "Redacteur":
        """Rend celui des pages anglaises : les mêmes mots, en anglais."""
        return Redacteur(self.bareme, ANGLAIS)

    @cached_property
    def moteur_anglais(self) -> MoteurAnglais:
        """Rend le moteur traduit ; lève `TraductionFautive` si son anglais ne peut pas s’écrire."""
        return moteur_anglais(self.bareme)

    @cached_property
    def bareme_du_moteur(self) -> BaremeDuMoteur:
        """Rend le barème tel que le moteur le lit."""
        return pour_le_moteur(self.bareme)

    @cached_property
    def env(self) -> Environment:
        """Rend l’environnement des pages : celui du barème, plus les mots du guide."""
        toutes = fiches(self.bareme)
        if self.langue.est_francaise:
            env = environnement_du_bareme(self.bareme, toutes)
        else:
            env = environnement_anglais(self.bareme, en_anglais(toutes))
        par_id = {f.infraction.id: f for f in toutes}
        mots = Mots(self.bareme, par_id, self.bareme.jour_du_site, self.langue)
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

        texte : le Markdown, avec ou sans en-tête ; fichier : le texte entier, pour compter ses lignes. Une page de
        `en/` se complète en anglais.
        """
        if langue_de(uri) is not self.langue and self.langue.est_francaise:
            return self.anglais.completer(texte, uri, fichier)
        complete, retenus, fautes = self._lire(texte, uri, fichier)
        rendus = (f"{self._montrer(e, uri)}\n" if e else "" for e in retenus)
        return REPERE.sub(lambda _: next(rendus), complete) if retenus else complete, fautes

    def juger(self, texte: str, uri: str) -> list[FauteSituee]:
        """Rend les fautes d’une page entière, sans dessiner ses exemples."""
        if langue_de(uri) is not self.langue and self.langue.est_francaise:
            return self.anglais.juger(texte, uri)
        return self._lire(texte, uri, texte)[2]

    def _montrer(self, exemple: Exemple, uri: str) -> str:
        racine = vers_racine(uri)
        if self.langue.est_francaise:
            facile = est_facile(uri)
            return exemples.rendre(exemple, self.bareme_du_moteur, racine, facile=facile)
        return exemples.rendre_en_anglais(exemple, self.moteur_anglais, racine)

    def _lire(
        self, texte: str, uri: str, fichier: str
    ) -> tuple[str, list[Exemple | None], list[FauteSituee]]:
        """Rend la page où chaque exemple est encore un repère, ces exemples, et les fautes."""
        if not GABARIT.match(fichier):
            return texte, [], []
        decalage = fichier.count("\n") - texte.count("\n")
        chemin, racine = f"docs/{uri}", vers_racine(uri)
        fautes = list(clotures.perdues(texte, chemin, decalage))
        retenus: list[Exemple | None] = []
        for cloture in clotures.clotures(texte, chemin, decalage):
            exemple, trouvees = exemples.juger(
                cloture, self.bareme, self.bareme_du_moteur, self.langue
            )
            fautes += trouvees
            retenus.append(exemple)
        troue = _trouer(texte)
        try:
            verifier(self.bac, troue, PAGE)
            complete = self.bac.from_string(troue).render(racine=racine)
        except Exception as refus:  # noqa: BLE001 - un mot mal employé peut lever n’importe quoi
            place = _ligne(refus) + decalage
            return texte, [], [*fautes, FauteSituee(chemin, place, 1, dire(refus), CONSEIL)]
        return complete, retenus, fautes


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

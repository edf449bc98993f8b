"""Une page rédigée, complétée : les mots du barème y prennent leur valeur, les exemples s’y calculent."""

import re
import traceback
from functools import cached_property
from pathlib import PurePosixPath
from typing import Any

from jinja2 import Environment, TemplateError, TemplateSyntaxError
from markupsafe import Markup

from atelier import exemples
from atelier.bareme import Bareme
from atelier.fautes import Faute
from atelier.modeles_base import HorsPeriode
from atelier.nombres import SansLettres
from atelier.pages import environnement_du_bareme
from atelier.pages_articles import ArticleIllisible
from atelier.pages_fiche import fiches, jour_du_site
from atelier.redaction_mots import MotInconnu, Mots
from atelier.rejeu import moteur
from permis_points.bareme import Bareme as Moteur

REFUS = (
    MotInconnu,
    SansLettres,
    HorsPeriode,
    ArticleIllisible,
    TemplateError,
    LookupError,
    TypeError,
)
GABARIT = re.compile(r"---\n(?:(?!---\n).*\n)*?gabarit: true\n")
TROU = "<!--exemple-->"
REPERE = re.compile(rf"{TROU}\n*")
CONSEIL = "les mots permis sont dans docs/contribuer/ecrire-le-guide.md"


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
    def lu(self) -> Moteur:
        """Rend le barème tel que le moteur le lit."""
        return moteur(self.bareme)

    @cached_property
    def env(self) -> Environment:
        """Rend l’environnement des pages : celui du barème, plus les mots du guide."""
        toutes = fiches(self.bareme)
        env = environnement_du_bareme(self.bareme, toutes)
        mots = Mots(self.bareme, {f.infraction.id: f for f in toutes}, jour_du_site(self.bareme))
        env.globals |= mots.tous
        return env

    def phrase(self, texte: str, racine: str) -> Markup:
        """Rend une phrase complétée ; lève l’une des erreurs de `REFUS`."""
        return Markup(self.env.from_string(texte).render(racine=racine))  # noqa: S704 - échappé par l’environnement

    def rendre(self, gabarit: str, **contexte: Any) -> str:
        """Rend la page d’un gabarit de `docs/templates/bareme/`, à un pas de la racine du site."""
        return self.env.get_template(f"{gabarit}.md.j2").render(racine="../", **contexte)

    def completer(self, texte: str, uri: str, fichier: str) -> tuple[str, list[Faute]]:
        """Rend la page complétée et ses fautes ; rien ne change sans `gabarit: true` dans l’en-tête.

        texte : le Markdown, avec ou sans en-tête ; fichier : le texte entier, pour compter ses lignes.
        """
        if not GABARIT.match(fichier):
            return texte, []
        decalage = fichier.count("\n") - texte.count("\n")
        chemin, racine = f"docs/{uri}", vers_racine(uri)
        fautes = list(exemples.perdues(texte, chemin, decalage))
        rendus: list[str] = []
        for cloture in exemples.clotures(texte, chemin, decalage):
            exemple, trouvees = exemples.juger(cloture, self.bareme, self.lu)
            fautes += trouvees
            rendus.append(f"{exemples.rendre(exemple, self.lu, racine)}\n" if exemple else "")
        gabarit = self.env
        try:
            complete = gabarit.from_string(_trouer(texte)).render(racine=racine)
        except REFUS as refus:
            place = _ligne(refus) + decalage
            return texte, [*fautes, Faute(chemin, place, 1, str(refus), CONSEIL)]
        suite = iter(rendus)
        return REPERE.sub(lambda _: next(suite), complete), fautes


def _trouer(texte: str) -> str:
    """Rend la page où chaque clôture n’est plus qu’un repère, suivi d’autant de lignes vides.

    En Markdown « {#» ouvre une ancre ; une espace suffit pour que Jinja n’y voie pas un commentaire.
    """
    texte = texte.replace("{#", "{ #")
    return exemples.CLOTURE.sub(lambda lue: TROU + "\n" * lue[0].count("\n"), texte)


def _ligne(refus: Exception) -> int:
    """Rend la ligne de la page où le gabarit s’est arrêté."""
    if isinstance(refus, TemplateSyntaxError):
        return refus.lineno
    traces = traceback.extract_tb(refus.__traceback__)
    lignes = [t.lineno for t in traces if t.filename in ("<template>", "<unknown>") and t.lineno]
    return lignes[-1] if lignes else 1

"""L’environnement de nos gabarits : où ils sont, et les filtres qu’ils partagent."""

import datetime as dt
import json
from collections.abc import Callable, Mapping
from pathlib import Path
from types import CodeType
from typing import Any

from jinja2 import (
    ChoiceLoader,
    Environment,
    FileSystemLoader,
    FunctionLoader,
    PrefixLoader,
    StrictUndefined,
    pass_context,
)
from jinja2.runtime import Context
from markupsafe import Markup, escape

from atelier.langue import anglais, mots
from atelier.langue.articles import lire
from atelier.langue.langues import ANGLAIS, FRANCAIS, Langue
from atelier.traduction import web
from atelier.traduction.source import Bilan, de_ce_depot

RACINE = Path(__file__).parents[3]
GABARITS = (
    RACINE / "scripts" / "atelier" / "pages" / "gabarits",
    RACINE / "web" / "simulateur",
)
"""Où chercher un gabarit : ceux des pages, et celui du formulaire, à côté du code qui le remplit."""
MOTS = ("date_longue", "duree", "euros", "insecables", "mesure", "nom_de_classe", "ordinal")
SPECIAUX_DU_MARKDOWN = str.maketrans({c: f"\\{c}" for c in "\\`*_[]#|"})


COMPILES: dict[Any, CodeType] = {}


class Memoire(Environment):
    """Un environnement qui ne compile un même texte qu’une fois : cela coûte plus que le rendu."""

    def compile(self, source: Any, *nom: Any, **options: Any) -> Any:
        """Rend le code d’un gabarit ; il dépend du texte, de son nom et de la sorte d’environnement."""
        cle = (type(self), source, nom, tuple(options.items()))
        if cle not in COMPILES:
            COMPILES[cle] = super().compile(source, *nom, **options)
        return COMPILES[cle]


def environnement(*gabarits: Path, langue: Langue = FRANCAIS) -> Environment:
    """Rend un environnement qui échappe tout, refuse un nom inconnu et connaît nos filtres.

    gabarits : les dossiers où chercher ; les nôtres si l’on n’en donne pas. `en/web/…` rend un gabarit de
    `web/` traduit en mémoire (ADR 0016) : rien à construire avant de juger une page. langue : celle des pages ;
    le filtre `dit` y rend une phrase de l’atelier.
    """
    env = Memoire(
        loader=ChoiceLoader(
            [
                FileSystemLoader(gabarits or GABARITS),
                PrefixLoader({ANGLAIS.code: FunctionLoader(_traduit)}),
            ]
        ),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    env.globals["article"] = lire
    env.filters |= {"md": en_markdown, "entete": entete, "json": en_json}
    env.filters |= {nom: getattr(mots, nom) for nom in MOTS}
    env.filters["dit"] = _dit(langue)
    env.globals["deux_points"] = langue.deux_points
    if not langue.est_francaise:
        env.filters |= {nom: getattr(anglais, nom) for nom in MOTS if hasattr(anglais, nom)}
    return env


def _traduit(chemin: str) -> str | None:
    """Rend un gabarit de `web/` en anglais, ou None s’il n’y est pas ; lève `TraductionFautive`."""
    fichier = RACINE / chemin
    if not fichier.is_file():
        return None
    bilan = Bilan()
    francais = fichier.read_text(encoding="utf-8")
    traduit = web.traduire(de_ce_depot(ANGLAIS.code), chemin, francais, bilan)
    bilan.exiger()
    return traduit


def _dit(langue: Langue) -> Callable[[Context, str], str]:
    """Rend le filtre des phrases ; il lit le contexte, pour que Jinja ne dise pas d’avance une phrase constante.

    Le code d’un gabarit sert aux deux langues (`Memoire`) : la première qui le compilerait parlerait pour l’autre.
    """

    @pass_context
    def dit(_: Context, phrase: str) -> str:
        return langue.dire(phrase)

    return dit


def en_markdown(texte: str) -> Markup:
    """Rend le texte où aucun caractère ne fait de mise en forme, ni en Markdown ni en HTML."""
    return Markup(str(escape(texte)).translate(SPECIAUX_DU_MARKDOWN))  # noqa: S704 - échappé juste avant


def en_json(valeur: Any) -> Markup:
    """Rend la valeur telle qu’un fichier JSON l’écrit, une date comme un texte."""
    return Markup(json.dumps(valeur, ensure_ascii=False, default=str))  # noqa: S704 - montré dans un bloc de code


def entete(valeurs: Mapping[str, Any]) -> Markup:
    """Rend l’en-tête d’une page ; le JSON est du YAML, aucun libellé ne peut le casser."""
    lignes = [f"{cle}: {_en_yaml(valeur)}" for cle, valeur in valeurs.items()]
    return Markup("---\n" + "\n".join(lignes) + "\n---")  # noqa: S704 - écrit hors du HTML


def _en_yaml(valeur: Any) -> str:
    """Une date s’écrit sans guillemets, pour rester une date."""
    if isinstance(valeur, dt.date):
        return valeur.isoformat()
    return json.dumps(valeur, ensure_ascii=False)

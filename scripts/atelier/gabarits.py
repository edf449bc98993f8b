"""L’environnement de nos gabarits : où ils sont, et les filtres qu’ils partagent."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape

from atelier import pages_mots
from atelier.pages_articles import lire

GABARITS = Path(__file__).parents[2] / "docs" / "templates" / "bareme"
MOTS = ("date_longue", "duree", "euros", "insecables", "ordinal")
SPECIAUX_DU_MARKDOWN = str.maketrans({c: f"\\{c}" for c in "\\`*_[]#|"})


def environnement(gabarits: Path = GABARITS) -> Environment:
    """Rend un environnement qui échappe tout, refuse un nom inconnu et connaît nos filtres."""
    env = Environment(
        loader=FileSystemLoader(gabarits),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    env.globals["article"] = lire
    env.filters |= {"md": en_markdown, "entete": entete}
    env.filters |= {nom: getattr(pages_mots, nom) for nom in MOTS}
    return env


def en_markdown(texte: str) -> Markup:
    """Rend le texte où aucun caractère ne fait de mise en forme, ni en Markdown ni en HTML."""
    return Markup(str(escape(texte)).translate(SPECIAUX_DU_MARKDOWN))  # noqa: S704 - échappé juste avant


def entete(valeurs: Mapping[str, Any]) -> Markup:
    """Rend l’en-tête d’une page ; le JSON est du YAML, aucun libellé ne peut le casser."""
    lignes = [f"{cle}: {json.dumps(valeur, ensure_ascii=False)}" for cle, valeur in valeurs.items()]
    return Markup("---\n" + "\n".join(lignes) + "\n---")  # noqa: S704 - écrit hors du HTML

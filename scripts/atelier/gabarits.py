"""L’environnement de nos gabarits : où ils sont, et les filtres qu’ils partagent."""

import datetime as dt
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from jinja2 import BytecodeCache, Environment, FileSystemLoader, StrictUndefined
from jinja2.bccache import Bucket
from markupsafe import Markup, escape

from atelier import pages_mots
from atelier.pages_articles import lire

GABARITS = Path(__file__).parents[2] / "docs" / "templates" / "bareme"
MOTS = ("date_longue", "duree", "euros", "insecables", "ordinal")
SPECIAUX_DU_MARKDOWN = str.maketrans({c: f"\\{c}" for c in "\\`*_[]#|"})


class Compiles(BytecodeCache):
    """Les gabarits déjà compilés ; Jinja compare leur texte, un gabarit changé est recompilé."""

    def __init__(self) -> None:
        """Part de rien."""
        self.codes: dict[str, bytes] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        """Donne à Jinja ce qui est gardé."""
        if bucket.key in self.codes:
            bucket.bytecode_from_string(self.codes[bucket.key])

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Garde ce que Jinja vient de compiler."""
        self.codes[bucket.key] = bucket.bytecode_to_string()


# Un environnement neuf par usage, mais une seule compilation : elle coûte plus que le rendu.
COMPILES = Compiles()


def environnement(gabarits: Path = GABARITS) -> Environment:
    """Rend un environnement qui échappe tout, refuse un nom inconnu et connaît nos filtres."""
    env = Environment(
        loader=FileSystemLoader(gabarits),
        bytecode_cache=COMPILES,
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
    lignes = [f"{cle}: {_en_yaml(valeur)}" for cle, valeur in valeurs.items()]
    return Markup("---\n" + "\n".join(lignes) + "\n---")  # noqa: S704 - écrit hors du HTML


def _en_yaml(valeur: Any) -> str:
    """Une date s’écrit sans guillemets, pour rester une date."""
    if isinstance(valeur, dt.date):
        return valeur.isoformat()
    return json.dumps(valeur, ensure_ascii=False)

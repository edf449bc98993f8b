"""Un texte anglais, ses termes français marqués ; un texte qui n’a pas d’anglais, marqué tout entier.

Un lecteur d’écran prononce ainsi chaque mot dans sa langue. Les termes que l’anglais garde sont ceux de
`langues/en/termes.yaml` (`garder: true`) ; un mot seul sans accent l’est entre parenthèses seulement.
"""

import re
from functools import cache
from pathlib import Path

import yaml
from markupsafe import Markup, escape

from atelier.langue.anglais import insecables
from atelier.langue.mots import insecables as insecables_francais

TERMES = Path(__file__).parents[3] / "langues" / "en" / "termes.yaml"
NOMS_PROPRES = (
    *("Code de la route", "Conseil d’État", "Conseil constitutionnel", "Cour de cassation"),
    "service-public",
)
"""Ce qui ne se traduit pas, avec ou sans parenthèses."""
FRANCAIS = Markup('<i lang="fr">{}</i>')
EN_FRANCAIS = Markup('<span lang="fr">{}</span>')


def dire(anglais: str | None, francais: str) -> Markup:
    """Rend le texte anglais ; à défaut le français, marqué comme tel."""
    return en_francais(francais) if anglais is None else marquer(anglais)


def en_francais(texte: str) -> Markup:
    """Rend un texte français, marqué tout entier."""
    return EN_FRANCAIS.format(insecables_francais(texte))


def marquer(anglais: str) -> Markup:
    """Rend un texte anglais où ses termes français sont marqués, ses nombres liés à leurs unités."""
    echappe = str(escape(insecables(anglais)))
    return Markup(_motif().sub(lambda trouve: str(FRANCAIS).format(trouve[0]), echappe))  # noqa: S704 - échappé juste avant


@cache
def _motif() -> re.Pattern[str]:
    lus = yaml.safe_load(TERMES.read_text(encoding="utf-8"))
    gardes = sorted({t["fr"] for t in lus if t.get("garder")}, key=len, reverse=True)
    seuls = [terme for terme in gardes if " " in terme or not terme.isascii()]
    partout = "|".join(re.escape(mot) for mot in (*seuls, *NOMS_PROPRES))
    entre_parentheses = "|".join(re.escape(terme) for terme in gardes)
    return re.compile(rf"(?<=\()(?:{entre_parentheses})(?=[),])|\b(?:{partout})\b")

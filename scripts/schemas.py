"""Régénère `barème/schemas/` depuis les modèles, après un changement de ceux-ci."""

import sys
from collections.abc import Sequence
from pathlib import Path

from atelier import chemins
from atelier.commandes import Analyse, executer
from atelier.validation.schemas import fichiers

RACINE = Path(__file__).resolve().parents[1]


def main(arguments: Sequence[str] | None = None) -> int:
    """Écrit chaque schéma et imprime son chemin."""
    Analyse(description=__doc__).parse_args(arguments)
    for nom, texte in fichiers().items():
        chemin = f"{chemins.SCHEMAS}/{nom}"
        (RACINE / chemin).write_text(texte, encoding="utf-8", newline="\n")
        print(chemin)
    return 0


if __name__ == "__main__":
    sys.exit(executer(main))

"""Régénère `barème/schemas/` : la complétion, le survol et les refus de l’éditeur, en français.

Les schémas suivent les modèles, sauf celui des identifiants, qui suit le barème : `--identifiants` ne
récrit que lui, et ne dit rien s’il n’a pas changé.
"""

import sys
from collections.abc import Sequence
from pathlib import Path

from atelier import chemins
from atelier.commandes import Analyse, executer
from atelier.lecture.depot import ouvrir
from atelier.validation.saisie import IDENTIFIANTS, identifiants
from atelier.validation.schemas import fichiers

RACINE = Path(__file__).resolve().parents[1]


def main(arguments: Sequence[str] | None = None) -> int:
    """Écrit chaque schéma et imprime son chemin ; avec `--identifiants`, seulement s’il a changé."""
    analyse = Analyse(description=__doc__)
    seul = "ne récrit que les identifiants connus du barème"
    analyse.add_argument("--identifiants", action="store_true", help=seul)
    analyse.add_argument("--racine", type=Path, default=RACINE, help="racine du dépôt")
    choix = analyse.parse_args(arguments)
    connus = {IDENTIFIANTS: identifiants(ouvrir(choix.racine, None))}
    if choix.identifiants:
        return _rafraichir(choix.racine, connus[IDENTIFIANTS])
    for nom, texte in (fichiers() | connus).items():
        chemin = f"{chemins.SCHEMAS}/{nom}"
        (choix.racine / chemin).write_text(texte, encoding="utf-8", newline="\n")
        print(chemin)
    return 0


def _rafraichir(racine: Path, texte: str) -> int:
    fichier = racine / chemins.SCHEMAS / IDENTIFIANTS
    if not fichier.exists() or fichier.read_text("utf-8") != texte:
        fichier.write_text(texte, encoding="utf-8", newline="\n")
        print(f"{chemins.SCHEMAS}/{IDENTIFIANTS} remis à jour : joignez-le à votre correction.")
    return 0


if __name__ == "__main__":
    sys.exit(executer(main))

"""Écrit le barème que le moteur embarque, en français et en anglais, ou les fautes qui l’en empêchent."""

import sys
from collections.abc import Sequence
from pathlib import Path

from atelier import charger
from atelier.commandes import Analyse, executer
from atelier.rejeu.export import en_json
from atelier.traduction import source

RACINE = Path(__file__).resolve().parents[1]
SORTIE = "simulator/src/permis_points/bareme.json"


def main(arguments: Sequence[str] | None = None) -> int:
    """Écrit chaque fichier d’un seul geste ; rend 1 et ne touche à rien si le barème est fautif."""
    analyse = Analyse(description=__doc__)
    analyse.add_argument("--racine", type=Path, default=RACINE, help="racine du dépôt")
    analyse.add_argument("--sortie", type=Path, help=f"fichier écrit (défaut : {SORTIE})")
    choix = analyse.parse_args(arguments)
    bareme, fautes = charger(choix.racine)
    if bareme is None:
        print(*fautes, sep="\n", file=sys.stderr)
        return 1
    _ecrire(choix.sortie or choix.racine / SORTIE, en_json(bareme))
    if choix.sortie is None:
        anglais = choix.racine / source.bareme("en")
        anglais.parent.mkdir(parents=True, exist_ok=True)
        _ecrire(anglais, en_json(bareme, "en"))
    return 0


def _ecrire(sortie: Path, texte: str) -> None:
    brouillon = sortie.with_suffix(".json.tmp")
    brouillon.write_text(texte, encoding="utf-8", newline="\n")
    # Un lecteur voit l’ancien fichier ou le nouveau, jamais un fichier à moitié écrit.
    brouillon.replace(sortie)


if __name__ == "__main__":
    sys.exit(executer(main))

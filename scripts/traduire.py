"""Traduit les phrases du simulateur : écrit ses sources dans une autre langue, et dit ce qui reste en français."""

import sys
from collections.abc import Sequence
from pathlib import Path

from atelier.commandes import Analyse, executer
from atelier.controles.anglais import manques
from atelier.fautes import FauteSituee, annoncer
from atelier.lecture.depot import ouvrir
from atelier.traduction import archive, source

RACINE = Path(__file__).resolve().parents[1]


def main(arguments: Sequence[str] | None = None) -> int:
    """Écrit les sources traduites ; rend 1 et n’écrit rien si une traduction est fautive."""
    analyse = Analyse(description=__doc__)
    analyse.add_argument("--racine", type=Path, default=RACINE, help="racine du dépôt")
    analyse.add_argument("--langue", default="en", help="dossier de langues/ (défaut : en)")
    analyse.add_argument(
        "--sortie", type=Path, help="dossier écrit (défaut : build/langues/LANGUE)"
    )
    analyse.add_argument(
        "--mettre-a-jour",
        action="store_true",
        help="récrit d’abord les fichiers PO d’après le code",
    )
    choix = analyse.parse_args(arguments)
    du_bareme: list[FauteSituee] = []
    if choix.mettre_a_jour:
        archive.mettre_a_jour(source.charger(choix.racine, choix.langue))
        du_bareme += manques(ouvrir(choix.racine, None)) if choix.langue == "en" else []
    langue = source.charger(choix.racine, choix.langue)
    bilan = archive.ecrire(langue, choix.sortie or choix.racine / "build/langues" / choix.langue)
    print(*annoncer([*bilan.fautes, *bilan.manques, *du_bareme]), sep="\n", file=sys.stderr)
    return 1 if bilan.fautes else 0


if __name__ == "__main__":
    sys.exit(executer(main))

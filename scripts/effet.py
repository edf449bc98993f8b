"""Dit ce qu’un changement du barème ou du guide change, face à une révision : un résumé à relire, en Markdown."""

import io
import subprocess
import sys
import tarfile
import tempfile
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

from atelier.commandes import Analyse, CommandeRefusee, executer, exiger_un_dossier
from atelier.effet.etat import EtatFautif, etablir
from atelier.effet.rapport import rapporter

RACINE = Path(__file__).resolve().parents[1]
LUS = ("barème", "docs")


def main(arguments: Sequence[str] | None = None) -> int:
    """Imprime le compte rendu ; rend 1 si l’un des deux barèmes est fautif."""
    analyse = Analyse(description=__doc__)
    analyse.add_argument("--racine", type=Path, default=RACINE, help="racine du dépôt")
    analyse.add_argument("--base", default="HEAD", help="révision de git d’où l’on part (HEAD)")
    analyse.add_argument(
        "--avant", type=Path, help="dossier d’où l’on part, au lieu d’une révision"
    )
    choix = analyse.parse_args(arguments)
    exiger_un_dossier("--racine", choix.racine)
    with tempfile.TemporaryDirectory(prefix="effet-") as dossier:
        if choix.avant is None:
            extraire(choix.racine, choix.base, Path(dossier))
        avant = choix.avant or Path(dossier)
        exiger_un_dossier("--avant", avant)
        titre = f"depuis {choix.avant or choix.base}"
        try:
            # Chacun dans son processus : les deux barèmes s’établissent ensemble.
            with ProcessPoolExecutor(2) as ensemble:
                etats = list(ensemble.map(etablir, (avant, choix.racine)))
        except EtatFautif as refus:
            print(f"L’un des deux barèmes ne se publierait pas ({refus}) : `make bareme` dit tout.")
            return 1
    print(rapporter(*etats, titre), end="")
    return 0


def extraire(racine: Path, revision: str, vers: Path) -> None:
    """Écrit dans un dossier le barème et le guide d’une révision ; lève `CommandeRefusee`."""
    commande = ("git", "-C", str(racine), "archive", "--format=tar", revision, "--", *LUS)
    archive = subprocess.run(commande, capture_output=True, check=False)  # noqa: S603  sans interpréteur
    if archive.returncode:
        raise CommandeRefusee(
            f"--base : « {revision} » ne se lit pas — donnez un commit, une branche ou une étiquette"
        )
    with tarfile.open(fileobj=io.BytesIO(archive.stdout)) as contenu:
        contenu.extractall(vers, filter="data")


if __name__ == "__main__":
    sys.exit(executer(main))

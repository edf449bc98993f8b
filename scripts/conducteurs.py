"""Tire des conducteurs imaginaires aux totaux du pays : un dossier par ligne, pour `permis-points lot`."""

import sys
from collections.abc import Sequence
from contextlib import ExitStack
from pathlib import Path

from atelier.commandes import Analyse, CommandeRefusee, executer
from atelier.conducteurs.calibrage import lire_calibrage
from atelier.conducteurs.population import GRAINE, tirer
from atelier.conducteurs.sortie import CARNETS, POUR_LES_CARNETS, ecrire, pour_les_carnets
from atelier.conducteurs.tableau import PAGE, SECTION, calculer_le_tableau
from permis_points.bareme import bareme_du_paquet

RACINE = Path(__file__).resolve().parents[1]
AU_MOINS = 100


def main(arguments: Sequence[str] | None = None) -> int:
    """Écrit les dossiers, et leurs poids si on les veut ; ou refait le tableau et l’échantillon publiés."""
    analyse = Analyse(description=__doc__)
    calibrage, bareme = lire_calibrage(), bareme_du_paquet()
    d_office = f"celle de la page, {GRAINE}, par défaut"
    analyse.add_argument("--graine", type=int, default=GRAINE, help=f"du hasard : {d_office}")
    combien = f"combien, à peu près ({calibrage.tirages} par défaut, et les rares en plus)"
    analyse.add_argument("--nombre", type=int, default=calibrage.tirages, help=combien)
    analyse.add_argument("--sortie", type=Path, help="le fichier des dossiers (sortie standard)")
    analyse.add_argument("--poids", type=Path, help="le CSV des poids : ligne, poids, strate")
    refait = f"refait le tableau de {PAGE}, et {CARNETS}"
    analyse.add_argument("--page", action="store_true", help=refait)
    choix = analyse.parse_args(arguments)
    if choix.nombre < AU_MOINS:
        raise CommandeRefusee(f"--nombre : il en faut {AU_MOINS} au moins, un par sorte")
    if choix.page:
        page = RACINE / PAGE
        tableau = calculer_le_tableau(calibrage, bareme)
        page.write_text(SECTION.sub(lambda _: tableau, page.read_text("utf-8")), "utf-8")
        echantillon = pour_les_carnets(tirer(calibrage, bareme, nombre=POUR_LES_CARNETS))
        (RACINE / CARNETS).write_text(echantillon, "utf-8")
        print(PAGE, CARNETS, sep="\n")
        return 0
    with ExitStack() as ouverts:
        dossiers, poids = (
            ouverts.enter_context(chemin.open("w", encoding="utf-8", newline=""))
            if chemin
            else None
            for chemin in (choix.sortie, choix.poids)
        )
        ecrire(tirer(calibrage, bareme, choix.graine, choix.nombre), dossiers or sys.stdout, poids)
    return 0


if __name__ == "__main__":
    sys.exit(executer(main))

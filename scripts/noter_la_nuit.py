"""Note la nuit d’essais qui vient de passer, pour la page de la qualité ; `make nuit` finit par elle."""

import sys
from collections.abc import Sequence

import muter
from atelier.commandes import Analyse, CommandeRefusee, executer, lire_aujourd_hui
from atelier.lecture import scalaires
from atelier.qualite.nuit import Nuit, ecrire


def main(arguments: Sequence[str] | None = None) -> int:
    """Écrit les comptes de la nuit ; les mutants sont ceux que `muter.py` vient de juger."""
    analyse = Analyse(description=__doc__)
    analyse.add_argument("--dossiers", required=True, help="dossiers comparés à l’oracle")
    analyse.add_argument("--au", metavar="JOUR", help="aujourd’hui, AAAA-MM-JJ")
    choix = analyse.parse_args(arguments)
    dossiers = scalaires.entier(choix.dossiers)
    if not dossiers or dossiers < 0:
        raise CommandeRefusee(f"--dossiers : « {choix.dossiers} » n’est pas un nombre de dossiers")
    issues = list(muter.issues().values())
    if not issues:
        raise CommandeRefusee("Aucun mutant essayé — lancez d’abord scripts/muter.py")
    nuit = Nuit(
        le=lire_aujourd_hui("--au", choix.au),
        dossiers=dossiers,
        mutants=len(issues),
        tues=issues.count("tué"),
    )
    ecrire(nuit)
    print(f"Nuit notée : {nuit.dossiers} dossiers, {nuit.tues} mutants tués sur {nuit.mutants}.")
    return 0


if __name__ == "__main__":
    sys.exit(executer(main))

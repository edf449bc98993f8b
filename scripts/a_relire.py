"""Dit ce qui n’a pas été relu depuis six mois, ou depuis l’âge demandé, du plus ancien au plus récent."""

import datetime as dt
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from atelier.commandes import (
    Analyse,
    CommandeRefusee,
    executer,
    exiger_un_dossier,
    lire_aujourd_hui,
)
from atelier.langue.mots import date_longue
from atelier.lecture import scalaires
from atelier.lecture.depot import ouvrir
from atelier.veille.relectures import Relecture, relectures
from permis_points.calendrier import ajouter_mois

RACINE = Path(__file__).resolve().parents[1]
MOIS = "6"
MONTREES = 40
"""Lignes imprimées ; les suivantes, moins anciennes, sont comptées."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Imprime les relectures trop anciennes et un bilan par jour ; rend toujours 0."""
    analyse = Analyse(description=__doc__)
    analyse.add_argument("--racine", type=Path, default=RACINE, help="racine du dépôt")
    analyse.add_argument("--mois", default=MOIS, help="âge, en mois (défaut : 6 ; 0 : tout)")
    analyse.add_argument("--au", metavar="JOUR", help="aujourd’hui, AAAA-MM-JJ")
    choix = analyse.parse_args(arguments)
    exiger_un_dossier("--racine", choix.racine)
    mois = scalaires.entier(choix.mois)
    if mois is None or mois < 0:
        raise CommandeRefusee(f"MOIS : « {choix.mois} » n’est pas un nombre de mois")
    avant = ajouter_mois(lire_aujourd_hui("--au", choix.au), -mois)
    for ligne in dire(relectures(choix.racine, ouvrir(choix.racine, None)), avant):
        print(ligne)
    return 0


def dire(toutes: Sequence[Relecture], avant: dt.date) -> Iterator[str]:
    """Rend ce qui a été relu ce jour-là ou plus tôt, puis les jours de relecture et leur compte."""
    anciennes = [relecture for relecture in toutes if relecture.le <= avant]
    yield f"À relire (lu le {date_longue(avant)} ou avant) : {len(anciennes)} sur {len(toutes)}."
    for relecture in anciennes[:MONTREES]:
        yield f"  {relecture.le}  {relecture.nom} ({relecture.place})"
    if len(anciennes) > MONTREES:
        yield f"  … et {len(anciennes) - MONTREES} autres, moins anciennes."
    if toutes:
        yield (
            f"La plus ancienne relecture est du {date_longue(toutes[0].le)}, "
            f"la plus récente du {date_longue(toutes[-1].le)}."
        )


if __name__ == "__main__":
    sys.exit(executer(main))

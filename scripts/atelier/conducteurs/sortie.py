"""Ce que l’on écrit de la population : un dossier par ligne, que `permis-points lot` lit, et leurs poids."""

import csv
import json
from collections.abc import Iterable
from typing import TextIO

from atelier.conducteurs.population import Conducteur

COLONNES = ("ligne", "poids", "strate")


def ecrire(conducteurs: Iterable[Conducteur], dossiers: TextIO, poids: TextIO | None) -> int:
    """Écrit chaque dossier sur sa ligne et, si on le veut, le poids de chaque ligne en CSV ; rend leur nombre."""
    tableau = csv.writer(poids, lineterminator="\n") if poids else None
    if tableau:
        tableau.writerow(COLONNES)
    ligne = 0
    for ligne, conducteur in enumerate(conducteurs, 1):
        print(en_ligne(conducteur.dossier), file=dossiers)
        if tableau:
            tableau.writerow((ligne, f"{conducteur.poids:.1f}", conducteur.strate.nom))
    return ligne


def en_ligne(valeur: object) -> str:
    """Rend le JSON d’une valeur, sur une ligne."""
    return json.dumps(valeur, ensure_ascii=False, separators=(",", ":"))

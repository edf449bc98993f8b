"""Ce que l’on écrit de la population : un dossier par ligne, que `permis-points lot` lit, et leurs poids."""

import csv
import json
from collections.abc import Iterable
from typing import TextIO

from atelier.conducteurs.population import Conducteur

COLONNES = ("ligne", "poids", "strate")
CARNETS = "docs/reutiliser/carnets/conducteurs.json"
POUR_LES_CARNETS = 340
"""Assez pour un ordre de grandeur, et un fichier de 300 ko au plus."""


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


def pour_les_carnets(conducteurs: Iterable[Conducteur]) -> str:
    """Rend l’échantillon des carnets publiés : une liste JSON, un poids et son dossier par ligne."""
    lignes = (
        en_ligne({"poids": round(conducteur.poids, 1), "dossier": conducteur.dossier})
        for conducteur in conducteurs
    )
    return "[\n" + ",\n".join(lignes) + "\n]\n"


def en_ligne(valeur: object) -> str:
    """Rend le JSON d’une valeur, sur une ligne."""
    return json.dumps(valeur, ensure_ascii=False, separators=(",", ":"))

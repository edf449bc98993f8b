"""Vérifie le barème : une ligne par faute, `fichier:ligne:colonne: phrase — conseil`."""

import argparse
import datetime as dt
import sys
from collections.abc import Sequence
from pathlib import Path

from atelier import Bareme, Faute, charger

RACINE = Path(__file__).resolve().parents[1]


def main(arguments: Sequence[str] | None = None) -> int:
    """Imprime les fautes du barème et un bilan ; rend 1 s’il y a des fautes."""
    analyse = argparse.ArgumentParser(description=__doc__)
    analyse.add_argument("--racine", type=Path, default=RACINE, help="racine du dépôt")
    analyse.add_argument(
        "--au",
        type=dt.date.fromisoformat,
        default=dt.datetime.now().astimezone().date(),
        help="jour du contrôle, AAAA-MM-JJ (aujourd’hui par défaut)",
    )
    choix = analyse.parse_args(arguments)
    bareme, fautes = charger(choix.racine, aujourd_hui=choix.au)
    for faute in fautes:
        print(faute)
    print(bilan(bareme, fautes))
    return 1 if fautes else 0


def bilan(bareme: Bareme | None, fautes: Sequence[Faute]) -> str:
    """Rend la ligne qui résume la vérification."""
    if bareme is None:
        fichiers = len({faute.chemin for faute in fautes})
        return (
            f"Barème à corriger : {_compte(len(fautes), 'faute')}, {_compte(fichiers, 'fichier')}."
        )
    return "Barème en ordre : " + ", ".join(
        (
            _compte(len(bareme.infractions), "infraction"),
            _compte(sum(len(i.versions) for i in bareme.infractions), "version"),
            _compte(len(bareme.familles), "famille"),
            _compte(len(bareme.parametres), "paramètre"),
            _compte(len(bareme.sources), "source"),
            f"{len(bareme.cas)} cas.",
        ),
    )


def _compte(nombre: int, mot: str) -> str:
    return f"{nombre} {mot}{'s' if nombre > 1 else ''}"


if __name__ == "__main__":
    sys.exit(main())

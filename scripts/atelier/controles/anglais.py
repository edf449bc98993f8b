"""Un nom anglais ne dit pas d’autres nombres que le nom français, et n’appartient qu’à une infraction."""

import re
from collections.abc import Iterator

from atelier.fautes import FauteSituee
from atelier.lecture.depot import Depot, EntreeLue

_NOMBRE = re.compile(r"\d+(?:[.,]\d+)?")


def controler(depot: Depot) -> Iterator[FauteSituee]:
    """Compare `libelle_en` à `libelle` : un seuil changé dans l’un seul se voit."""
    connus: dict[str, EntreeLue] = {}
    for fiche in depot.infractions():
        anglais, francais = fiche.table.scalaire("libelle_en"), fiche.table.scalaire("libelle")
        if anglais is None or francais is None:
            continue
        if _nombres(anglais.texte) != _nombres(francais.texte):
            yield fiche.faute(
                anglais,
                f"Le nom anglais dit {_dits(anglais.texte)} quand le nom français dit {_dits(francais.texte)}",
                "accordez « libelle_en » à « libelle » : un nombre anglais s’écrit avec un point, « 0.5 »",
            )
        if anglais.texte in connus:
            yield fiche.faute(
                anglais,
                f"Ce nom anglais est déjà celui de « {connus[anglais.texte].table.mot('id')} »",
                "dites en quoi celle-ci diffère, comme le fait « libelle »",
            )
        connus[anglais.texte] = fiche


def _nombres(texte: str) -> list[float]:
    return sorted(float(nombre.replace(",", ".")) for nombre in _NOMBRE.findall(texte))


def _dits(texte: str) -> str:
    return ", ".join(_NOMBRE.findall(texte)) or "aucun nombre"

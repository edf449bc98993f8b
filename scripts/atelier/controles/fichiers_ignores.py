"""Aucun fichier YAML n’est oublié en silence parce qu’il est mal nommé ou mal rangé."""

from collections.abc import Iterator
from pathlib import PurePosixPath

from atelier.fautes import FauteSituee
from atelier.lecture.depot import Depot

CONSEIL = "rangez-le dans infractions/, regles/, reperes/ ou cas/, avec l’extension .yaml"


def controler(depot: Depot) -> Iterator[FauteSituee]:
    """Signale chaque fichier YAML que rien ne lit."""
    for chemin in depot.fichiers:
        nom = PurePosixPath(chemin)
        # Un éditeur en cours de frappe laisse des fichiers cachés : ils ne sont à personne.
        if nom.suffix not in (".yaml", ".yml") or nom.name.startswith("."):
            continue
        if chemin not in depot.lectures:
            yield FauteSituee(chemin, 1, 1, "Ce fichier n’est lu par rien", CONSEIL)

"""Aucun fichier n’est oublié en silence parce qu’il est mal nommé ou mal rangé."""

from collections.abc import Iterator
from pathlib import PurePosixPath

from atelier import chemins
from atelier.fautes import FauteSituee
from atelier.lecture.depot import Depot

MODE_D_EMPLOI = f"{chemins.DOSSIER}/LISEZMOI.md"
CONSEIL = "rangez-le dans infractions/, regles/, reperes/ ou cas/, avec l’extension .yaml"


def controler(depot: Depot) -> Iterator[FauteSituee]:
    """Signale chaque fichier que rien ne lit : « vitesse.yaml.txt » comme « nouvelle.YAML »."""
    dossiers = {
        str(parent) for chemin in depot.fichiers for parent in PurePosixPath(chemin).parents
    }
    for chemin in depot.fichiers:
        if chemin in depot.lectures or _n_est_pas_du_bareme(chemin):
            continue
        if _est_en_yaml(chemin) or chemin not in dossiers:
            yield FauteSituee(chemin, 1, 1, "Ce fichier n’est lu par rien", CONSEIL)


def _n_est_pas_du_bareme(chemin: str) -> bool:
    """Dit si c’est le brouillon d’un éditeur, un schéma, le mode d’emploi, ou un nom que `noms` signale déjà."""
    nom = PurePosixPath(chemin)
    brouillon = nom.name.startswith(".") or nom.name.endswith("~") or not nom.suffix
    atelier = chemin.startswith(f"{chemins.SCHEMAS}/") or chemin == MODE_D_EMPLOI
    mal_nomme = not chemin.removeprefix(chemins.DOSSIER).isascii()
    return brouillon or atelier or (mal_nomme and not _est_en_yaml(chemin))


def _est_en_yaml(chemin: str) -> bool:
    return chemin.endswith((".yaml", ".yml"))

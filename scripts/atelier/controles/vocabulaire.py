"""Tout code employé a son libellé dans `vocabulaire.yaml`, toute famille son fichier."""

from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import NamedTuple

from atelier import chemins
from atelier.fautes import FauteSituee
from atelier.lecture.arbre import Scalaire, Table
from atelier.lecture.depot import Depot
from atelier.lecture.signes import imposteur
from atelier.mesures.formes import CODES_DE_MESURE
from atelier.validation.messages import proche


class Rubrique(NamedTuple):
    """Une rubrique du vocabulaire dont chaque code nomme un fichier."""

    cle: str
    dossier: str
    nom: str


RUBRIQUES = (
    Rubrique("familles", chemins.INFRACTIONS, "La famille"),
    Rubrique("themes", chemins.CAS, "Le thème"),
)


def controler(depot: Depot) -> Iterator[FauteSituee]:
    """Cherche chaque code ; se tait si `vocabulaire.yaml` n’a pas pu être lu."""
    vocabulaire = depot.lectures.get(chemins.VOCABULAIRE)
    if vocabulaire is None or not isinstance(vocabulaire.arbre, Table):
        return
    for rubrique in RUBRIQUES:
        yield from _un_fichier_par_code(depot, vocabulaire.arbre, rubrique)
    for fiche in depot.infractions():
        for code in fiche.table.scalaires("concerne"):
            yield from _code(vocabulaire.arbre, "concerne", fiche.chemin, code)
    for cas in depot.cas():
        for code in cas.table.scalaires("regles"):
            yield from _code(vocabulaire.arbre, "regles", cas.chemin, code)
    for version in depot.versions():
        for code in version.table.scalaires("peines"):
            if code.texte in CODES_DE_MESURE:
                # Une mesure saisie a sa propre faute : voyez `controles/mesures.py`.
                continue
            yield from _code(vocabulaire.arbre, "peines", version.fiche.chemin, code)


def _un_fichier_par_code(
    depot: Depot, vocabulaire: Table, rubrique: Rubrique
) -> Iterator[FauteSituee]:
    codes = vocabulaire.table(rubrique.cle)
    fichiers = [c for c in depot.lectures if c.startswith(f"{rubrique.dossier}/")]
    for chemin in fichiers:
        code = Scalaire(PurePosixPath(chemin).stem, 1, 1)
        yield from _code(vocabulaire, rubrique.cle, chemin, code)
    for paire in codes.paires if codes else ():
        attendu = f"{rubrique.dossier}/{paire.cle.texte}.yaml"
        if attendu not in fichiers:
            yield FauteSituee(
                chemins.VOCABULAIRE,
                paire.cle.ligne,
                paire.cle.colonne,
                f"{rubrique.nom} « {paire.cle.texte} » n’a pas de fichier",
                f"créez {attendu}, ou retirez {rubrique.nom.lower()}",
            )


def _code(vocabulaire: Table, rubrique: str, chemin: str, code: Scalaire) -> Iterator[FauteSituee]:
    connus = vocabulaire.table(rubrique)
    if connus is None or connus.paire(code.texte) or imposteur(code.texte):
        return
    voisin = proche(code.texte, [paire.cle.texte for paire in connus.paires])
    ajout = f"ajoutez-le sous « {rubrique} » dans {chemins.VOCABULAIRE}"
    conseil = f"vouliez-vous dire « {voisin} » ?" if voisin else ajout
    phrase = f"« {code.texte} » n’est pas dans le vocabulaire ({rubrique})"
    yield FauteSituee(chemin, code.ligne, code.colonne, phrase, conseil)

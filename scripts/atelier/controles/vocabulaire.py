"""Tout code employé a son libellé dans `vocabulaire.yaml`, toute famille son fichier."""

from collections.abc import Iterator

from atelier import chemins
from atelier.arbre import Scalaire, Table
from atelier.depot import Depot
from atelier.fautes import Faute
from atelier.messages import proche


def controler(depot: Depot) -> Iterator[Faute]:
    """Cherche chaque code ; se tait si `vocabulaire.yaml` n’a pas pu être lu."""
    vocabulaire = depot.lectures.get(chemins.VOCABULAIRE)
    if vocabulaire is None or not isinstance(vocabulaire.arbre, Table):
        return
    yield from _familles(depot, vocabulaire.arbre)
    for fiche in depot.infractions():
        for code in fiche.table.scalaires("concerne"):
            yield from _code(vocabulaire.arbre, "concerne", fiche.chemin, code)
    for version in depot.versions():
        for code in version.table.scalaires("peines"):
            yield from _code(vocabulaire.arbre, "peines", version.fiche.chemin, code)


def _familles(depot: Depot, vocabulaire: Table) -> Iterator[Faute]:
    familles = vocabulaire.table("familles")
    if familles is None:
        return
    fichiers = [c for c in depot.lectures if c.startswith(f"{chemins.INFRACTIONS}/")]
    for chemin in fichiers:
        yield from _code(vocabulaire, "familles", chemin, Scalaire(chemins.famille(chemin), 1, 1))
    for entree in familles.entrees:
        attendu = chemins.de_famille(entree.cle.texte)
        if attendu not in fichiers:
            phrase = f"La famille « {entree.cle.texte} » n’a pas de fichier"
            yield Faute(
                chemins.VOCABULAIRE,
                entree.cle.ligne,
                entree.cle.colonne,
                phrase,
                f"créez {attendu}, ou retirez la famille",
            )


def _code(vocabulaire: Table, rubrique: str, chemin: str, code: Scalaire) -> Iterator[Faute]:
    connus = vocabulaire.table(rubrique)
    if connus is None or connus.entree(code.texte):
        return
    voisin = proche(code.texte, [entree.cle.texte for entree in connus.entrees])
    ajout = f"ajoutez-le sous « {rubrique} » dans {chemins.VOCABULAIRE}"
    conseil = f"vouliez-vous dire « {voisin} » ?" if voisin else ajout
    phrase = f"« {code.texte} » n’est pas dans le vocabulaire ({rubrique})"
    yield Faute(chemin, code.ligne, code.colonne, phrase, conseil)

"""Chaque page anglaise du barème a son adresse : familles et infractions sont côte à côte sous `en/penalties/`."""

from collections.abc import Iterator
from typing import NamedTuple

from atelier import chemins
from atelier.fautes import FauteSituee
from atelier.lecture.arbre import Scalaire, Table
from atelier.lecture.depot import Depot
from atelier.modeles.infractions import AMENDES_ANGLAISES


class Adresse(NamedTuple):
    """La famille ou l’infraction, le fichier, et l’adresse écrite ; à défaut, le code lui-même."""

    code: str
    chemin: str
    ecrite: Scalaire


def controler(depot: Depot) -> Iterator[FauteSituee]:
    """Refuse deux fois la même adresse."""
    connues = {AMENDES_ANGLAISES: "la page des amendes"}
    for adresse in adresses(depot):
        dite = adresse.ecrite.texte
        if dite in connues:
            phrase = f"« {dite} » est déjà l’adresse anglaise de « {connues[dite]} »"
            conseil = f"donnez à « {adresse.code} » une « adresse_en » à elle"
            yield FauteSituee(
                adresse.chemin, adresse.ecrite.ligne, adresse.ecrite.colonne, phrase, conseil
            )
        connues[dite] = adresse.code


def adresses(depot: Depot) -> Iterator[Adresse]:
    """Rend l’adresse de chaque famille, puis de chaque infraction."""
    lecture = depot.lectures.get(chemins.VOCABULAIRE)
    arbre = lecture.arbre if lecture else None
    familles = arbre.table("familles") if isinstance(arbre, Table) else None
    for paire in familles.paires if familles else ():
        if isinstance(paire.valeur, Table):
            ecrite = paire.valeur.scalaire("adresse_en") or paire.cle
            yield Adresse(paire.cle.texte, chemins.VOCABULAIRE, ecrite)
    for fiche in depot.infractions():
        nom = fiche.table.scalaire("id")
        if nom is not None:
            yield Adresse(nom.texte, fiche.chemin, fiche.table.scalaire("adresse_en") or nom)

"""Toute source citée figure dans `sources.yaml`."""

from collections.abc import Iterable, Iterator

from atelier import chemins
from atelier.fautes import FauteSituee
from atelier.lecture.arbre import Scalaire, Table
from atelier.lecture.depot import Depot
from atelier.lecture.signes import imposteur
from atelier.validation.messages import proche


def controler(depot: Depot) -> Iterator[FauteSituee]:
    """Cherche chaque source citée ; se tait si `sources.yaml` n’a pas pu être lu en entier."""
    if not depot.complet(chemins.SOURCES):
        return
    connues = {fiche.table.mot("id") or "" for fiche in depot.fiches(chemins.SOURCES)}
    for fiche in (*depot.toutes(), *depot.exceptions("a_venir")):
        for citee in _citees(fiche.table):
            # Un signe qui en imite un autre est déjà dit, à la même place.
            if citee.texte not in connues and imposteur(citee.texte) is None:
                phrase = f"La source « {citee.texte} » est inconnue"
                yield fiche.faute(citee, phrase, _conseil(citee.texte, connues))


def _conseil(citee: str, connues: Iterable[str]) -> str:
    """Rend les deux remèdes : une faute de frappe, ou un texte nouveau et les lignes à écrire."""
    voisine = proche(citee, connues)
    frappe = f"vouliez-vous dire « {voisine} » ? Si c’est un texte nouveau, " if voisine else ""
    return (
        f"{frappe}ajoutez à la fin de {chemins.SOURCES} quatre lignes : « - id: {citee} » puis, deux "
        "espaces plus loin, « titre: … », « url: https://… » et « consulte_le: AAAA-MM-JJ »"
    )


def _citees(table: Table) -> Iterator[Scalaire]:
    """Rend les sources de la fiche ou de l’exception, puis celle de sa fréquence."""
    if seule := table.scalaire("source"):
        yield seule
    yield from table.scalaires("sources")
    frequence = table.table("frequence")
    if frequence and (source := frequence.scalaire("source")):
        yield source

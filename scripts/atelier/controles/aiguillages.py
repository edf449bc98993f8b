"""Un aiguillage ne montre que des infractions qui existent, et aucun mot d’une langue ne mène à deux endroits."""

from collections.abc import Iterator

from atelier import chemins
from atelier.fautes import FauteSituee
from atelier.langue.mots import plier
from atelier.lecture.arbre import Scalaire
from atelier.lecture.depot import Depot
from atelier.validation.messages import proche


def controler(depot: Depot) -> Iterator[FauteSituee]:
    """Contrôle les renvois puis les mots d’`aiguillages.yaml`."""
    connues = {fiche.table.mot("id") or "" for fiche in depot.infractions()}
    pris: dict[tuple[bool, str], Scalaire] = {}
    for fiche in depot.fiches(chemins.AIGUILLAGES):
        for vise in fiche.table.scalaires("voir"):
            if vise.texte not in connues and depot.familles_lues:
                voisine = proche(vise.texte, connues)
                conseil = (
                    f"vouliez-vous dire «\u00a0{voisine}\u00a0»\u202f?" if voisine else "retirez-la"
                )
                yield fiche.faute(
                    vise, f"L’infraction «\u00a0{vise.texte}\u00a0» est inconnue", conseil
                )
        for table in filter(None, (fiche.table, fiche.table.table("en"))):
            for mot in table.scalaires("se_cherche"):
                premier = pris.setdefault((table is fiche.table, plier(mot.texte)), mot)
                if premier is not mot:
                    phrase = f"«\u00a0{mot.texte}\u00a0» mène déjà ailleurs"
                    conseil = f"retirez-le d’ici ou de la ligne {premier.ligne}"
                    yield fiche.faute(mot, phrase, conseil)

"""La feuille des infractions les plus courantes : chacune existe, une fois, et dit pourquoi elle est là."""

from collections.abc import Iterator

from atelier import chemins
from atelier.fautes import FauteSituee
from atelier.lecture.depot import Depot
from atelier.validation.messages import proche


def controler(depot: Depot) -> Iterator[FauteSituee]:
    """Contrôle `kit/frequentes.yaml` ; se tait si une famille d’infractions n’a pas pu se lire."""
    choisies = list(depot.fiches(chemins.FREQUENTES))
    if not choisies or not depot.familles_lues:
        return
    connues = {fiche.table.mot("id") or "": fiche.table for fiche in depot.infractions()}
    comptees = {code for code, table in connues.items() if table.table("frequence")}
    vues: set[str] = set()
    for fiche in choisies:
        code = fiche.table.scalaire("code")
        if code is None:
            continue
        raison = fiche.table.scalaire("raison")
        if code.texte not in connues:
            voisin = proche(code.texte, connues)
            conseil = f"vouliez-vous dire « {voisin} » ?" if voisin else "voyez barème/infractions/"
            yield fiche.faute(code, f"L’infraction « {code.texte} » est inconnue", conseil)
        elif code.texte in vues:
            yield fiche.faute(code, f"« {code.texte} » est déjà sur la feuille", "retirez-la d’ici")
        elif code.texte in comptees and raison:
            phrase = "La fiche de cette infraction porte déjà une fréquence"
            yield fiche.faute(raison, phrase, "retirez la raison : le nombre suffit")
        elif code.texte not in comptees and raison is None:
            phrase = f"Rien ne dit pourquoi « {code.texte} » est courante"
            yield fiche.faute(code, phrase, "ajoutez « raison », ou « frequence » à sa fiche")
        vues.add(code.texte)

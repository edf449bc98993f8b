"""Un identifiant désigne un seul objet dans tout le barème, une classe un seul tarif.

Un mot du glossaire et une question ont les leurs : ce sont des ancres de page.
"""

from collections.abc import Iterator

from atelier import chemins
from atelier.fautes import FauteSituee
from atelier.lecture.depot import Depot


def controler(depot: Depot) -> Iterator[FauteSituee]:
    """Signale chaque identifiant ou classe d’amende déjà pris, à sa seconde apparition."""
    pris: dict[tuple[str, str, str], str] = {}
    for fiche in depot.toutes():
        cle = "classe" if fiche.chemin == chemins.AMENDES else "id"
        lu = fiche.table.scalaire(cle)
        if lu is None:
            continue
        espace = fiche.chemin if fiche.chemin in chemins.DU_GUIDE else chemins.DOSSIER
        premier = pris.setdefault((espace, cle, lu.texte), f"{fiche.chemin}:{lu.ligne}")
        if premier != f"{fiche.chemin}:{lu.ligne}":
            phrase = f"« {cle}: {lu.texte} » est déjà pris"
            yield fiche.faute(lu, phrase, f"changez-le, ou complétez la fiche de {premier}")

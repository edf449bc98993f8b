"""Un identifiant désigne un seul objet dans tout le barème, une classe un seul tarif."""

from collections.abc import Iterator

from atelier import chemins
from atelier.depot import Depot
from atelier.fautes import Faute


def controler(depot: Depot) -> Iterator[Faute]:
    """Signale chaque identifiant ou classe d’amende déjà pris, à sa seconde apparition."""
    pris: dict[tuple[str, str], str] = {}
    for fiche in depot.toutes():
        cle = "classe" if fiche.chemin == chemins.AMENDES else "id"
        lu = fiche.table.scalaire(cle)
        if lu is None:
            continue
        premier = pris.setdefault((cle, lu.texte), f"{fiche.chemin}:{lu.ligne}")
        if premier != f"{fiche.chemin}:{lu.ligne}":
            phrase = f"« {cle}: {lu.texte} » est déjà pris"
            yield fiche.faute(lu, phrase, f"changez-le, ou complétez la fiche de {premier}")

"""La loi vérifie les données : le barème contre `textes.yaml`, et `textes.yaml` contre son sceau."""

from collections.abc import Iterator

from atelier import chemins
from atelier.confrontation import confronter
from atelier.fautes import FauteSituee
from atelier.lecture.arbre import nu
from atelier.lecture.depot import Depot
from atelier.textes.fichier import sceau


def controler(depot: Depot) -> Iterator[FauteSituee]:
    """Compare chaque version à l’article de sa date ; refuse un texte retouché à la main."""
    retouchees = list(_retouchees(depot))
    yield from retouchees
    if not retouchees:
        yield from confronter(depot)


def _retouchees(depot: Depot) -> Iterator[FauteSituee]:
    """Signale les fiches dont le sceau est démenti : la loi qu’elles disent ne vérifie plus rien."""
    for fiche in depot.fiches(chemins.TEXTES):
        lu = fiche.table.scalaire("sceau")
        if lu and lu.texte != sceau(nu(fiche.table)):
            article = fiche.table.mot("article") or "article"
            phrase = f"La fiche {article} n’est plus celle que la commande a écrite"
            yield fiche.faute(
                lu, phrase, "relancez scripts/extraire_textes.py, sans rien retoucher"
            )

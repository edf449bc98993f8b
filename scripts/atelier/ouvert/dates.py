"""Le barème à chaque date : un fichier par jour où quelque chose change.

À part du reste : ce sont des dizaines de fois le même barème, dont personne n’a besoin tant qu’on écrit une page.
"""

from atelier.modeles.bareme import Bareme
from atelier.ouvert.contenu import ouvrir
from atelier.ouvert.jour import etats

DOSSIER = "api/v1/au"


def fichiers(bareme: Bareme) -> dict[str, str]:
    """Rend le texte de chaque état du barème, par adresse dans le site."""
    return {f"{DOSSIER}/{jour}.json": texte for jour, texte in etats(bareme, ouvrir(bareme))}

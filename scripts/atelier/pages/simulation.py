"""Un dossier rejoué, en un seul bloc de HTML : pour un exemple du guide."""

from atelier.pages.environnement import environnement
from atelier.rejeu.simulation import Simulation


def rendre_simulation(simulation: Simulation, *, vers_simulateur: str, titre: str = "") -> str:
    """Rend la courbe, les jours attendus, les mouvements et le lien vers le simulateur.

    vers_simulateur : l’adresse relative de la page du simulateur, barre finale comprise.
    Le bloc n’a ni ligne vide ni marge : Markdown le garde.
    """
    gabarit = environnement(langue=simulation.vues.langue).get_template("simulation.html.j2")
    rendu = gabarit.render(s=simulation, simulateur=vers_simulateur, titre=titre)
    return "\n".join(ligne for ligne in rendu.splitlines() if ligne.strip()) + "\n"

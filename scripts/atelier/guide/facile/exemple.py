"""Un exemple calculé, en « Facile à lire » : les jours où le nombre de points change, et leur dessin."""

from collections.abc import Iterator, Sequence

from atelier.pages.environnement import environnement
from atelier.rejeu.simulation import JourAttendu, Simulation


def rendre_facile(simulation: Simulation, vers_simulateur: str, titre: str) -> str:
    """Rend le HTML d’un exemple : une date, un nombre de points, autant de ronds pleins.

    vers_simulateur : l’adresse relative de la page du simulateur, barre finale comprise. Le bloc n’a ni ligne
    vide ni marge : Markdown le garde.
    """
    gabarit = environnement().get_template("exemple-facile.html.j2")
    jours = [*changements(simulation.journees)]
    rendu = gabarit.render(jours=jours, lien=f"{vers_simulateur}{simulation.lien}", titre=titre)
    return "\n".join(ligne for ligne in rendu.splitlines() if ligne.strip()) + "\n"


def changements(journees: Sequence[JourAttendu]) -> Iterator[JourAttendu]:
    """Rend le premier jour attendu, puis ceux dont le nombre de points n’est plus celui d’avant.

    La veille d’un retour, que l’exemple vérifie, n’apprend rien à qui lit : le nombre n’y a pas bougé.
    """
    avant: int | None = None
    for journee in journees:
        if journee.points != avant:
            yield journee
        avant = journee.points

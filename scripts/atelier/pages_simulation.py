"""Un dossier rejoué, en un seul bloc de HTML : pour une page de cas ou un exemple du guide."""

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any

from atelier.cas import Attendu
from atelier.gabarits import environnement
from atelier.simulation import simuler
from permis_points.bareme import Bareme as Moteur


def rendre_simulation(
    dossier: Mapping[str, Any],
    attendu: Sequence[Attendu],
    *,
    lu: Moteur,
    vers_simulateur: str,
    au: dt.date | None = None,
) -> str:
    """Rend la courbe, les jours attendus, les mouvements et le lien vers le simulateur.

    dossier : l’entrée du contrat ; lu : le barème lu par le moteur (`rejeu.moteur`) ;
    vers_simulateur : l’adresse relative de la page du simulateur, barre finale comprise. Lève
    `AttenduNonTenu` ou `DossierIncoherent`. Le bloc n’a ni ligne vide ni marge : Markdown le garde.
    """
    simulation = simuler(dossier, attendu, lu, au)
    gabarit = environnement().get_template("simulation.html.j2")
    rendu = gabarit.render(s=simulation, simulateur=vers_simulateur)
    return "\n".join(ligne for ligne in rendu.splitlines() if ligne.strip()) + "\n"

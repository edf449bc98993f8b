"""La forme du barème : le seul endroit d’où importer les modèles."""

from atelier.bareme import Bareme, Famille, Montants
from atelier.cas import Attendu, Cas, Decision, ErreurRepandue, SoldeFaux, Theme
from atelier.modeles_base import HorsPeriode
from atelier.modeles_infractions import (
    AmendeForfaitaireDelictuelle,
    Articles,
    Exces,
    Infraction,
    Limite,
    Nature,
    Version,
)
from atelier.modeles_references import (
    Amende,
    NomDeFamille,
    Parametre,
    Source,
    Tarif,
    Unite,
    Valeur,
    Vocabulaire,
)

__all__ = [
    "Amende",
    "AmendeForfaitaireDelictuelle",
    "Articles",
    "Attendu",
    "Bareme",
    "Cas",
    "Decision",
    "ErreurRepandue",
    "Exces",
    "Famille",
    "HorsPeriode",
    "Infraction",
    "Limite",
    "Montants",
    "Nature",
    "NomDeFamille",
    "Parametre",
    "SoldeFaux",
    "Source",
    "Tarif",
    "Theme",
    "Unite",
    "Valeur",
    "Version",
    "Vocabulaire",
]

"""La forme du barème : le seul endroit d’où importer les modèles."""

from atelier.bareme import Bareme, Famille, Montants
from atelier.cas import Attendu, Cas, Decision, ErreurRepandue, SoldeFaux, Theme
from atelier.modeles_base import HorsPeriode
from atelier.modeles_guide import Question, Terme
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
from atelier.modeles_reperes import Repere, UniteDeRepere, ValeurDeRepere
from atelier.modeles_textes import (
    Absent,
    ClasseChoisie,
    Correction,
    DebutAilleurs,
    Exceptions,
    RetraitChoisi,
    RetraitOrdonne,
    SansFiche,
    SansRetrait,
    TexteDArticle,
    TexteDate,
)

__all__ = [
    "Absent",
    "Amende",
    "AmendeForfaitaireDelictuelle",
    "Articles",
    "Attendu",
    "Bareme",
    "Cas",
    "ClasseChoisie",
    "Correction",
    "DebutAilleurs",
    "Decision",
    "ErreurRepandue",
    "Exceptions",
    "Exces",
    "Famille",
    "HorsPeriode",
    "Infraction",
    "Limite",
    "Montants",
    "Nature",
    "NomDeFamille",
    "Parametre",
    "Question",
    "Repere",
    "RetraitChoisi",
    "RetraitOrdonne",
    "SansFiche",
    "SansRetrait",
    "SoldeFaux",
    "Source",
    "Tarif",
    "Terme",
    "TexteDArticle",
    "TexteDate",
    "Theme",
    "Unite",
    "UniteDeRepere",
    "Valeur",
    "ValeurDeRepere",
    "Version",
    "Vocabulaire",
]

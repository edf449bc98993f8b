"""Une exception de chaque rubrique, écrite pour le petit barème."""

from tests.bareme.petite_loi import DEUX_CLASSES, POINTS, STUPEFIANTS, VITESSE, Versions

EXC = "exceptions.yaml"
RETIRER = "retirez-la : le barème et les textes s’accordent sans elle"
MOTIF = "\n    motif: Parce que."


def exception(rubrique: str, *cles: str) -> str:
    """Rend une exception telle qu’elle s’écrit dans `exceptions.yaml`."""
    return f"{rubrique}:\n  - " + "\n    ".join(cles) + f"{MOTIF}\n"


ABSENT = exception("absents", "article: R413-17")
SANS_RETRAIT = exception("sans_retrait", "infraction: vitesse-20-29", "article: R413-14")
SANS_FICHE = exception("sans_fiche", "article: R412-28", "place: al. 1")
RETRAIT = exception(
    "retraits_choisis", "infraction: stupefiants-et-alcool", "article: L235-1", "mots: trois quarts"
)
CLASSE = exception(
    "classes_choisies",
    "infraction: vitesse-20-29",
    "article: R413-14",
    "depuis: 2004-12-07",
    "classe: 4",
)
DEBUT = exception("debuts_ailleurs", "infraction: vitesse-20-29", "le: 2004-12-08")
A_VENIR = exception("a_venir", "article: R413-14", "depuis: 2027-03-01", "source: legi")
CORRECTION = exception("corrections", "article: R413-14", "dit: 2004-12-08", "lire: 2004-12-07")
ABROGE = exception("corrections", "article: R413-14", "lire: 2020-01-01")

MULTIPLE = STUPEFIANTS["2025-07-11"][1] + f"\nLe même délit {POINTS} deux points."
PLUSIEURS: Versions = {**STUPEFIANTS, "2025-07-11": ("", MULTIPLE)}
CLASSES: Versions = {**VITESSE, "2004-12-07": ("", DEUX_CLASSES)}

"""Les exceptions : chacune excuse ce qu’elle dit, rien de plus, et se retire quand elle ne sert plus."""

import pytest
from petite_loi import POINTS, STU, STUPEFIANTS, VIT, VITESSE, Accord, Versions

EXC = "exceptions.yaml"
RETIRER = "retirez-la : le barème et les textes s’accordent sans elle"
ACTUEL = VITESSE["2004-12-07"][1]
DEUX_CLASSES = ACTUEL.replace("III. - ", "De nuit, de la troisième classe.\nIII. - ")
MULTIPLE = STUPEFIANTS["2025-07-11"][1] + f"\nLe même délit {POINTS} deux points."
MOTIF = "\n    motif: Parce que."


def _exception(rubrique: str, *cles: str) -> str:
    return f"{rubrique}:\n  - " + "\n    ".join(cles) + f"{MOTIF}\n"


ABSENT = _exception("absents", "article: R413-17")
SANS_RETRAIT = _exception("sans_retrait", "infraction: vitesse-20-29", "article: R413-14")
SANS_FICHE = _exception("sans_fiche", "article: R412-28", "place: al. 1")
RETRAIT = _exception(
    "retraits_choisis", "infraction: stupefiants-et-alcool", "article: L235-1", "mots: trois quarts"
)
CLASSE = _exception(
    "classes_choisies",
    "infraction: vitesse-20-29",
    "article: R413-14",
    "depuis: 2004-12-07",
    "classe: 4",
)
DEBUT = _exception("debuts_ailleurs", "infraction: vitesse-20-29", "le: 2004-12-08")
CORRECTION = _exception("corrections", "article: R413-14", "dit: 2004-12-08", "lire: 2004-12-07")
ABROGE = _exception("corrections", "article: R413-14", "lire: 2020-01-01")

QUATRE: Versions = {"2001-06-01": ("", f"Cette contravention {POINTS} quatre points.")}
DECALE: Versions = {
    "2003-06-13": ("2004-12-08", VITESSE["2003-06-13"][1]),
    "2004-12-08": ("", ACTUEL),
}
PLUSIEURS: Versions = {**STUPEFIANTS, "2025-07-11": ("", MULTIPLE)}
CLASSES: Versions = {**VITESSE, "2004-12-07": ("", DEUX_CLASSES)}

Remplacements = list[tuple[str, str]]
Cas = tuple[str, dict[str, Versions], str, Remplacements]

# Exception, lois changées, fichier du barème et ce qui y change : l’écart que l’exception admet.
ADMIS: dict[str, Cas] = {
    "absent": (ABSENT, {}, VIT, [("R413-14 III 3°", "R413-14 III 3°, R413-17")]),
    "sans-retrait": (
        SANS_RETRAIT,
        {
            "R413_14": {
                **VITESSE,
                "2004-12-07": ("", ACTUEL + "\n4° En deçà, réduction d'un point."),
            }
        },
        VIT,
        [
            ("points: 2", "points: 0"),
            (", points: [R413-14 III 3°]", ""),
        ],
    ),
    "sans-fiche": (SANS_FICHE, {"R412_28": QUATRE}, VIT, []),
    "retrait-choisi": (RETRAIT, {"L235_1": PLUSIEURS}, STU, []),
    "classe-choisie": (CLASSE, {"R413_14": CLASSES}, VIT, []),
    "debut-ailleurs": (
        DEBUT,
        {},
        VIT,
        [("2004-12-07", "2004-12-08"), ("points: [R413-14 III]", "points: [R413-14]")],
    ),
    "correction": (CORRECTION, {"R413_14": DECALE}, VIT, []),
    "abrogation": (
        ABROGE,
        {},
        VIT,
        [("2004-12-07\n", "2004-12-07\n      jusqu_au: 2019-12-31\n")],
    ),
}
# Ce que l’écart laisse à dire d’autre, l’exception servie.
RESTES = {
    "sans-retrait": [
        "textes.yaml:30:11: Aucune fiche ne cite R413-14 III 3°",
        "textes.yaml:35:11: Aucune fiche ne cite R413-14 III 4°",
    ],
    "retrait-choisi": ["textes.yaml:14:11: Aucune fiche ne cite L235-1 IV al. 2"],
    "debut-ailleurs": [f"{VIT}:13:15: R413-14 III 3° retire 2 points le 2004-12-07, et non 3"],
}


def _jouer(accord: Accord, cas: Cas, *, admis: bool) -> list[str]:
    exception, lois, chemin, remplacements = cas
    accord.promulguer(**lois)
    accord.remplacer(chemin, *remplacements)
    if admis:
        accord.admettre(exception)
    return [ligne.split(" — ")[0].split(", qui retire")[0] for ligne in accord.lignes()]


@pytest.mark.parametrize("nom", ADMIS)
def test_ecart_admis(accord: Accord, nom: str) -> None:
    """L’exception fait taire l’écart qu’elle dit, et lui seul."""
    assert _jouer(accord, ADMIS[nom], admis=True) == RESTES.get(nom, [])


@pytest.mark.parametrize("nom", ADMIS)
def test_ecart_non_admis(accord: Accord, nom: str) -> None:
    """Sans l’exception, l’écart est une faute."""
    lignes = _jouer(accord, ADMIS[nom], admis=False)
    assert set(lignes) - set(RESTES.get(nom, []))


# Exception, ce que dit la faute quand le barème et la loi s’accordent sans elle.
INUTILES = {
    "absent": (ABSENT, "2:5: L’exception « R413-17 » (absents) ne sert plus"),
    "absent-qui-ne-l-est-plus": (
        _exception("absents", "article: R413-14"),
        "2:5: L’exception « R413-14 » (absents) ne sert plus",
    ),
    "sans-retrait": (
        SANS_RETRAIT,
        "2:5: L’exception « vitesse-20-29 R413-14 » (sans_retrait) ne sert plus",
    ),
    "sans-fiche": (SANS_FICHE, "2:5: L’exception « R412-28 al. 1 » (sans_fiche) ne sert plus"),
    "sans-fiche-qui-en-a-une": (
        _exception("sans_fiche", "article: R413-14", "place: III 3°"),
        "2:5: L’exception « R413-14 III 3° » (sans_fiche) ne sert plus",
    ),
    "retrait-choisi": (
        RETRAIT,
        "2:5: L’exception « stupefiants-et-alcool L235-1 » (retraits_choisis) ne sert plus",
    ),
    "classe-choisie": (
        CLASSE,
        "2:5: L’exception « vitesse-20-29 R413-14 2004-12-07 » (classes_choisies) ne sert plus",
    ),
    "debut-ailleurs": (
        DEBUT,
        "2:5: L’exception « vitesse-20-29 2004-12-08 » (debuts_ailleurs) ne sert plus",
    ),
    "debut-que-le-texte-explique": (
        _exception("debuts_ailleurs", "infraction: vitesse-20-29", "le: 2004-12-07"),
        "2:5: L’exception « vitesse-20-29 2004-12-07 » (debuts_ailleurs) ne sert plus",
    ),
    "correction": (
        CORRECTION,
        "2:5: L’exception « R413-14 2004-12-08 » (corrections) ne sert plus",
    ),
}


@pytest.mark.parametrize(("exception", "attendu"), INUTILES.values(), ids=INUTILES)
def test_exception_inutile(accord: Accord, exception: str, attendu: str) -> None:
    """Une exception qui n’excuse, ne choisit et ne corrige plus rien est une faute."""
    accord.admettre(exception)
    assert accord.lignes() == [f"{EXC}:{attendu} — {RETIRER}"]


def test_exception_inutile_dans_make_bareme(accord: Accord) -> None:
    """Elle fait échouer la vérification entière, à la place où elle est écrite."""
    accord.admettre(ABSENT)
    assert accord.petit.lignes() == [
        f"barème/{EXC}:2:5: L’exception « R413-17 » (absents) ne sert plus — {RETIRER}"
    ]


def test_exception_ecrite_deux_fois(accord: Accord) -> None:
    """La seconde de deux exceptions égales est une faute."""
    accord.promulguer(R412_28=QUATRE)
    accord.admettre(SANS_FICHE + SANS_FICHE.removeprefix("sans_fiche:\n"))
    assert accord.lignes() == [
        f"{EXC}:5:5: Cette exception est déjà écrite plus haut — gardez-en une"
    ]


@pytest.mark.parametrize(
    ("borne", "admise"),
    [
        ("depuis: 2004-12-07", True),
        ("depuis: 2004-12-08", False),
        ("avant_le: 2010-01-01", True),
        ("avant_le: 2009-12-31", False),
    ],
)
def test_ecart_borne_dans_le_temps(accord: Accord, borne: str, *, admise: bool) -> None:
    """Un écart admis pour un temps ne l’est pas un jour de plus."""
    accord.promulguer(
        R413_14={
            "2003-06-13": VITESSE["2003-06-13"],
            "2004-12-07": ("2010-01-01", ACTUEL),
            "2010-01-01": ("", ACTUEL.split("\n")[0]),
        }
    )
    accord.remplacer(VIT, ("points: 2", "points: 0"), (", points: [R413-14 III 3°]", ""))
    accord.admettre(SANS_RETRAIT.replace(MOTIF, f"\n    {borne}{MOTIF}"))
    lignes = [ligne for ligne in accord.lignes() if ligne.startswith(f"{VIT}:7:15: ")]
    jour = "2004-12-07" if borne.startswith("depuis") else "2009-12-31"
    attendu = f"{VIT}:7:15: R413-14 retire 2 points (III 3°) le {jour}, et non 0"
    assert [ligne.split(" — ")[0] for ligne in lignes] == ([] if admise else [attendu])


def test_choix_du_retrait_compare(accord: Accord) -> None:
    """Le choix désigne la phrase ; les points de cette phrase restent vérifiés."""
    accord.promulguer(L235_1=PLUSIEURS)
    accord.admettre(RETRAIT.replace("trois quarts", "le même délit"))
    premiere, *_ = accord.lignes()
    assert premiere.startswith(f"{STU}:6:15: L235-1 IV al. 2 retire 2 points depuis le 2025-07-11")


def test_choix_de_mots_disparus(accord: Accord) -> None:
    """Un choix dont les mots ne sont plus dans la loi n’excuse plus rien."""
    accord.promulguer(L235_1=PLUSIEURS)
    accord.admettre(RETRAIT.replace("trois quarts", "quatre cinquièmes"))
    phrases = [ligne.split(": ", 1)[1] for ligne in accord.lignes()]
    assert phrases[0].startswith("L’exception « stupefiants-et-alcool L235-1 » (retraits_choisis)")
    assert phrases[1].startswith("L235-1 IV ordonne plusieurs retraits depuis le 2025-07-11")


@pytest.mark.parametrize(
    ("ancien", "nouveau", "phrase"),
    [
        ("classe: 4", "classe: 3", "R413-14 punit de la classe 3 depuis le 2004-12-07, et non 4"),
        ("classe: 4", "classe: 5", "R413-14 permet la classe 3 ou 4 depuis le 2004-12-07"),
        ("depuis: 2004", "depuis: 2005", "R413-14 permet la classe 3 ou 4 depuis le 2004-12-07"),
    ],
)
def test_choix_de_classe_compare(accord: Accord, ancien: str, nouveau: str, phrase: str) -> None:
    """Le choix doit être l’une des classes du texte, à temps, et celle de la fiche."""
    accord.promulguer(R413_14=CLASSES)
    accord.admettre(CLASSE.replace(ancien, nouveau))
    dites = [ligne for ligne in accord.lignes() if ligne.startswith(VIT)]
    assert [ligne.split(": ", 1)[1].split(" — ")[0] for ligne in dites] == [phrase]


def test_place_precise_sans_choix(accord: Accord) -> None:
    """Citer l’alinéa dispense de choisir."""
    accord.promulguer(L235_1=PLUSIEURS)
    accord.remplacer(STU, ("points: [L235-1 IV]", "points: [L235-1 IV al. 1]"))
    lignes = [ligne.split(", qui")[0] for ligne in accord.lignes()]
    assert lignes == ["textes.yaml:14:11: Aucune fiche ne cite L235-1 IV al. 2"]


def test_motif_obligatoire(accord: Accord) -> None:
    """Une exception sans raison est refusée."""
    accord.admettre(ABSENT.replace(MOTIF, ""))
    assert accord.petit.lignes() == [
        f"barème/{EXC}:2:5: La clé « motif » manque — la liste des clés est dans barème/LISEZMOI.md"
    ]

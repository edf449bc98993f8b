"""Les exceptions : chacune excuse ce qu’elle dit, rien de plus, et se retire quand elle ne sert plus."""

import pytest

from tests.bareme.petit_bareme import STU, VIT
from tests.bareme.petite_loi import ACTUEL, QUATRE, VITESSE, Accord, Versions
from tests.bareme.petites_exceptions import (
    A_VENIR,
    ABROGE,
    ABSENT,
    CLASSE,
    CLASSES,
    CORRECTION,
    DEBUT,
    EXC,
    PLUSIEURS,
    RETIRER,
    RETRAIT,
    SANS_FICHE,
    SANS_RETRAIT,
    exception,
)

DECALE: Versions = {
    "2003-06-13": ("2004-12-08", VITESSE["2003-06-13"][1]),
    "2004-12-08": ("", ACTUEL),
}

DERNIERE = "    - en_vigueur_depuis: 2004-12-07\n"
CINQ_POINTS = """\
    - en_vigueur_depuis: 2027-03-01
      points: 5
      nature: contravention
      classe: 4
      articles: {definition: [R413-14], points: [R413-14 III]}
"""

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
    "a-venir": (A_VENIR, {}, VIT, [(DERNIERE, CINQ_POINTS + DERNIERE)]),
    "a-venir-abroge": (
        A_VENIR,
        {},
        VIT,
        [("2004-12-07\n", "2004-12-07\n      jusqu_au: 2027-02-28\n")],
    ),
    "a-venir-article-neuf": (
        A_VENIR.replace("R413-14", "R413-17"),
        {},
        VIT,
        [(DERNIERE, CINQ_POINTS.replace("R413-14", "R413-17") + DERNIERE)],
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
    "a-venir-article-neuf": ["textes.yaml:30:11: Aucune fiche ne cite R413-14 III 3°"],
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
        exception("absents", "article: R413-14"),
        "2:5: L’exception « R413-14 » (absents) ne sert plus",
    ),
    "sans-retrait": (
        SANS_RETRAIT,
        "2:5: L’exception « vitesse-20-29 R413-14 » (sans_retrait) ne sert plus",
    ),
    "sans-fiche": (SANS_FICHE, "2:5: L’exception « R412-28 al. 1 » (sans_fiche) ne sert plus"),
    "sans-fiche-qui-en-a-une": (
        exception("sans_fiche", "article: R413-14", "place: III 3°"),
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
        exception("debuts_ailleurs", "infraction: vitesse-20-29", "le: 2004-12-07"),
        "2:5: L’exception « vitesse-20-29 2004-12-07 » (debuts_ailleurs) ne sert plus",
    ),
    "a-venir": (
        A_VENIR,
        "2:5: L’exception « R413-14 2027-03-01 » (a_venir) ne sert plus",
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
    (ligne,) = accord.lignes()
    assert ligne.startswith(f"{EXC}:{attendu} — retirez-la")


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


NEUF = VITESSE | {
    "2004-12-07": ("2027-03-01", ACTUEL),
    "2027-03-01": ("", ACTUEL.replace("deux points", "cinq points")),
}


def test_un_texte_a_venir_que_le_dossier_a_maintenant(accord: Accord) -> None:
    """Le texte nouveau arrivé, l’exception ne sert plus et ne fait plus rien taire : 4 points pour 5."""
    accord.promulguer(R413_14=NEUF)
    accord.admettre(A_VENIR)
    accord.remplacer(VIT, (DERNIERE, CINQ_POINTS.replace("points: 5", "points: 4") + DERNIERE))
    morte, dementi = (ligne.split(" — ")[0] for ligne in accord.lignes())
    assert morte == f"{EXC}:2:5: L’exception « R413-14 2027-03-01 » (a_venir) ne sert plus"
    assert dementi == f"{VIT}:7:15: R413-14 III 3° retire 5 points depuis le 2027-03-01, et non 4"


def test_avant_le_jour_la_loi_verifie_encore(accord: Accord) -> None:
    """L’exception ne couvre rien de la veille : une version commencée un mois plus tôt est démentie."""
    accord.admettre(A_VENIR)
    accord.remplacer(VIT, (DERNIERE, CINQ_POINTS.replace("2027-03-01", "2027-02-01") + DERNIERE))
    lignes = "\n".join(accord.lignes())
    assert "R413-14 III 3° retire 2 points du 2027-02-01 au 2027-02-28, et non 5" in lignes
    assert "Aucun texte cité pour le retrait ne change le 2027-02-01" in lignes


def test_sans_elle_la_faute_la_nomme(accord: Accord) -> None:
    """Le chiffre que le dossier dément parce qu’il est en retard : le conseil dit où le dire."""
    accord.remplacer(VIT, (DERNIERE, CINQ_POINTS + DERNIERE))
    dates, points = accord.lignes()
    assert "voyez « a_venir » ou « debuts_ailleurs » dans barème/exceptions.yaml" in dates
    assert "voyez « a_venir » dans barème/exceptions.yaml" in points


@pytest.mark.parametrize(
    ("jour", "dit"), [("2026-03-30", True), ("2026-03-31", True), ("2026-04-01", False)]
)
def test_un_texte_que_le_dossier_devrait_avoir(accord: Accord, jour: str, *, dit: bool) -> None:
    """Le dossier est à jour du 31 mars 2026 : la veille et le jour même y sont déjà, pas le lendemain."""
    accord.admettre(A_VENIR.replace("2027-03-01", jour))
    lignes = accord.petit.lignes()
    attendue = f"barème/{EXC}:3:13: Le dossier d’articles est à jour du 2026-03-31"
    assert any(ligne.startswith(attendue) for ligne in lignes) is dit


def test_la_source_d_un_texte_a_venir_existe(accord: Accord) -> None:
    """Le texte qui récrit l’article est au registre des sources, comme tout texte cité."""
    accord.admettre(A_VENIR.replace("source: legi", "source: decret-2027-12"))
    attendue = f"barème/{EXC}:4:13: La source « decret-2027-12 » est inconnue"
    assert any(ligne.startswith(attendue) for ligne in accord.petit.lignes())

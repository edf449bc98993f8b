"""La loi change, le barème non : la fiche à corriger, ou celle qui manque, est nommée."""

import pytest

from tests.bareme.petit_bareme import STU, VIT
from tests.bareme.petite_loi import (
    ACTUEL,
    CINQUIEME,
    DEUX_CLASSES,
    POINTS,
    QUATRE,
    STUPEFIANTS,
    Accord,
    Versions,
    apres_2004,
)

LIRE = "corrigez « points » ou les dates ; la phrase de la loi est à barème/textes.yaml"
AJOUTER = "ajoutez-la, ou voyez « sans_fiche » dans barème/exceptions.yaml"
ARTICLE_OU_DATES = "corrigez l’article ou les dates"
CLASSE = "corrigez « classe » ou les dates"
MULTIPLE = (
    STUPEFIANTS["2025-07-11"][1] + f"\nCe délit {POINTS} la moitié du nombre maximal de points."
)

# Article, ses versions, lignes attendues.
PROMULGATIONS: dict[str, tuple[str, Versions, list[str]]] = {
    "article-abroge": (
        "R413-14",
        apres_2004(ACTUEL, "2020-01-01"),
        [
            (
                f"{VIT}:10:50: R413-14 n’est pas en vigueur depuis le 2020-01-01 —"
                " corrigez l’article ou les dates de la version"
            )
        ],
    ),
    "article-devenu-muet": (
        "R413-14",
        {**apres_2004(ACTUEL, "2020-01-01"), "2020-01-01": ("", "Rien.")},
        [
            (
                f"{VIT}:10:50: R413-14 III 3° n’ordonne aucun retrait de points depuis le"
                f" 2020-01-01 — {ARTICLE_OU_DATES}"
            )
        ],
    ),
    "points-changes": (
        "R413-14",
        {**apres_2004(ACTUEL, "2020-01-01"), "2020-01-01": ("", ACTUEL.replace("deux", "trois"))},
        [f"{VIT}:7:15: R413-14 III 3° retire 3 points depuis le 2020-01-01, et non 2 — {LIRE}:30"],
    ),
    "classe-changee": (
        "R413-14",
        {**apres_2004(ACTUEL, "2020-01-01"), "2020-01-01": ("", CINQUIEME)},
        [f"{VIT}:9:15: R413-14 punit de la classe 5 depuis le 2020-01-01, et non 4 — {CLASSE}"],
    ),
    "retrait-nouveau": (
        "R413-14",
        apres_2004(ACTUEL + "\n4° En deçà, réduction d'un point."),
        [
            (
                "textes.yaml:35:11: Aucune fiche ne cite R413-14 III 4°, qui retire 1 point"
                f" depuis le 2004-12-07 — {AJOUTER}"
            )
        ],
    ),
    "article-nouveau": (
        "R412-28",
        QUATRE,
        [
            (
                "textes.yaml:29:11: Aucune fiche ne cite R412-28 al. 1, qui retire 4 points"
                f" depuis le 2001-06-01 — {AJOUTER}"
            )
        ],
    ),
    "plusieurs-retraits": (
        "L235-1",
        {**STUPEFIANTS, "2025-07-11": ("", MULTIPLE)},
        [
            (
                f"{STU}:9:51: L235-1 IV ordonne plusieurs retraits depuis le 2025-07-11 — précisez"
                " « IV al. 1 » ou « IV al. 2 », ou voyez « retraits_choisis » dans"
                " barème/exceptions.yaml"
            )
        ],
    ),
    "plusieurs-classes": (
        "R413-14",
        apres_2004(DEUX_CLASSES),
        [
            (
                f"{VIT}:9:15: R413-14 permet la classe 3 ou 4 depuis le 2004-12-07 — dites laquelle"
                " dans barème/exceptions.yaml (classes_choisies)"
            )
        ],
    ),
    "article-vise-sans-fiche": (
        "R413-14",
        apres_2004(
            ACTUEL.replace(
                "réduction de deux", "l'article R. 625-2 du code pénal, réduction de deux"
            )
        ),
        [
            (
                "textes.yaml:30:11: Aucune fiche ne cite R413-14 III 3° (CP R625-2), qui retire"
                f" 2 points depuis le 2004-12-07 — {AJOUTER}"
            )
        ],
    ),
}


@pytest.mark.parametrize(
    ("article", "versions", "attendu"), PROMULGATIONS.values(), ids=PROMULGATIONS
)
def test_promulgation(accord: Accord, article: str, versions: Versions, attendu: list[str]) -> None:
    """La loi change, le barème non : la faute dit la fiche à corriger, ou celle qui manque."""
    accord.promulguer(**{article: versions})
    assert accord.lignes() == attendu

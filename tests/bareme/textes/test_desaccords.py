"""Le barème change, la loi non : chaque désaccord, seul, à sa place."""

import pytest

from tests.bareme.petit_bareme import STU, VIT
from tests.bareme.petite_loi import Accord

LIRE = "corrigez « points » ou les dates ; la phrase de la loi est à barème/textes.yaml"
LIRE_NATURE = "corrigez « nature » ou les dates ; la phrase de la loi est à barème/textes.yaml"
CITER = (
    "citez l’article qui l’ordonne ; si c’est lui, ajoutez-le (scripts/extraire_textes.py --ajouter), "
    "ou voyez « a_venir » et « absents » dans barème/exceptions.yaml"
)
AJOUTER = "ajoutez-la, ou voyez « sans_fiche » dans barème/exceptions.yaml"
RECENT = "sinon, voyez « a_venir » ou « debuts_ailleurs » dans barème/exceptions.yaml"
AILLEURS = "sinon, voyez « debuts_ailleurs » dans barème/exceptions.yaml"
PROCHES = "jours les plus proches : 2003-06-13, 2004-12-07"
INEXPLIQUE = "Aucun texte cité pour le retrait ne change le"
CLASSE = "corrigez « classe » ou les dates"

Remplacements = list[tuple[str, str]]

# Fichier, remplacements, lignes attendues.
DESACCORDS: dict[str, tuple[str, Remplacements, list[str]]] = {
    "points": (
        VIT,
        [("points: 2", "points: 3")],
        [f"{VIT}:7:15: R413-14 III 3° retire 2 points depuis le 2004-12-07, et non 3 — {LIRE}:30"],
    ),
    "points-d-une-ancienne-version": (
        STU,
        [("points: 6", "points: 9")],
        [
            (
                f"{STU}:11:15: L235-1 IV al. 1 retire 6 points du 2003-02-04 au 2025-07-10,"
                f" et non 9 — {LIRE}:18"
            )
        ],
    ),
    "zero": (
        STU,
        [("points: 9", "points: 0"), (", points: [L235-1 IV]", "")],
        [
            (
                f"{STU}:6:15: L235-1 retire 9 points (IV al. 1) depuis le 2025-07-11, et non 0 —"
                " corrigez « points », ou voyez « sans_retrait » dans barème/exceptions.yaml"
            ),
            (
                "textes.yaml:10:11: Aucune fiche ne cite L235-1 IV al. 1, qui retire 9 points"
                f" depuis le 2025-07-11 — {AJOUTER}"
            ),
        ],
    ),
    "delit-au-lieu-d-une-contravention": (
        VIT,
        [("nature: contravention\n      classe: 4", "nature: delit")],
        [
            (
                f"{VIT}:8:15: R413-14 III 3° vise une contravention depuis le 2004-12-07 —"
                f" {LIRE_NATURE}:30"
            )
        ],
    ),
    "contravention-au-lieu-d-un-delit": (
        STU,
        [("nature: delit", "nature: contravention\n      classe: 5")],
        [(f"{STU}:7:15: L235-1 IV al. 1 vise un délit depuis le 2025-07-11 — {LIRE_NATURE}:10")],
    ),
    "classe": (
        VIT,
        [("classe: 4", "classe: 3")],
        [f"{VIT}:9:15: R413-14 punit de la classe 4 depuis le 2004-12-07, et non 3 — {CLASSE}"],
    ),
    "un-jour-trop-tard": (
        VIT,
        [("2004-12-07", "2004-12-08")],
        [
            f"{VIT}:6:26: {INEXPLIQUE} 2004-12-08 — {PROCHES} ; {RECENT}",
            f"{VIT}:13:15: R413-14 III 3° retire 2 points le 2004-12-07, et non 3 — {LIRE}:30",
        ],
    ),
    "un-jour-trop-tot": (
        VIT,
        [("2004-12-07", "2004-12-06"), ("R413-14 III 3°", "R413-14 III")],
        [
            f"{VIT}:6:26: {INEXPLIQUE} 2004-12-06 — {PROCHES} ; {AILLEURS}",
            f"{VIT}:7:15: R413-14 III al. 1 retire 3 points le 2004-12-06, et non 2 — {LIRE}:40",
        ],
    ),
    "premier-jour-trop-tard": (
        VIT,
        [("2003-06-13", "2003-06-14")],
        [
            f"{VIT}:12:26: {INEXPLIQUE} 2003-06-14 — {PROCHES} ; {AILLEURS}",
            (
                "textes.yaml:40:11: Aucune fiche ne cite R413-14 III al. 1, qui retire 3 points"
                f" le 2003-06-13 — {AJOUTER}"
            ),
        ],
    ),
    "premier-jour-trop-tot": (
        VIT,
        [("2003-06-13", "2003-06-12")],
        [
            f"{VIT}:12:26: {INEXPLIQUE} 2003-06-12 — {PROCHES} ; {AILLEURS}",
            (
                f"{VIT}:16:50: R413-14 n’est pas en vigueur le 2003-06-12 —"
                " corrigez l’article ou les dates de la version"
            ),
        ],
    ),
    "fin-un-jour-trop-tot": (
        VIT,
        [("    - en_vigueur_depuis: 2003-06-13\n", "    - en_vigueur_depuis: 2003-06-13\n{fin}")],
        [
            (f"{VIT}:13:17: {INEXPLIQUE} 2004-12-06, lendemain de la fin — {PROCHES}"),
            (
                "textes.yaml:40:11: Aucune fiche ne cite R413-14 III al. 1, qui retire 3 points"
                f" le 2004-12-06 — {AJOUTER}"
            ),
        ],
    ),
    "version-sans-texte-nouveau": (
        VIT,
        [
            (
                "    - en_vigueur_depuis: 2004-12-07\n",
                (
                    "    - en_vigueur_depuis: 2010-01-01\n      points: 2\n"
                    "      nature: contravention\n      classe: 4\n"
                    "      articles: {definition: [R413-14], points: [R413-14 III 3°]}\n"
                    "    - en_vigueur_depuis: 2004-12-07\n"
                ),
            )
        ],
        [f"{VIT}:6:26: {INEXPLIQUE} 2010-01-01 — {PROCHES} ; {RECENT}"],
    ),
    "article-sans-retrait": (
        VIT,
        [("points: [R413-14 III 3°]", "points: [R413-14 III 3°, R413-17]")],
        [
            (
                f"{VIT}:10:66: Rien dans barème/textes.yaml ne dit que R413-17 retire des points"
                f" — {CITER}"
            )
        ],
    ),
    "place-sans-retrait": (
        VIT,
        [("points: [R413-14 III 3°]", "points: [R413-14 III 3°, R413-14 I]")],
        [
            (
                f"{VIT}:10:66: R413-14 I n’ordonne aucun retrait de points depuis le 2004-12-07"
                " — ces jours-là, il est à « III 3° »"
            )
        ],
    ),
}


@pytest.mark.parametrize(
    ("chemin", "remplacements", "attendu"), DESACCORDS.values(), ids=DESACCORDS
)
def test_desaccord(
    accord: Accord, chemin: str, remplacements: Remplacements, attendu: list[str]
) -> None:
    """Un mot changé dans le barème : la faute est dite là où elle est."""
    fin = "      jusqu_au: 2004-12-05\n"
    accord.remplacer(chemin, *((a, n.replace("{fin}", fin)) for a, n in remplacements))
    assert accord.lignes() == attendu

"""Le barème contre la loi : chaque désaccord, seul, à sa place."""

import pytest
from petite_loi import POINTS, STU, STUPEFIANTS, VIT, VITESSE, Accord, Versions

LIRE = "corrigez « points » ou les dates ; la phrase de la loi est à barème/textes.yaml"
LIRE_NATURE = "corrigez « nature » ou les dates ; la phrase de la loi est à barème/textes.yaml"
CITER = "citez l’article qui l’ordonne, ou voyez « absents » dans barème/exceptions.yaml"
AJOUTER = "ajoutez-la, ou voyez « sans_fiche » dans barème/exceptions.yaml"
AILLEURS = "sinon, voyez « debuts_ailleurs » dans barème/exceptions.yaml"
PROCHES = "jours les plus proches : 2003-06-13, 2004-12-07"
INEXPLIQUE = "Aucun texte cité pour le retrait ne change le"
ARTICLE_OU_DATES = "corrigez l’article ou les dates"
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
            f"{VIT}:6:26: {INEXPLIQUE} 2004-12-08 — {PROCHES} ; {AILLEURS}",
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
        [f"{VIT}:6:26: {INEXPLIQUE} 2010-01-01 — {PROCHES} ; {AILLEURS}"],
    ),
    "article-sans-retrait": (
        VIT,
        [("points: [R413-14 III 3°]", "points: [R413-14 III 3°, R413-17]")],
        [f"{VIT}:10:66: R413-17 n’ordonne aucun retrait de points — {CITER}"],
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


QUATRE = f"Cette contravention {POINTS} quatre points."
MULTIPLE = (
    STUPEFIANTS["2025-07-11"][1] + f"\nCe délit {POINTS} la moitié du nombre maximal de points."
)
DEUX_CLASSES = VITESSE["2004-12-07"][1].replace(
    "III. - ", "De nuit, de la troisième classe.\nIII. - "
)
CINQUIEME = VITESSE["2004-12-07"][1].replace("quatrième", "cinquième")
ACTUEL = VITESSE["2004-12-07"][1]


def _apres_2004(texte: str, fin: str = "") -> Versions:
    return {**VITESSE, "2004-12-07": (fin, texte)}


# Article, ses versions, lignes attendues.
PROMULGATIONS: dict[str, tuple[str, Versions, list[str]]] = {
    "article-abroge": (
        "R413-14",
        _apres_2004(ACTUEL, "2020-01-01"),
        [
            (
                f"{VIT}:10:50: R413-14 n’est pas en vigueur depuis le 2020-01-01 —"
                " corrigez l’article ou les dates de la version"
            )
        ],
    ),
    "article-devenu-muet": (
        "R413-14",
        {**_apres_2004(ACTUEL, "2020-01-01"), "2020-01-01": ("", "Rien.")},
        [
            (
                f"{VIT}:10:50: R413-14 III 3° n’ordonne aucun retrait de points depuis le"
                f" 2020-01-01 — {ARTICLE_OU_DATES}"
            )
        ],
    ),
    "points-changes": (
        "R413-14",
        {**_apres_2004(ACTUEL, "2020-01-01"), "2020-01-01": ("", ACTUEL.replace("deux", "trois"))},
        [f"{VIT}:7:15: R413-14 III 3° retire 3 points depuis le 2020-01-01, et non 2 — {LIRE}:30"],
    ),
    "classe-changee": (
        "R413-14",
        {**_apres_2004(ACTUEL, "2020-01-01"), "2020-01-01": ("", CINQUIEME)},
        [f"{VIT}:9:15: R413-14 punit de la classe 5 depuis le 2020-01-01, et non 4 — {CLASSE}"],
    ),
    "retrait-nouveau": (
        "R413-14",
        _apres_2004(ACTUEL + "\n4° En deçà, réduction d'un point."),
        [
            (
                "textes.yaml:35:11: Aucune fiche ne cite R413-14 III 4°, qui retire 1 point"
                f" depuis le 2004-12-07 — {AJOUTER}"
            )
        ],
    ),
    "article-nouveau": (
        "R412-28",
        {"2001-06-01": ("", QUATRE)},
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
        _apres_2004(DEUX_CLASSES),
        [
            (
                f"{VIT}:9:15: R413-14 permet la classe 3 ou 4 depuis le 2004-12-07 — dites laquelle"
                " dans barème/exceptions.yaml (classes_choisies)"
            )
        ],
    ),
    "article-vise-sans-fiche": (
        "R413-14",
        _apres_2004(
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


def test_accord(accord: Accord) -> None:
    """Le petit barème et la petite loi s’accordent : `make bareme` passe."""
    assert accord.lignes() == []
    accord.petit.sain()


def test_article_vise_par_une_fiche_a_zero(accord: Accord) -> None:
    """L’article du Code pénal que la loi vise ne se punit pas de 0 point."""
    phrase = "prévus par l'article 221-6-1 du code pénal donnent lieu de plein droit au retrait de six points."
    accord.promulguer(L232_3={"2003-06-13": ("", f"Les délits {phrase}")})
    accord.remplacer(
        STU,
        ("points: 9", "points: 0"),
        ("{definition: [L235-1 I], points: [L235-1 IV]}", "{definition: [CP 221-6-1]}"),
    )
    premiere, *_ = accord.lignes()
    assert premiere.startswith(
        f"{STU}:6:15: L232-3 retire 6 points (al. 1) depuis le 2025-07-11, et non 0 — "
    )


def test_classe_d_une_fiche_a_zero(accord: Accord) -> None:
    """La classe d’une fiche à 0 point se vérifie dans l’article qui la définit."""
    accord.promulguer(
        R413_14={**_apres_2004(ACTUEL, "2020-01-01"), "2020-01-01": ("", CINQUIEME.split("\n")[0])}
    )
    accord.remplacer(
        VIT,
        (
            "    - en_vigueur_depuis: 2004-12-07\n",
            (
                "    - en_vigueur_depuis: 2020-01-01\n      points: 0\n"
                "      nature: contravention\n      classe: 4\n"
                "      articles: {definition: [R413-14]}\n    - en_vigueur_depuis: 2004-12-07\n"
            ),
        ),
    )
    assert accord.lignes() == [
        f"{VIT}:9:15: R413-14 punit de la classe 5 depuis le 2020-01-01, et non 4 — {CLASSE}"
    ]


@pytest.mark.parametrize(
    ("ancien", "nouveau", "article", "ligne"),
    [
        ("points: 9", "points: 6", "L235-1", 5),
        ("avant_le: 2004-12-07", "avant_le: 2004-12-08", "R413-14", 24),
        ("des trois quarts", "de la moitié", "L235-1", 5),
        ("ea03ade7729f", "ea03ade7729e", "L235-1", 5),
    ],
)
def test_retouche_a_la_main(
    accord: Accord, ancien: str, nouveau: str, article: str, ligne: int
) -> None:
    """Un caractère changé dans textes.yaml : le sceau de la fiche le dit."""
    fichier = accord.petit.racine / "barème/textes.yaml"
    contenu = fichier.read_text(encoding="utf-8")
    assert ancien in contenu
    fichier.write_text(contenu.replace(ancien, nouveau, 1), encoding="utf-8")
    assert (
        f"textes.yaml:{ligne}:10: La fiche {article} n’est plus celle que la commande a écrite"
        " — relancez scripts/extraire_textes.py, sans rien retoucher"
    ) in accord.lignes()


@pytest.mark.parametrize(
    ("chemin", "contenu"),
    [
        ("textes.yaml", "- article: L235-1\n  sceau: non\n"),
        ("exceptions.yaml", "absents: oui\n"),
        ("exceptions.yaml", "- absents: []\n"),
    ],
)
def test_fichier_mal_forme(accord: Accord, chemin: str, contenu: str) -> None:
    """Un fichier mal formé est dit tel, et aucun désaccord n’en est tiré."""
    accord.petit.ecrire(chemin, contenu)
    accord.remplacer(VIT, ("points: 2", "points: 3"))
    fautes = accord.petit.fautes()
    assert {faute.chemin for faute in fautes} == {f"barème/{chemin}"}


def test_dernier_jour_du_calendrier(accord: Accord) -> None:
    """Une fin au bout du calendrier ne laisse aucun jour sans fiche."""
    accord.remplacer(VIT, ("2004-12-07\n", "2004-12-07\n      jusqu_au: 9999-12-31\n"))
    assert [ligne.split(":")[1] for ligne in accord.lignes()] == ["7"]


def test_fiche_illisible(accord: Accord) -> None:
    """Une version mal formée n’est pas confrontée, et sa loi n’est pas dite sans fiche."""
    accord.remplacer(VIT, ("points: 2", "points: deux"), ("points: 3", "points: 4"))
    assert accord.lignes() == [
        (
            f"{VIT}:13:15: R413-14 III al. 1 retire 3 points du 2003-06-13 au 2004-12-06,"
            f" et non 4 — {LIRE}:40"
        )
    ]

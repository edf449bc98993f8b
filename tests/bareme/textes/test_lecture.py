"""Du texte d’un article aux retraits qu’il ordonne : la place, les points, ce qu’ils visent."""

import pytest

from atelier.textes.lecture import Retrait, lire_faits

CONTRAVENTION = "est puni de l'amende prévue pour les contraventions de la"
LIEU = "donne lieu de plein droit à la réduction"


def _lu(retrait: Retrait) -> tuple[str, int, str | None, tuple[int, ...]]:
    return " ".join(retrait.place), retrait.points, retrait.nature, retrait.classes


# Texte, retraits attendus (place, points, nature, classes).
TEXTES = {
    "une-phrase": (
        f"Le fait {CONTRAVENTION} quatrième classe.\nCette contravention {LIEU} de quatre points.",
        [("al. 2", 4, "contravention", (4,))],
    ),
    "un-point": (
        f"Ce fait {CONTRAVENTION} deuxième classe. Cette contravention {LIEU} d'un point du permis.",
        [("al. 1", 1, "contravention", (2,))],
    ),
    "apostrophe-typographique": (
        f"Cette contravention {LIEU} d’un point.",
        [("al. 1", 1, "contravention", ())],
    ),
    "en-chiffres": (
        f"VII. - La contravention {LIEU} de 3 points.",
        [("VII al. 1", 3, "contravention", ())],
    ),
    "une-reduction": (
        "Cette contravention donne lieu de plein droit à une réduction de deux points du permis.",
        [("al. 1", 2, "contravention", ())],
    ),
    "virgules": (
        (
            "IV.-Ces délits donnent lieu, de plein droit, à la réduction de la moitié du nombre de"
            " points maximal du permis."
        ),
        [("IV al. 1", 6, "delit", ())],
    ),
    "moitie-initiale": (
        f"III - Ce délit {LIEU} de la moitié du nombre de points initial du permis.",
        [("III al. 1", 6, "delit", ())],
    ),
    "trois-quarts": (
        (
            f"IV.-Le délit {LIEU} de la moitié du nombre maximal de points du permis.\n"
            "Par dérogation à l'article L. 223-2, le délit de la seconde phrase donne lieu de plein"
            " droit à la réduction des trois quarts du nombre maximal de points."
        ),
        [("IV al. 1", 6, "delit", ()), ("IV al. 2", 9, "delit", ())],
    ),
    "tiers": (
        f"Ce délit {LIEU} du tiers du nombre maximal de points.",
        [("al. 1", 4, "delit", ())],
    ),
    "deux-tiers": (
        f"Ce délit {LIEU} des deux tiers du nombre maximal de points.",
        [("al. 1", 8, "delit", ())],
    ),
    "quart": (
        f"Ce délit {LIEU} du quart du nombre maximal de points.",
        [("al. 1", 3, "delit", ())],
    ),
    "au-retrait": (
        (
            "Les infractions prévues par les articles 221-6-1,221-18 à 221-20 du code pénal donnent"
            " lieu de plein droit au retrait de la moitié du nombre maximal de points du permis."
        ),
        [("al. 1", 6, None, ())],
    ),
    "derniere-contravention": (
        (
            f"Tenir mal sa droite {CONTRAVENTION} deuxième classe.\n"
            f"Circuler à gauche {CONTRAVENTION} quatrième classe.\n"
            f"Cette dernière contravention {LIEU} de trois points."
        ),
        [("al. 3", 3, "contravention", (4,))],
    ),
    "classe-du-meme-alinea": (
        (
            f"Ce fait {CONTRAVENTION} quatrième classe.\n"
            "Dans un tunnel, il est puni de l'amende des contraventions de la cinquième classe. Tout"
            f" conducteur, selon l'article L. 325-1, répond. Cette contravention {LIEU} de 3 points."
        ),
        [("al. 2", 3, "contravention", (5,))],
    ),
    "toutes-les-contraventions": (
        (
            f"L'un {CONTRAVENTION} quatrième classe.\nL'autre {CONTRAVENTION} cinquième classe.\n"
            "Ces contraventions donnent lieu de plein droit à la réduction de trois points."
        ),
        [("al. 3", 3, "contravention", (4, 5))],
    ),
    "classe-abregee": (
        f"Ce fait {CONTRAVENTION} 4e classe.\nCette contravention {LIEU} de deux points.",
        [("al. 2", 2, "contravention", (4,))],
    ),
    "renvoi-a-un-paragraphe": (
        (
            f"III. - L'un {CONTRAVENTION} quatrième classe.\nIV. - L'autre {CONTRAVENTION} 5e classe.\n"
            f"VI.-La contravention prévue au III {LIEU} de trois points."
        ),
        [("VI al. 1", 3, "contravention", (4,))],
    ),
    "classe-nommee-apres": (
        f"Le chevauchement {LIEU} d'un point.\nCe fait {CONTRAVENTION} quatrième classe.",
        [("al. 1", 1, None, ())],
    ),
    "alternatives": (
        (
            f"I. - Ce fait {CONTRAVENTION} quatrième classe.\nIII. - Toute contravention au présent"
            " article donne lieu, de plein droit à une réduction du nombre de points du permis de"
            " conduire dans les conditions suivantes :\n1° De 40 km/h, réduction de quatre points ;\n"
            "2° Pour tout conducteur :\na) De 30 km/h, réduction de trois points,\n"
            "b) De 20 km/h, réduction de deux points ;\n3° De moins de 20 km/h, réduction d'un point."
        ),
        [
            ("III 1°", 4, "contravention", (4,)),
            ("III 2° a", 3, "contravention", (4,)),
            ("III 2° b", 2, "contravention", (4,)),
            ("III 3°", 1, "contravention", (4,)),
        ],
    ),
    "apres-la-liste": (
        (
            "III. - Toute contravention donne lieu de plein droit à une réduction du nombre de points"
            " du permis de conduire dans les conditions suivantes :\n1° Réduction de quatre points,"
            " réduction de quatre points ;\nUn juge peut proposer une réduction de deux points."
        ),
        [("III 1°", 4, "contravention", ())],
    ),
    "paragraphe-ecrit-autrement": (
        f"VI. – Ces contraventions {LIEU.replace('donne', 'donnent')} de six points.",
        [("VI al. 1", 6, "contravention", ())],
    ),
    "retrait-sans-ordre": (
        (
            "Une infraction ayant entraîné le retrait d'un point, ce point est réattribué.\n"
            "L'auteur d'un retrait de trois points suit un stage."
        ),
        [],
    ),
    "autre-effet-de-plein-droit": (
        "Toute condamnation donne lieu de plein droit à la confiscation de l'appareil.",
        [],
    ),
    "capital": ("Le permis est affecté de la moitié du nombre maximal de points.", []),
}


@pytest.mark.parametrize(("texte", "attendu"), TEXTES.values(), ids=TEXTES)
def test_retraits(texte: str, attendu: list[tuple[str, int, str | None, tuple[int, ...]]]) -> None:
    """Chaque phrase qui ordonne donne un retrait, et elle seule."""
    assert [_lu(retrait) for retrait in lire_faits(texte).retraits] == attendu

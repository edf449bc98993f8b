"""Les points tiennent dans les bornes de L223-2, lues dans regles/plafond.yaml."""

import pytest

from tests.bareme.petit_bareme import STU, VIT, PetitBareme

PLAFONDS = "regles/plafond.yaml"
RELIRE = "relisez l’article qui ordonne le retrait, à la date de la version"
ANCIENNE = "2003-06-13\n      points: 3"


def _contravention(borne: int, jour: str) -> str:
    return f"Une contravention retirait au plus {borne} points le {jour} (L223-2) — {RELIRE}"


def _delit(jour: str) -> str:
    return f"Un délit qui retire des points en retirait 6 le {jour} (L223-2) — {RELIRE}"


# Fichier, texte remplacé, texte fautif, lignes attendues (sans « barème/ »).
FAUTES = {
    "contravention-la-veille-du-relevement": (
        VIT,
        ANCIENNE,
        "2003-06-12\n      points: 5",
        [f"{VIT}:13:15: {_contravention(4, '2003-06-12')}"],
    ),
    "contravention-le-jour-du-relevement": (
        VIT,
        ANCIENNE,
        "2003-06-13\n      points: 7",
        [f"{VIT}:13:15: {_contravention(6, '2003-06-13')}"],
    ),
    "delit-la-veille-de-la-derogation": (
        STU,
        "2025-07-11",
        "2025-07-10",
        [f"{STU}:6:15: {_delit('2025-07-10')}"],
    ),
    "delit-hors-de-la-derogation": (
        STU,
        "points: [L235-1 IV]",
        "points: [L235-10]",
        [
            f"{STU}:6:15: {_delit('2025-07-11')}",
            (
                f"{STU}:9:51: Rien dans barème/textes.yaml ne dit que L235-10 retire des points"
                " — citez l’article qui l’ordonne ; si c’est lui, ajoutez-le"
                " (scripts/extraire_textes.py --ajouter), ou voyez « a_venir » et « absents »"
                " dans barème/exceptions.yaml"
            ),
        ],
    ),
    "delit-au-dessous": (STU, "points: 6", "points: 4", [f"{STU}:11:15: {_delit('2003-02-04')}"]),
    "delit-entre-les-deux": (
        STU,
        "points: 9",
        "points: 8",
        [f"{STU}:6:15: {_delit('2025-07-11')}"],
    ),
    "avant-toute-borne": (
        VIT,
        ANCIENNE,
        "1992-11-30\n      points: 3",
        [
            (
                f"{VIT}:12:26: Aucune borne de L223-2 n’est connue le 1992-11-30"
                " — complétez barème/regles/plafond.yaml"
            )
        ],
    ),
    "derogation-finie": (
        PLAFONDS,
        "2025-07-11\n",
        "2025-07-10\n      jusqu_au: 2025-07-10\n",
        [f"{STU}:6:15: {_delit('2025-07-11')}"],
    ),
    "borne-absente": (
        PLAFONDS,
        "id: points-maximum-delit",
        "id: autre",
        [
            (
                f"{PLAFONDS}:1:1: Le paramètre « points-maximum-delit » manque"
                " — les bornes de L223-2 s’y lisent"
            )
        ],
    ),
}


@pytest.mark.parametrize(("chemin", "ancien", "nouveau", "attendu"), FAUTES.values(), ids=FAUTES)
def test_incoherence(
    petit: PetitBareme, chemin: str, ancien: str, nouveau: str, attendu: list[str]
) -> None:
    """Chaque incohérence est dite seule, à sa place, avec son conseil."""
    petit.remplacer(chemin, ancien, nouveau)
    assert petit.lignes() == [f"barème/{ligne}" for ligne in attendu]


# Fichier, texte remplacé, texte sain.
SAINS = {
    "contravention-4-la-veille": (VIT, ANCIENNE, "2003-06-12\n      points: 4"),
    "contravention-6-le-jour": (VIT, ANCIENNE, "2003-06-13\n      points: 6"),
    "premier-jour-des-bornes": (VIT, ANCIENNE, "1992-12-01\n      points: 3"),
    "delit-6-sous-la-derogation": (STU, "points: 9", "points: 6"),
    "dernier-jour-de-la-derogation": (
        PLAFONDS,
        "2025-07-11\n",
        "2025-07-11\n      jusqu_au: 2025-07-11\n",
    ),
    "delit-sans-points": (
        STU,
        (
            "points: 6\n      nature: delit\n      amende_maximale: 9000\n"
            "      articles: {definition: [L235-1], points: [L235-1 IV]}"
        ),
        "points: 0\n      nature: delit\n      articles: {definition: [L235-1], points: []}",
    ),
}


@pytest.mark.parametrize(("chemin", "ancien", "nouveau"), SAINS.values(), ids=SAINS)
def test_rien_a_redire(petit: PetitBareme, chemin: str, ancien: str, nouveau: str) -> None:
    """Ce qui se tient ne donne aucune faute."""
    petit.remplacer(chemin, ancien, nouveau)
    assert petit.lignes() == []


def test_plafonds_manquants(petit: PetitBareme) -> None:
    """Sans le fichier des plafonds, les trois bornes sont réclamées."""
    (petit.racine / "barème" / PLAFONDS).unlink()
    assert [faute.phrase for faute in petit.fautes()] == [
        "Le paramètre « points-maximum-contravention » manque",
        "Le paramètre « points-maximum-delit » manque",
        "Le paramètre « points-maximum-derogation » manque",
    ]

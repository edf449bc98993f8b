"""Les versions se suivent, sans trou inexpliqué ni chevauchement."""

import pytest

from tests.bareme.petit_bareme import VIT, VITESSE, PetitBareme

PLAFONDS = "regles/plafond.yaml"
INUTILE = "retirez jusqu_au : la fin se déduit"
ORDRE = "rangez les versions de la plus récente à la plus ancienne"
TROU = "dites pourquoi dans la version suivante (ce_qui_change ou note), ou retirez jusqu_au"

# Fichier, texte remplacé, texte fautif, lignes attendues (sans « barème/ »).
FAUTES = {
    "versions-meme-jour": (
        VIT,
        "2003-06-13",
        "2004-12-07",
        [
            f"{VIT}:12:26: Deux versions commencent le 2004-12-07 — gardez-en une, ou corrigez une date"
        ],
    ),
    "versions-mal-rangees": (
        VIT,
        "2003-06-13",
        "2004-12-08",
        [f"{VIT}:12:26: La version du 2004-12-08 est écrite après celle du 2004-12-07 — {ORDRE}"],
    ),
    "version-qui-deborde": (
        VIT,
        "2003-06-13\n",
        "2003-06-13\n      jusqu_au: 2004-12-07\n",
        [
            (
                f"{VIT}:13:17: La version finit le 2004-12-07 mais la suivante commence le 2004-12-07"
                f" — {INUTILE}"
            )
        ],
    ),
    "fin-inutile": (
        VIT,
        "2003-06-13\n",
        "2003-06-13\n      jusqu_au: 2004-12-06\n",
        [
            (
                f"{VIT}:13:17: « jusqu_au » est inutile : la version suivante commence le 2004-12-07"
                f" — {INUTILE}"
            )
        ],
    ),
    "trou-inexplique": (
        VIT,
        "2003-06-13\n",
        "2003-06-13\n      jusqu_au: 2004-12-05\n",
        [f"{VIT}:13:17: Rien n’est en vigueur entre le 2004-12-05 et le 2004-12-07 — {TROU}"],
    ),
    "version-d-un-jour": (
        VIT,
        "2003-06-13\n",
        "2003-06-13\n      jusqu_au: 2003-06-13\n",
        [f"{VIT}:13:17: Rien n’est en vigueur entre le 2003-06-13 et le 2004-12-07 — {TROU}"],
    ),
    "fin-avant-debut": (
        VIT,
        "2004-12-07\n",
        "2004-12-07\n      jusqu_au: 2004-12-06\n",
        [
            (
                f"{VIT}:7:17: La version finit le 2004-12-06, avant de commencer le 2004-12-07"
                " — corrigez l’une des deux dates"
            )
        ],
    ),
    "regle-qui-deborde": (
        PLAFONDS,
        "1992-12-01\n",
        "1992-12-01\n      jusqu_au: 2004-01-01\n",
        [
            (
                f"{PLAFONDS}:10:17: La version finit le 2004-01-01 mais la suivante commence le 2003-06-13"
                f" — {INUTILE}"
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
    "trou-explique": (
        VIT,
        VITESSE,
        VITESSE.replace("[stage]", "[stage]\n      ce_qui_change: Recréée.").replace(
            "2003-06-13\n", "2003-06-13\n      jusqu_au: 2004-12-05\n"
        ),
    ),
    "abrogation": (VIT, "2004-12-07\n", "2004-12-07\n      jusqu_au: 2004-12-07\n"),
}


@pytest.mark.parametrize(("chemin", "ancien", "nouveau"), SAINS.values(), ids=SAINS)
def test_rien_a_redire(petit: PetitBareme, chemin: str, ancien: str, nouveau: str) -> None:
    """Ce qui se tient ne donne aucune faute."""
    petit.remplacer(chemin, ancien, nouveau)
    assert petit.lignes() == []

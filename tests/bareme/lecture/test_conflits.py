"""Les lignes de Git oubliées dans un fichier : une faute par conflit, et rien de ce qui en découle."""

import pytest

from tests.bareme.petit_bareme import VIT, VITESSE, PetitBareme

DEBUT = "    - en_vigueur_depuis: 2004-12-07\n"
GARDER = "gardez-en une, effacez l’autre et les lignes « <<<<<<< », « ======= », « >>>>>>> »"
CONFLIT = f"<<<<<<< HEAD\n{DEBUT}=======\n    - en_vigueur_depuis: 2004-12-08\n>>>>>>> autre\n"
ISOLEE = "Une ligne de conflit est restée ici — effacez-la"

# Texte fautif, lignes attendues.
FAUTES = {
    "dans-une-version": (
        VITESSE.replace(DEBUT, CONFLIT, 1),
        [f"6:1: Deux corrections se contredisent d’ici à la ligne 10 — {GARDER}"],
    ),
    "en-tete": (
        f"<<<<<<< HEAD\n- id: autre\n=======\n{VITESSE}>>>>>>> autre\n",
        [f"1:1: Deux corrections se contredisent d’ici à la ligne 25 — {GARDER}"],
    ),
    "a-trois-voies": (
        VITESSE.replace(DEBUT, CONFLIT.replace("=======", "||||||| base\n======="), 1),
        [f"6:1: Deux corrections se contredisent d’ici à la ligne 11 — {GARDER}"],
    ),
    "fins-de-ligne-de-windows": (
        VITESSE.replace(DEBUT, CONFLIT, 1).replace("\n", "\r\n"),
        [f"6:1: Deux corrections se contredisent d’ici à la ligne 10 — {GARDER}"],
    ),
    "milieu-oublie": (VITESSE.replace(DEBUT, f"=======\n{DEBUT}", 1), [f"6:1: {ISOLEE}"]),
    "debut-oublie": (VITESSE.replace(DEBUT, f"<<<<<<< HEAD\n{DEBUT}", 1), [f"6:1: {ISOLEE}"]),
}


@pytest.mark.parametrize(("contenu", "attendu"), FAUTES.values(), ids=FAUTES)
def test_un_conflit(petit: PetitBareme, contenu: str, attendu: list[str]) -> None:
    """La place où il commence, et ce qu’il faut en faire ; la syntaxe qu’il casse n’est pas dite."""
    petit.ecrire(VIT, contenu)
    assert petit.lignes() == [f"barème/{VIT}:{ligne}" for ligne in attendu]


def test_des_signes_egal_dans_une_phrase(petit: PetitBareme) -> None:
    """Un texte qui contient les mêmes signes ailleurs qu’en début de ligne n’est pas un conflit."""
    petit.remplacer(VIT, "libelle: Excès", "libelle: ======= Excès")
    assert petit.lignes() == []

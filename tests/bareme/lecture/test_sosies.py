"""Deux mots que l’œil ne distingue pas : le signe est nommé, avec sa place, et rien d’autre n’est dit."""

import pytest

from atelier.lecture.signes import LETTRES, imposteur, propre
from tests.bareme.petit_bareme import VIT, PetitBareme

CLASSE = "      classe: 4"
ARTICLE = "definition: [R413-14]"
DROITS = 'entourez-le de guillemets droits : "…"'

# Texte remplacé, texte fautif, ce que la première ligne dit.
FAUTES = {
    "cle-insecable": (
        CLASSE,
        "      classe\u00a0: 4",
        (
            "9:7: La clé « classe\u00a0 » contient une espace insécable (U+00A0) au 7e caractère — "
            "retapez au clavier : classe"
        ),
    ),
    "apres-le-deux-points": (
        CLASSE,
        "      classe:\u00a04",
        "9:14: Une espace insécable suit ce deux-points — remplacez-la par une espace ordinaire",
    ),
    "trait-d-union-insecable": (
        ARTICLE,
        "definition: [R413\u201114]",
        (
            "10:31: « R413\u201114 » contient un trait d’union insécable (U+2011) au 5e caractère — "
            "retapez au clavier : R413-14"
        ),
    ),
    "tiret-dans-une-date": (
        "2004-12-07",
        "2004\u201312-07",
        (
            "6:26: « 2004\u201312-07 » contient un tiret demi-cadratin (U+2013) au 5e caractère — "
            "retapez au clavier : 2004-12-07"
        ),
    ),
    "guillemet-courbe": (
        "libelle: Excès de vitesse",
        "libelle: “Excès” de vitesse",
        f"2:12: Ce texte s’ouvre par le guillemet courbe « “ » — {DROITS}",
    ),
    "guillemets-courbes-autour-d-un-nombre": (
        "points: 2",
        "points: “2”",
        f"7:15: Ce texte s’ouvre par le guillemet courbe « “ » — {DROITS}",
    ),
    "cyrillique-dans-une-source": (
        "[legi]",
        "[l\u0435gi]",
        (
            "19:14: « \u0435 » est une lettre cyrillique qui imite le « e » (U+0435) — "
            "effacez ce mot et retapez-le au clavier"
        ),
    ),
    "cyrillique-dans-un-libelle": (
        "libelle: Excès",
        "libelle: Exc\u00e8s \u0430",
        (
            "2:18: « \u0430 » est une lettre cyrillique qui imite le « a » (U+0430) — "
            "effacez ce mot et retapez-le au clavier"
        ),
    ),
    "pleine-largeur": (
        "points: 2",
        "points: \uff12",
        "7:15: « \uff12 » est un signe de pleine largeur (U+FF12) — effacez ce mot et retapez-le au clavier",
    ),
}


@pytest.mark.parametrize(("ancien", "nouveau", "attendu"), FAUTES.values(), ids=FAUTES)
def test_le_signe_est_nomme(petit: PetitBareme, ancien: str, nouveau: str, attendu: str) -> None:
    """À sa place, avec ce qu’il faut retaper ; aucune phrase ne montre deux mots identiques à l’œil."""
    petit.remplacer(VIT, ancien, nouveau)
    lignes = petit.lignes()
    assert f"barème/{VIT}:{attendu}" in lignes
    assert not any("vouliez-vous dire" in ligne for ligne in lignes)


def test_une_cle_cyrillique_ne_se_dit_qu_une_fois(petit: PetitBareme) -> None:
    """« clаsse » avec un а cyrillique : le signe, et jamais « vouliez-vous dire « classe » »."""
    petit.remplacer(VIT, CLASSE, "      cl\u0430sse: 4")
    lignes = petit.lignes()
    assert any(ligne.startswith(f"barème/{VIT}:9:9: « \u0430 »") for ligne in lignes)
    assert not any("vouliez-vous dire" in ligne for ligne in lignes)


@pytest.mark.parametrize("lettre", sorted(LETTRES))
def test_chaque_sosie_se_reconnait(lettre: str) -> None:
    """Un signe seul, d’un autre alphabet, rend la lettre latine qu’il imite."""
    trouve = imposteur(f"a{lettre}b")
    assert trouve is not None
    assert trouve.rang == 2
    assert propre(f"a{lettre}b").isascii()


@pytest.mark.parametrize(
    "mot", ["délit", "œuvre", "ça", "Noël", "R413-14 III 3°", "4e", "2 €", "µg"]
)
def test_le_francais_n_imite_rien(mot: str) -> None:
    """Les lettres accentuées, les ligatures et les signes d’usage ne sont pas des imposteurs."""
    assert imposteur(mot) is None


def test_le_texte_qui_suit_un_separateur_cache_garde_sa_ligne(petit: PetitBareme) -> None:
    """U+2028 ne compte pas pour une ligne : la faute d’après est dite à la sienne."""
    petit.ecrire(
        VIT,
        (petit.racine / "barème" / VIT)
        .read_text("utf-8")
        .replace("Excès", "Exc\u2028ès", 1)
        .replace("points: 2", "points: deux", 1),
    )
    assert any(ligne.startswith(f"barème/{VIT}:7:15: « deux »") for ligne in petit.lignes())

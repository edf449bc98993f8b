"""Les clés : inconnues, manquantes, mal rangées."""

import pytest

from tests.bareme.petit_bareme import AMENDES, VIT, VITESSE, VOCABULAIRE, PetitBareme

LISEZMOI = "la liste des clés est dans barème/LISEZMOI.md"
CODE = "écrivez des minuscules sans accent et des chiffres, séparés par des tirets"
CLES = "écrivez « cle: valeur », une par ligne"

# Fichier, texte remplacé, texte fautif, lignes attendues (sans le chemin).
FAUTES = {
    "cle-inconnue": (
        VIT,
        "  natinf: [11302]\n",
        "  zzz: [11302]\n",
        [f"17:3: La clé « zzz » est inconnue ici — {LISEZMOI}"],
    ),
    "cle-accentuee": (
        VIT,
        "aussi_appele",
        "aussi_appelé",
        ["3:3: La clé « aussi_appelé » est inconnue ici — vouliez-vous dire « aussi_appele » ?"],
    ),
    "cle-voisine-dans-une-version": (
        VIT,
        "peines:",
        "peine:",
        ["11:7: La clé « peine » est inconnue ici — vouliez-vous dire « peines » ?"],
    ),
    "cle-voisine-dans-les-articles": (
        VIT,
        "points: [R413-14 III 3°]",
        "point: [R413-14 III 3°]",
        [
            (
                "10:17: Aucun article n’ordonne ce retrait de points — "
                "ajoutez « points: [l’article] » dans « articles », ou écrivez points: 0"
            ),
            "10:41: La clé « point » est inconnue ici — vouliez-vous dire « points » ?",
        ],
    ),
    "cle-manquante": (
        VIT,
        "  verifie_le: 2026-11-21\n",
        "",
        [
            (
                "1:3: La clé « verifie_le » manque — ajoutez la ligne « verifie_le: AAAA-MM-JJ » : "
                "Jour où le texte a été relu (AAAA-MM-JJ)"
            )
        ],
    ),
    "cle-manquante-dans-une-version": (
        VIT,
        "      nature: contravention\n",
        "",
        [
            (
                "6:7: La clé « nature » manque — ajoutez la ligne « nature: contravention ou delit ou "
                "redevance » : contravention, delit ou redevance"
            )
        ],
    ),
    "tiret-sans-espace": (
        VIT,
        "[legi]",
        "\n    -legi",
        ["20:5: « sources » attend une liste — mettez une espace après chaque tiret"],
    ),
    "liste-attendue": (
        VIT,
        "[legi]",
        "legi",
        ["19:12: « sources » attend une liste — écrivez sources: [un, deux]"],
    ),
    "liste-vide": (
        VIT,
        "[legi]",
        "[]",
        ["19:12: La liste « sources » est vide — écrivez-y au moins un élément"],
    ),
    "table-attendue": (
        VIT,
        "articles: {definition: [R413-14], points: [R413-14 III 3°]}",
        "articles: R413-14",
        [f"10:17: « articles » attend des clés — {CLES}"],
    ),
    "entree-sans-cle": (
        VIT,
        VITESSE,
        "- vitesse\n",
        [f"1:3: Des clés sont attendues ici — {CLES}"],
    ),
    "liste-de-fiches-attendue": (
        VIT,
        VITESSE,
        "vitesse: 3\n",
        [
            (
                "1:1: Le fichier doit être une liste — "
                "commencez chaque entrée par un tiret, en début de ligne"
            ),
        ],
    ),
    "code-du-vocabulaire": (
        "vocabulaire.yaml",
        "peines:\n",
        "peines:\n  Autre peine: x\n",
        [f"7:3: « Autre peine » n’est pas un code — {CODE}"],
    ),
    "cle-de-famille-manquante": (
        "vocabulaire.yaml",
        "{titre: Vitesse, resume: Rouler trop vite.}",
        "{titre: Vitesse}",
        [
            (
                "2:12: La clé « resume » manque — ajoutez la ligne « resume: … » : Ce qu’elle rassemble, en "
                "une phrase"
            )
        ],
    ),
    "vocabulaire-en-liste": (
        "vocabulaire.yaml",
        VOCABULAIRE,
        "- un\n",
        [f"1:1: Des clés sont attendues ici — {CLES}"],
    ),
    "rubrique-en-liste": (
        "vocabulaire.yaml",
        "peines:\n  stage: Stage de sensibilisation",
        "peines: [stage]",
        [f"6:9: « peines » attend des clés — {CLES}"],
    ),
}


@pytest.mark.parametrize(("chemin", "ancien", "nouveau", "attendu"), FAUTES.values(), ids=FAUTES)
def test_faute_de_forme(
    petit: PetitBareme, chemin: str, ancien: str, nouveau: str, attendu: list[str]
) -> None:
    """Chaque écart au modèle est dit seul, à sa place, avec son conseil."""
    petit.remplacer(chemin, ancien, nouveau)
    assert petit.lignes() == [f"barème/{chemin}:{ligne}" for ligne in attendu]


def test_fautes_de_tous_les_fichiers(petit: PetitBareme) -> None:
    """Quatre fichiers fautifs, dont un illisible : tout est dit, par fichier puis par ligne."""
    petit.remplacer("sources.yaml", "titre:", "titre: a: b")
    petit.remplacer(VIT, "points: 2", "points: deux")
    petit.ecrire("amendes.yaml", AMENDES.replace("certain", "sûr").replace("90", "x"))
    petit.remplacer("vocabulaire.yaml", "peines:", "peine:")
    places = [(f.chemin.removeprefix("barème/"), f.ligne, f.colonne) for f in petit.fautes()]
    assert places == [
        ("amendes.yaml", 4, 16),
        ("amendes.yaml", 10, 14),
        (VIT, 7, 15),
        ("sources.yaml", 2, 11),
        ("vocabulaire.yaml", 1, 1),
        ("vocabulaire.yaml", 6, 1),
    ]

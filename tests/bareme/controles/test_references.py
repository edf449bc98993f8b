"""Tout ce qui est cité existe, une seule fois."""

import pytest

from tests.bareme.controles.source_inconnue import VOISINE, lignes_a_ecrire
from tests.bareme.petit_bareme import AMENDES, PLAFOND, REP, STU, VIT, PetitBareme

PLAFONDS = "regles/plafond.yaml"
VOCABULAIRE = "dans barème/vocabulaire.yaml"

# Fichier, texte remplacé, texte fautif, lignes attendues (sans « barème/ »).
FAUTES = {
    "source-voisine": (
        VIT,
        "[legi]",
        "[legi, lgei]",
        [f"{VIT}:19:19: La source « lgei » est inconnue — {VOISINE}{lignes_a_ecrire('lgei')}"],
    ),
    "source-inconnue-d-une-regle": (
        PLAFONDS,
        "[legi]",
        "[decret]",
        [f"{PLAFONDS}:12:13: La source « decret » est inconnue — {lignes_a_ecrire('decret')}"],
    ),
    "etat-du-droit-absent": (
        "sources.yaml",
        "  etat_au: 2026-03-31\n",
        "",
        [
            (
                "sources.yaml:1:3: La source « legi » ne dit pas l’état du droit qu’elle donne"
                " — ajoutez « etat_au: AAAA-MM-JJ »"
            )
        ],
    ),
    "identifiant-double-entre-fichiers": (
        STU,
        "id: stupefiants-et-alcool",
        "id: points-maximum-delit",
        [
            (
                f"{PLAFONDS}:15:7: « id: points-maximum-delit » est déjà pris"
                f" — changez-le, ou complétez la fiche de barème/{STU}:1"
            )
        ],
    ),
    "identifiant-double-dans-un-fichier": (
        PLAFONDS,
        PLAFOND,
        PLAFOND + PLAFOND[: PLAFOND.index("- id: points-maximum-delit")],
        [
            (
                f"{PLAFONDS}:37:7: « id: points-maximum-contravention » est déjà pris"
                f" — changez-le, ou complétez la fiche de barème/{PLAFONDS}:1"
            )
        ],
    ),
    "repere-du-nom-d-un-parametre": (
        REP,
        "id: seuil-d-alcool",
        "id: points-maximum-delit",
        [
            (
                f"{REP}:1:7: « id: points-maximum-delit » est déjà pris"
                f" — changez-le, ou complétez la fiche de barème/{PLAFONDS}:15"
            )
        ],
    ),
    "classe-double": (
        "amendes.yaml",
        AMENDES,
        AMENDES * 2,
        [
            (
                "amendes.yaml:12:11: « classe: 4 » est déjà pris"
                " — changez-le, ou complétez la fiche de barème/amendes.yaml:1"
            )
        ],
    ),
    "public-inconnu": (
        VIT,
        "[conducteur]",
        "[pieton]",
        [
            (
                f"{VIT}:4:14: « pieton » n’est pas dans le vocabulaire (concerne)"
                f" — ajoutez-le sous « concerne » {VOCABULAIRE}"
            )
        ],
    ),
    "peine-inconnue": (
        VIT,
        "[stage]",
        "[stages]",
        [
            (
                f"{VIT}:11:16: « stages » n’est pas dans le vocabulaire (peines)"
                " — vouliez-vous dire « stage » ?"
            )
        ],
    ),
    "famille-inconnue": (
        "vocabulaire.yaml",
        "  vitesse: {",
        "  vitesses: {",
        [
            (
                f"{VIT}:1:1: « vitesse » n’est pas dans le vocabulaire (familles)"
                " — vouliez-vous dire « vitesses » ?"
            ),
            (
                "vocabulaire.yaml:2:3: La famille « vitesses » n’a pas de fichier"
                " — créez barème/infractions/vitesses.yaml, ou retirez la famille"
            ),
        ],
    ),
    "classe-sans-tarif": (
        VIT,
        "classe: 4",
        "classe: 3",
        [f"{VIT}:9:15: La classe 3 n’a pas de tarif — ajoutez-la à barème/amendes.yaml"],
    ),
}


@pytest.mark.parametrize(("chemin", "ancien", "nouveau", "attendu"), FAUTES.values(), ids=FAUTES)
def test_incoherence(
    petit: PetitBareme, chemin: str, ancien: str, nouveau: str, attendu: list[str]
) -> None:
    """Chaque incohérence est dite seule, à sa place, avec son conseil."""
    petit.remplacer(chemin, ancien, nouveau)
    assert petit.lignes() == [f"barème/{ligne}" for ligne in attendu]


def test_source_legi_absente(petit: PetitBareme) -> None:
    """Sans la source qui date le droit, le barème est refusé, même si rien ne la cite."""
    petit.remplacer("sources.yaml", "id: legi", "id: autre")
    for chemin in (VIT, STU, PLAFONDS, REP, "amendes.yaml"):
        contenu = (petit.racine / "barème" / chemin).read_text(encoding="utf-8")
        petit.ecrire(chemin, contenu.replace("[legi]", "[autre]"))
    assert [(f.chemin, f.ligne, f.colonne, f.phrase) for f in petit.fautes()] == [
        ("barème/sources.yaml", 1, 1, "La source « legi » manque")
    ]

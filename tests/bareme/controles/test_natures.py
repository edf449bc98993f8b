"""La nature, la classe, les amendes et les articles d’une version s’accordent."""

import pytest

from tests.bareme.petit_bareme import STU, VIT, VITESSE, PetitBareme

NATURE = "ou corrigez « nature »"

# Fichier, texte remplacé, texte fautif, lignes attendues (sans « barème/ »).
FAUTES = {
    "delit-avec-classe": (
        STU,
        "nature: delit\n",
        "nature: delit\n      classe: 4\n",
        [f"{STU}:8:15: Un délit n’a pas de classe — retirez « classe », {NATURE}"],
    ),
    "annulation-minimum-sans-maximum": (
        STU,
        "amende_maximale: 15000\n",
        "amende_maximale: 15000\n      annulation_min_ans: 5\n",
        [
            (
                f"{STU}:9:27: L’attente minimale après une annulation demande un maximum au moins égal"
                " — corrigez « annulation_min_ans » ou « annulation_max_ans »"
            )
        ],
    ),
    "annulation-minimum-trop-haut": (
        STU,
        "amende_maximale: 15000\n",
        "amende_maximale: 15000\n      annulation_min_ans: 11\n      annulation_max_ans: 10\n",
        [
            (
                f"{STU}:9:27: L’attente minimale après une annulation demande un maximum au moins égal"
                " — corrigez « annulation_min_ans » ou « annulation_max_ans »"
            )
        ],
    ),
    "contravention-sans-classe": (
        VIT,
        "      classe: 4\n",
        "",
        [
            (
                f"{VIT}:8:15: Une contravention a une classe"
                " — ajoutez « classe: » suivi d’un chiffre de 1 à 5"
            )
        ],
    ),
    "redevance-avec-classe-et-points": (
        VIT,
        "nature: contravention",
        "nature: redevance",
        [
            f"{VIT}:7:15: Une redevance ne retire pas de points — écrivez 0",
            f"{VIT}:9:15: Une redevance n’a pas de classe — retirez « classe », {NATURE}",
        ],
    ),
    "maximum-ecrit-pour-une-contravention": (
        VIT,
        "classe: 4\n",
        "classe: 4\n      amende_maximale: 750\n",
        [
            (
                f"{VIT}:10:24: « amende_maximale » est réservé à un délit"
                f" — retirez « amende_maximale », {NATURE}"
            )
        ],
    ),
    "forfaitaire-ecrite-pour-un-delit": (
        STU,
        "nature: delit\n",
        "nature: delit\n      amende_forfaitaire: false\n",
        [
            (
                f"{STU}:8:27: « amende_forfaitaire » est réservé à une contravention"
                f" — retirez « amende_forfaitaire », {NATURE}"
            )
        ],
    ),
    "defaut-repete": (
        VIT,
        "classe: 4\n",
        "classe: 4\n      amende_forfaitaire: true\n      amende_minoree: true\n",
        [
            (
                f"{VIT}:10:27: « amende_forfaitaire: true » répète le défaut de la classe 4"
                " — retirez « amende_forfaitaire »"
            ),
            (
                f"{VIT}:11:23: « amende_minoree: true » répète le défaut de la classe 4"
                " — retirez « amende_minoree »"
            ),
        ],
    ),
    "conteste-sans-note": (
        STU,
        "  note_publique: Deux lectures du cumul existent.\n",
        "",
        [
            (
                f"{STU}:18:14: Un fait contesté doit s’expliquer au lecteur"
                " — ajoutez « note_publique » : qui dit quoi, et ce que nous retenons"
            )
        ],
    ),
    "points-sans-article": (
        VIT,
        ", points: [R413-14 III 3°]",
        "",
        [
            (
                f"{VIT}:10:17: Aucun article n’ordonne ce retrait de points"
                " — ajoutez « points: [l’article] » dans « articles », ou écrivez points: 0"
            )
        ],
    ),
    "un-point-sans-article": (
        VIT,
        (
            "points: 2\n      nature: contravention\n      classe: 4\n"
            "      articles: {definition: [R413-14], points: [R413-14 III 3°]}"
        ),
        (
            "points: 1\n      nature: contravention\n      classe: 4\n"
            "      articles: {definition: [R413-14], points: []}"
        ),
        [
            (
                f"{VIT}:10:17: Aucun article n’ordonne ce retrait de points"
                " — ajoutez « points: [l’article] » dans « articles », ou écrivez points: 0"
            )
        ],
    ),
    "article-sans-points": (
        VIT,
        "points: 2\n",
        "points: 0\n",
        [
            (
                f"{VIT}:10:50: Un article ordonne un retrait, mais la version ne retire rien"
                " — retirez cet article, ou corrigez « points »"
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
    "rien": (VIT, VITESSE, VITESSE),
    "ecart-au-defaut": (
        VIT,
        "classe: 4\n",
        "classe: 4\n      amende_forfaitaire: false\n      amende_minoree: false\n",
    ),
    "montant-nul": ("amendes.yaml", "minoree: 90", "minoree: null"),
    "afd": (
        STU,
        "nature: delit\n",
        (
            "nature: delit\n      amende_forfaitaire_delictuelle: "
            "{minoree: 1, forfaitaire: 2, majoree: 3}\n"
        ),
    ),
}


@pytest.mark.parametrize(("chemin", "ancien", "nouveau"), SAINS.values(), ids=SAINS)
def test_rien_a_redire(petit: PetitBareme, chemin: str, ancien: str, nouveau: str) -> None:
    """Ce qui se tient ne donne aucune faute."""
    petit.remplacer(chemin, ancien, nouveau)
    assert petit.lignes() == []

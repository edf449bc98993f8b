"""Les exceptions qui choisissent ou qui ont une date : ce qu’elles décident reste vérifié."""

import pytest

from tests.bareme.petit_bareme import STU, VIT
from tests.bareme.petite_loi import ACTUEL, VITESSE, Accord
from tests.bareme.petites_exceptions import (
    ABSENT,
    CLASSE,
    CLASSES,
    EXC,
    MOTIF,
    PLUSIEURS,
    RETRAIT,
    SANS_RETRAIT,
)


@pytest.mark.parametrize(
    ("borne", "admise"),
    [
        ("depuis: 2004-12-07", True),
        ("depuis: 2004-12-08", False),
        ("avant_le: 2010-01-01", True),
        ("avant_le: 2009-12-31", False),
    ],
)
def test_ecart_borne_dans_le_temps(accord: Accord, borne: str, *, admise: bool) -> None:
    """Un écart admis pour un temps ne l’est pas un jour de plus."""
    accord.promulguer(
        R413_14={
            "2003-06-13": VITESSE["2003-06-13"],
            "2004-12-07": ("2010-01-01", ACTUEL),
            "2010-01-01": ("", ACTUEL.split("\n")[0]),
        }
    )
    accord.remplacer(VIT, ("points: 2", "points: 0"), (", points: [R413-14 III 3°]", ""))
    accord.admettre(SANS_RETRAIT.replace(MOTIF, f"\n    {borne}{MOTIF}"))
    lignes = [ligne for ligne in accord.lignes() if ligne.startswith(f"{VIT}:7:15: ")]
    jour = "2004-12-07" if borne.startswith("depuis") else "2009-12-31"
    attendu = f"{VIT}:7:15: R413-14 retire 2 points (III 3°) le {jour}, et non 0"
    assert [ligne.split(" — ")[0] for ligne in lignes] == ([] if admise else [attendu])


def test_choix_du_retrait_compare(accord: Accord) -> None:
    """Le choix désigne la phrase ; les points de cette phrase restent vérifiés."""
    accord.promulguer(L235_1=PLUSIEURS)
    accord.admettre(RETRAIT.replace("trois quarts", "le même délit"))
    premiere, *_ = accord.lignes()
    assert premiere.startswith(f"{STU}:6:15: L235-1 IV al. 2 retire 2 points depuis le 2025-07-11")


def test_choix_de_mots_disparus(accord: Accord) -> None:
    """Un choix dont les mots ne sont plus dans la loi n’excuse plus rien."""
    accord.promulguer(L235_1=PLUSIEURS)
    accord.admettre(RETRAIT.replace("trois quarts", "quatre cinquièmes"))
    phrases = [ligne.split(": ", 1)[1] for ligne in accord.lignes()]
    assert phrases[0].startswith("L’exception « stupefiants-et-alcool L235-1 » (retraits_choisis)")
    assert phrases[1].startswith("L235-1 IV ordonne plusieurs retraits depuis le 2025-07-11")


@pytest.mark.parametrize(
    ("ancien", "nouveau", "phrase"),
    [
        ("classe: 4", "classe: 3", "R413-14 punit de la classe 3 depuis le 2004-12-07, et non 4"),
        ("classe: 4", "classe: 5", "R413-14 permet la classe 3 ou 4 depuis le 2004-12-07"),
        ("depuis: 2004", "depuis: 2005", "R413-14 permet la classe 3 ou 4 depuis le 2004-12-07"),
    ],
)
def test_choix_de_classe_compare(accord: Accord, ancien: str, nouveau: str, phrase: str) -> None:
    """Le choix doit être l’une des classes du texte, à temps, et celle de la fiche."""
    accord.promulguer(R413_14=CLASSES)
    accord.admettre(CLASSE.replace(ancien, nouveau))
    dites = [ligne for ligne in accord.lignes() if ligne.startswith(VIT)]
    assert [ligne.split(": ", 1)[1].split(" — ")[0] for ligne in dites] == [phrase]


def test_place_precise_sans_choix(accord: Accord) -> None:
    """Citer l’alinéa dispense de choisir."""
    accord.promulguer(L235_1=PLUSIEURS)
    accord.remplacer(STU, ("points: [L235-1 IV]", "points: [L235-1 IV al. 1]"))
    lignes = [ligne.split(", qui")[0] for ligne in accord.lignes()]
    assert lignes == ["textes.yaml:14:11: Aucune fiche ne cite L235-1 IV al. 2"]


def test_motif_obligatoire(accord: Accord) -> None:
    """Une exception sans raison est refusée."""
    accord.admettre(ABSENT.replace(MOTIF, ""))
    assert accord.petit.lignes() == [
        (
            f"barème/{EXC}:2:5: La clé « motif » manque — ajoutez la ligne « motif: … » : "
            "Pourquoi l’écart est juste, en une phrase"
        )
    ]

"""Les montants à payer et les mesures, calculés hors de toute page."""

import dataclasses
import datetime as dt

import pytest

from atelier import Bareme
from atelier.fiches.paiement import Paiement, echeances, paiement, reduire
from atelier.langue.mots import mesure
from atelier.modeles.bareme import Montants
from atelier.modeles.infractions import Version

TOUT = Montants(minoree=90, forfaitaire=135, majoree=375, maximum=750)


@pytest.fixture
def regle(bareme: Bareme) -> Paiement:
    """Rend les délais du barème."""
    return paiement(bareme, bareme.jour_du_site)


def version(nature: str, classe: int | None) -> Version:
    """Rend une version de cette nature."""
    valeurs = {
        "en_vigueur_depuis": "2024-01-01",
        "points": 0,
        "nature": nature,
        "classe": classe,
        "articles": {"definition": ("R412-6-1",)},
    }
    return Version.model_validate(valeurs)


@pytest.mark.parametrize(
    ("jour", "attendu"),
    [("2015-02-17", 3), ("2015-02-18", 15), ("2015-02-19", 15)],
)
def test_la_minoree_remise_en_main_propre_passe_de_trois_a_quinze_jours(
    bareme: Bareme, jour: str, attendu: int
) -> None:
    """La loi du 16 février 2015 : la veille, le jour, le lendemain (CPP 529-8)."""
    assert paiement(bareme, dt.date.fromisoformat(jour)).minoree_remise == attendu


@pytest.mark.parametrize(
    ("montant", "reduction", "attendu"),
    [(375, 20, 300), (33, 20, 27), (75, 20, 60), (180, 0, 180), (7, 50, 4)],
)
def test_la_reduction_s_arrondit_a_l_euro_du_dessus(
    regle: Paiement, montant: int, reduction: int, attendu: int
) -> None:
    """Jamais moins que ce qui est dû."""
    assert reduire(montant, dataclasses.replace(regle, reduction=reduction)) == attendu


@pytest.mark.parametrize(
    ("nature", "classe", "montants", "attendus"),
    [
        ("contravention", 4, TOUT, ["Minorée", "Forfaitaire", "Majorée", "Majorée, réduite"]),
        (
            "contravention",
            4,
            dataclasses.replace(TOUT, minoree=None),
            ["Forfaitaire", "Majorée", "Majorée, réduite"],
        ),
        ("contravention", 4, dataclasses.replace(TOUT, majoree=None), ["Minorée", "Forfaitaire"]),
        ("contravention", 5, dataclasses.replace(TOUT, forfaitaire=None), []),
        ("delit", None, TOUT, ["Minorée", "Forfaitaire", "Majorée"]),
    ],
    ids=["complète", "sans minorée", "sans majorée", "tribunal", "délit"],
)
def test_les_echeances_suivent_la_nature(
    regle: Paiement, nature: str, classe: int | None, montants: Montants, attendus: list[str]
) -> None:
    """Pas d’amende forfaitaire, pas d’échéance ; la réduction ne vaut que pour une contravention."""
    lues = echeances(version(nature, classe), montants, regle)
    assert [e.nom for e in lues] == attendus


@pytest.mark.parametrize(
    ("valeur", "unite", "attendu"),
    [
        (1, "points", "1 point"),
        (12, "points", "12 points"),
        (1, "mois", "1 mois"),
        (1, "jours", "1 jour"),
        (45, "jours", "45 jours"),
        (4, "classe", "classe 4"),
        (20, "pourcent", "20 %"),
    ],
)
def test_une_mesure_s_accorde(valeur: int, unite: str, attendu: str) -> None:
    """Le nombre et son unité, sans coupure possible."""
    assert mesure(valeur, unite) == attendu.replace(" ", "\u00a0")

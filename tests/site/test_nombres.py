"""Un nombre et son unité : l’accord, les insécables, les années, les lettres."""

from decimal import Decimal

import pytest

from atelier.langue.nombres import SansLettres, cardinal, en_toutes_lettres, mesurer

MESURES = [
    ("4", "points", "4\xa0points"),
    ("1", "points", "1\xa0point"),
    ("0", "points", "0\xa0point"),
    ("6", "mois", "6\xa0mois"),
    ("12", "mois", "1\xa0an"),
    ("36", "mois", "3\xa0ans"),
    ("18", "mois", "18\xa0mois"),
    ("10", "jours-francs", "10\xa0jours\xa0francs"),
    ("1500", "euros", "1\u202f500\xa0€"),
    ("20", "pourcent", "20\xa0%"),
    ("0.2", "g/l", "0,2\xa0g/l"),
    ("1.5", "heures", "1,5\xa0heure"),
    ("7", "nombre", "7"),
    ("4", "classe", "4e\xa0classe"),
]


@pytest.mark.parametrize(("valeur", "unite", "attendu"), MESURES)
def test_une_mesure(valeur: str, unite: str, attendu: str) -> None:
    """Le nombre, l’unité accordée, et rien qui se coupe en fin de ligne."""
    assert mesurer(Decimal(valeur), unite) == attendu


CARDINAUX = {
    0: "zéro",
    1: "un",
    16: "seize",
    17: "dix-sept",
    20: "vingt",
    21: "vingt et un",
    22: "vingt-deux",
    31: "trente et un",
    45: "quarante-cinq",
    60: "soixante",
    70: "soixante-dix",
    71: "soixante et onze",
    77: "soixante-dix-sept",
    80: "quatre-vingts",
    81: "quatre-vingt-un",
    91: "quatre-vingt-onze",
    99: "quatre-vingt-dix-neuf",
    100: "cent",
    135: "cent trente-cinq",
    200: "deux cents",
    271: "deux cent soixante et onze",
    1000: "mille",
    1980: "mille neuf cent quatre-vingts",
    2002: "deux mille deux",
    9999: "neuf mille neuf cent quatre-vingt-dix-neuf",
}


@pytest.mark.parametrize(("nombre", "attendu"), CARDINAUX.items())
def test_en_lettres(nombre: int, attendu: str) -> None:
    """« et un », « et onze », quatre-vingts et cents avec ou sans s."""
    assert cardinal(nombre) == attendu


LETTRES = [
    ("4", "points", "quatre points"),
    ("24", "mois", "deux ans"),
    ("1", "ans", "un an"),
    ("1.5", "mois", "un mois et demi"),
    ("1", "heures", "une heure"),
    ("21", "heures", "vingt et une heures"),
    ("135", "euros", "cent trente-cinq euros"),
    ("20", "pourcent", "vingt pour cent"),
    ("3", "nombre", "trois"),
]


@pytest.mark.parametrize(("valeur", "unite", "attendu"), LETTRES)
def test_une_mesure_en_lettres(valeur: str, unite: str, attendu: str) -> None:
    """L’unité s’écrit aussi, accordée en nombre et en genre."""
    assert en_toutes_lettres(Decimal(valeur), unite) == attendu


@pytest.mark.parametrize(
    ("valeur", "unite"),
    [("0.2", "g/l"), ("1.5", "heures"), ("0.5", "mois"), ("4", "classe"), ("10000", "euros")],
)
def test_ce_qui_ne_s_ecrit_qu_en_chiffres(valeur: str, unite: str) -> None:
    """Un décimal, une classe, un grand nombre : l’erreur le dit."""
    with pytest.raises(SansLettres, match="chiffres"):
        en_toutes_lettres(Decimal(valeur), unite)

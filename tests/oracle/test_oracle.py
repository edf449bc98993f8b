"""L’oracle retrouve les vecteurs d’épreuve des règles (T1 à T20), et son filtre ne cache rien."""

from datetime import date, timedelta
from random import Random
from typing import Any

import pytest

from tests.oracle import Jour, horizon, soldes
from tests.oracle.dates import plus
from tests.oracle.dossiers import dossier as tirer

AU = date(2026, 11, 21)
Evenement = dict[str, Any]


def permis(obtention: str, filiere: str = "classique", **reste: object) -> dict[str, Any]:
    """Un permis du contrat."""
    return {"obtention": obtention, "filiere": filiere, **reste}


def infraction(points: int, classe: int | None, c: str, r: str, **reste: object) -> Evenement:
    """Une infraction saisie à la main ; sans classe, c’est un délit."""
    nature = {"nature": "delit"} if classe is None else {"nature": "contravention"}
    dates = {"commise_le": c, "definitive_le": r, **({"classe": classe} if classe else {})}
    return {"type": "infraction", "points": points, **nature, **dates, **reste}


def stage(premier: str, dernier: str, cadre: str = "volontaire") -> Evenement:
    """Un stage de deux jours."""
    return {"type": "stage", "cadre": cadre, "premier_jour": premier, "dernier_jour": dernier}


def un(genre: str, le: str) -> Evenement:
    """Un événement d’un jour."""
    return {"type": genre, "le": le}


def connu(le: str, points: int) -> dict[str, Any]:
    """Un solde connu sur douze."""
    return {"le": le, "points": points, "plafond": 12}


def jours(cas: dict[str, Any], fin: date = date(2037, 1, 1)) -> dict[date, Jour]:
    """Le journal du cas jusqu’à une date lointaine."""
    return soldes(cas, AU, fin)


def seize() -> list[Evenement]:
    """T16 : trois points en 2015, puis un point tous les dix-huit mois (c = r − 20 jours)."""
    suite = [infraction(3, 4, "2015-05-20", "2015-06-12")]
    for rang in range(7):
        r = plus(date(2016, 12, 12), mois=18 * rang)
        c = r - timedelta(days=20)
        suite.append(infraction(1, 4, c.isoformat(), r.isoformat()))
    return suite


ANCIEN = permis("2001-05-05")
# Chaque vecteur : le dossier, puis (jour, points affichés, plafond ou None).
VECTEURS: dict[str, tuple[dict[str, Any], list[tuple[str, int, int | None]]]] = {
    # 6, puis +2 à chaque anniversaire sans infraction (R4).
    "T1": (
        {"permis": permis("2023-03-15")},
        [
            ("2023-03-15", 6, 6),
            ("2024-03-14", 6, 6),
            ("2024-03-15", 8, 8),
            ("2025-03-15", 10, 10),
            ("2026-03-14", 10, 10),
            ("2026-03-15", 12, 12),
        ],
    ),
    # 29 février + 1 an = 28 février (R17) ; 6 + 3 = 9 ; dix-huit mois après : 12 (R5).
    "T2": (
        {"permis": permis("2024-02-29", "aac", formation_complementaire="2024-11-16")},
        [
            ("2025-02-27", 6, 6),
            ("2025-02-28", 9, 9),
            ("2025-08-28", 9, 9),
            ("2025-08-29", 12, 12),
        ],
    ),
    # 6 − 1 = 5 ; +1 après six mois ; aucune majoration ; trois ans après le 18 octobre 2020 : 12.
    "T3": (
        {
            "permis": permis("2020-05-17"),
            "evenements": [infraction(1, 4, "2020-09-02", "2020-10-18")],
        },
        [
            ("2020-10-18", 5, 6),
            ("2021-04-18", 6, 6),
            ("2021-05-17", 6, 6),
            ("2022-05-17", 6, 6),
            ("2023-05-17", 6, 12),
            ("2023-10-17", 6, 12),
            ("2023-10-18", 12, 12),
        ],
    ),
    # 6 + 2 = 8 ; 8 − 3 = 5 ; stage : min(4, 8 − 5) = 3 → 8 ; fin du délai : 8/12.
    "T4": (
        {
            "permis": permis("2023-03-15"),
            "evenements": [
                infraction(3, 4, "2024-06-10", "2024-07-02"),
                stage("2024-10-12", "2024-10-13", "48n"),
            ],
        },
        [
            ("2024-03-15", 8, 8),
            ("2024-07-02", 5, 8),
            ("2024-10-13", 5, 8),
            ("2024-10-14", 8, 8),
            ("2025-03-15", 8, 8),
            ("2026-03-15", 8, 12),
            ("2027-07-01", 8, 12),
            ("2027-07-02", 12, 12),
        ],
    ),
    # 12 − 4 = 8 − 1 = 7 + 1 = 8 ; trois ans depuis le dernier r, une classe 4 au dossier.
    "T5": (
        {
            "permis": permis("1995-01-10"),
            "evenements": [
                infraction(4, 4, "2023-04-20", "2023-05-10"),
                infraction(1, 3, "2024-09-01", "2024-09-20"),
            ],
        },
        [
            ("2023-05-10", 8, 12),
            ("2024-09-20", 7, 12),
            ("2025-03-20", 8, 12),
            ("2026-05-10", 8, 12),
            ("2027-09-19", 8, 12),
            ("2027-09-20", 12, 12),
        ],
    ),
    # 12 − 3 = 9 ; deux ans, aucune classe 4 (R19).
    "T6": (
        {"permis": ANCIEN, "evenements": [infraction(3, 2, "2024-01-10", "2024-02-05")]},
        [("2024-02-05", 9, 12), ("2026-02-04", 9, 12), ("2026-02-05", 12, 12)],
    ),
    # Commise dans le délai, établie après : elle bloque (C3) ; 8 − 3 = 5, trois ans de plus.
    "T7": (
        {
            "permis": ANCIEN,
            "evenements": [
                infraction(4, 4, "2022-03-20", "2022-04-10"),
                infraction(3, 4, "2025-03-20", "2025-07-15"),
            ],
        },
        [
            ("2022-04-10", 8, 12),
            ("2025-04-10", 8, 12),
            ("2025-07-15", 5, 12),
            ("2028-07-14", 5, 12),
            ("2028-07-15", 12, 12),
        ],
    ),
    # La seconde est commise dans les six mois de la première : un seul point revient.
    "T8": (
        {
            "permis": ANCIEN,
            "evenements": [
                infraction(1, 3, "2025-12-20", "2026-01-10"),
                infraction(1, 3, "2026-02-01", "2026-03-01"),
            ],
        },
        [
            ("2026-01-10", 11, 12),
            ("2026-03-01", 10, 12),
            ("2026-07-10", 10, 12),
            ("2026-09-01", 11, 12),
            ("2028-02-29", 11, 12),
            ("2028-03-01", 12, 12),
        ],
    ),
    # Commise avant le premier r : les deux points reviennent (CE 402423).
    "T9": (
        {
            "permis": ANCIEN,
            "evenements": [
                infraction(1, 3, "2025-12-19", "2026-01-10"),
                infraction(1, 3, "2025-12-20", "2026-03-01"),
            ],
        },
        [
            ("2026-01-10", 11, 12),
            ("2026-03-01", 10, 12),
            ("2026-07-10", 11, 12),
            ("2026-09-01", 12, 12),
        ],
    ),
    # 6 + 3 + 3 = 12, ramené à 8 : 12 − 8 = 4 (R12).
    "T10": (
        {
            "permis": ANCIEN,
            "evenements": [
                infraction(p, 4, "2026-04-02", "2026-05-20", simultanee="A") for p in (6, 3, 3)
            ],
        },
        [("2026-05-19", 12, 12), ("2026-05-20", 4, 12)],
    ),
    # Délit aggravé de L235-1 : 12 − 9 = 3 ; les mêmes faits avant le 11 juillet 2025 : 12 − 6.
    "T11 après": (
        {"permis": ANCIEN, "evenements": [infraction(9, None, "2025-09-14", "2026-02-03")]},
        [("2026-02-03", 3, 12)],
    ),
    "T11 avant": (
        {"permis": ANCIEN, "evenements": [infraction(6, None, "2025-07-05", "2026-02-03")]},
        [("2026-02-03", 6, 12)],
    ),
    # 3 − 4 = −1, affiché 0 ; +4 = 3 ; la 48SI arrive trop tard.
    "T12": (
        {
            "permis": ANCIEN,
            "solde_connu": connu("2025-12-01", 3),
            "evenements": [
                infraction(4, 4, "2025-12-20", "2026-01-20"),
                stage("2026-04-11", "2026-04-12"),
                un("notification-48si", "2026-06-30"),
            ],
        },
        [("2026-01-20", 0, 12), ("2026-04-13", 3, 12), ("2026-06-30", 3, 12)],
    ),
    # 2 − 6 = −4 ; +4 = 0 : toujours nul.
    "T13": (
        {
            "permis": ANCIEN,
            "solde_connu": connu("2025-12-01", 2),
            "evenements": [
                infraction(6, 4, "2025-12-20", "2026-01-20"),
                stage("2026-02-14", "2026-02-15"),
            ],
        },
        [("2026-01-20", 0, 12), ("2026-02-16", 0, 12), ("2026-12-01", 0, 12)],
    ),
    # Zéro sans 48SI : trois ans après le dernier paiement, 12 (CE 380684).
    "T14": (
        {
            "permis": permis("1998-06-01"),
            "evenements": [
                infraction(4, 4, "2006-01-10", "2006-02-10"),
                infraction(4, 4, "2006-09-10", "2006-10-10"),
                infraction(4, 4, "2007-07-02", "2007-08-01"),
            ],
        },
        [("2007-08-01", 0, 12), ("2010-07-31", 0, 12), ("2010-08-01", 12, 12)],
    ),
    # Un an jusqu’au 31 décembre 2010, six mois ensuite (R20).
    "T15 2010": (
        {"permis": ANCIEN, "evenements": [infraction(1, 3, "2010-12-01", "2010-12-20")]},
        [("2011-06-20", 11, 12), ("2011-12-19", 11, 12), ("2011-12-20", 12, 12)],
    ),
    "T15 2011": (
        {"permis": ANCIEN, "evenements": [infraction(1, 3, "2010-12-01", "2011-01-05")]},
        [("2011-07-04", 11, 12), ("2011-07-05", 12, 12)],
    ),
    # 9, puis chaque point perdu revient six mois après ; à dix ans, 9 + 3 = 12.
    "T16": (
        {"permis": ANCIEN, "evenements": seize()},
        [
            ("2015-06-12", 9, 12),
            ("2016-12-12", 8, 12),
            ("2017-06-12", 9, 12),
            ("2018-06-12", 8, 12),
            ("2018-12-12", 9, 12),
            ("2025-06-11", 9, 12),
            ("2025-06-12", 12, 12),
        ],
    ),
    # 12 − 17 = −5 ; +4 à dix ans = −1 : toujours nul (CE 416233).
    "T17": (
        {
            "permis": permis("2000-01-10"),
            "evenements": [
                infraction(4, 4, "2002-05-01", "2002-06-01"),
                infraction(4, 4, "2004-06-01", "2004-07-01"),
                infraction(4, 4, "2006-09-01", "2006-10-01"),
                infraction(3, 4, "2008-05-01", "2008-06-01"),
                infraction(2, 4, "2010-04-01", "2010-05-01"),
            ],
        },
        [("2010-05-01", 0, 12), ("2012-05-31", 0, 12), ("2012-06-01", 0, 12)],
    ),
    # 6 − 3 = 3 ; deux ans tombent dans le délai probatoire : 12 à sa fin en voie D.
    "T18": (
        {
            "permis": permis("2022-09-01"),
            "evenements": [infraction(3, 2, "2022-11-02", "2022-11-20")],
        },
        [
            ("2022-11-20", 3, 6),
            ("2024-11-20", 3, 6),
            ("2025-08-31", 3, 6),
            ("2025-09-01", 12, 12),
        ],
    ),
    # 31 août + 6 mois = 28 février.
    "T19": (
        {"permis": ANCIEN, "evenements": [infraction(1, 3, "2025-08-10", "2025-08-31")]},
        [("2025-08-31", 11, 12), ("2026-02-27", 11, 12), ("2026-02-28", 12, 12)],
    ),
}


@pytest.mark.parametrize("nom", VECTEURS)
def test_vecteur(nom: str) -> None:
    """Chaque jour cité par un vecteur d’épreuve."""
    cas, attendus = VECTEURS[nom]
    journal = jours(cas)
    for le, points, plafond in attendus:
        jour = journal[date.fromisoformat(le)]
        assert (jour.points, jour.plafond) == (points, plafond), le


@pytest.mark.parametrize(
    ("nom", "le", "signe", "etat"),
    [
        ("T12", "2026-01-20", -1, "solde-nul"),
        ("T12", "2026-06-30", 3, "valide"),
        ("T13", "2026-01-20", -4, "solde-nul"),
        ("T13", "2026-02-16", 0, "solde-nul"),
        ("T17", "2010-05-01", -5, "solde-nul"),
        ("T17", "2012-06-01", -1, "solde-nul"),
    ],
)
def test_solde_signe(nom: str, le: str, signe: int, etat: str) -> None:
    """Sous zéro, le solde signé et l’état (R13, R28)."""
    jour = jours(VECTEURS[nom][0])[date.fromisoformat(le)]
    assert (jour.signe, jour.etat) == (signe, etat)


def test_plancher_du_vecteur_18() -> None:
    """T18, voie P : trois ans depuis le paiement (C4)."""
    journal = jours(VECTEURS["T18"][0])
    releves = {le: journal[date.fromisoformat(le)].plancher for le in ("2025-09-01", "2025-11-19")}
    assert releves == {"2025-09-01": 3, "2025-11-19": 3}
    assert journal[date(2025, 11, 20)].plancher == 12


@pytest.mark.parametrize(
    ("premiere_lettre", "possible"),
    [
        ("2022-03-01", date(2027, 7, 6)),
        ("2021-06-30", date(2027, 7, 6)),
        ("2021-06-29", date(2027, 1, 6)),
    ],
)
def test_vecteur_20(premiere_lettre: str, possible: date) -> None:
    """T20 : six mois depuis la remise, un an si cinq ans au plus séparent les deux lettres."""
    cas = {
        "permis": permis("2001-05-05"),
        "evenements": [
            infraction(6, None, "2020-01-10", "2020-06-10"),
            infraction(6, None, "2020-02-10", "2020-06-11"),
            un("notification-48si", premiere_lettre),
            un("nouveau-permis", "2023-01-10"),
            infraction(6, None, "2026-01-10", "2026-04-10"),
            infraction(6, None, "2026-01-11", "2026-04-10"),
            un("notification-48si", "2026-06-30"),
            un("remise-du-permis", "2026-07-06"),
        ],
    }
    journal = jours(cas)
    assert journal[date(2026, 6, 29)].nouveau_permis_possible_le is None
    assert journal[date(2026, 7, 6)].nouveau_permis_possible_le == possible


def test_le_filtre_ne_cache_rien() -> None:
    """Évaluer les prédicats chaque jour, ou les seuls jours remarquables : même journal."""
    for graine in range(25):
        cas = tirer(Random(graine))  # noqa: S311 (des dossiers, pas des secrets)
        au = date.fromisoformat(cas["au"])
        fin = horizon(cas, au) + timedelta(days=30)
        assert soldes(cas, au, fin) == soldes(cas, au, fin, tout=True), f"graine {graine}"

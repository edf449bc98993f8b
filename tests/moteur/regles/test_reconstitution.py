"""La reconstitution totale : deux ou trois ans, ce qui la fait repartir, ce qui la bloque."""

import pytest

from tests.moteur.aide import (
    ANCIEN,
    Ligne,
    Objet,
    acte,
    codes,
    de_genre,
    delais,
    delit,
    dit,
    dossier,
    lire,
    perte,
    releve,
    releve_de,
    stage,
)

# R18 : le départ, ce qui fait repartir, ce qui bloque, ce qui ne change rien.
TOTALES: dict[str, tuple[Objet, list[Ligne]]] = {
    "exemple-1": (
        dossier(
            ANCIEN,
            perte(4, "2023-04-20", "2023-05-10"),
            perte(1, "2024-09-01", "2024-09-20", classe=3),
        ),
        [
            ("2023-05-10", 8),
            ("2024-09-20", 7),
            ("2025-03-20", 8),
            ("2027-09-19", 8),
            ("2027-09-20", 12),
        ],
    ),
    "exemple-2-commise-dedans-definitive-apres": (
        dossier(ANCIEN, perte(4, "2022-03-20", "2022-04-10"), perte(3, "2025-03-20", "2025-07-15")),
        [("2025-04-10", 8), ("2025-07-14", 8), ("2025-07-15", 5), ("2028-07-15", 12)],
    ),
    "c2-plus-ancienne-definitive-dedans": (
        dossier(ANCIEN, perte(3, "2022-05-01", "2022-05-10"), perte(2, "2022-04-01", "2023-06-10")),
        [("2023-06-10", 7), ("2025-05-10", 7), ("2026-06-09", 7), ("2026-06-10", 12)],
    ),
    "definitive-le-jour-du-terme": (
        dossier(ANCIEN, perte(3, "2022-05-01", "2022-05-10"), perte(2, "2022-04-01", "2025-05-10")),
        [("2025-05-10", 7), ("2028-05-09", 7), ("2028-05-10", 12)],
    ),
    "definitive-le-lendemain-du-terme": (
        dossier(ANCIEN, perte(3, "2022-05-01", "2022-05-10"), perte(2, "2022-04-01", "2025-05-11")),
        [("2025-05-10", 12), ("2025-05-11", 10), ("2028-05-11", 12)],
    ),
    "sans-point-n-interrompt-pas": (
        dossier(ANCIEN, perte(3, "2022-05-01", "2022-05-10"), perte(0, "2023-05-01")),
        [("2025-05-09", 9), ("2025-05-10", 12)],
    ),
    "le-stage-n-interrompt-pas": (
        dossier(ANCIEN, perte(6, "2022-05-01", "2022-05-10"), stage("2023-05-01", "2023-05-02")),
        [("2023-05-03", 10), ("2025-05-09", 10), ("2025-05-10", 12)],
    ),
    "payer-tard-retarde": (
        dossier(ANCIEN, perte(3, "2022-05-01", "2022-07-10")),
        [("2025-05-10", 9), ("2025-07-09", 9), ("2025-07-10", 12)],
    ),
    "a-zero-sans-lettre": (
        dossier(ANCIEN, delit(6, "2022-05-01"), delit(6, "2022-05-02", "2022-05-10")),
        [("2022-05-10", 0), ("2025-05-09", 0), ("2025-05-10", 12)],
    ),
    "commise-a-zero-interrompt": (
        dossier(
            ANCIEN,
            delit(6, "2022-05-01"),
            delit(6, "2022-05-02", "2022-05-10"),
            perte(1, "2023-05-10"),
        ),
        [("2025-05-10", 0), ("2026-05-09", 0), ("2026-05-10", 12)],  # 0 − 1 + 1 = 0
    ),
}


@pytest.mark.parametrize("nom", TOTALES)
def test_r18_totale(nom: str) -> None:
    """R18 : de la dernière date définitive au terme, sans infraction commise dans l’intervalle."""
    donne, attendus = TOTALES[nom]
    assert lire(releve_de(donne), attendus) == attendus


@pytest.mark.parametrize(
    ("avant", "reconstitution"),
    [
        pytest.param([], "2026-02-05", id="rien-d-autre-deux-ans"),
        pytest.param(
            [perte(3, "2022-06-01")], "2027-02-05", id="une-classe-4-au-dossier-trois-ans"
        ),
        pytest.param(
            [perte(3, "2020-06-01")], "2026-02-05", id="classe-4-effacee-en-2023-deux-ans"
        ),
        pytest.param([delit(6, "2022-06-01")], "2027-02-05", id="un-delit-trois-ans"),
        pytest.param([perte(2, "2022-06-01", classe=5)], "2027-02-05", id="une-classe-5-trois-ans"),
        pytest.param([perte(2, "2022-06-01", classe=3)], "2026-02-05", id="une-classe-3-deux-ans"),
        pytest.param(
            [perte(1, "2022-06-01")], "2027-02-05", id="classe-4-dont-le-point-est-revenu-trois-ans"
        ),
        pytest.param(
            [perte(3, "2022-06-01", annulee=True)], "2026-02-05", id="classe-4-annulee-deux-ans"
        ),
        pytest.param([perte(0, "2022-06-01")], "2026-02-05", id="classe-4-sans-point-deux-ans"),
    ],
)
def test_r19_une_des_infractions(avant: list[Objet], reconstitution: str) -> None:
    """R19, K1 : toutes les infractions depuis le permis ou la dernière totale, pas la dernière seule."""
    lu = releve(ANCIEN, *avant, perte(3, "2024-01-10", "2024-02-05", classe=2))
    assert de_genre(lu, "reconstitution-totale")[-1]["le"] == reconstitution


def test_r19_c17_commise_avant_la_totale() -> None:
    """R19, C17 : commise avant une reconstitution totale mais établie après, elle compte."""
    lu = releve(
        ANCIEN,
        perte(2, "2020-01-10", "2020-02-10", classe=3),  # totale le 10 février 2022
        perte(3, "2020-01-05", "2022-03-10"),
        perte(2, "2024-01-10", "2024-02-10", classe=3),
    )
    assert [m["le"] for m in de_genre(lu, "reconstitution-totale")] == ["2022-02-10", "2027-02-10"]


@pytest.mark.parametrize(
    ("definitive", "un_point", "tout"),
    [("2010-12-20", "2011-12-20", "2013-12-20"), ("2011-01-05", "2011-07-05", "2013-01-05")],
)
def test_r20_exemple(definitive: str, un_point: str, tout: str) -> None:
    """R20 : payé en décembre 2010, un an et trois ans ; en janvier 2011, six mois et deux ans."""
    lu = releve(ANCIEN, perte(1, "2010-12-01", definitive, classe=3))
    assert [m["le"] for m in lu["mouvements"] if m["genre"].startswith("rea")] == [un_point]
    assert [m["le"] for m in de_genre(lu, "reconstitution-totale")] == [tout]


def test_k1_rien_d_avant_la_totale() -> None:
    """K1 : une seconde totale ne dépend que des infractions d’après la première."""
    lu = releve(
        ANCIEN,
        perte(3, "2015-01-10", "2015-02-10"),  # totale le 10 février 2018
        perte(2, "2019-01-10", "2019-02-10", classe=3),  # deux ans : 10 février 2021
    )
    assert [m["le"] for m in de_genre(lu, "reconstitution-totale")] == ["2018-02-10", "2021-02-10"]


def test_c21_totale_a_douze() -> None:
    """C21 : échue alors que le solde est déjà à 12, elle compte comme un nouveau départ."""
    lu = releve(
        ANCIEN,
        perte(1, "2018-01-10", "2018-02-10"),  # revient le 10 août ; totale le 10 février 2021
        perte(2, "2022-01-10", "2022-02-10", classe=3),
    )
    sans_effet, suivante = de_genre(lu, "reconstitution-totale")
    assert (sans_effet["le"], sans_effet["variation"]) == ("2021-02-10", 0)
    assert suivante["le"] == "2024-02-10"  # deux ans : la 4e classe de 2018 est derrière
    assert "C21" in codes(lu)


@pytest.mark.parametrize(
    ("seconde", "interrompue_par"),
    [
        pytest.param(perte(2, "2023-01-10", "2023-02-10"), "C", id="commise-et-definitive-dedans"),
        pytest.param(perte(2, "2022-01-10", "2023-02-10"), "C2", id="plus-ancienne"),
        pytest.param(perte(2, "2025-04-10", "2025-06-10"), "C3", id="definitive-apres-le-terme"),
    ],
)
def test_r18_raison_de_l_interruption(seconde: Objet, interrompue_par: str) -> None:
    """R18, C2, C3 : l’alerte dit quand l’ordre des dates rend l’interruption discutable."""
    lu = releve(ANCIEN, perte(3, "2022-05-01", "2022-05-10"), seconde)
    assert delais(lu, "reconstitution-totale")[0]["statut"] == "interrompu"
    assert codes(lu) & {"C2", "C3"} == {interrompue_par} - {"C"}


def test_r18_rien_apres_l_invalidation() -> None:
    """R18, R29 : aucune reconstitution une fois la 48SI reçue, même à l’échéance prévue."""
    lu = releve(
        ANCIEN,
        delit(6, "2022-05-01"),
        delit(6, "2022-05-02", "2022-05-10"),
        acte("notification-48si", "2023-05-01"),
    )
    assert de_genre(lu, "reconstitution-totale") == []
    assert delais(lu, "reconstitution-totale")[-1]["statut"] == "sans-objet"


def test_l_infraction_commise_le_jour_ou_une_autre_s_etablit_est_celle_qui_interrompt() -> None:
    """R18 : le même jour, la commission d’une infraction nouvelle suffit, et se nomme."""
    lu = releve(
        ANCIEN,
        perte(4, "2023-01-01", "2023-02-01"),
        perte(3, "2023-01-15", "2024-05-01"),
        perte(2, "2024-05-01", "2024-06-01"),
    )
    premier = delais(lu, "reconstitution-totale")[0]
    assert "l’infraction commise le 1er mai 2024 l’interrompt" in dit(premier)
    assert premier["evenements"] == [0, 2]

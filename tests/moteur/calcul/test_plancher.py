"""Le plancher : le plus bas de toutes les lectures sérieuses, jour par jour."""

import pytest

from tests.moteur.aide import (
    ANCIEN,
    Ligne,
    Objet,
    acte,
    au_soir,
    codes,
    connu,
    delit,
    dossier,
    lire,
    permis,
    perte,
    releve,
    releve_de,
    stage,
)


def tous_les_deux_ans(points: int, definitive: str) -> Objet:
    """Une perte, puis deux points tous les deux ans : jamais trois ans de calme."""
    suite = (perte(2, f"{int(definitive[:4]) + ecart}{definitive[4:]}") for ecart in (2, 4, 6, 8))
    return dossier(ANCIEN, perte(points, definitive), *suite)


DEUX = connu("2025-12-31", 2)
# Nom : le dossier, les soirs en droit, les soirs au plancher.
PLANCHERS: dict[str, tuple[Objet, list[Ligne], list[Ligne]]] = {
    "k6-c1-effet-a-la-realite": (
        dossier(ANCIEN, perte(4, "2025-01-10", "2025-02-03", enregistree_le="2025-05-20")),
        [("2025-02-03", 12), ("2025-05-19", 12), ("2025-05-20", 8)],
        [("2025-02-02", 12), ("2025-02-03", 8), ("2025-05-20", 8)],
    ),
    "k6-stage-entre-realite-et-enregistrement": (
        dossier(
            ANCIEN,
            perte(4, "2025-01-10", "2025-02-03", enregistree_le="2025-05-20"),
            stage("2025-03-01", "2025-03-02"),
        ),
        [("2025-03-03", 12), ("2025-05-20", 8)],  # le stage est perdu, puis 12 − 4
        [("2025-02-03", 8), ("2025-03-03", 12), ("2025-05-20", 8)],
    ),
    "k17-en-attente-comptee-au-jour-du-releve": (
        dossier(ANCIEN, perte(4, "2026-09-01", definitive_le=None)),
        [("2026-11-20", 12), ("2026-11-21", 12)],
        [("2026-11-20", 12), ("2026-11-21", 8), ("2029-11-21", 12)],
    ),
    "k17-en-attente-commise-apres-le-releve": (
        dossier(ANCIEN, perte(4, "2026-12-01", definitive_le=None)),
        [("2026-12-01", 12)],
        [("2026-11-30", 12), ("2026-12-01", 8)],
    ),
    "c4-trois-ans-en-probatoire": (
        dossier("2022-09-01", perte(3, "2022-11-02", "2022-11-20", classe=2)),
        [("2025-09-01", 12, 12)],
        [("2025-09-01", 3, 12), ("2025-11-19", 3, 12), ("2025-11-20", 12, 12)],
    ),
    "c4-definitive-le-jour-de-la-fin-deux-ans-partout": (
        dossier("2022-09-01", perte(3, "2025-08-20", "2025-09-01", classe=3)),
        [("2025-09-01", 7, 12), ("2027-09-01", 12, 12)],  # 6 + 2 + 2 − 3
        [("2025-09-01", 7, 12), ("2027-09-01", 12, 12)],
    ),
    "k7-nul-le-seul-jour-de-la-realite": (
        dossier(
            ANCIEN,
            delit(6, "2014-01-10"),
            delit(6, "2014-01-11"),
            perte(2, "2014-06-10"),  # −2 ce soir-là ; le stage rend 2 le lendemain
            stage("2014-06-09", "2014-06-10"),
            *(perte(1, le) for le in ("2016-06-01", "2019-01-01", "2021-08-01", "2024-01-01")),
        ),
        [("2014-06-10", 0), ("2014-06-11", 2), ("2024-06-09", 1), ("2024-06-10", 3)],
        [("2014-06-11", 2), ("2024-06-10", 1)],
    ),
    "k7-c7-passe-par-zero": (
        tous_les_deux_ans(4, "2015-06-12"),  # 12 − 4 − 2 − 2 − 2 − 2 = 0 le 12 juin 2023
        [("2023-06-12", 0), ("2025-06-12", 4)],
        [("2025-06-12", 0), ("2026-06-12", 12)],  # trois ans depuis le 12 juin 2023
    ),
    "k7-jamais-a-zero": (
        tous_les_deux_ans(3, "2015-06-12"),
        [("2023-06-12", 1), ("2025-06-12", 4)],
        [("2025-06-12", 4)],
    ),
    "k14-c9-stage-le-jour-de-la-48si": (
        dossier(
            ANCIEN,
            perte(4, "2026-01-02"),
            stage("2026-06-28", "2026-06-29"),
            acte("notification-48si", "2026-06-30"),
            solde_connu=DEUX,
        ),
        [("2026-06-30", 2)],  # 2 − 4 + 4
        [("2026-06-30", 0)],
    ),
    "k14-retrait-et-48si-le-meme-jour": (
        dossier(
            ANCIEN,
            perte(4, "2026-01-02", "2026-06-30"),
            stage("2026-06-28", "2026-06-29"),
            acte("notification-48si", "2026-06-30"),
            solde_connu=DEUX,
        ),
        [("2026-06-30", 2)],  # 2 + 4 − 4
        [("2026-06-30", 0)],  # 2 − 4, sans le stage
    ),
    "k14-k10-retrait-deja-rendu": (
        dossier(
            ANCIEN,
            perte(1, "2024-02-10", "2024-03-01", enregistree_le="2024-10-01"),
            stage("2024-09-29", "2024-09-30"),
            acte("notification-48si", "2024-10-01"),
            solde_connu=connu("2024-02-01", 1),
        ),
        [("2024-03-01", 1), ("2024-10-01", 5)],
        [("2024-03-01", 0), ("2024-10-01", 5)],  # rendu en septembre : la lettre ne trouve pas zéro
    ),
    "k15-c12-un-an-et-un-jour": (
        dossier(
            ANCIEN,
            stage("2026-01-10", "2026-01-11"),
            stage("2027-01-11", "2027-01-12"),
            solde_connu=DEUX,
        ),
        [("2027-01-13", 10)],
        [("2027-01-13", 6)],
    ),
    "k15-un-an-et-deux-jours": (
        dossier(
            ANCIEN,
            stage("2026-01-10", "2026-01-11"),
            stage("2027-01-12", "2027-01-13"),
            solde_connu=DEUX,
        ),
        [("2027-01-14", 10)],
        [("2027-01-14", 10)],
    ),
    "k9-c18-stage-sans-gain": (
        dossier(
            ANCIEN,
            stage("2026-01-10", "2026-01-11"),
            perte(4, "2026-02-01"),
            stage("2026-03-10", "2026-03-11"),
        ),
        [("2026-03-12", 12)],
        [("2026-03-12", 8)],
    ),
    "k9-stage-trop-tot-n-ouvre-rien": (
        dossier(
            ANCIEN,
            stage("2026-01-10", "2026-01-11"),
            stage("2026-12-10", "2026-12-11"),
            stage("2027-01-12", "2027-01-13"),
            solde_connu=DEUX,
        ),
        [("2026-12-12", 6), ("2027-01-14", 10)],
        [("2026-12-12", 6), ("2027-01-14", 10)],
    ),
    "c21-totale-sans-effet-pour-la-classe": (
        dossier(
            ANCIEN,
            perte(1, "2018-01-10", "2018-02-10"),
            perte(2, "2022-01-10", "2022-02-10", classe=3),
        ),
        [("2024-02-10", 12)],
        [("2024-02-10", 10), ("2025-02-09", 10), ("2025-02-10", 12)],
    ),
}


@pytest.mark.parametrize("nom", PLANCHERS)
def test_plancher(nom: str) -> None:
    """K6, K7, K9, K14, K15, K17 : les deux voies du même dossier, aux soirs qui les séparent."""
    donne, droit, plancher = PLANCHERS[nom]
    lu = releve_de(donne)
    assert (lire(lu, droit), lire(lu, plancher, "plancher")) == (droit, plancher)


@pytest.mark.parametrize(
    "evenements",
    [[], [perte(3, "2024-01-10")], [delit(6, "2024-01-10"), stage("2024-05-01", "2024-05-02")]],
    ids=["rien", "une-perte", "perte-et-stage"],
)
def test_pas_de_plancher_quand_tout_s_accorde(evenements: list[Objet]) -> None:
    """K6 : la liste du plancher n’est donnée que si elle diffère, ne serait-ce qu’un jour."""
    lu = releve(ANCIEN, *evenements)
    assert "plancher" not in lu
    assert lu["solde"]["plancher"] == lu["solde"]["points"]


def test_le_plancher_s_enchaine() -> None:
    """K6 : chaque variation du plancher se compte depuis le plancher de la veille."""
    lu = releve_de(PLANCHERS["k6-c1-effet-a-la-realite"][0])
    signe = 0
    for mouvement in lu["plancher"]:
        assert mouvement["variation"] == mouvement["signe"] - signe
        signe = mouvement["signe"]


@pytest.mark.parametrize(("realite", "plancher"), [("2012-06-09", 2), ("2012-06-10", 4)])
def test_k7_le_solde_sort_de_zero_le_jour_de_la_realite(realite: str, plancher: int) -> None:
    """K7 : nul encore la veille, le solde ne l’est plus le soir de la réalité : les dix ans rendent les points."""
    lu = releve(
        ANCIEN,
        stage("2012-06-08", "2012-06-09"),  # 0 + 4, le 10 juin
        perte(2, "2012-05-01", realite),
        *(perte(1, f"{annee}-11-01") for annee in (2014, 2016, 2018, 2020)),
        perte(1, "2021-11-01"),
        solde_connu=connu("2012-01-01", 0),
    )
    soir = {m["le"]: m["points"] for m in lu.get("plancher", lu["mouvements"])}
    rendus = max(jour for jour in soir if jour <= "2022-06-10")
    assert soir[rendus] == plancher
    assert au_soir(lu, "2022-06-10")["points"] == 4


def test_un_delai_parti_le_dernier_jour_du_probatoire_n_en_est_plus() -> None:
    """C4 : définitive le jour où le délai probatoire finit, deux ans suffisent aussi au plancher."""
    lu = releve("2020-05-01", perte(2, "2022-05-01", "2023-05-01", classe=2))
    assert "plancher" not in lu
    la_veille = releve("2020-05-01", perte(2, "2022-05-01", "2023-04-30", classe=2))
    assert "plancher" in la_veille


def test_zero_le_jour_de_la_realite_suffit_a_la_lecture_severe() -> None:
    """K7 : un seul soir à zéro, celui du jour r, prive des dix ans au plancher."""
    a_zero = [delit(6, "2012-01-01", "2012-01-10") for _ in range(2)]
    suite = [perte(1, f"{annee}-01-01", classe=2) for annee in (2013, 2015, 2017, 2019, 2021)]
    lu = releve(
        ANCIEN,
        *a_zero,
        perte(2, "2011-12-01", "2012-01-10"),
        stage("2012-01-10", "2012-01-10"),
        *suite,
    )
    assert au_soir(lu, "2012-01-10")["points"] == 0
    assert au_soir(lu, "2012-01-11")["points"] == 2
    assert au_soir(lu, "2022-01-10")["points"] == 4
    assert au_soir(lu, "2022-01-10", "plancher")["points"] == 2


def test_majoration_d_un_permis_invalide_au_plancher() -> None:
    """K13, K17 : au plancher, deux délits de l’ancien permis puis la 48SI : plus aucune majoration."""
    lu = releve(
        permis("2025-03-15", nouveau_permis=True),
        delit(6, "2025-01-10", "2025-06-10"),
        acte("notification-48si", "2025-09-01"),
        au="2026-11-21",
    )
    assert (lu["solde"]["points"], lu["solde"]["plancher"]) == (8, 0)
    assert lu["plancher"][-1]["plafond"] == 6
    assert "48SI-contestable" in codes(lu)

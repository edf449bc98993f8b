"""Le capital : qui a des points, combien au départ, combien au plus, et le compte signé."""

import pytest

from permis_points.regles.capital import maximum, maximum_de_toujours
from tests.moteur.aide import (
    ANCIEN,
    Ligne,
    Objet,
    au_soir,
    bareme,
    connu,
    de_genre,
    delais,
    dossier,
    lire,
    permis,
    perte,
    releve,
    releve_de,
    stage,
)

# R1 : ce qui ne retire aucun point, quel que soit le montant de l’amende.
SANS_POINT = {
    "feu-rouge-a-velo": perte(0, "2026-05-04", "2026-05-10", note="à vélo"),
    "a-l-etranger": perte(0, "2026-05-04", "2026-05-10", classe=5),
    "proprietaire-redevable": perte(4, "2026-05-04", "2026-05-10", conducteur_identifie=False),
}


def test_le_maximum_de_toujours_est_le_plus_haut_plafond_du_bareme() -> None:
    """R6 : aucune version du capital maximal ne le dépasse, et l’une d’elles l’atteint."""
    jours = [version.depuis for version in bareme().parametres["capital-maximal"]]
    assert maximum_de_toujours(bareme()) == max(maximum(jour, bareme()) for jour in jours)


@pytest.mark.parametrize("nom", SANS_POINT)
def test_r1_aucun_point(nom: str) -> None:
    """R1 : sans permis exigé, à l’étranger ou sans conducteur identifié, 12 reste 12."""
    lu = releve(ANCIEN, SANS_POINT[nom])
    [mouvement] = de_genre(lu, "retrait")
    assert (mouvement["variation"], lu["solde"]["points"]) == (0, 12)
    assert lu["delais"] == []  # et aucun délai ne part


def test_r1_le_proprietaire_n_interrompt_rien() -> None:
    """R1 : l’amende du propriétaire, pendant un délai, ne l’interrompt pas."""
    lu = releve(
        ANCIEN,
        perte(3, "2023-01-10"),
        perte(4, "2024-01-10", conducteur_identifie=False),
    )
    assert delais(lu, "reconstitution-totale")[0]["statut"] == "acquis"


# R2 : le capital de départ et le chemin vers 12.
DEPARTS: dict[str, tuple[str, list[Ligne]]] = {
    "1989-avant-les-points": ("1989-06-10", [("1992-12-01", 12, 12), ("2026-11-21", 12, 12)]),
    "1992-07-01": ("1992-07-01", [("1992-12-01", 12, 12)]),
    "1992-12-01": ("1992-12-01", [("1992-12-01", 12, 12)]),
    "1992-12-02": ("1992-12-02", [("1992-12-02", 12, 12)]),
    "2004-02-29": ("2004-02-29", [("2004-02-29", 12, 12)]),
    "2006-sans-majoration": (
        "2006-09-01",
        [
            ("2006-09-01", 6, 6),
            ("2007-09-01", 6, 6),
            ("2008-09-01", 6, 6),
            ("2009-08-31", 6, 6),
            ("2009-09-01", 12, 12),
        ],
    ),
}


@pytest.mark.parametrize("nom", DEPARTS)
def test_r2_depart(nom: str) -> None:
    """R2 : 12 points d’emblée avant le 1er mars 2004, 6 ensuite, sans majoration jusqu’en 2007."""
    obtention, attendus = DEPARTS[nom]
    assert lire(releve(obtention), attendus) == attendus


@pytest.mark.parametrize("obtention", ["1989-06-10", "1992-07-01", "1992-12-01"])
def test_r2_premier_mouvement(obtention: str) -> None:
    """R2 : le compte commence au 1er décembre 1992, jamais avant."""
    assert releve(obtention)["mouvements"][0]["le"] == "1992-12-01"


# R6 : le plafond pendant et après le délai probatoire.
R6_PERTE = perte(3, "2024-06-10", "2024-07-02")
PLAFONDS: dict[str, tuple[Objet, list[Ligne]]] = {
    "fige-puis-leve": (
        dossier("2023-03-15", R6_PERTE),
        [
            ("2024-03-15", 8, 8),  # une majoration élève ensemble le solde et le plafond
            ("2024-07-02", 5, 8),  # le plafond n’est pas abaissé
            ("2025-03-15", 5, 8),
            ("2026-03-14", 5, 8),
            ("2026-03-15", 5, 12),
        ],
    ),
    "stage-limite-au-plafond": (
        dossier("2023-03-15", R6_PERTE, stage("2026-03-12", "2026-03-13")),
        [("2026-03-13", 5, 8), ("2026-03-14", 8, 8), ("2026-03-15", 8, 12)],  # + min(4, 8 − 5)
    ),
    "stage-a-la-fin-du-delai": (
        dossier("2023-03-15", R6_PERTE, stage("2026-03-13", "2026-03-14")),
        [("2026-03-14", 5, 8), ("2026-03-15", 9, 12)],  # le plafond monte avant le stage
    ),
    "plafond-6-de-2004-a-2007": (
        dossier("2006-09-01", perte(2, "2007-01-10"), stage("2007-06-01", "2007-06-02")),
        [("2007-01-10", 4, 6), ("2007-06-03", 6, 6), ("2009-09-01", 6, 12)],
    ),
    "plafond-12-sans-probatoire": (
        dossier(ANCIEN, perte(2, "2024-01-10"), stage("2024-06-01", "2024-06-02")),
        [("2024-01-10", 10, 12), ("2024-06-03", 12, 12)],  # 10 + min(4, 12 − 10)
    ),
}


@pytest.mark.parametrize("nom", PLAFONDS)
def test_r6_plafond(nom: str) -> None:
    """R6 : aucun crédit ne dépasse le plafond ; il passe à 12 à la fin du délai, le solde non."""
    donne, attendus = PLAFONDS[nom]
    assert lire(releve_de(donne), attendus) == attendus


# R13 : solde de départ, points retirés le 20 janvier 2026, soldes signés avant et après le stage.
SIGNES = {
    "moins-six-reste-nul": (2, 6, -4, 0),
    "moins-quatre-est-sauve": (2, 4, -2, 2),
    "zero-juste": (4, 4, 0, 4),
    "moins-cinq": (1, 6, -5, -1),
}


@pytest.mark.parametrize("nom", SIGNES)
def test_r13_compte_signe(nom: str) -> None:
    """R13 : le stage compte depuis le solde signé ; l’affichage, lui, ne descend pas sous zéro."""
    depart, points, apres_le_retrait, apres_le_stage = SIGNES[nom]
    lu = releve(
        ANCIEN,
        perte(points, "2025-12-20", "2026-01-20"),
        stage("2026-02-14", "2026-02-15"),
        solde_connu=connu("2025-12-01", depart),
    )
    soirs = [au_soir(lu, "2026-01-20"), au_soir(lu, "2026-02-16")]
    assert [s["signe"] for s in soirs] == [apres_le_retrait, apres_le_stage]
    assert [s["points"] for s in soirs] == [0, max(0, apres_le_stage)]


def test_r13_la_totale_part_de_sous_zero() -> None:
    """R13 : la reconstitution totale rend 12 points, même depuis −5."""
    lu = releve(ANCIEN, perte(6, "2022-01-10"), solde_connu=connu("2022-01-01", 1))
    [totale] = de_genre(lu, "reconstitution-totale")
    assert (totale["le"], totale["variation"], totale["signe"]) == ("2025-01-10", 17, 12)


def test_r2_filiere_sans_effet_avant_2004() -> None:
    """R2, R3 : l’apprentissage anticipé d’avant 2004 n’ouvre ni délai ni majoration."""
    lu = releve(permis("2003-06-10", filiere="aac"))
    assert [m["genre"] for m in lu["mouvements"]] == ["capital-initial"]

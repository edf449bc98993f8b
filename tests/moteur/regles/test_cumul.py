"""Les infractions simultanées : ce qu’elles retirent ensemble, et ce qui reste de chacune."""

import pytest

from tests.moteur.aide import ANCIEN, Objet, de_genre, delais, delit, perte, releve

# R12, K2, K3 : points de chaque infraction simultanée, dans l’ordre de leur date de réalité.
CUMULS: dict[str, tuple[list[Objet], list[int]]] = {
    "alcool-telephone-ceinture": (
        [perte(p, "2026-04-02", "2026-05-20", simultanee="A") for p in (6, 3, 3)],
        [-6, -2, 0],
    ),
    "les-plus-lourdes-d-abord": (
        [perte(p, "2026-04-02", "2026-05-20", simultanee="A") for p in (3, 3, 6)],
        [-6, -2, 0],
    ),
    "sous-la-borne": (
        [perte(p, "2026-04-02", "2026-05-20", simultanee="A") for p in (4, 3)],
        [-4, -3],
    ),
    "par-date-de-realite": (
        [
            perte(3, "2026-04-02", "2026-05-20", simultanee="A"),
            perte(6, "2026-04-02", "2026-06-20", simultanee="A"),
            perte(3, "2026-04-02", "2026-04-20", simultanee="A"),
        ],
        [-3, -3, -2],
    ),
    "successives-sans-etiquette": (
        [perte(p, "2026-04-02", "2026-05-20") for p in (6, 3, 3)],
        [-6, -3, -3],
    ),
    "deux-groupes": (
        [perte(5, "2026-04-02", "2026-05-20", simultanee=g) for g in "AABB"],
        [-5, -3, -5, -3],
    ),
    "un-delit-et-une-contravention": (
        [
            perte(3, "2026-04-02", "2026-05-20", simultanee="A"),
            delit(6, "2026-04-02", "2026-05-20", simultanee="A"),
        ],
        [-6, -2],
    ),
    "avant-2003-un-delit-porte-la-borne-a-huit": (
        [
            perte(4, "2003-06-12", "2003-07-20", simultanee="A"),
            delit(6, "2003-06-12", "2003-07-20", simultanee="A"),
        ],
        [-6, -2],
    ),
    "neuf-points-et-d-autres": (
        [
            perte(3, "2026-04-02", "2026-05-20", simultanee="A"),
            delit(9, "2026-04-02", "2026-05-20", simultanee="A"),
        ],
        [-9, 0],
    ),
    "k2-neuf-points-apres-six": (
        [
            perte(6, "2026-04-02", "2026-05-20", simultanee="A"),
            delit(9, "2026-04-02", "2026-06-20", simultanee="A"),
        ],
        [-6, -3],
    ),
    "k2-neuf-points-apres-huit": (
        [
            *(perte(p, "2026-04-02", "2026-05-20", simultanee="A") for p in (6, 3)),
            delit(9, "2026-04-02", "2026-06-20", simultanee="A"),
        ],
        [-6, -2, -1],
    ),
    "neuf-points-la-veille-de-la-derogation": (
        [
            perte(3, "2025-07-10", "2026-05-20", simultanee="A"),
            delit(9, "2025-07-10", "2026-05-20", simultanee="A"),
        ],
        [-8, 0],
    ),
    "neuf-points-le-jour-de-la-derogation": (
        [
            perte(3, "2025-07-11", "2026-05-20", simultanee="A"),
            delit(9, "2025-07-11", "2026-05-20", simultanee="A"),
        ],
        [-9, 0],
    ),
    "un-delit-de-sept-points-n-est-pas-la-derogation": (
        [
            *(perte(p, "2026-04-02", "2026-05-20", simultanee="A") for p in (6, 3)),
            delit(7, "2026-04-02", "2026-06-20", simultanee="A"),
        ],
        [-6, -2, 0],
    ),
    "une-annulee-ne-prend-pas-de-place": (
        [
            perte(6, "2026-04-02", "2026-05-20", simultanee="A", annulee=True),
            perte(6, "2026-04-02", "2026-05-20", simultanee="A"),
        ],
        [0, -6],
    ),
}


@pytest.mark.parametrize("nom", CUMULS)
def test_r12_cumul(nom: str) -> None:
    """R12, K2 : huit points ensemble, neuf avec le délit qui en retire neuf ; sinon tout s’ajoute."""
    evenements, attendus = CUMULS[nom]
    lu = releve(ANCIEN, *evenements)
    assert [m["variation"] for m in de_genre(lu, "retrait")] == attendus


def test_k3_reduite_a_rien_mais_comptee() -> None:
    """K3 : ramenée à 0 point, elle fait encore repartir le délai, et sa classe compte."""
    groupe = [perte(p, "2024-01-10", "2024-02-10", classe=3, simultanee="A") for p in (6, 2)]
    derniere = perte(3, "2024-01-10", "2024-06-10", classe=4, simultanee="A")
    lu = releve(ANCIEN, *groupe, derniere)
    assert [m["variation"] for m in de_genre(lu, "retrait")] == [-6, -2, 0]
    assert [d["echeance"] for d in delais(lu, "reconstitution-totale")] == [
        "2026-02-10",
        "2027-06-10",
    ]


def test_k4_un_point_par_le_seul_cumul() -> None:
    """K4 : ni l’infraction ramenée à 1 point, ni celle d’un point ramenée à 0, n’ont les six mois."""
    groupe = [perte(p, "2026-04-02", "2026-05-20", simultanee="A") for p in (4, 3, 2, 1)]
    lu = releve(ANCIEN, *groupe)
    assert [m["variation"] for m in de_genre(lu, "retrait")] == [-4, -3, -1, 0]
    assert delais(lu, "reattribution-6-mois") == []
    assert [d["evenements"] for d in delais(lu, "reattribution-10-ans")] == [[0], [1], [2]]

"""Le délai probatoire : sa durée, ses majorations, la formation, sa fin, la reconstitution."""

import pytest

from tests.moteur.aide import (
    Ligne,
    Objet,
    acte,
    codes,
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

# R3 : le permis et le dernier jour, exclu, de son délai probatoire.
DUREES: dict[str, tuple[Objet, str]] = {
    "classique": (permis("2024-05-10"), "2027-05-10"),
    "supervisee": (permis("2024-05-10", filiere="supervisee"), "2027-05-10"),
    "encadree": (permis("2024-05-10", filiere="encadree"), "2027-05-10"),
    "aac": (permis("2024-05-10", filiere="aac"), "2026-05-10"),
    "nouveau-permis-sans-aac": (
        permis("2024-05-10", filiere="aac", nouveau_permis=True),
        "2027-05-10",
    ),
    "b-par-aac-dans-les-deux-ans": (
        permis("2023-02-10", b_par_aac_le="2024-06-20"),
        "2025-02-10",
    ),
    "b-par-aac-apres-deux-ans": (permis("2023-02-10", b_par_aac_le="2025-06-20"), "2025-06-20"),
    "b-par-aac-le-jour-des-deux-ans": (
        permis("2023-02-10", b_par_aac_le="2025-02-10"),
        "2025-02-10",
    ),
    "b-par-aac-apres-le-delai": (permis("2023-02-10", b_par_aac_le="2026-02-11"), "2026-02-10"),
    "nouveau-permis-et-b-par-aac": (
        permis("2023-02-10", b_par_aac_le="2024-06-20", nouveau_permis=True),
        "2026-02-10",
    ),
}


@pytest.mark.parametrize("nom", DUREES)
def test_r3_duree(nom: str) -> None:
    """R3 : trois ans, deux après l’apprentissage anticipé, jamais réduits pour un nouveau permis."""
    donne, fin = DUREES[nom]
    [sortie] = de_genre(releve(donne), "fin-de-probatoire")
    assert (sortie["le"], sortie["plafond"]) == (fin, 12)


@pytest.mark.parametrize(
    "evenement",
    [
        pytest.param(perte(3, "2025-01-10"), id="infraction"),
        pytest.param(acte("suspension", "2025-01-10"), id="suspension"),
    ],
)
def test_r3_jamais_allonge(evenement: Objet) -> None:
    """R3 : ni une infraction ni une suspension n’allonge le délai (CE, avis, n° 366865)."""
    assert [m["le"] for m in de_genre(releve("2024-05-10", evenement), "fin-de-probatoire")] == [
        "2027-05-10"
    ]


# R4, K8 : les majorations et le 12 final.
MAJORATIONS: dict[str, tuple[Objet, list[tuple[str, int]]]] = {
    "classique": (dossier("2023-03-15"), [("2024-03-15", 2), ("2025-03-15", 2), ("2026-03-15", 2)]),
    "aac": (
        dossier(permis("2023-03-15", filiere="aac")),
        [("2024-03-15", 3), ("2025-03-15", 3)],
    ),
    "k8-b-par-aac-la-premiere-annee": (
        dossier(permis("2023-02-10", b_par_aac_le="2023-09-01")),
        [("2024-02-10", 3), ("2025-02-10", 3)],  # 6 + 3, puis 12 au bout de deux ans
    ),
    "k8-b-par-aac-le-jour-anniversaire": (
        dossier(permis("2023-02-10", b_par_aac_le="2024-02-10")),
        [("2024-02-10", 3), ("2025-02-10", 3)],
    ),
    "k8-b-par-aac-la-troisieme-annee": (
        dossier(permis("2023-02-10", b_par_aac_le="2025-06-20")),
        [("2024-02-10", 2), ("2025-02-10", 2), ("2025-06-20", 2)],  # 6 + 2 + 2, puis 12
    ),
    "une-infraction-arrete-tout": (
        dossier("2023-03-15", perte(1, "2024-06-10")),
        [("2024-03-15", 2), ("2026-03-15", 0)],  # celle de 2024 reste acquise
    ),
    "meme-un-point-rendu": (
        dossier("2023-03-15", perte(1, "2023-04-10")),  # rendu le 10 octobre 2023
        [("2026-03-15", 0)],
    ),
    "le-jour-anniversaire-bloque": (
        dossier("2023-03-15", perte(1, "2024-03-15", "2024-04-15")),
        [("2026-03-15", 0)],
    ),
    "le-lendemain-ne-bloque-pas-la-premiere": (
        dossier("2023-03-15", perte(1, "2024-03-16", "2024-04-15")),
        [("2024-03-15", 2), ("2026-03-15", 0)],
    ),
    "commise-avant-definitive-apres": (
        dossier("2023-03-15", perte(1, "2024-03-10", "2024-05-02")),
        [("2026-03-15", 0)],
    ),
    "infraction-sans-point": (
        dossier("2023-03-15", perte(0, "2024-02-01", classe=3)),
        [("2024-03-15", 2), ("2025-03-15", 2), ("2026-03-15", 2)],
    ),
    "infraction-annulee": (
        dossier("2023-03-15", perte(3, "2023-06-01", annulee=True)),
        [("2024-03-15", 2), ("2025-03-15", 2), ("2026-03-15", 2)],
    ),
}


@pytest.mark.parametrize("nom", MAJORATIONS)
def test_r4_majorations(nom: str) -> None:
    """R4, K8 : une par anniversaire sans infraction commise ; la dernière se confond avec R7."""
    donne, attendues = MAJORATIONS[nom]
    genres = ("majoration", "fin-de-probatoire")
    lues = [m for m in releve_de(donne)["mouvements"] if m["genre"] in genres]
    assert [(m["le"], m["variation"]) for m in lues] == attendues


@pytest.mark.parametrize(("definitive", "prevenu"), [("2024-03-15", set()), ("2024-03-16", {"C5"})])
def test_r4_majoration_que_le_fichier_peut_montrer(definitive: str, prevenu: set[str]) -> None:
    """R4, C5 : l’alerte ne vient que si l’infraction devient définitive après l’anniversaire."""
    assert codes(releve("2023-03-15", perte(1, "2024-03-10", definitive))) & {"C5"} == prevenu


# R7 : la fin du délai, avec et sans infraction.
FINS: dict[str, tuple[Objet, list[Ligne]]] = {
    "un-point-rendu-puis-six-sur-douze": (
        dossier("2020-05-17", perte(1, "2020-09-02", "2020-10-18")),
        [
            ("2020-10-18", 5, 6),
            ("2021-04-18", 6, 6),
            ("2023-05-17", 6, 12),
            ("2023-10-17", 6, 12),
            ("2023-10-18", 12, 12),
        ],
    ),
    "commise-le-dernier-jour": (
        dossier("2020-05-17", perte(1, "2023-05-17", "2023-06-17")),
        [("2022-05-17", 10, 10), ("2023-05-17", 10, 12), ("2023-06-17", 9, 12)],
    ),
    "commise-le-lendemain": (
        dossier("2020-05-17", perte(1, "2023-05-18", "2023-06-17")),
        [("2023-05-17", 12, 12), ("2023-06-17", 11, 12)],
    ),
}


@pytest.mark.parametrize("nom", FINS)
def test_r7_fin(nom: str) -> None:
    """R7 : 12 points sans infraction dans [D0, fin] ; sinon le plafond seul passe à 12."""
    donne, attendus = FINS[nom]
    assert lire(releve_de(donne), attendus) == attendus


# R23 : la reconstitution totale n’aboutit pas pendant le délai probatoire.
R23: dict[str, tuple[Objet, str, list[Ligne]]] = {
    "deux-ans-avant-la-fin": (
        dossier("2022-09-01", perte(3, "2022-11-02", "2022-11-20", classe=2)),
        "2025-09-01",
        [("2024-11-20", 3, 6), ("2025-08-31", 3, 6), ("2025-09-01", 12, 12)],
    ),
    "deux-ans-apres-la-fin": (
        dossier("2022-09-01", perte(3, "2024-11-02", "2024-11-20", classe=2)),
        "2026-11-20",
        [("2025-09-01", 7, 12), ("2026-11-19", 7, 12), ("2026-11-20", 12, 12)],  # 10 − 3
    ),
    "deux-ans-le-jour-de-la-fin": (
        dossier("2022-09-01", perte(3, "2023-08-20", "2023-09-01", classe=2)),
        "2025-09-01",
        [("2025-08-31", 3, 6), ("2025-09-01", 12, 12)],
    ),
    "trois-ans-apres-la-fin": (
        dossier(
            "2023-03-15",
            perte(3, "2024-06-10", "2024-07-02"),
            stage("2024-10-12", "2024-10-13", "48n"),
        ),
        "2027-07-02",
        [("2024-10-14", 8, 8), ("2025-03-15", 8, 8), ("2026-03-15", 8, 12), ("2027-07-02", 12, 12)],
    ),
}


@pytest.mark.parametrize("nom", R23)
def test_r23_reconstitution_en_probatoire(nom: str) -> None:
    """R23 : pendant le délai, pas de 12 ; il vient à la fin, ou plus tard si les deux ans y mènent."""
    donne, echeance, attendus = R23[nom]
    lu = releve_de(donne)
    assert delais(lu, "reconstitution-totale")[0]["echeance"] == echeance
    assert lire(lu, attendus) == attendus


@pytest.mark.parametrize(
    ("realite", "terme", "regle"),
    [
        ("2023-08-31", "2025-09-01", "R23"),
        ("2023-09-01", "2025-09-01", "R18"),
        ("2023-09-02", "2025-09-02", "R18"),
    ],
)
def test_deux_ans_finis_autour_de_la_fin_du_probatoire(
    realite: str, terme: str, regle: str
) -> None:
    """R23 : le terme n’est reporté que si les deux ans finissent avant la fin du délai probatoire."""
    lu = releve("2022-09-01", perte(3, "2022-11-02", realite, classe=2))
    [mouvement] = de_genre(lu, "reconstitution-totale")
    assert (mouvement["le"], mouvement["regle"]) == (terme, regle)

"""Le nouveau permis : tout recommence, et ce qui reste discuté de l’ancien."""

import pytest

from tests.moteur.aide import (
    ANCIEN,
    Ligne,
    Objet,
    acte,
    codes,
    connu,
    de_genre,
    delais,
    delit,
    genres_du,
    lire,
    permis,
    perte,
    releve,
    stage,
    textes,
)

# Invalidé le 30 juin 2026, nouveau permis le 1er février 2027.
FIN = [
    delit(6, "2026-01-10"),
    delit(6, "2026-01-11"),
    acte("notification-48si", "2026-06-30"),
    acte("remise-du-permis", "2026-07-06"),
    acte("nouveau-permis", "2027-02-01"),
]
TARD = {"au": "2031-01-01"}


def test_r8_tout_recommence() -> None:
    """R8, R33 : 6 points, +2 par an, 12 au bout de trois ans, comme l’exemple des règles."""
    lu = releve(ANCIEN, *FIN, **TARD)
    attendus: list[Ligne] = [
        ("2027-01-31", 0, 12),
        ("2027-02-01", 6, 6),
        ("2028-01-31", 6, 6),
        ("2028-02-01", 8, 8),
        ("2029-02-01", 10, 10),
        ("2030-02-01", 12, 12),
    ]
    assert lire(lu, attendus) == attendus


def test_r8_le_permis_present() -> None:
    """R8 : au jour du relevé, l’état et la fin du délai sont ceux du nouveau permis."""
    avant, apres = releve(ANCIEN, *FIN, au="2027-01-31"), releve(ANCIEN, *FIN, au="2027-02-01")
    assert (avant["solde"]["etat"], avant["nouveau_permis_possible_le"]) == (
        "invalide",
        "2027-01-06",
    )
    assert (apres["solde"]["etat"], apres["nouveau_permis_possible_le"]) == ("valide", None)
    assert apres["solde"]["probatoire_jusqu_au"] == "2030-02-01"


# R8 : ce qui, de l’ancien permis, ne passe pas au nouveau.
ANCIENS: dict[str, list[Objet]] = {
    "infraction-d-avant": [perte(3, "2025-01-10")],
    "classe-4-d-avant-la-classe-3": [perte(2, "2025-01-10")],
    "stage-d-avant": [perte(4, "2025-12-01"), stage("2026-01-01", "2026-01-02")],
    "points-a-dix-ans": [perte(3, "2018-03-01")],
}


@pytest.mark.parametrize("nom", ANCIENS)
def test_r8_rien_n_est_repris(nom: str) -> None:
    """R8 : ni points, ni délai, ni classe, ni stage de l’ancien permis ne comptent sous le nouveau."""
    nouveaux = [
        perte(2, "2027-06-01", classe=3),
        stage("2027-07-01", "2027-07-02"),
    ]
    avec, sans = (releve(ANCIEN, *a, *FIN, *nouveaux, **TARD) for a in (ANCIENS[nom], []))
    depuis = [
        [
            (m["le"], m["variation"], m["points"])
            for m in lu["mouvements"]
            if m["le"] >= "2027-02-01"
        ]
        for lu in (avec, sans)
    ]
    assert depuis[0] == depuis[1]
    assert depuis[0][1:3] == [("2027-06-01", -2, 4), ("2027-07-03", 2, 6)]


@pytest.mark.parametrize(
    ("nouveau", "rendus", "statut"),
    [("2026-07-10", [], "sans-objet"), ("2026-07-11", ["2026-07-10"], "acquis")],
)
def test_r8_delai_echu_le_jour_du_nouveau(nouveau: str, rendus: list[str], statut: str) -> None:
    """R8 : un délai de l’ancien permis qui échoit le jour du nouveau ne rend plus rien."""
    lu = releve(ANCIEN, perte(1, "2026-01-10"), acte("nouveau-permis", nouveau))
    assert [m["le"] for m in de_genre(lu, "reattribution-6-mois")] == rendus
    assert delais(lu, "reattribution-6-mois")[0]["statut"] == statut


def test_r8_deux_ans_pour_le_nouveau() -> None:
    """R8, R19 : la classe 4 de l’ancien permis n’allonge pas le délai du nouveau."""
    lu = releve(ANCIEN, perte(3, "2025-01-10"), *FIN, perte(2, "2029-06-01", classe=3), **TARD)
    assert delais(lu, "reconstitution-totale")[-1]["echeance"] == "2031-06-01"


def test_r8_ni_aac_ni_formation() -> None:
    """R8 : un permis déclaré nouveau garde trois ans et +2, quelles que soient la filière et la formation."""
    lu = releve(
        permis(
            "2022-02-01",
            filiere="aac",
            nouveau_permis=True,
            formation_complementaire="2022-10-01",
        )
    )
    genres = ("majoration", "fin-de-probatoire")
    assert [(m["le"], m["variation"]) for m in lu["mouvements"] if m["genre"] in genres] == [
        ("2023-02-01", 2),
        ("2024-02-01", 2),
        ("2025-02-01", 2),
    ]


def test_r8_avant_2004_douze_points() -> None:
    """R8, R2 : un nouveau permis d’avant mars 2004 repart avec 12 points, sans délai probatoire."""
    lu = releve("1993-01-10", acte("nouveau-permis", "2003-05-10"))
    [ouverture] = de_genre(lu, "nouveau-permis")
    assert (ouverture["points"], "probatoire" in ouverture["explication"]) == (12, False)


def test_r8_trois_permis() -> None:
    """R8, R31 : deux invalidations dans un même dossier ; la seconde, dans les cinq ans, vaut un an."""
    lu = releve(
        ANCIEN,
        *FIN,
        delit(6, "2027-06-01"),
        acte("notification-48si", "2027-09-01"),
        acte("remise-du-permis", "2027-09-10"),
        acte("nouveau-permis", "2028-10-01"),
        **TARD,
    )
    assert [(m["le"], m["points"]) for m in de_genre(lu, "nouveau-permis")] == [
        ("2027-02-01", 6),
        ("2028-10-01", 6),
    ]
    assert [d["echeance"] for d in delais(lu, "interdiction")] == ["2027-01-06", "2028-09-10"]


# K17, C11 : commise sous l’ancien permis, définitive sous le nouveau.
def test_k17_voie_de_droit() -> None:
    """K17, C11 : le droit ne l’impute pas au nouveau permis, ne bloque rien, et prévient."""
    lu = releve(ANCIEN, *FIN, perte(3, "2026-06-01", "2027-05-01"), **TARD)
    [heritee] = [m for m in de_genre(lu, "retrait") if m["le"] == "2027-05-01"]
    assert (heritee["variation"], heritee["points"]) == (0, 6)
    attendus: list[Ligne] = [("2028-02-01", 8, 8), ("2030-02-01", 12, 12)]
    assert lire(lu, attendus) == attendus
    assert "C11" in codes(lu)


def test_k17_plancher() -> None:
    """K17, C11 : la lecture sévère la retire du nouveau permis sans bloquer les majorations."""
    lu = releve(ANCIEN, *FIN, perte(3, "2026-06-01", "2027-05-01"), **TARD)
    attendus: list[Ligne] = [
        ("2027-05-01", 3, 6),  # 6 − 3
        ("2028-02-01", 5, 8),  # + 2
        ("2029-02-01", 7, 10),
        ("2030-02-01", 12, 12),  # aucune infraction commise sous ce permis
    ]
    assert lire(lu, attendus, "plancher") == attendus


@pytest.mark.parametrize("definitive", [None, "2027-03-01"])
def test_k17_permis_declare_nouveau(definitive: str | None) -> None:
    """K17 : de même quand le dossier commence au nouveau permis, l’infraction fût-elle en attente."""
    infraction = perte(3, "2026-06-01") | {"definitive_le": definitive}
    lu = releve(permis("2027-02-01", nouveau_permis=True), infraction, au="2027-06-01")
    assert (lu["solde"]["points"], lu["solde"]["plancher"]) == (6, 3)
    if definitive is None:
        assert "sous l’ancien permis" in textes(lu, "en-attente")[0]
        assert "majoration" not in textes(lu, "en-attente")[0]


def test_r8_solde_connu_sous_le_nouveau_permis() -> None:
    """R8, K11 : le solde connu peut être celui du nouveau permis ; l’ancien n’est pas rejoué."""
    nouveau = acte("nouveau-permis", "2025-02-01")
    lu = releve(ANCIEN, nouveau, solde_connu=connu("2026-03-01", 8, 8))
    assert [m["genre"] for m in lu["mouvements"]] == [
        "solde-connu",
        "majoration",
        "fin-de-probatoire",
    ]
    assert lu["mouvements"][-1]["le"] == "2028-02-01"


@pytest.mark.parametrize(
    ("nouveau_permis", "statut"),
    [("2023-01-09", "sans-objet"), ("2023-01-10", "sans-objet"), ("2023-01-11", "acquis")],
)
def test_un_delai_qui_echoit_le_jour_du_nouveau_permis_est_sans_objet(
    nouveau_permis: str, statut: str
) -> None:
    """R8 : le nouveau permis naît à 0 h, avant l’échéance du jour."""
    lu = releve(ANCIEN, perte(4, "2020-01-10"), acte("nouveau-permis", nouveau_permis))
    (totale,) = delais(lu, "reconstitution-totale")
    assert (totale["echeance"], totale["statut"]) == ("2023-01-10", statut)


def test_le_jour_du_nouveau_permis_n_a_pas_d_autre_mouvement() -> None:
    """R8 : ce qui échoit ce jour-là sur l’ancien permis n’est plus joué."""
    lu = releve(ANCIEN, perte(4, "2020-01-10"), acte("nouveau-permis", "2023-01-10"))
    assert genres_du(lu, "2023-01-10") == ["nouveau-permis"]
    (ouverture,) = de_genre(lu, "nouveau-permis")
    assert ouverture["evenements"] == [1]

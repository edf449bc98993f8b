"""L’ordre des opérations d’un même jour : le plafond, puis les crédits, puis les retraits, puis la lettre."""

import pytest

from tests.moteur.aide import (
    ANCIEN,
    Objet,
    acte,
    connu,
    delit,
    dossier,
    permis,
    perte,
    releve_de,
    stage,
)

REGULIERES = [perte(2, le) for le in ("2018-03-01", "2021-03-01", "2023-09-01")]

# Nom : le dossier, le jour, les mouvements de ce jour (genre, variation, points).
JOURS: dict[str, tuple[Objet, str, list[tuple[str, int, int]]]] = {
    "totale-avant-dix-ans": (
        dossier(
            ANCIEN,
            perte(3, "2016-03-01"),
            perte(2, "2018-03-01"),
            perte(2, "2020-09-01"),
            perte(2, "2023-03-01"),
        ),
        "2026-03-01",
        [("reconstitution-totale", 9, 12)],  # les dix ans n’ont plus rien à rendre
    ),
    "dix-ans-six-mois-stage": (
        dossier(
            ANCIEN,
            perte(3, "2016-03-01"),
            *REGULIERES,
            perte(1, "2025-09-01"),
            stage("2026-02-27", "2026-02-28"),
        ),
        "2026-03-01",
        # 12 − 3 − 2 − 2 − 2 − 1 = 2
        [("reattribution-10-ans", 3, 5), ("reattribution-6-mois", 1, 6), ("stage", 4, 10)],
    ),
    "six-mois-avant-le-stage-a-onze": (
        dossier(ANCIEN, perte(1, "2025-09-01"), stage("2026-02-27", "2026-02-28")),
        "2026-03-01",
        [("reattribution-6-mois", 1, 12), ("stage", 0, 12)],
    ),
    "credits-puis-retrait": (
        dossier(ANCIEN, perte(1, "2025-09-01"), perte(4, "2025-08-01", "2026-03-01")),
        "2026-03-01",
        [("reattribution-6-mois", 1, 12), ("retrait", -4, 8)],
    ),
    "fin-du-probatoire-puis-totale": (
        dossier("2022-09-01", perte(3, "2022-11-02", classe=2)),
        "2025-09-01",
        [("fin-de-probatoire", 0, 3), ("reconstitution-totale", 9, 12)],
    ),
    "majoration-puis-retrait": (
        dossier(permis("2024-03-01"), perte(2, "2025-03-02", "2026-03-01")),
        "2026-03-01",
        [("retrait", -2, 6)],  # commise après la première majoration : pas de seconde
    ),
    "retrait-puis-48si": (
        dossier(
            ANCIEN,
            delit(6, "2026-01-10", "2026-03-01"),
            acte("notification-48si", "2026-03-01"),
            solde_connu=connu("2025-01-01", 6),
        ),
        "2026-03-01",
        [("retrait", -6, 0), ("invalidation", 0, 0)],
    ),
    "stage-retrait-48si": (
        dossier(
            ANCIEN,
            delit(6, "2026-01-10", "2026-03-01"),
            stage("2026-02-27", "2026-02-28"),
            acte("notification-48si", "2026-03-01"),
            solde_connu=connu("2025-01-01", 6),
        ),
        "2026-03-01",
        [("stage", 4, 10), ("retrait", -6, 4)],
    ),
    "sans-point-puis-retrait": (
        dossier(ANCIEN, perte(3, "2026-03-01"), perte(0, "2026-03-01")),
        "2026-03-01",
        [("retrait", 0, 12), ("retrait", -3, 9)],
    ),
}


@pytest.mark.parametrize("nom", JOURS)
def test_r27_ordre_du_jour(nom: str) -> None:
    """R27 : délai probatoire, totale, dix ans, six mois, stage, retraits, lettre 48SI."""
    donne, jour, attendus = JOURS[nom]
    du_jour = [m for m in releve_de(donne)["mouvements"] if m["le"] == jour]
    assert [(m["genre"], m["variation"], m["points"]) for m in du_jour] == attendus


def test_r27_l_ordre_du_dossier_ne_compte_pas() -> None:
    """R27 : les mêmes événements, écrits à l’envers, donnent les mêmes mouvements."""
    donne = JOURS["stage-retrait-48si"][0]
    envers = donne | {"evenements": donne["evenements"][::-1]}
    lus = [
        [(m["le"], m["genre"], m["points"]) for m in releve_de(d)["mouvements"]]
        for d in (donne, envers)
    ]
    assert lus[0] == lus[1]

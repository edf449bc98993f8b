"""Les délais d’un permis perdu, ceux des stages, et les chemins qui rendent un point."""

import re

import pytest

from tests.moteur.aide import (
    ANCIEN,
    Objet,
    acte,
    connu,
    delais,
    delit,
    dit,
    dossier,
    perte,
    releve,
    releve_de,
    selon,
    stage,
)
from tests.moteur.situations import SITUATIONS

# Le permis perdu le 30 juin 2026 : ce que deviennent ses délais.
PERDUS: dict[str, tuple[Objet, str, str]] = {
    "totale": (perte(3, "2024-01-10"), "reconstitution-totale", "sans-objet"),
    "totale-interrompue-apres-la-lettre": (
        perte(1, "2026-08-01"),
        "reconstitution-totale",
        "sans-objet",
    ),
    "six-mois": (perte(1, "2026-02-01"), "reattribution-6-mois", "sans-objet"),
    "dix-ans": (perte(3, "2024-01-10"), "reattribution-10-ans", "sans-objet"),
}


@pytest.mark.parametrize("nom", PERDUS)
def test_permis_perdu(nom: str) -> None:
    """R29 : aucun délai d’un permis invalidé n’aboutit, ni ne repart d’une infraction d’après."""
    evenement, genre, statut = PERDUS[nom]
    zero = (delit(6, "2026-01-10"), delit(6, "2026-01-10"))
    lu = releve(ANCIEN, evenement, *zero, acte("notification-48si", "2026-06-30"))
    dernier = delais(lu, genre)[-1]
    assert dernier["statut"] == statut
    assert "le permis a pris fin avant" in dit(dernier)
    assert "nouveau délai" not in dit(dernier)


@pytest.mark.parametrize(
    ("au", "statut", "verbe"),
    [("2027-01-09", "en-cours", "peut"), ("2027-01-10", "acquis", "pouvait")],
)
def test_prochain_stage(au: str, statut: str, verbe: str) -> None:
    """R24 : le jour où le stage suivant peut commencer, avant et après ce jour."""
    lu = releve(
        ANCIEN, stage("2026-01-10", "2026-01-11"), solde_connu=connu("2025-12-31", 5), au=au
    )
    [delai] = delais(lu, "prochain-stage")
    assert delai["statut"] == statut
    assert dit(delai) == (
        "Un stage ne rend des points qu’une fois en un an, de premier jour à premier jour : le "
        f"prochain {verbe} commencer le 10 janvier 2027."
    )


@pytest.mark.parametrize(
    ("lettre", "statut"), [("2027-01-10", "acquis"), ("2027-01-09", "sans-objet")]
)
def test_prochain_stage_d_un_permis_perdu(lettre: str, statut: str) -> None:
    """R24, R29 : perdu avant l’échéance, le délai entre deux stages n’a plus d’objet."""
    lu = releve(
        ANCIEN,
        stage("2026-01-10", "2026-01-11"),
        delit(6, "2026-06-10"),
        acte("notification-48si", lettre),
        solde_connu=connu("2025-12-31", 2),
        au="2027-06-01",
    )
    assert delais(lu, "prochain-stage")[0]["statut"] == statut


@pytest.mark.parametrize(
    ("au", "fin"),
    [
        (
            "2026-06-09",
            "ses deux jours doivent être finis au plus tard le 10 juin 2026.",
        ),
        (
            "2026-06-10",
            "ne pas le suivre est une contravention de 4e classe et peut entraîner la suspension du permis.",
        ),
    ],
)
def test_stage_obligatoire(au: str, fin: str) -> None:
    """R25 : la phrase change le jour du terme."""
    lu = releve_de(SITUATIONS["48n-sans-stage"] | {"au": au})
    assert dit(delais(lu, "stage-obligatoire")[0]).endswith(fin)


def test_les_autres_chemins() -> None:
    """Chaque point perdu : d’abord le chemin le plus court, puis les autres, puis le stage."""
    lu = releve(ANCIEN, selon("ligne-continue-chevauchement", "2026-10-10"))
    texte = next(a["texte"] for a in lu["alertes"][::-1] if a["code"] == "pourquoi-pas-12")
    assert re.findall(r"le (\d+)\s(\w+ \d{4})", texte.split(" : ", 1)[-1])[-3:] == [
        ("10", "avril 2027"),
        ("10", "octobre 2029"),
        ("10", "octobre 2036"),
    ]


def test_aucun_delai_sans_infraction() -> None:
    """Sans infraction, ni stage, ni lettre : aucun délai."""
    assert releve_de(dossier("2023-03-15"))["delais"] == []

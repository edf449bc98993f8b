"""Les vies T1 à T20 : ce que le moteur montre chaque soir cité, dans les deux voies."""

import pytest

from tests.moteur.aide import (
    Ligne,
    acte,
    au_soir,
    codes,
    delit,
    dossier,
    lire,
    permis,
    releve_de,
)
from tests.moteur.calcul.vies_calculees_a_la_main import VIES


@pytest.mark.parametrize("nom", VIES)
def test_chaque_soir(nom: str) -> None:
    """Chaque soir cité montre les points et le plafond calculés à la main."""
    donne, attendus = VIES[nom]
    assert lire(releve_de(donne), attendus) == attendus


@pytest.mark.parametrize(
    ("nom", "le", "signe"),
    [
        ("T12-sauve-par-le-stage", "2026-01-20", -1),
        ("T13-le-stage-ne-suffit-pas", "2026-01-20", -4),
        ("T13-le-stage-ne-suffit-pas", "2026-02-16", 0),
        ("T17-toujours-nul-apres-dix-ans", "2010-05-01", -5),
        ("T17-toujours-nul-apres-dix-ans", "2012-06-01", -1),
    ],
)
def test_solde_signe(nom: str, le: str, signe: int) -> None:
    """Sous zéro, le compte continue (R13) : le fichier affiche 0, le calcul garde le signe."""
    assert au_soir(releve_de(VIES[nom][0]), le)["signe"] == signe


def test_t12_reste_valide() -> None:
    """T12 : le stage a sauvé le permis ; la 48SI qui arrive ensuite peut être contestée (K13)."""
    lu = releve_de(VIES["T12-sauve-par-le-stage"][0])
    assert (lu["solde"]["etat"], lu["nouveau_permis_possible_le"]) == ("valide", None)
    assert "48SI-contestable" in codes(lu)


def test_t18_plancher() -> None:
    """T18, voie P : trois ans depuis le paiement, 20 novembre 2022 + 3 ans (C4)."""
    lu = releve_de(VIES["T18-deux-ans-en-probatoire"][0])
    attendus: list[Ligne] = [("2025-09-01", 3, 12), ("2025-11-19", 3, 12), ("2025-11-20", 12, 12)]
    assert lire(lu, attendus, "plancher") == attendus


@pytest.mark.parametrize(
    ("avant", "possible"),
    [
        pytest.param(["2022-03-01"], "2027-07-06", id="deja-invalide-en-2022-un-an"),
        pytest.param([], "2027-01-06", id="premiere-fois-six-mois"),
    ],
)
def test_t20(avant: list[str], possible: str) -> None:
    """T20 : le permis rendu le 6 juillet 2026 ; un an d’attente si l’invalidation se répète."""
    donne = dossier(
        permis("2023-01-20", nouveau_permis=True),
        *(acte("notification-48si", le) for le in avant),
        delit(6, "2026-01-10", "2026-05-02"),  # avant la fin du délai : 10 − 6 − 6 = −2
        delit(6, "2026-03-01", "2026-05-02"),
        acte("notification-48si", "2026-06-30"),
        acte("remise-du-permis", "2026-07-06"),
    )
    assert releve_de(donne)["nouveau_permis_possible_le"] == possible

"""« sur 12 » : le plafond d’un solde connu, dit par Python quand la date du permis suffit."""

import json
from typing import Any

import pytest

from permis_vues.facade import voir
from tests.vues.page import AU, dossier, vue

PERMIS = "2023-03-15"  # classique : le délai probatoire finit le 15 mars 2026


def connu(le: str, **reste: Any) -> dict[str, Any]:
    """Un solde, de cinq points sauf mention contraire, connu ce jour-là."""
    return dossier(PERMIS, solde_connu={"le": le, "points": 5, **reste})


@pytest.mark.parametrize("le", ["2026-03-15", "2026-03-16"])
def test_apres_le_delai_probatoire_la_date_du_permis_suffit(le: str) -> None:
    """Le jour où il finit, et le lendemain."""
    assert vue(connu(le))["plafond"] == "sur 12, d’après la date du permis"


def test_pendant_le_plafond_se_demande_si_deux_sont_possibles() -> None:
    """La veille : cinq points peuvent l’être sur 6, 8 ou 10."""
    (faute,) = json.loads(voir(json.dumps(connu("2026-03-14")), AU))["fautes"]
    assert faute["champ"] == "solde_connu.plafond"


def test_pendant_les_points_peuvent_suffire() -> None:
    """La veille : neuf points ne le sont que sur 10, et la phrase dit d’où cela vient."""
    attendu = "sur 10, d’après la date du permis et ce solde"
    assert vue(connu("2026-03-14", points=9))["plafond"] == attendu


@pytest.mark.parametrize("donne", [connu("2026-03-16", plafond=12), dossier(PERMIS)])
def test_ce_qui_est_dit_ne_se_deduit_pas(donne: dict[str, Any]) -> None:
    """Un plafond écrit, ou aucun solde connu : rien à ajouter."""
    assert vue(donne)["plafond"] == ""

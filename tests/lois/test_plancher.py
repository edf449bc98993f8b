"""Loi : le solde plancher n’est jamais au-dessus du solde de droit, aucun jour."""

from hypothesis import given

from lois.dossiers import Dossier, dossiers
from lois.releves import le_soir, releve_de, voies


@given(dossiers())
def test_le_plancher_reste_sous_le_droit(dossier: Dossier) -> None:
    """Chaque soir où l’une des deux voies bouge, plancher signé ≤ solde signé."""
    releve = releve_de(dossier)
    droit, plancher = voies(releve)
    for jour in sorted({m["le"] for m in [*droit, *plancher]}):
        haut, bas = le_soir(droit, jour), le_soir(plancher, jour)
        assert haut is not None, jour
        assert bas is not None, jour
        assert bas["signe"] <= haut["signe"], jour
    assert releve["solde"]["plancher"] <= releve["solde"]["points"]


@given(dossiers())
def test_le_plancher_est_omis_quand_il_ne_differe_pas(dossier: Dossier) -> None:
    """La liste « plancher » n’est là que si un soir au moins la distingue du droit."""
    releve = releve_de(dossier)
    droit, plancher = voies(releve)
    jours = sorted({m["le"] for m in [*droit, *plancher]})
    differents = any(_solde(le_soir(droit, j)) != _solde(le_soir(plancher, j)) for j in jours)
    assert ("plancher" in releve) == differents


def _solde(mouvement: dict[str, int] | None) -> tuple[int, int] | None:
    return None if mouvement is None else (mouvement["signe"], mouvement["plafond"])

"""Loi : ce que le relevé prévoit est ce qu’un relevé plus tardif montre."""

from datetime import date, timedelta
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from tests.lois.dossiers import Dossier, dossiers
from tests.lois.releves import Releve, le_soir, releve_de, voies

_PLUS_TARD = st.integers(1, 9000)


def _plus_tard(dossier: Dossier, jours: int) -> Dossier:
    au = date.fromisoformat(dossier["au"]) + timedelta(days=jours)
    return dossier | {"au": au.isoformat()}


def _faits(releve: Releve) -> list[dict[str, Any]]:
    return [
        {cle: valeur for cle, valeur in mouvement.items() if cle != "explication"}
        for mouvement in releve["mouvements"]
    ]


@given(dossiers(en_attente=False), _PLUS_TARD)
def test_la_prevision_est_ce_qui_arrive(dossier: Dossier, jours: int) -> None:
    """Sans infraction en attente, les deux voies ne dépendent pas du jour du relevé."""
    assert voies(releve_de(dossier)) == voies(releve_de(_plus_tard(dossier, jours)))


@given(dossiers(), _PLUS_TARD)
def test_la_voie_de_droit_ignore_le_jour_du_releve(dossier: Dossier, jours: int) -> None:
    """Même avec des infractions en attente, que la voie de droit laisse de côté (K17).

    La phrase, elle, peut nommer ce qui attend ce jour-là.
    """
    plus_tard = releve_de(_plus_tard(dossier, jours))
    assert _faits(releve_de(dossier)) == _faits(plus_tard)


@given(dossiers(en_attente=False), _PLUS_TARD)
def test_le_solde_d_un_jour_est_le_dernier_mouvement_prevu(dossier: Dossier, jours: int) -> None:
    """Le solde du relevé tardif est celui que les mouvements du premier annonçaient pour ce jour."""
    droit, plancher = voies(releve_de(dossier))
    tardif = _plus_tard(dossier, jours)
    solde = releve_de(tardif)["solde"]
    prevu, prevu_au_plus_bas = le_soir(droit, tardif["au"]), le_soir(plancher, tardif["au"])
    assert prevu is not None
    assert prevu_au_plus_bas is not None
    assert {cle: prevu[cle] for cle in ("points", "signe", "plafond")} == {
        cle: solde[cle] for cle in ("points", "signe", "plafond")
    }
    assert prevu_au_plus_bas["points"] == solde["plancher"]

"""Loi : un jour sans mouvement prévu ne change rien."""

from datetime import date, timedelta

from hypothesis import assume, given
from hypothesis import strategies as st

from tests.lois.dossiers import Dossier, dossiers
from tests.lois.releves import releve_de, soirs, voies


@given(dossiers(en_attente=False), st.integers(0, 9000))
def test_un_jour_sans_mouvement_ne_change_rien(dossier: Dossier, jours: int) -> None:
    """Deux relevés d’un jour à l’autre disent le même solde, sauf mouvement ce jour-là."""
    veille = date.fromisoformat(dossier["au"]) + timedelta(days=jours)
    jour = (veille + timedelta(days=1)).isoformat()
    hier = releve_de(dossier | {"au": veille.isoformat()})
    droit, plancher = voies(hier)
    assume(jour not in soirs(droit) and jour not in soirs(plancher))
    assert releve_de(dossier | {"au": jour})["solde"] == hier["solde"]

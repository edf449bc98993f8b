"""Les dossiers tirés sont recevables et variés : sans quoi les lois ne diraient rien."""

from functools import cache

import pytest
from hypothesis import given

from tests.lois.dossiers import Dossier, dossiers
from tests.lois.recolte import recolter
from tests.lois.releves import Releve, releve_de

_COMBIEN = 500
_AU_MOINS = 3


@cache
def _releves() -> list[Releve]:
    return [releve_de(dossier) for dossier in recolter(dossiers(), _COMBIEN)]


@given(dossiers())
def test_tout_dossier_tire_est_recevable(dossier: Dossier) -> None:
    """Aucun dossier tiré ne revient avec des fautes."""
    assert releve_de(dossier)["mouvements"]


@pytest.mark.parametrize(
    "genre",
    [
        "capital-initial",
        "solde-connu",
        "majoration",
        "fin-de-probatoire",
        "retrait",
        "reconstitution-totale",
        "reattribution-6-mois",
        "reattribution-10-ans",
        "stage",
        "invalidation",
        "annulation",
        "nouveau-permis",
    ],
)
def test_chaque_genre_de_mouvement_est_rencontre(genre: str) -> None:
    """Chaque genre du contrat paraît dans plusieurs relevés."""
    rencontres = [r for r in _releves() if any(m["genre"] == genre for m in r["mouvements"])]
    assert len(rencontres) >= _AU_MOINS


@pytest.mark.parametrize("statut", ["en-cours", "acquis", "interrompu", "sans-objet"])
def test_chaque_statut_de_delai_est_rencontre(statut: str) -> None:
    """Chaque statut du contrat paraît dans plusieurs relevés."""
    rencontres = [r for r in _releves() if any(d["statut"] == statut for d in r["delais"])]
    assert len(rencontres) >= _AU_MOINS


@pytest.mark.parametrize("etat", ["valide", "solde-nul", "invalide", "annule"])
def test_chaque_etat_est_rencontre(etat: str) -> None:
    """Chaque état du permis paraît dans plusieurs relevés."""
    assert sum(r["solde"]["etat"] == etat for r in _releves()) >= _AU_MOINS


def test_le_plancher_se_separe_souvent_du_droit() -> None:
    """Un dixième au moins des dossiers met les deux voies en désaccord."""
    assert sum("plancher" in releve for releve in _releves()) >= _COMBIEN // 10

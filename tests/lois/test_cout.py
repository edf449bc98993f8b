"""Loi : le travail croît comme le nombre d’événements, dans les pires cas connus aussi.

On compte les lignes de Python que le moteur exécute, jamais des secondes : le compte est exact et se
rejoue. Trois tailles en progression donnent la part du travail qui croîtrait comme leur carré.
"""

import json
import os
import sys
from types import FrameType
from typing import Any

import pytest

from mesurer_dossiers import PIRES_CAS, pire_cas, vie_ordinaire
from permis_points.facade import relever
from tests.lois.releves import AUJOURD_HUI
from tests.lois.test_facade_hostile import juger

TAILLE = 100
# Une ligne jouée pour chaque paire d’événements en ajouterait TAILLE² d’une taille à la suivante.
# Le contenu des dossiers varie un peu d’une taille à l’autre : on en laisse passer la moitié.
_TOLERANCE = TAILLE**2 // 2
_AU_PLUS = 10_000


def _lignes_executees(texte: str) -> int:
    compte = 0

    def suivre(_cadre: FrameType, quoi: str, _arg: Any) -> Any:
        nonlocal compte
        compte += quoi == "line"
        return suivre

    avant = sys.gettrace()
    sys.settrace(suivre)
    try:
        relever(texte, AUJOURD_HUI)
    finally:
        sys.settrace(avant)
    return compte


@pytest.mark.parametrize("nom", PIRES_CAS)
def test_aucun_pire_cas_n_est_quadratique(nom: str) -> None:
    """De 2n à 3n événements, le travail ne croît pas plus que de n à 2n, à la moitié de n² près."""
    relever(json.dumps(vie_ordinaire(1)), AUJOURD_HUI)  # le barème se lit une fois, ici
    un, deux, trois = (
        _lignes_executees(json.dumps(pire_cas(nom, rang * TAILLE))) for rang in (1, 2, 3)
    )
    assert un > TAILLE
    assert (trois - deux) - (deux - un) < _TOLERANCE, (un, deux, trois)


@pytest.mark.parametrize("nom", PIRES_CAS)
def test_le_plus_grand_dossier_admis_est_calcule(nom: str) -> None:
    """Dix mille événements la nuit, cinq cents sinon : un relevé, jamais une exception."""
    combien = _AU_PLUS if os.environ.get("HYPOTHESIS_PROFILE") == "nuit" else 500
    dossier = pire_cas(nom, combien)
    assert len(dossier["evenements"]) == combien
    assert juger(relever(json.dumps(dossier), AUJOURD_HUI)) == "releve"

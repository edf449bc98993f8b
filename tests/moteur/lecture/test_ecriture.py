"""Un dossier écrit puis relu n’a rien perdu."""

from datetime import date

import pytest

from permis_points.lecture.dossier import lire_dossier
from permis_points.lecture.ecriture import ecrire_dossier
from tests.moteur.aide import bareme, lu
from tests.moteur.situations import SITUATIONS


@pytest.mark.parametrize("nom", SITUATIONS)
def test_ecrire_puis_relire(nom: str) -> None:
    """Le dossier écrit puis relu est le même, événement par événement."""
    dossier = lu(SITUATIONS[nom])
    assert lire_dossier(ecrire_dossier(dossier), bareme(), date(2000, 1, 1)) == dossier

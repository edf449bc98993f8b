"""Ce que partagent les tests du barème."""

from pathlib import Path

import pytest
from petit_bareme import FICHIERS, PetitBareme
from petite_loi import ACCORD, Accord


@pytest.fixture
def petit(tmp_path: Path) -> PetitBareme:
    """Rend un barème sain, écrit dans un dossier neuf."""
    bareme = PetitBareme(tmp_path)
    for chemin, contenu in FICHIERS.items():
        bareme.ecrire(chemin.removeprefix("barème/"), contenu)
    return bareme


@pytest.fixture
def accord(petit: PetitBareme) -> Accord:
    """Rend le petit barème et sa petite loi, d’accord en tout."""
    accord = Accord(petit)
    accord.promulguer()
    accord.admettre(ACCORD)
    return accord

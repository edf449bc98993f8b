"""Ce que partagent les tests du barème."""

from pathlib import Path

import pytest

from atelier import Bareme, charger, chemins
from atelier.lecture.arbre import Table
from atelier.lecture.depot import Depot, ouvrir
from tests.bareme.petit_bareme import FICHIERS, PetitBareme
from tests.bareme.petite_loi import ACCORD, Accord
from tests.chemins import RACINE


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


@pytest.fixture(scope="session")
def vrai_depot() -> Depot:
    """Rend le vrai barème, lu."""
    return ouvrir(RACINE, None)


@pytest.fixture(scope="session")
def vrai_bareme() -> Bareme:
    """Rend le vrai barème, sain."""
    bareme, fautes = charger(RACINE)
    assert bareme is not None, fautes
    return bareme


@pytest.fixture(scope="session")
def vrais_textes(vrai_depot: Depot) -> dict[str, list[Table]]:
    """Rend les versions de chaque article, de la plus récente à la première."""
    return {
        fiche.table.mot("article") or "": list(fiche.table.tables("versions"))
        for fiche in vrai_depot.fiches(chemins.TEXTES)
    }

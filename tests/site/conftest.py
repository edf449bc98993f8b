"""Le site construit, et le barème dont il sort."""

from pathlib import Path

import pytest

from atelier import Bareme
from atelier.hebergement.regles import zone
from tests.chemins import SITE
from tests.site.site_lu import Element, bareme_sain, lire


@pytest.fixture(scope="session")
def bareme() -> Bareme:
    """Rend le barème du dépôt."""
    return bareme_sain()


@pytest.fixture(scope="session")
def site() -> Path:
    """Rend le dossier du site construit."""
    assert (SITE / "index.html").is_file(), "Le site n’est pas construit : lancez `make site`."
    return SITE


@pytest.fixture(scope="session")
def pages(site: Path) -> dict[str, Element]:
    """Rend toutes les pages du site, par chemin ; sans les cartes à intégrer, qui n’ont pas d’habillage."""
    toutes = {
        chemin.relative_to(site).as_posix(): chemin for chemin in sorted(site.rglob("*.html"))
    }
    return {nom: lire(chemin) for nom, chemin in toutes.items() if not zone(nom).sans_script}

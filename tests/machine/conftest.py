"""Ce que partagent les tests du paquet : la roue et l’archive, construites une fois."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.chemins import RACINE


@pytest.fixture(scope="session")
def paquet(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Rend le dossier où la roue et l’archive viennent d’être construites."""
    vers = tmp_path_factory.mktemp("paquet")
    construire = [sys.executable, "-m", "hatchling", "build", "-d", vers]
    subprocess.run(construire, cwd=RACINE / "simulator", check=True, capture_output=True)  # noqa: S603
    return vers

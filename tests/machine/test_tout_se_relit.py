"""Ruff relit tout le Python du dépôt : un dossier exclu par son nom échapperait à toutes ses règles."""

import subprocess
import sys
from pathlib import Path

from tests.chemins import RACINE


def test_aucun_fichier_n_echappe_a_ruff() -> None:
    """Exclure `site`, le site construit, excluait aussi `tests/site`."""
    fini = subprocess.run(
        [sys.executable, "-m", "ruff", "check", "--no-cache", "--show-files", "."],
        cwd=RACINE,
        capture_output=True,
        text=True,
        check=True,
    )
    relus = {Path(ligne) for ligne in fini.stdout.splitlines()}
    ecrits = {f for d in ("scripts", "simulator", "tests") for f in (RACINE / d).rglob("*.py")}
    assert {f for f in ecrits - relus if "build" not in f.parts} == set()

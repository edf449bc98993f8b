"""Le Chromium du système, jamais un navigateur téléchargé."""

import shutil

import pytest
from playwright.sync_api import Browser, Playwright

NOMS = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")
"""Celui qui n’a pas de fenêtre d’abord : le même moteur, pour deux fois moins de calcul."""
SANS_OPTIMISER = "--js-flags=--liftoff-only"
"""Une page de test vit quelques secondes : récrire Python en code rapide n’y est jamais rentable."""
OPTIONS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


def lancer(pilote: Playwright, *options: str) -> Browser:
    """Lance Chromium avec nos options et celles-ci ; le ferme qui l’a lancé."""
    chemin = next(filter(None, map(shutil.which, NOMS)), None)
    if chemin is None:
        pytest.fail("Chromium manque : lancez « bash scripts/installer_chromium.sh ».")
    return pilote.chromium.launch(executable_path=chemin, args=[*OPTIONS, *options])

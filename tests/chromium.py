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
    chemin, communes = executable_et_options()
    return pilote.chromium.launch(executable_path=chemin, args=[*communes, *options])


def executable_et_options() -> tuple[str, list[str]]:
    """Où est Chromium, et les options de tout lancement."""
    chemin = next(filter(None, map(shutil.which, NOMS)), None)
    if chemin is None:
        pytest.fail("Chromium manque : lancez « bash scripts/installer_chromium.sh ».")
    return chemin, OPTIONS

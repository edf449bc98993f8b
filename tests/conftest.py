"""Ce que partagent tous les tests : le régime d’hypothesis, le site servi, un Chromium.

Deux régimes : `ci`, court et toujours le même ; `nuit`, long et au hasard. Il se choisit par la variable
d’environnement HYPOTHESIS_PROFILE (`ci` sans elle).
"""

import os
from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, settings
from hypothesis.internal.conjecture import providers
from playwright.sync_api import Browser, Playwright, expect, sync_playwright

from tests.chromium import SANS_OPTIMISER, lancer
from tests.regard import PATIENCE
from tests.service import servir

_LENT = (HealthCheck.too_slow, HealthCheck.data_too_large)

settings.register_profile(
    "ci",
    max_examples=60,
    derandomize=True,
    database=None,
    deadline=None,
    suppress_health_check=_LENT,
)
settings.register_profile(
    "nuit", max_examples=2000, deadline=None, print_blob=True, suppress_health_check=_LENT
)
expect.set_options(timeout=PATIENCE)
REGIME = os.environ.get("HYPOTHESIS_PROFILE", "ci")
settings.load_profile(REGIME)
if REGIME == "ci":
    # Hypothesis tire aussi les nombres qu’il lit dans nos modules déjà chargés : le même tirage changeait selon
    # les tests que son processus avait joués avant.
    providers.is_local_module_file = lambda _: False  # type: ignore[assignment]


@pytest.fixture(scope="session")
def adresse() -> Iterator[str]:
    """L’adresse du site servi."""
    with servir() as racine:
        yield racine


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    """Playwright, sans navigateur à lui."""
    with sync_playwright() as pilote:
        yield pilote


@pytest.fixture(scope="session")
def navigateur(playwright: Playwright) -> Iterator[Browser]:
    """Un Chromium pour toute la session."""
    chromium = lancer(playwright, SANS_OPTIMISER)
    yield chromium
    chromium.close()

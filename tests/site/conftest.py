"""Le site construit, le barème dont il sort, et un navigateur pour le regarder."""

import functools
import http.server
import shutil
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

from atelier import Bareme
from tests.site.site_lu import SITE, Element, bareme_sain, lire

CHROMIUMS = ("chromium", "chromium-browser", "google-chrome")
DRAPEAUX = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


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
    """Rend toutes les pages du site, par chemin."""
    return {
        chemin.relative_to(site).as_posix(): lire(chemin) for chemin in sorted(site.rglob("*.html"))
    }


class _Muet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:  # noqa: A002  signature héritée
        """Ne dit rien."""


@pytest.fixture(scope="session")
def adresse(site: Path) -> Iterator[str]:
    """Sert le site sur un port libre et rend son adresse."""
    gestionnaire = functools.partial(_Muet, directory=str(site))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), gestionnaire) as serveur:
        threading.Thread(target=serveur.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{serveur.server_port}"
        serveur.shutdown()


@pytest.fixture(scope="session")
def navigateur() -> Iterator[Browser]:
    """Rend Chromium, celui du système."""
    chemin = next(filter(None, map(shutil.which, CHROMIUMS)), None)
    assert chemin, (
        "Il manque Chromium : lancez `make tests-navigateur`, qui l’installe ou dit comment."
    )
    with sync_playwright() as outil:
        chromium = outil.chromium.launch(executable_path=chemin, args=DRAPEAUX)
        yield chromium
        chromium.close()

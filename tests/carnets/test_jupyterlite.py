"""JupyterLite joue le carnet publié dans Chromium, sans rien demander qu’à son propre dossier."""

import threading
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer

import pytest
from playwright.sync_api import expect, sync_playwright

from tests.chemins import RACINE
from tests.chromium import lancer
from tests.regard import voit

DOSSIER = RACINE / "build/carnets"
CARNET = "petits-exces.ipynb"
PATIENCE = 240_000


class _Service(SimpleHTTPRequestHandler):
    """Le dossier, servi comme un hébergeur le sert."""

    extensions_map = SimpleHTTPRequestHandler.extensions_map | {
        ".mjs": "text/javascript",
        ".wasm": "application/wasm",
    }

    def log_message(self, *_: object) -> None:
        """Ne dit rien."""


@pytest.fixture
def adresse() -> Iterator[str]:
    """Sert le dossier le temps d’un test."""
    assert (DOSSIER / "notebooks/index.html").exists(), "lancez « make carnets »"
    serveur = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Service, directory=DOSSIER))
    threading.Thread(target=serveur.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{serveur.server_port}"
    serveur.shutdown()
    serveur.server_close()


def test_le_carnet_se_joue_sans_reseau(adresse: str) -> None:
    """Toutes les cellules rendent leur résultat, et aucune demande ne sort du dossier."""
    ailleurs: list[str] = []
    with sync_playwright() as pilote:
        navigateur = lancer(pilote)
        page = navigateur.new_page()
        page.context.on(
            "request",
            lambda demande: (
                None
                if demande.url.startswith((adresse, "blob:", "data:"))
                else ailleurs.append(demande.url)
            ),
        )
        page.goto(f"{adresse}/notebooks/index.html?path={CARNET}")
        page.locator(".jp-CodeCell").first.wait_for(timeout=PATIENCE)
        page.get_by_role("menuitem", name="Run", exact=True).click()
        page.get_by_role("menuitem", name="Run All Cells", exact=True).click()
        resultats = page.locator(".jp-OutputArea-output")
        expect(resultats).to_have_count(4, timeout=PATIENCE)
        voit(resultats.last, "Points épargnés en 2024", timeout=PATIENCE)
        assert page.locator(".jp-OutputArea-output[data-mime-type*='stderr']").count() == 0
        navigateur.close()
    assert ailleurs == []

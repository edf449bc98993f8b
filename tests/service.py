"""Le site construit, servi comme en ligne : types MIME, politique de sécurité (CSP)."""

import base64
import hashlib
import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import BrowserContext, Route

from atelier.hebergement.regles import zone
from tests.chemins import RACINE, SITE

PORTS = range(8100, 8200)
POLITIQUE = (
    "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'{empreintes}; style-src 'self'; "
    "img-src 'self' data:; font-src 'self'; connect-src 'self'; worker-src 'self'; frame-src 'self'; "
    "manifest-src 'self'; base-uri 'self'; form-action 'none'"
)
SCRIPT_EN_LIGNE = re.compile(r"<script(?![^>]*\bsrc=)[^>]*>(.*?)</script>", re.DOTALL)


def politique(html: str = "") -> str:
    """La CSP du site, avec l’empreinte de chaque script en ligne de cette page."""
    empreintes = {
        base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
        for script in SCRIPT_EN_LIGNE.findall(html)
    }
    return POLITIQUE.format(empreintes="".join(f" 'sha256-{e}'" for e in sorted(empreintes)))


class Service(SimpleHTTPRequestHandler):
    """Sert un dossier ; chaque réponse porte la CSP, car un worker suit celle de sa propre réponse."""

    extensions_map = SimpleHTTPRequestHandler.extensions_map | {
        ".js": "text/javascript",
        ".mjs": "text/javascript",
        ".wasm": "application/wasm",
        ".whl": "application/zip",
    }

    def log_message(self, *_: object) -> None:
        """Se tait : pytest montre déjà ce qui échoue."""

    def end_headers(self) -> None:
        """Ajoute la politique à toute réponse."""
        chemin = Path(self.translate_path(self.path))
        page = chemin / "index.html" if chemin.is_dir() else chemin
        html = page.read_text(encoding="utf-8") if page.suffix == ".html" and page.exists() else ""
        sienne = zone(urlsplit(self.path).path.lstrip("/"))
        dite = sienne.politique if sienne.sans_script else politique(html)
        self.send_header("Content-Security-Policy", dite)
        super().end_headers()


def servir_les_sources(contexte: BrowserContext) -> None:
    """Ajoute au site, pour ce contexte, les scripts d’avant l’empaquetage : `/web/…`, comme au dépôt."""

    def rendre(route: Route) -> None:
        route.fulfill(path=RACINE / urlsplit(route.request.url).path.lstrip("/"))

    contexte.route(re.compile(r"^http://[^/]+/web/.*\.js$"), rendre)


@contextmanager
def servir(service: type[Service] = Service, dossier: Path = SITE) -> Iterator[str]:
    """L’adresse d’un site servi le temps du bloc, dans la plage de ports des tests."""
    if not (dossier / "simulateur" / "index.html").exists():
        pytest.fail("Le site n’est pas construit : lancez « make site ».")
    for port in PORTS:
        try:
            serveur = ThreadingHTTPServer(("127.0.0.1", port), partial(service, directory=dossier))
        except OSError:
            continue
        threading.Thread(target=serveur.serve_forever, daemon=True).start()
        try:
            yield f"http://127.0.0.1:{port}"
        finally:
            serveur.shutdown()
            serveur.server_close()
        return
    pytest.fail(f"Aucun port libre entre {PORTS.start} et {PORTS.stop - 1}.")

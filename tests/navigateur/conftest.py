"""Le site construit, servi comme en ligne (types MIME, CSP), et Chromium pour l’ouvrir."""

import base64
import hashlib
import re
import shutil
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, Playwright, expect, sync_playwright

SITE = Path(__file__).parents[2] / "site"
PORTS = range(8100, 8200)
OPTIONS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
POLITIQUE = (
    "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'{empreintes}; style-src 'self'; "
    "img-src 'self' data:; font-src 'self'; connect-src 'self'; worker-src 'self'; "
    "manifest-src 'self'; base-uri 'self'; form-action 'none'"
)
SCRIPT_EN_LIGNE = re.compile(r"<script(?![^>]*\bsrc=)[^>]*>(.*?)</script>", re.DOTALL)
PATIENCE_DEMARRAGE = 60_000  # ms : deux cœurs partagés


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
        self.send_header("Content-Security-Policy", politique(html))
        super().end_headers()


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


def lancer(pilote: Playwright, *options: str) -> Browser:
    """Le Chromium du système, jamais un navigateur téléchargé."""
    chemin = shutil.which("chromium") or shutil.which("chromium-browser")
    if chemin is None:
        pytest.fail("Chromium manque : lancez « bash scripts/installer_chromium.sh ».")
    return pilote.chromium.launch(executable_path=chemin, args=[*OPTIONS, *options])


@pytest.fixture(scope="session")
def navigateur(playwright: Playwright) -> Iterator[Browser]:
    """Un Chromium pour toute la session."""
    chromium = lancer(playwright)
    yield chromium
    chromium.close()


@dataclass
class Visite:
    """Une page du simulateur, et tout ce qu’elle a demandé ou reproché."""

    page: Page
    adresse: str
    demandes: list[str] = field(default_factory=list)
    reproches: list[str] = field(default_factory=list)

    def aller(self, fragment: str = "", *, pret: bool = True) -> None:
        """Ouvre /simulateur/ avec ce fragment ; attend par défaut que Python réponde."""
        self.page.goto(f"{self.adresse}/simulateur/{fragment}")
        if pret:
            self.attendre()

    def entrer(self, porte: str = "Je repars de mon permis") -> None:
        """Choisit l’une des trois portes."""
        self.page.get_by_role("radio", name=porte).check()

    def suivre(self, fragment: str) -> None:
        """Ouvre ce lien dans la page déjà là, comme on le colle dans la barre d’adresse."""
        self.page.evaluate("() => document.querySelector('[data-releve-json]').replaceChildren()")
        self.page.evaluate("fragment => { location.hash = fragment }", fragment)

    def attendre(self) -> None:
        """Attend la première réponse de Python."""
        expect(self.page.locator("[data-pret]")).to_be_attached(timeout=PATIENCE_DEMARRAGE)

    def releve(self) -> str:
        """Le relevé de la page, au caractère près : une donnée, que le pli « relevé complet » cache d’abord."""
        return self.page.locator("[data-releve-json]").text_content() or ""

    def attendre_le_releve(self, exact: str = "", *, timeout: float = 5_000) -> None:
        """Attend que la page ait ce relevé ; par défaut, n’importe lequel."""
        donnee = self.page.locator("[data-releve-json]")
        expect(donnee).to_have_text(exact or re.compile(r"\S"), timeout=timeout)


Visiter = Callable[..., Visite]


def accueil(chromium: Browser, adresse: str) -> Iterator[Visiter]:
    """Donne de quoi ouvrir des visites (chacune dans un contexte neuf), et les ferme toutes."""
    contextes = []

    def nouvelle(autre: Browser = chromium, **options: Any) -> Visite:
        contexte = autre.new_context(locale="fr-FR", **options)
        contextes.append(contexte)
        visite = Visite(contexte.new_page(), adresse)
        contexte.on("request", lambda demande: visite.demandes.append(demande.url))
        visite.page.on("pageerror", lambda faute: visite.reproches.append(str(faute)))
        visite.page.on(
            "console",
            lambda mot: visite.reproches.append(mot.text) if mot.type == "error" else None,
        )
        return visite

    try:
        yield nouvelle
    finally:
        for contexte in contextes:
            contexte.close()


@pytest.fixture
def visiter(navigateur: Browser, adresse: str) -> Iterator[Visiter]:
    """Ouvre une visite neuve ; les mots-clés sont ceux de `new_context`."""
    yield from accueil(navigateur, adresse)


@pytest.fixture(scope="module")
def prete(navigateur: Browser, adresse: str) -> Iterator[Visite]:
    """Une visite où Python répond déjà, partagée par un module : démarrer prend deux secondes."""
    portes = accueil(navigateur, adresse)
    visite = next(portes)()
    visite.aller()
    yield visite
    portes.close()

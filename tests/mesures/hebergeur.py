"""Un bon hébergeur et son réseau : brotli, caches, et un lien que toutes les demandes se partagent.

Le débit et l’aller-retour sont ceux du serveur, et non de l’onglet : les demandes d’un worker les subissent aussi.
"""

import hashlib
import subprocess
import sys
import threading
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import unquote, urlsplit

from tests.chemins import RACINE

TYPES = {
    ".css": "text/css",
    ".html": "text/html; charset=utf-8",
    ".js": "text/javascript",
    ".json": "application/json",
    ".mjs": "text/javascript",
    ".svg": "image/svg+xml",
    ".txt": "text/plain; charset=utf-8",
    ".wasm": "application/wasm",
    ".webmanifest": "application/manifest+json",
    ".xml": "application/xml",
    ".zip": "application/zip",
}
DEJA_COMPRIMES = {".png", ".woff2"}
COMPRIMES = RACINE / "build/mesures/brotli"
COMPRIMER = """
const { brotliCompressSync, constants: c } = require('node:zlib');
const { readFileSync, writeFileSync } = require('node:fs');
const [de, vers] = process.argv.slice(1);
const contenu = readFileSync(de);
const params = { [c.BROTLI_PARAM_QUALITY]: 11, [c.BROTLI_PARAM_LGWIN]: 24 };
writeFileSync(vers, brotliCompressSync(contenu, { params }));
"""
MORCEAU = 16_384  # octets


class Lien(NamedTuple):
    """Un accès au réseau : son débit en kilobits par seconde (0 : sans limite), son aller-retour en ms."""

    debit: int = 0
    aller_retour: int = 0


SANS_LIMITE, QUATRE_G = Lien(), Lien(9_000, 170)


class Demande(NamedTuple):
    """Une demande reçue : son chemin, la réponse, les octets du corps tels qu’ils sont partis."""

    chemin: str
    code: int
    octets: int


class Hebergeur(ThreadingHTTPServer):
    """Sert des dossiers, chacun sous son préfixe (le plus long d’abord)."""

    daemon_threads = True

    def __init__(self, port: int, dossiers: Mapping[str, Path]) -> None:
        """Écoute sur la machine seule."""
        super().__init__(("127.0.0.1", port), _Reponse)
        self.dossiers = sorted(dossiers.items(), key=lambda paire: -len(paire[0]))
        self.lien = SANS_LIMITE
        self.demandes: list[Demande] = []
        self._libre, self._verrou = 0.0, threading.Lock()

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Un navigateur qui s’en va au milieu d’une réponse n’est pas une panne."""
        if not isinstance(sys.exc_info()[1], ConnectionError):
            super().handle_error(request, client_address)

    def fichier(self, chemin: str) -> Path | None:
        """Le fichier de cette adresse, s’il y en a un."""
        for prefixe, dossier in self.dossiers:
            if chemin.startswith(prefixe):
                vise = (dossier / chemin.removeprefix(prefixe)).resolve()
                vise = vise / "index.html" if vise.is_dir() else vise
                return vise if vise.is_file() and vise.is_relative_to(dossier.resolve()) else None
        return None

    def attendre_le_lien(self, octets: int) -> None:
        """Attend que le lien, le même pour toutes les demandes, ait passé ces octets."""
        if not self.lien.debit:
            return
        with self._verrou:
            maintenant = time.monotonic()
            self._libre = max(self._libre, maintenant) + octets * 8 / (self.lien.debit * 1000)
            reste = self._libre - maintenant
        time.sleep(reste)


class _Reponse(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    server: Hebergeur

    def log_message(self, *_: object) -> None:
        """Se tait."""

    def do_GET(self) -> None:
        """Répond comme un hébergeur statique bien réglé."""
        chemin = unquote(urlsplit(self.path).path)
        fichier = self.server.fichier(chemin)
        time.sleep(self.server.lien.aller_retour / 1000)
        if fichier is None:
            self._repondre(chemin, HTTPStatus.NOT_FOUND, b"", {})
            return
        contenu, entetes = _corps(fichier)
        versionne = "/versions/" in chemin or chemin.startswith("/nu/pyodide/")
        entetes["Cache-Control"] = (
            "public, max-age=31536000, immutable" if versionne else "no-cache"
        )
        if self.headers.get("If-None-Match") == entetes["ETag"]:
            self._repondre(chemin, HTTPStatus.NOT_MODIFIED, b"", entetes)
        else:
            self._repondre(chemin, HTTPStatus.OK, contenu, entetes)

    def _repondre(
        self, chemin: str, code: HTTPStatus, corps: bytes, entetes: dict[str, str]
    ) -> None:
        self.server.demandes.append(Demande(chemin, code, len(corps)))
        self.send_response(code)
        for nom, valeur in (entetes | {"Content-Length": str(len(corps))}).items():
            self.send_header(nom, valeur)
        self.end_headers()
        for debut in range(0, len(corps), MORCEAU):
            morceau = corps[debut : debut + MORCEAU]
            self.server.attendre_le_lien(len(morceau))
            self.wfile.write(morceau)


def _corps(fichier: Path) -> tuple[bytes, dict[str, str]]:
    """Rend les octets à envoyer et ce qu’en disent les en-têtes."""
    contenu = fichier.read_bytes()
    entetes = {
        "Content-Type": TYPES.get(fichier.suffix, "application/octet-stream"),
        "ETag": f'"{fichier.stat().st_mtime_ns:x}"',
        "X-Content-Type-Options": "nosniff",
    }
    if fichier.suffix in DEJA_COMPRIMES:
        return contenu, entetes
    return comprime(fichier).read_bytes(), entetes | {
        "Content-Encoding": "br",
        "Vary": "Accept-Encoding",
    }


def comprime(fichier: Path) -> Path:
    """Rend le fichier en brotli, au plus fort, comme `make publier` ; gardé pour la prochaine fois."""
    garde = COMPRIMES / f"{hashlib.sha256(fichier.read_bytes()).hexdigest()}.br"
    if not garde.exists():
        COMPRIMES.mkdir(parents=True, exist_ok=True)
        subprocess.run(  # noqa: S603  notre propre script
            ("node", "-e", COMPRIMER, str(fichier), str(garde)),  # noqa: S607
            check=True,
        )
    return garde


@contextmanager
def heberger(dossiers: Mapping[str, Path], ports: range = range(8200, 8300)) -> Iterator[Hebergeur]:
    """Un hébergeur le temps du bloc, au premier port libre."""
    for port in ports:
        try:
            hebergeur = Hebergeur(port, dossiers)
        except OSError:
            continue
        threading.Thread(target=hebergeur.serve_forever, daemon=True).start()
        try:
            yield hebergeur
        finally:
            hebergeur.shutdown()
            hebergeur.server_close()
        return
    raise OSError(f"Aucun port libre entre {ports.start} et {ports.stop - 1}.")

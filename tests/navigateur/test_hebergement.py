"""Le simulateur servi par un vrai nginx, sous nos en-têtes : il calcule, et son worker ne parle à personne."""

import os
import shutil
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from tests import nginx
from tests.chemins import SITE
from tests.navigateur.dossiers import T5, fragment, releve_de_cpython
from tests.navigateur.visite import Visiter
from tests.regard import lit

WORKER = "simulateur.worker.js"


@contextmanager
def ailleurs() -> Iterator[tuple[str, list[str]]]:
    """Une autre origine, qui accepte tout, et ce qu’on lui a demandé."""
    recues: list[str] = []

    class Ailleurs(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            recues.append(self.path)
            self.send_response(204)
            self.send_header("Access-Control-Allow-Origin", "*")
            self.end_headers()

        def log_message(self, *_: object) -> None:
            """Se tait : pytest montre déjà ce qui échoue."""

    serveur = ThreadingHTTPServer(("127.0.0.1", 0), Ailleurs)
    threading.Thread(target=serveur.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{serveur.server_port}", recues
    finally:
        serveur.shutdown()
        serveur.server_close()


@pytest.fixture
def detourne(tmp_path: Path) -> Path:
    """Une copie du site, dont on peut récrire le worker ; les autres fichiers y sont liés."""
    copie = tmp_path / "site"
    ecartes = shutil.ignore_patterns("bareme", "cas", "api", f"{WORKER}.*")
    shutil.copytree(SITE, copie, copy_function=os.link, ignore=ecartes)
    return copie


def test_une_ligne_ajoutee_au_worker_n_atteint_personne(
    visiter: Visiter, detourne: Path, tmp_path: Path
) -> None:
    """Elle part de là où le dossier se calcule : la politique de la réponse l’arrête, sans gêner le calcul."""
    with ailleurs() as (autre, recues):
        for worker in detourne.rglob(WORKER):
            texte = worker.read_text("utf-8")
            worker.unlink()
            vol = f'self.vol = fetch("{autre}/vol").then(() => "parti", () => "arrêté");'
            worker.write_text(f"{vol}\n{texte}", "utf-8")
        with nginx.servir(detourne, tmp_path / "nginx") as adresse:
            visite = visiter()
            visite.adresse = adresse
            visite.aller(fragment(T5))
            assert visite.releve() == releve_de_cpython(T5)
            lit(visite.page.locator("[data-solde]"), "8")
            (ouvrier,) = (w for w in visite.page.workers if w.url.endswith(WORKER))
            assert ouvrier.evaluate("self.vol") == "arrêté"
            assert visite.reproches == []
    assert recues == []

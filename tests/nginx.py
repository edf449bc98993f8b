"""Un vrai nginx, qui sert un dossier avec `deploiement/nginx.conf` : seuls l’écoute et la racine y changent."""

import os
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.chemins import RACINE

ICI = RACINE / "build/nginx"
"""Où `scripts/installer_nginx.sh` déplie le paquet de Debian, quand nginx n’est pas installé."""
REGLES = RACINE / "deploiement/nginx.conf"
BROTLI = "usr/lib/nginx/modules/ngx_http_brotli_static_module.so"
PATIENCE = 10.0  # secondes
GENERAL = """
{module}
daemon off;
master_process off;
pid {dossier}/nginx.pid;
error_log {dossier}/erreurs.log;
events {{ worker_connections 256; }}
http {{
  access_log off;
  client_body_temp_path {dossier}/corps;
  proxy_temp_path {dossier}/proxy;
  fastcgi_temp_path {dossier}/fastcgi;
  uwsgi_temp_path {dossier}/uwsgi;
  scgi_temp_path {dossier}/scgi;
  include {dossier}/regles.conf;
}}
"""


def _trouver() -> str:
    """Rend le programme ; passe le test, en disant pourquoi, là où il n’y en a pas."""
    absent = ICI / "absent.txt"
    if absent.exists():
        pytest.skip(f"nginx ne s’installe pas ici : {absent.read_text('utf-8').strip()}")
    deplie = ICI / "usr/sbin/nginx"
    programme = str(deplie) if deplie.exists() else shutil.which("nginx")
    if programme is None:
        pytest.fail("nginx manque : lancez « bash scripts/installer_nginx.sh ».")
    return programme


def a_brotli() -> Path | None:
    """Rend le module de nginx qui sert les .br, s’il est là."""
    return next((m for m in (ICI / BROTLI, Path("/") / BROTLI) if m.exists()), None)


def _regles(dossier: Path, port: int, sous: str) -> str:
    """Rend les règles du dépôt, pour ce dossier et ce port ; le site y est sous ce chemin."""
    regles = REGLES.read_text("utf-8")
    changes = {
        "listen 80;": f"listen 127.0.0.1:{port};",
        "root /srv/permis-a-points;": f'root "{dossier}";',
        "error_page 404 /404.html;": f"error_page 404 {sous}/404.html;",
    }
    if a_brotli() is None:
        changes["brotli_static on;"] = ""
    for avant, apres in changes.items():
        assert regles.count(avant) == 1, avant
        regles = regles.replace(avant, apres)
    return regles


def _port_libre() -> int:
    with socket.socket() as prise:
        prise.bind(("127.0.0.1", 0))
        port: int = prise.getsockname()[1]
        return port


@contextmanager
def servir(site: Path, dossier: Path, sous: str = "") -> Iterator[str]:
    """Rend l’adresse de ce site servi par nginx le temps du bloc ; `dossier` est à lui."""
    programme, port = _trouver(), _port_libre()
    racine = dossier / "racine"
    racine.mkdir(parents=True)
    (racine / sous.strip("/")).parent.mkdir(parents=True, exist_ok=True)
    servi = racine / sous.strip("/") if sous else dossier / "site"
    servi.symlink_to(site)
    (dossier / "regles.conf").write_text(_regles(racine if sous else servi, port, sous), "utf-8")
    module = a_brotli()
    general = GENERAL.format(dossier=dossier, module=f"load_module {module};" if module else "")
    (dossier / "nginx.conf").write_text(general, "utf-8")
    commande = (programme, "-p", str(dossier), "-e", "erreurs.log", "-c", "nginx.conf")
    with subprocess.Popen(commande, env=os.environ) as processus:  # noqa: S603  trouvé plus haut
        try:
            _attendre(port, processus, dossier / "erreurs.log")
            yield f"http://127.0.0.1:{port}{sous}"
        finally:
            processus.terminate()


def _attendre(port: int, processus: subprocess.Popen[bytes], journal: Path) -> None:
    fin = time.monotonic() + PATIENCE
    while time.monotonic() < fin and processus.poll() is None:
        with socket.socket() as prise:
            if prise.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.02)
    pytest.fail(f"nginx n’a pas démarré : {journal.read_text('utf-8') if journal.exists() else ''}")

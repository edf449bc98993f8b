"""Les liens externes : tous listés avec leurs pages, et ouverts quand on le demande."""

import functools
import http.server
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

import liens


@pytest.fixture
def petit_site(tmp_path: Path) -> Path:
    """Rend un site de deux pages."""
    (tmp_path / "a").mkdir()
    (tmp_path / "index.html").write_text(
        '<link href="https://theme.test/"><a href="a/">ici</a><a href="#x">là</a>'
        '<a href="https://un.test/p#ancre">un</a><a href="https://depot.x.example/edit/">z</a>',
        "utf-8",
    )
    (tmp_path / "a" / "index.html").write_text(
        '<a href="https://un.test/p">un</a><a href="http://deux.test/">deux</a>', "utf-8"
    )
    return tmp_path


def test_les_liens_externes_et_leurs_pages(petit_site: Path) -> None:
    """Les seuls liens qui sortent du site, sans ancre, chacun avec toutes ses pages, dans l’ordre."""
    assert liens.externes(petit_site) == {
        "http://deux.test/": ["a/index.html"],
        "https://un.test/p": ["a/index.html", "index.html"],
    }


def test_la_liste_imprimee(petit_site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Une ligne par adresse, puis le compte ; rien n’est ouvert."""
    assert liens.main(["--site", str(petit_site)]) == 0
    lignes = capsys.readouterr().out.splitlines()
    assert lignes[0] == "http://deux.test/  (1 : a/index.html)"
    assert lignes[-1] == "2 adresses externes."


class _Repond(http.server.BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        """Répond du code que l’adresse demande."""
        self.send_response(int(self.path.strip("/")))
        self.end_headers()

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - signature héritée
        """Ne dit rien."""


@pytest.fixture
def serveur() -> Iterator[str]:
    """Sert sur un port libre des réponses choisies, et rend l’adresse."""
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(_Repond)) as ecoute:
        threading.Thread(target=ecoute.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{ecoute.server_port}"
        ecoute.shutdown()


def test_l_etat_d_une_adresse(serveur: str) -> None:
    """Vivante, refusée aux robots, disparue, ou sans personne au bout."""
    assert liens.etat(f"{serveur}/200") == "ok"
    assert liens.etat(f"{serveur}/403") == "à ouvrir à la main (403)"
    assert liens.etat(f"{serveur}/404") == "mort (404)"
    assert liens.etat("http://127.0.0.1:9/").startswith("mort (")


def test_un_lien_mort_fait_echouer(
    serveur: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """La commande dit l’adresse et sa page, et rend 1."""
    monkeypatch.setattr(liens, "PAUSE", 0)
    bons = {f"{serveur}/200": ["a/index.html"]}
    assert liens.verifier(bons) == 0
    assert liens.verifier(bons | {f"{serveur}/410": ["b/index.html"]}) == 1
    sortie = capsys.readouterr().out
    assert f"mort (410)  {serveur}/410  ← b/index.html" in sortie
    assert sortie.endswith("2 adresses ouvertes, 1 mortes.\n")

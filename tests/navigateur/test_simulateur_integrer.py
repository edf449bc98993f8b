"""La page à intégrer, vue depuis un autre site : elle calcule, dit sa hauteur, et rien d’autre."""

import json
import threading
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from conftest import Visiter
from dossiers import T5, fragment
from playwright.sync_api import expect

HOTE = """<!doctype html><html lang="fr"><title>Un autre site</title><script>
recus = []; addEventListener("message", ({ origin, data }) => {
  recus.push(data); document.querySelector("iframe").height = data.hauteur; });
</script><iframe src="ADRESSE" title="Simulateur" width="600" height="300"></iframe></html>"""


def ailleurs(dossier: Path) -> str:
    """Sert ce dossier depuis un autre port, donc une autre origine ; le fil meurt avec le test."""
    serveur = ThreadingHTTPServer(
        ("127.0.0.1", 0), partial(SimpleHTTPRequestHandler, directory=dossier)
    )
    threading.Thread(target=serveur.serve_forever, daemon=True).start()
    return f"http://127.0.0.1:{serveur.server_port}/"


def test_un_autre_site_l_affiche_et_suit_sa_hauteur(visiter: Visiter, tmp_path: Path) -> None:
    """Le cadre grandit avec le relevé ; les messages ne portent que la hauteur."""
    visite = visiter()
    page = visite.page
    cadre = f"{visite.adresse}/simulateur/integrer/{fragment(T5)}"
    (tmp_path / "index.html").write_text(HOTE.replace("ADRESSE", cadre), "utf-8")
    page.goto(ailleurs(tmp_path))
    dedans = page.frame_locator("iframe")
    expect(dedans.locator("[data-solde]")).to_have_text("8", timeout=60_000)
    expect(page.locator("iframe")).not_to_have_attribute("height", "300")
    messages = page.evaluate("() => recus")
    assert all(set(message) == {"type", "hauteur"} for message in messages), json.dumps(messages)
    assert messages[-1]["type"] == "permis-a-points"
    haut = page.locator("iframe").bounding_box()
    assert haut is not None
    assert abs(haut["height"] - messages[-1]["hauteur"]) < 10


def test_elle_n_a_pas_d_habillage(visiter: Visiter) -> None:
    """Ni en-tête, ni menu, ni recherche ; elle dit qu’elle n’est pas officielle et mène au site."""
    visite = visiter(viewport={"width": 320, "height": 700})
    page = visite.page
    page.goto(f"{visite.adresse}/simulateur/integrer/")
    visite.attendre()
    expect(page.locator("header, nav, [data-md-component=search]")).to_have_count(0)
    expect(page.locator("footer")).to_contain_text("Site non officiel")
    assert page.evaluate("() => document.documentElement.scrollWidth") == 320
    assert visite.reproches == []


def test_l_extrait_est_documente(visiter: Visiter) -> None:
    """La page de l’extrait montre la balise, la hauteur et ce que demande la politique de sécurité."""
    visite = visiter()
    visite.page.goto(f"{visite.adresse}/simulateur/extrait/")
    for mot in ("<iframe", "/simulateur/integrer/", "hauteur", "frame-ancestors", "frame-src"):
        expect(visite.page.locator("article")).to_contain_text(mot)

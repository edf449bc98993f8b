"""La page à intégrer, vue depuis un autre site : elle calcule, dit sa hauteur, et rien d’autre."""

import json
import threading
from collections.abc import Callable
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.navigateur.dossiers import T5, fragment
from tests.navigateur.visite import Visiter
from tests.regard import a_l_ecran, lit, lu, voit, voit_sans

HOTE = """<!doctype html><html lang="fr"><title>Un autre site</title><script>
recus = []; addEventListener("message", ({ origin, data }) => {
  recus.push(data); document.querySelector("iframe").height = data.hauteur; });
</script><iframe src="ADRESSE" title="Simulateur" width="600" height="300"></iframe></html>"""

IMMOBILE = """() => {
  const dits = recus.length;
  return new Promise((rendre) => setTimeout(() => rendre(recus.length === dits), 300));
}"""
"""Le cadre n’a plus changé de hauteur depuis 300 ms."""


def ailleurs(dossier: Path) -> str:
    """Sert ce dossier depuis un autre port, donc une autre origine ; le fil meurt avec le test."""
    serveur = ThreadingHTTPServer(
        ("127.0.0.1", 0), partial(SimpleHTTPRequestHandler, directory=dossier)
    )
    threading.Thread(target=serveur.serve_forever, daemon=True).start()
    return f"http://127.0.0.1:{serveur.server_port}/"


def hauteurs(page: Page) -> list[int]:
    """Ce que le cadre a dit à la page hôte, qui n’en reçoit rien d’autre."""
    messages = page.evaluate("() => recus")
    assert messages
    assert all(set(message) == {"type", "hauteur"} for message in messages), json.dumps(messages)
    assert {message["type"] for message in messages} == {"permis-a-points"}
    return [message["hauteur"] for message in messages]


@pytest.fixture
def encadrer(tmp_path: Path) -> Callable[..., None]:
    """Ouvre un autre site, dont une page montre le simulateur dans un cadre de 300 pixels de haut."""

    def ouvrir(page: Page, cadre: str) -> None:
        (tmp_path / "index.html").write_text(HOTE.replace("ADRESSE", cadre), "utf-8")
        page.goto(ailleurs(tmp_path))

    return ouvrir


def test_un_autre_site_l_affiche_et_suit_sa_hauteur(
    visiter: Visiter, encadrer: Callable[..., None]
) -> None:
    """Le cadre grandit avec le relevé et rétrécit quand on efface, jusqu’à la hauteur du contenu."""
    visite = visiter()
    page = visite.page
    encadrer(page, f"{visite.adresse}/simulateur/integrer/{fragment(T5)}")
    dedans = page.frame_locator("iframe")
    lit(dedans.locator("[data-solde]"), "8", timeout=60_000)
    voit(dedans.get_by_role("heading", name="Votre relevé"))
    expect(page.locator("iframe")).not_to_have_attribute("height", "300")
    rempli = hauteurs(page)[-1]
    assert rempli > 1_000
    dedans.get_by_role("button", name="Tout effacer").click()
    expect(dedans.locator("[data-resultat]")).to_be_hidden()
    page.wait_for_function("rempli => recus.at(-1).hauteur < rempli - 500", arg=rempli)
    voit(
        dedans.locator("[data-avis] button"), "Défaire"
    )  # l’avis, écrit après coup, agrandit encore
    page.wait_for_function(IMMOBILE)
    boite = page.locator("iframe").bounding_box()
    pied = dedans.locator("footer").bounding_box()
    assert boite is not None
    assert pied is not None
    assert abs(boite["height"] - hauteurs(page)[-1]) < 10  # la bordure du cadre
    assert abs(pied["y"] + pied["height"] - boite["y"] - boite["height"]) < 10  # aucun vide dessous


@pytest.mark.parametrize("largeur", [320, 1280])
def test_elle_n_a_pas_d_habillage(visiter: Visiter, largeur: int) -> None:
    """Ouverte seule : trois portes à l’écran, ni en-tête, ni menu ; elle dit qu’elle n’est pas officielle."""
    visite = visiter(viewport={"width": largeur, "height": 700})
    page = visite.page
    page.goto(f"{visite.adresse}/simulateur/integrer/")
    visite.attendre()
    a_l_ecran(page.get_by_role("heading", name="Combien de points"))
    a_l_ecran(page.locator(".porte").first, "Une infraction")
    expect(page.locator("header, nav, [data-md-component=search]")).to_have_count(0)
    voit(page.locator("footer"), "Site non officiel")
    assert page.evaluate("() => document.documentElement.scrollWidth") == largeur
    assert visite.reproches == []


def test_l_extrait_est_documente(visiter: Visiter) -> None:
    """La page de l’extrait montre la balise, la hauteur et ce que demande la politique de sécurité."""
    visite = visiter()
    visite.page.goto(f"{visite.adresse}/simulateur/extrait/")
    mots = (
        "<iframe",
        'src="https://',
        "/simulateur/integrer/",
        "hauteur",
        "frame-ancestors",
        "frame-src",
    )
    voit(visite.page.locator("article"), *mots)
    voit_sans(visite.page.locator("article"), "ADRESSE")


def test_le_code_se_copie_et_son_effet_se_voit(visiter: Visiter) -> None:
    """L’aperçu est le simulateur du code, à sa hauteur ; le code se copie au clavier, ou se sélectionne."""
    visite = visiter(viewport={"width": 390, "height": 844})
    page = visite.page
    page.goto(f"{visite.adresse}/simulateur/extrait/")
    section = page.locator("[data-extrait=simulateur]")
    bouton, dit = (
        section.get_by_role("button", name="Copier le code"),
        section.get_by_role("status"),
    )
    code = lu(section.locator("pre code")).strip()
    bouton.scroll_into_view_if_needed()
    a_l_ecran(bouton)
    bouton.press("Enter")  # le presse-papiers n’est pas permis
    a_l_ecran(dit, "le code est sélectionné")
    assert page.evaluate("() => getSelection().toString()").strip() == code
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    bouton.press("Enter")
    lit(dit, "Le code est copié.")
    assert page.evaluate("() => navigator.clipboard.readText()") == code
    apercu = section.locator("iframe")
    apercu.scroll_into_view_if_needed()
    cadre = section.frame_locator("iframe")
    voit(cadre.get_by_role("heading", name="Combien de points"))
    expect(apercu).not_to_have_attribute("height", "800")
    assert "/simulateur/integrer/" in code
    assert visite.reproches == []


def test_une_carte_choisie_change_le_code_et_l_apercu(visiter: Visiter) -> None:
    """Une carte anglaise : son adresse, son titre et sa hauteur dans le code ; l’aperçu n’a pas d’ascenseur."""
    visite = visiter(viewport={"width": 320, "height": 800})
    page = visite.page
    page.goto(f"{visite.adresse}/simulateur/extrait/")
    section = page.locator("[data-extrait=carte]")
    code, apercu = section.locator("pre code"), section.locator("iframe")
    apercu.scroll_into_view_if_needed()
    expect(apercu).not_to_have_attribute("height", "600")
    section.get_by_label("Carte").select_option("en/cards/how-many-and-when.html")
    cadre = section.frame_locator("iframe")
    voit(cadre.get_by_role("heading", name="French driving licence points"))
    voit(code, "/en/cards/how-many-and-when.html", 'title="French driving licence points')
    hauteur = apercu.get_attribute("height")
    voit(code, f'height="{hauteur}"')
    depasse = """() => {
      const racine = document.documentElement;
      return [racine.scrollHeight - innerHeight, racine.scrollWidth - innerWidth];
    }"""
    (carte,) = (f for f in page.frames if f.url.endswith("how-many-and-when.html"))
    assert all(reste <= 0 for reste in carte.evaluate(depasse))
    assert page.evaluate("() => document.documentElement.scrollWidth") == 320
    assert visite.reproches == []

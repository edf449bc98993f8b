"""Clair ou sombre : rien n’est écrit dans le navigateur avant un choix ; le choix, lui, tient partout."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, expect

from tests.service import Service, servir

RACINES = ["", "/sous/chemin"]
PAGES = [
    "/",
    "/bareme/",
    "/bareme/telephone-ecrans/telephone-tenu-en-main/",
    "/recuperer/stages/",
    "/simulateur/",
    "/simulateur/integrer/",
    "/en/simulator/",
    "/en/simulator/embed/",
    "/404.html",
]
DEPOT = "() => [Object.keys(localStorage), Object.keys(sessionStorage), document.cookie]"
COULEURS = "() => document.body.getAttribute('data-md-color-scheme')"


class SousChemin(Service):
    """Sert le site à la racine et sous « /sous/chemin », comme un dépôt hébergé dans un dossier."""

    def translate_path(self, path: str) -> str:
        """Ôte le chemin avant de chercher le fichier."""
        return super().translate_path(path.removeprefix(RACINES[1]) or "/")


@pytest.fixture(scope="module")
def serveur() -> Iterator[str]:
    """L’adresse du site servi sous deux racines."""
    with servir(SousChemin) as racine:
        yield racine


@pytest.fixture
def contexte(navigateur: Browser) -> Iterator[BrowserContext]:
    """Un navigateur qui n’a rien vu, sur un appareil clair."""
    neuf = navigateur.new_context(color_scheme="light", viewport={"width": 1280, "height": 900})
    yield neuf
    neuf.close()


@pytest.mark.parametrize("racine", RACINES, ids=["racine", "sous-chemin"])
@pytest.mark.parametrize("chemin", PAGES)
def test_rien_n_est_ecrit_avant_un_choix(
    contexte: BrowserContext, serveur: str, racine: str, chemin: str
) -> None:
    """Ni à la première page vue, ni quand l’appareil passe au sombre pendant la visite."""
    page = contexte.new_page()
    page.goto(serveur + racine + chemin, wait_until="load")
    if not chemin.endswith(("/integrer/", "/embed/")):
        # Le script du thème a fini : il a choisi lequel de ses boutons montrer.
        expect(page.locator("label[for^=__palette]:visible")).to_have_count(1)
    assert page.evaluate(DEPOT) == [[], [], ""]
    page.emulate_media(color_scheme="dark")
    page.wait_for_function("() => matchMedia('(prefers-color-scheme: dark)').matches")
    page.evaluate("() => new Promise((fini) => setTimeout(fini, 100))")
    assert page.evaluate(DEPOT) == [[], [], ""]


@pytest.mark.parametrize("racine", RACINES, ids=["racine", "sous-chemin"])
def test_le_choix_du_sombre_tient_sur_toutes_les_pages(
    contexte: BrowserContext, serveur: str, racine: str
) -> None:
    """Deux appuis mènent au sombre, sur un appareil clair : chaque page le suit, sans rien d’autre d’écrit."""
    page = contexte.new_page()
    page.goto(f"{serveur}{racine}/")
    for _ in range(2):
        page.locator("label[for^=__palette]:visible").click()
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "slate")
    for chemin in PAGES:
        if racine and chemin == "/404.html":
            continue  # servie pour toute adresse, cette page se croit à la racine du site publié
        page.goto(serveur + racine + chemin)
        assert page.evaluate(COULEURS) == "slate", chemin
        assert page.evaluate(DEPOT) == [[f"{racine}/.__palette"], [], ""], chemin

"""Le regard des tests : ce qui ne se voit pas échoue, et aucun test de navigateur ne lit autrement."""

import ast
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page

from tests.regard import a_l_ecran, entend, lit, lu, lus, voit, voit_sans

TESTS = Path(__file__).parents[1]
OUVRE_UN_NAVIGATEUR = re.compile(r"^from (playwright|tests\.navigateur)\b", re.MULTILINE)
DE_PLAYWRIGHT = {
    "to_have_text",
    "not_to_have_text",
    "to_contain_text",
    "not_to_contain_text",
    "not_to_be_empty",
    "text_content",
    "all_text_contents",
    "inner_text",
    "all_inner_texts",
}
"""Ce qui lit un texte sans demander qu’il se voie."""


def fichiers() -> list[Path]:
    """Les tests qui ouvrent un navigateur ; la page d’essai de ceux-ci n’en est pas."""
    trouves = [
        f
        for f in TESTS.rglob("test_*.py")
        if OUVRE_UN_NAVIGATEUR.search(f.read_text("utf-8")) and f.name != Path(__file__).name
    ]
    attendus = {
        "test_simulateur_saisie.py",
        "test_simulateur_chercher.py",
        "test_navigateur_pages.py",
    }
    assert attendus <= {f.name for f in trouves}
    return trouves


@pytest.mark.parametrize("fichier", fichiers(), ids=lambda f: f.name)
def test_aucun_test_ne_lit_ce_qui_ne_se_voit_pas(fichier: Path) -> None:
    """`voit`, `lit`, `lu`… de `regard.py`, jamais ce que Playwright lit même caché."""
    appels = [
        f"{noeud.lineno} : {noeud.attr}"
        for noeud in ast.walk(ast.parse(fichier.read_text("utf-8")))
        if isinstance(noeud, ast.Attribute) and noeud.attr in DE_PLAYWRIGHT
    ]
    assert appels == []


@pytest.fixture(scope="module")
def feuille(navigateur: Browser) -> Iterator[Page]:
    """Une page blanche."""
    page = navigateur.new_page(viewport={"width": 390, "height": 400})
    yield page
    page.close()


CACHES = {
    "retire": "display: none",
    "invisible": "visibility: hidden",
    "transparent": "opacity: 0",
    "d-un-pixel": "position: absolute; width: 1px; height: 1px; overflow: hidden",
    "hors-de-la-page": "position: absolute; left: -9999px",
}
LECTURES: dict[str, Callable[[Locator], object]] = {
    "voit": lambda lieu: voit(lieu, "douze", timeout=300),
    "lit": lambda lieu: lit(lieu, "douze", timeout=300),
    "a_l_ecran": lambda lieu: a_l_ecran(lieu, "douze", timeout=300),
}


@pytest.mark.parametrize("style", CACHES.values(), ids=CACHES)
@pytest.mark.parametrize("lire", LECTURES.values(), ids=LECTURES)
def test_un_texte_cache_n_est_pas_lu(
    feuille: Page, lire: Callable[[Locator], object], style: str
) -> None:
    """Le même texte se lit s’il est montré, et fait échouer s’il est caché, d’où que vienne la cachette."""
    feuille.set_content("<p>douze</p>")
    lire(feuille.locator("p"))
    feuille.set_content(f'<div style="{style}"><p>douze</p></div>')
    with pytest.raises(AssertionError):
        lire(feuille.locator("p"))


def test_a_l_ecran_refuse_le_bas_de_page_et_ce_qui_est_couvert(feuille: Page) -> None:
    """Vu en faisant défiler, ce n’est pas vu d’emblée ; ni sous un bandeau."""
    feuille.set_content('<div style="height: 900px"></div><p>douze</p>')
    voit(feuille.locator("p"))
    with pytest.raises(AssertionError):
        a_l_ecran(feuille.locator("p"), timeout=300)
    bandeau = '<div style="position: fixed; inset: 0; background: white">bandeau</div>'
    feuille.set_content(f"<p>douze</p>{bandeau}")
    voit(feuille.locator("p"))
    with pytest.raises(AssertionError):
        a_l_ecran(feuille.locator("p"), timeout=300)


def test_une_liste_se_voit_en_entier(feuille: Page) -> None:
    """Un seul élément caché fait échouer, à la lecture comme à la comparaison."""
    feuille.set_content("<ul><li>un</li><li>deux</li></ul>")
    assert lus(feuille.locator("li")) == ["un", "deux"]
    lit(feuille.locator("li"), ["un", "deux"])
    feuille.set_content('<ul><li>un</li><li style="opacity: 0">deux</li></ul>')
    with pytest.raises(AssertionError):
        lus(feuille.locator("li"), timeout=300)
    with pytest.raises(AssertionError):
        lit(feuille.locator("li"), ["un", "deux"], timeout=300)


def test_un_texte_de_trop_se_voit(feuille: Page) -> None:
    """`voit_sans` refuse le texte présent, et l’élément absent."""
    feuille.set_content("<p>onze</p>")
    voit_sans(feuille.locator("p"), "douze")
    assert lu(feuille.locator("p")) == "onze"
    with pytest.raises(AssertionError):
        voit_sans(feuille.locator("p"), "onze", timeout=300)
    with pytest.raises(AssertionError):
        voit_sans(feuille.locator("b"), "douze", timeout=300)


def test_une_annonce_s_entend_ou_n_existe_pas(feuille: Page) -> None:
    """Le bloc d’annonce peut ne pas se voir ; retiré de la page, il ne dit rien à personne."""
    bloc = (
        '<p role="status" style="position: absolute; clip-path: inset(50%); width: 1px{}">douze</p>'
    )
    feuille.set_content(bloc.format(""))
    entend(feuille.locator("p"), "douze")
    feuille.set_content(bloc.format("; display: none"))
    with pytest.raises(AssertionError):
        entend(feuille.locator("p"), "douze")

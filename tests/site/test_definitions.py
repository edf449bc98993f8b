"""La définition d’un mot du glossaire, là où on le lit : au doigt, au clavier, à la souris, et sans script."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from atelier import Bareme
from atelier.guide.pages import definitions_nues
from atelier.guide.redaction import Redacteur
from tests import axe
from tests.regard import a_l_ecran, voit

PAGE = "/perdre/contester/"
TERME = "amende-forfaitaire-majoree"
VUES = {
    "390-doigt": {"viewport": {"width": 390, "height": 844}, "has_touch": True},
    "320-sombre": {"viewport": {"width": 320, "height": 640}, "color_scheme": "dark"},
}


@pytest.fixture(scope="module")
def definition(bareme: Bareme) -> str:
    """Rend ce que le glossaire dit de l’amende majorée."""
    return definitions_nues(bareme, Redacteur(bareme))[TERME]


@pytest.fixture
def page(navigateur: Browser, adresse: str, request: pytest.FixtureRequest) -> Iterator[Page]:
    """Rend la page ouverte, dans la vue demandée."""
    contexte = navigateur.new_context(reduced_motion="reduce", **getattr(request, "param", {}))
    ouverte = contexte.new_page()
    ouverte.goto(adresse + PAGE)
    yield ouverte
    contexte.close()


def mot(page: Page) -> Locator:
    """Rend le mot de la page qui a cette définition."""
    return page.locator(f'.pp-terme[href$="#{TERME}"]')


def carte(page: Page) -> Locator:
    """Rend la carte où la définition se montre."""
    return page.locator(".pp-definition")


@pytest.mark.parametrize("page", VUES.values(), ids=VUES, indirect=True)
def test_un_appui_montre_la_definition_sans_quitter_la_page(page: Page, definition: str) -> None:
    """Elle tient dans l’écran, ne mène nulle part, et le même appui la referme ; axe n’y trouve rien."""
    ici = page.url
    mot(page).click()
    a_l_ecran(carte(page), "Amende forfaitaire majorée", definition)
    place = carte(page).bounding_box()
    assert place
    assert 0 <= place["x"] <= page.evaluate("innerWidth") - place["width"]
    assert axe.fautes(page, ".pp-definition") == []
    assert page.url == ici
    mot(page).click()
    expect(carte(page)).to_be_hidden()
    mot(page).click()
    carte(page).get_by_role("link").click()
    page.wait_for_url(f"**/glossaire/#{TERME}")


def test_le_clavier_montre_ferme_et_mene_au_glossaire(page: Page, definition: str) -> None:
    """Au passage elle se montre et se dit ; Échap la ferme, Entrée mène au lien, Entrée encore au glossaire."""
    mot(page).focus()
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Tab")
    a_l_ecran(carte(page), definition)
    expect(mot(page)).to_have_accessible_description(definition)
    expect(mot(page)).to_have_attribute("aria-expanded", "true")
    page.keyboard.press("Escape")
    expect(carte(page)).to_be_hidden()
    expect(mot(page)).to_be_focused()
    expect(mot(page)).to_have_attribute("aria-expanded", "false")
    page.keyboard.press("Enter")
    expect(carte(page).get_by_role("link")).to_be_focused()
    page.keyboard.press("Tab")
    expect(mot(page)).to_have_attribute("aria-expanded", "false")
    mot(page).focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/glossaire/#{TERME}")


def test_la_souris_passe_et_la_carte_s_en_va(page: Page, definition: str) -> None:
    """Elle se montre sous la souris, y reste quand on la lit, s’en va quand on s’éloigne ; jamais sur papier."""
    mot(page).hover()
    a_l_ecran(carte(page), definition)
    carte(page).hover()
    page.wait_for_timeout(400)
    voit(carte(page), definition)
    page.emulate_media(media="print")
    expect(carte(page)).to_be_hidden()
    page.emulate_media(media="screen")
    page.mouse.move(0, 0)
    expect(carte(page)).to_be_hidden()


def test_sans_script_le_mot_mene_au_glossaire(navigateur: Browser, adresse: str) -> None:
    """Le lien reste un lien."""
    contexte = navigateur.new_context(java_script_enabled=False)
    page = contexte.new_page()
    page.goto(adresse + PAGE)
    mot(page).click()
    page.wait_for_url(f"**/glossaire/#{TERME}")
    contexte.close()


def test_la_recherche_ne_lit_une_definition_qu_au_glossaire(site: Path, definition: str) -> None:
    """Portée par un lien, elle n’alourdit ni l’index, ni ce qu’il trouve."""
    index = json.loads((site / "search/search_index.json").read_text("utf-8"))["docs"]
    phrase = definition.partition(". ")[0]
    trouvees = {page["location"] for page in index if phrase in page["text"]}
    assert trouvees == {f"glossaire/#{TERME}"}

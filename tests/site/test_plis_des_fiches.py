"""Sur une fiche, ce que fait le conducteur vient avant le doute, et l’histoire se replie sur un téléphone."""

import pytest
from playwright.sync_api import Browser, expect

from tests.regard import voit

DISCUTEE = "/bareme/vitesse/vitesse-50-et-plus/"
SOMME_DISCUTEE = "/bareme/permis-documents/defaut-assurance/"


@pytest.mark.parametrize(
    ("chemin", "ouvert"), {DISCUTEE: False, SOMME_DISCUTEE: True}.items(), ids=["points", "somme"]
)
def test_le_doute_suit_ce_qu_il_faut_faire(
    navigateur: Browser, adresse: str, chemin: str, *, ouvert: bool
) -> None:
    """Replié quand des points sont en jeu ; la somme que l’on va vraiment payer, elle, se lit sans rien ouvrir."""
    page = navigateur.new_page(viewport={"width": 390, "height": 844})
    page.goto(adresse + chemin)
    doute = page.locator(".pp-pli--doute")
    expect(doute.locator("p")).to_be_visible(visible=ouvert)
    faire = page.locator("h2", has_text="Et maintenant").bounding_box()
    place = doute.bounding_box()
    assert faire
    assert place
    assert place["y"] > faire["y"]
    if not ouvert:
        doute.locator("summary").click()
    voit(doute, "Les sources se contredisent")
    page.close()


def test_l_histoire_se_replie_sur_un_telephone(navigateur: Browser, adresse: str) -> None:
    """À 390 px, un appui l’ouvre ; à 1280 px et sur papier, elle est ouverte."""
    page = navigateur.new_page(viewport={"width": 390, "height": 844})
    page.goto(adresse + DISCUTEE)
    histoire = page.locator("table.pp-tableau--histoire")
    expect(histoire).to_be_hidden()
    page.locator("summary", has_text="Période par période").click()
    voit(histoire, "29 décembre 2025")
    page.locator("summary", has_text="Période par période").click()
    page.set_viewport_size({"width": 1280, "height": 900})
    voit(histoire, "29 décembre 2025")
    page.set_viewport_size({"width": 390, "height": 844})
    page.emulate_media(media="print")
    expect(histoire).to_be_visible()
    page.close()

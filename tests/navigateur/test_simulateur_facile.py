"""« Lire en mots simples » : rien avant le geste, les mêmes faits ensuite, et le relevé entier revient."""

from playwright.sync_api import expect

from tests.navigateur.dossiers import T5, fragment
from tests.navigateur.visite import Visiter
from tests.regard import lu, voit


def test_le_releve_se_lit_en_mots_simples(visiter: Visiter) -> None:
    """Il se prend au clavier ; l’archive ne vient qu’alors ; un autre dossier se redit ; il s’éteint."""
    visite = visiter()
    page = visite.page
    visite.aller(fragment(T5))
    visite.attendre_le_releve()
    assert [url for url in visite.demandes if "/facile" in url] == []
    interrupteur = page.get_by_role("switch", name="Lire en mots simples")
    expect(interrupteur).not_to_be_checked()
    interrupteur.focus()
    page.keyboard.press("Space")
    facile, entier = page.locator("[data-facile]"), page.locator("[data-synthese]")
    voit(facile, "vous avez 8\u00a0points.", "Votre permis est bon.")
    expect(entier).to_be_hidden()
    expect(interrupteur).to_be_checked()
    assert any("/facile-" in url for url in visite.demandes)
    page.set_viewport_size({"width": 308, "height": 700})
    assert page.evaluate("document.documentElement.scrollWidth") <= 308
    page.set_viewport_size({"width": 1280, "height": 900})
    visite.suivre(fragment(T5 | {"evenements": []}))
    voit(facile, "vous avez 12\u00a0points.")
    interrupteur.focus()
    page.keyboard.press("Space")
    voit(entier, "12")
    assert lu(entier)
    expect(facile).to_be_hidden()
    assert visite.reproches == []

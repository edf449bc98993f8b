"""« Le site officiel affiche autre chose » : ce que l’on voit en l’ouvrant, puis en tapant son nombre."""

from playwright.sync_api import expect

from tests.navigateur.dossiers import T5, fragment
from tests.navigateur.visite import Visite
from tests.regard import a_l_ecran, voit


def test_un_autre_nombre_s_explique(prete: Visite) -> None:
    """Le volet ouvert dit le nombre attendu ; 6 au lieu de 8, ce qui y mène ; 13, son refus au champ."""
    page = prete.page
    prete.suivre(fragment(T5))
    prete.attendre_le_releve()
    volet = page.locator("[data-officiel]")
    volet.locator("summary").click()
    voit(volet, "Le fichier affiche sans doute")
    points = volet.get_by_label("Points affichés")
    points.fill("6")
    volet.get_by_role("button", name="Expliquer l’écart").click()
    voit(volet, "Le site officiel affiche 6\u00a0points, ce calcul 8.")
    a_l_ecran(volet.locator("[data-ecart]").first)
    voit(volet.locator("[data-ecart=infraction-oubliee]"), "Une infraction manque à votre dossier.")
    points.fill("13")
    volet.get_by_role("button", name="Expliquer l’écart").click()
    voit(volet, "On attend un nombre entier de 0 à 12")
    expect(points).to_have_attribute("aria-invalid", "true")
    assert prete.reproches == []

"""Sur un écran large, un relevé se recopie dans un tableau : une infraction, une ligne."""

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.navigateur.dossiers import dossier, fragment
from tests.navigateur.visite import Visite
from tests.regard import voit, voit_choisi

UNE_LIGNE = 64  # px : un champ et son cadre
CODES = {
    "feu-rouge": "paiement",
    "vitesse-5-19-limite-sup-50": "paiement",
    "stop-sans-arret": "titre-executoire",
    "telephone-tenu-en-main": "paiement",
    "vitesse-20-29": "condamnation",
    "distance-securite": "paiement",
}
SEPT = dossier(
    "1995-03-01",
    *(
        {
            "type": "infraction",
            "code": code,
            "commise_le": f"202{rang}-01-10",
            "definitive_le": f"202{rang}-03-15",
            "etablie_par": etablie_par,
        }
        for rang, (code, etablie_par) in enumerate(CODES.items())
    ),
    {
        "type": "infraction",
        "code": "feu-rouge",
        "commise_le": "2026-10-01",
        "definitive_le": None,
    },
)


@pytest.fixture
def page(prete: Visite) -> Page:
    """Sept lignes, par la porte du relevé, sur un écran d’ordinateur."""
    page = prete.page
    page.set_viewport_size({"width": 1280, "height": 900})
    page.locator("form [data-effacer]").evaluate("(bouton) => bouton.click()")
    prete.suivre(fragment(SEPT))
    prete.attendre_le_releve()
    prete.entrer("J’ai mon relevé intégral")
    return page


def lignes(page: Page) -> list[dict[str, float]]:
    """Où est chaque ligne, de haut en bas."""
    boites = [carte.bounding_box() for carte in page.locator(".evenement").all()]
    return [{"haut": b["y"], "bas": b["y"] + b["height"]} for b in boites if b is not None]


def test_sept_lignes_se_voient_d_un_coup(page: Page) -> None:
    """Sans rien ouvrir : sept lignes d’une seule hauteur, et leurs champs, dans 900 pixels."""
    page.get_by_role("heading", name="Ce qui s’est passé").evaluate("(e) => e.scrollIntoView()")
    voit(page.locator(".entetes"), "Commise le", "Amende", "Points")
    vues = lignes(page)
    assert len(vues) == 7
    assert vues[0]["haut"] >= 0
    assert vues[-1]["bas"] <= 900
    assert max(ligne["bas"] - ligne["haut"] for ligne in vues) <= UNE_LIGNE
    expect(page.get_by_label("Commise le").locator("visible=true")).to_have_count(7)
    voit_choisi(page.get_by_label("Où en est l’amende").nth(2), "Majorée (AM)")
    assert page.evaluate("() => document.documentElement.scrollWidth") == 1280


def dedans(ligne: Locator) -> str | None:
    """Le nom du champ de cette ligne où est le clavier."""
    nom: str | None = ligne.evaluate(
        "(ligne) => ligne.contains(document.activeElement) ? document.activeElement.dataset.champ : null"
    )
    return nom


def test_le_clavier_suit_les_colonnes(page: Page) -> None:
    """De gauche à droite : l’infraction, sa date, le sort, sa date, les points, l’enregistrement."""
    ligne = page.locator(".evenement").first
    ligne.get_by_role("combobox", name="Quelle infraction").focus()
    vus: list[str] = []
    for _ in range(40):
        champ = dedans(ligne)
        if champ and champ not in vus:
            vus.append(champ)
        page.keyboard.press("Tab")
    assert vus == [
        "code",
        "commise_le",
        "etablie_par",
        "definitive_le",
        "points",
        "enregistree_le",
    ]
    abscisses = [ligne.locator(f"[data-champ={champ}]").bounding_box() for champ in vus]
    gauches = [boite["x"] for boite in abscisses if boite is not None]
    assert gauches == sorted(gauches)
    assert len({boite["y"] for boite in abscisses if boite is not None}) == 1


def test_une_ligne_de_plus_laisse_les_autres(page: Page) -> None:
    """Ajouter une infraction n’en replie aucune ; le clavier est déjà dans la neuve."""
    page.get_by_role("button", name="Ajouter une infraction").click()
    expect(page.locator(".evenement > details[open]")).to_have_count(8)
    expect(
        page.locator(".evenement").last.get_by_role("combobox", name="Quelle infraction")
    ).to_be_focused()


def test_ailleurs_ce_sont_des_cartes(prete: Visite, page: Page) -> None:
    """Par une autre porte, ou sur un écran étroit, aucune en-tête de tableau."""
    expect(page.locator(".entetes")).to_be_visible()
    page.set_viewport_size({"width": 900, "height": 900})
    expect(page.locator(".entetes")).to_be_hidden()
    page.set_viewport_size({"width": 1280, "height": 900})
    expect(page.locator(".entetes")).to_be_visible()
    prete.entrer()
    expect(page.locator(".entetes")).to_be_hidden()

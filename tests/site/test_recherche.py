"""La recherche du site, telle que Chromium l’exécute sur l’index construit."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

# Le travailleur du thème : 0 prépare, 1 est prêt, 2 demande, 3 répond.
PREPARER = """async () => {
  const config = JSON.parse(document.querySelector("#__config").textContent);
  const index = await (await fetch("search/search_index.json")).json();
  const travailleur = new Worker(config.search);
  window.attendre = (genre, envoi) => new Promise((rendre) => {
    const ecouter = ({ data }) => {
      if (data.type !== genre) return;
      travailleur.removeEventListener("message", ecouter);
      rendre(data.data);
    };
    travailleur.addEventListener("message", ecouter);
    travailleur.postMessage(envoi);
  });
  await window.attendre(1, { type: 0, data: { ...index, options: { suggest: false } } });
}"""
CHERCHER = "async (texte) => (await window.attendre(3, { type: 2, data: texte })).items.map((i) => i[0].location)"

REQUETES = [
    ("téléphone", "telephone-tenu-en-main"),
    ("telephone", "telephone-tenu-en-main"),
    ("Téléphone au volant", "telephone-tenu-en-main"),
    ("portable", "telephone-tenu-en-main"),
    ("l'alcool", "alcool"),
    ("l’alcool", "alcool"),
    ("alcool au volant", "alcool"),
    ("stupefiants", "stupefiants-conduite"),
    ("stupéfiant", "stupefiants-conduite"),
    ("feux rouges", "feu-rouge"),
    ("feu rouge", "feu-rouge"),
    ("vitesses", "vitesse"),
    ("excès de vitesse", "vitesse"),
    ("d'exces", "vitesse"),
    ("stop", "stop-sans-arret"),
    ("piéton", "pieton"),
    ("pietons", "pieton"),
    ("R412-6-1", "telephone-tenu-en-main"),
    ("R. 412-30", "feu-rouge"),
    ("23800", "telephone-tenu-en-main"),
    ("écouteur", "ecouteurs-oreillette"),
]


@pytest.fixture(scope="module")
def moteur(navigateur: Browser, adresse: str) -> Iterator[Page]:
    """Rend une page dont le travailleur de recherche est prêt."""
    page = navigateur.new_page()
    page.goto(f"{adresse}/")
    page.evaluate(PREPARER)
    yield page
    page.close()


@pytest.mark.parametrize(("requete", "attendue"), REQUETES)
def test_la_recherche_trouve_en_tete(moteur: Page, requete: str, attendue: str) -> None:
    """La fiche attendue est parmi les cinq premières réponses."""
    trouvees = moteur.evaluate(CHERCHER, requete)
    assert any(f"/{attendue}" in location for location in trouvees[:5]), trouvees[:8]


@pytest.mark.parametrize("requete", ["xylophone", "au", "de la", "R999-99"])
def test_la_recherche_ne_trouve_rien_de_force(moteur: Page, requete: str) -> None:
    """Un mot absent, un mot vide : aucune réponse, et non tout le site."""
    assert moteur.evaluate(CHERCHER, requete) == []


def test_la_boite_de_recherche_montre_la_fiche(navigateur: Browser, adresse: str) -> None:
    """Taper sans accent dans l’en-tête montre un lien vers la fiche."""
    page = navigateur.new_page()
    page.goto(f"{adresse}/")
    page.get_by_role("textbox", name="Rechercher").click()
    page.get_by_role("textbox", name="Rechercher").press_sequentially("telephone")
    lien = page.locator(".md-search-result__link[href*='telephone-tenu-en-main']").first
    expect(lien).to_be_visible()
    page.close()

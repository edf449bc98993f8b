"""La recherche du site, telle que Chromium l’exécute sur l’index construit."""

import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import yaml
from playwright.sync_api import Browser, Page, ViewportSize, expect

from atelier.guide.recherche import reglages
from tests.chemins import RACINE
from tests.regard import voit

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

LARGE: ViewportSize = {"width": 1280, "height": 900}
ETROIT: ViewportSize = {"width": 390, "height": 844}

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
    ("conduite sans permis", "conduite-sans-permis"),
]
PREMIERES = [
    pytest.param(requete, adresse, id=str(requete))
    for adresse, requetes in yaml.safe_load(
        (RACINE / "tests/site/recherches.yaml").read_text("utf-8")
    ).items()
    for requete in requetes
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


@pytest.mark.parametrize(("requete", "premiere"), PREMIERES)
def test_la_page_attendue_vient_la_premiere(moteur: Page, requete: str, premiere: str) -> None:
    """Les mots de tous les jours, fautes de frappe comprises, mènent d’abord à la page qui répond."""
    trouvees = [location.partition("#")[0] for location in moteur.evaluate(CHERCHER, requete)]
    assert trouvees[:1] == [premiere], trouvees[:5]


@pytest.mark.parametrize("requete", ["xylophone", "zzzzzzzz", "plus", "au", "de la", "R999-99"])
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


def test_sans_reponse_la_boite_offre_le_chercheur(navigateur: Browser, adresse: str) -> None:
    """Rien trouvé : un lien vers le chercheur d’infractions se voit ; des réponses, et il s’efface."""
    page = navigateur.new_page()
    page.goto(f"{adresse}/lettres/")
    boite = page.get_by_role("textbox", name="Rechercher")
    boite.click()
    boite.press_sequentially("xylophone")
    secours = page.get_by_role("link", name="Cherchez-la dans le barème")
    voit(page.locator(".md-search-result__meta"), "Aucun")
    expect(secours).to_be_in_viewport()
    expect(secours).to_have_attribute("href", "../bareme/")
    boite.press("Control+a")
    boite.press_sequentially("stage")
    expect(page.locator(".md-search-result__link").first).to_be_visible()
    expect(secours).to_be_hidden()
    page.close()


def _touche(touche: str) -> Callable[[Page], None]:
    return lambda page: page.keyboard.press(touche)


COUTE = re.compile(r"search_index|/workers/|/lunr/")
"""Ce que demande la recherche."""
OUVRIR = {
    "un clic": (LARGE, "", lambda page: page.get_by_role("textbox", name="Rechercher").click()),
    "un doigt": (ETROIT, "", lambda page: page.locator(".md-header__button[for=__search]").click()),
    **{touche: (LARGE, "", _touche(touche)) for touche in "fs/"},
    "l’adresse": (LARGE, "?q=", lambda _: None),
}


@pytest.mark.parametrize(("taille", "suite", "ouvrir"), OUVRIR.values(), ids=OUVRIR.keys())
def test_la_recherche_ne_coute_qu_a_qui_cherche(
    navigateur: Browser,
    adresse: str,
    taille: ViewportSize,
    suite: str,
    ouvrir: Callable[[Page], None],
) -> None:
    """Rien n’est demandé avant que la boîte s’ouvre, de quelque façon que ce soit ; ensuite, elle répond."""
    page = navigateur.new_page(viewport=taille)
    demandes: list[str] = []
    page.on("request", lambda demande: demandes.append(demande.url))
    page.goto(f"{adresse}/lettres/", wait_until="networkidle")
    assert [url for url in demandes if COUTE.search(url)] == []
    if suite:
        page.goto(f"{adresse}/lettres/{suite}stage")
    ouvrir(page)
    boite = page.get_by_role("textbox", name="Rechercher")
    expect(boite).to_be_focused()
    if not suite:
        page.keyboard.type("stage")
    expect(page.locator(".md-search-result__link").first).to_be_visible()
    assert len([url for url in demandes if "search_index" in url]) == 1
    page.close()


def test_un_resultat_ouvert_marque_les_mots(navigateur: Browser, adresse: str) -> None:
    """La page où mène un résultat surligne ce que l’on cherchait."""
    page = navigateur.new_page()
    page.goto(f"{adresse}/lettres/?h=lettre")
    voit(page.locator("article mark").first, "ettre")
    page.close()


@pytest.mark.parametrize("absent", ["**/search_index.json", "**/workers/search.*.js"])
@pytest.mark.parametrize("panne", ["404", "coupé"])
def test_une_recherche_qui_ne_vient_pas_se_dit(
    navigateur: Browser, adresse: str, absent: str, panne: str
) -> None:
    """L’index ou le script manque, ou le réseau est coupé : une phrase, et le chercheur d’infractions."""
    page = navigateur.new_page()
    page.route(
        absent,
        lambda route: route.abort() if panne == "coupé" else route.fulfill(status=404, body="non"),
    )
    page.goto(f"{adresse}/lettres/")
    page.get_by_role("textbox", name="Rechercher").click()
    voit(page.locator(".md-search-result__meta"), "La recherche n’a pas pu se charger")
    expect(page.get_by_role("link", name="Cherchez-la dans le barème")).to_be_in_viewport()
    page.close()


def test_le_travail_du_depot_n_est_pas_dans_la_recherche(site: Path) -> None:
    """Ni décision d’architecture, ni page de contributeur ; toutes les autres y sont, à leur poids."""
    index = json.loads((site / "search/search_index.json").read_text("utf-8"))["docs"]
    racines = {entree["location"].partition("/")[0] for entree in index}
    assert not racines & {"contribuer", "decisions"}
    assert {"cas", "bareme", "recuperer", "glossaire"} <= racines


@pytest.mark.parametrize(
    ("uri", "entete", "attendu"),
    [
        ("recuperer/stages.md", {}, {"boost": 3}),
        ("cas/x.md", {}, {"boost": 0.2}),
        ("bareme/vitesse/index.md", {}, {"boost": 2}),
        ("bareme/vitesse/vitesse-20-29.md", {}, {"boost": 1}),
        ("lettres.md", {"search": {"boost": 5}}, {"boost": 5}),
        ("decisions/0001-langue.md", {"search": {"boost": 5}}, {"exclude": True}),
    ],
)
def test_le_poids_d_une_page(uri: str, entete: dict[str, object], attendu: object) -> None:
    """Le guide pèse plus que le barème, qui pèse plus que les cas ; l’en-tête d’une page l’emporte."""
    assert reglages(uri, entete) == attendu

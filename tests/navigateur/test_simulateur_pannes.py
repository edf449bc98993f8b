"""Les pannes : chacune a sa phrase, la saisie reste, et un nouvel essai est offert quand il peut servir."""

from typing import Any

import pytest
from conftest import Visite, Visiter, lancer
from dossiers import T5, fragment, releve_de_cpython
from playwright.sync_api import Playwright, Route, expect

TROP_VIEUX = "Ce navigateur ne sait pas exécuter le calculateur"
PANNE = "Le calculateur n’a pas pu démarrer"


def verifier_la_page_lisible(visite: Visite, phrase: str) -> None:
    """La phrase se voit, le dossier du lien est au formulaire et la page se lit."""
    page = visite.page
    expect(page.locator("[data-attente]")).to_contain_text(phrase, timeout=30_000)
    expect(page.get_by_label("Date d’obtention")).to_have_value("1995-03-01")
    expect(page.locator(".evenement")).to_have_count(2)
    expect(page.get_by_role("heading", name="Votre relevé")).to_be_visible()
    expect(page.locator("[data-attente] progress")).to_be_hidden()
    secours = page.get_by_role("link", name="les exemples déjà calculés")
    expect(secours).to_be_visible()
    expect(secours).to_have_attribute("href", "../cas/")


def test_sans_webassembly(visiter: Visiter, playwright: Playwright) -> None:
    """WebAssembly coupé comme le font les modes « sécurité renforcée » : une phrase, aucun bouton inutile."""
    chromium = lancer(playwright, "--js-flags=--jitless")
    visite = visiter(chromium)
    visite.aller(fragment(T5), pret=False)
    verifier_la_page_lisible(visite, TROP_VIEUX)
    expect(visite.page.get_by_role("button", name="Réessayer")).to_be_hidden()
    assert visite.reproches == []
    chromium.close()


@pytest.mark.parametrize("manque", ["WebAssembly", "Worker"])
def test_une_capacite_du_navigateur_manque(visiter: Visiter, manque: str) -> None:
    """Effacée de la page, la capacité manquante donne la même phrase."""
    visite = visiter()
    visite.page.add_init_script(f"delete globalThis.{manque}")
    visite.aller(fragment(T5), pret=False)
    verifier_la_page_lisible(visite, TROP_VIEUX)
    expect(visite.page.locator("form.saisie")).to_be_hidden()  # rien à y remplir pour rien


def test_sans_javascript_rien_ne_fait_semblant(visiter: Visiter) -> None:
    """La phrase et ses liens ; ni portes ni boutons qui ne répondraient pas."""
    visite = visiter(java_script_enabled=False)
    visite.aller(pret=False)
    expect(visite.page.locator("noscript .pp-avis a").first).to_be_visible()
    expect(visite.page.locator("form.saisie")).to_be_hidden()


def test_un_script_qui_ne_demarre_pas(visiter: Visiter) -> None:
    """Le script absent ou illisible : au bout de huit secondes, la page le dit et mène aux exemples."""
    visite = visiter()
    visite.page.context.route("**/simulateur.js", lambda route: route.abort())
    visite.aller(pret=False)
    avis = visite.page.locator("[data-tardif]")
    expect(avis).to_be_hidden()
    expect(avis).to_be_visible(timeout=15_000)
    expect(avis.get_by_role("link", name="exemples")).to_have_attribute("href", "../cas/")


PANNES: dict[str, tuple[str, dict[str, Any]]] = {
    "manifeste-absent": ("**/manifest.json", {"status": 404, "body": "non"}),
    "wasm-absent": ("**/*.wasm", {"status": 404, "body": "non"}),
    "wasm-mal-annonce": ("**/*.wasm", {"content_type": "text/plain", "body": "non"}),
    "bibliotheque-abimee": ("**/python_stdlib.zip", {"body": "non"}),
    "roue-alteree": ("**/*.whl", {"body": "autre chose"}),
    "glu-absente": ("**/pyodide.asm.mjs", {"status": 404, "body": "non"}),
    "worker-absent": ("**/simulateur.worker.js", {"status": 404, "body": "non"}),
}


@pytest.mark.parametrize(("motif", "reponse"), PANNES.values(), ids=PANNES.keys())
def test_un_fichier_manque(visiter: Visiter, motif: str, reponse: dict[str, Any]) -> None:
    """Chaque fichier peut manquer ou être abîmé : une phrase, jamais une attente sans fin."""
    visite = visiter()
    visite.page.context.route(motif, lambda route: route.fulfill(**reponse))
    visite.aller(fragment(T5), pret=False)
    verifier_la_page_lisible(visite, PANNE)
    expect(visite.page.get_by_role("button", name="Réessayer")).to_be_visible()


def test_reessayer_calcule_le_dossier_reste_la(visiter: Visiter) -> None:
    """Le réseau revenu, un clic suffit."""
    visite = visiter()
    motif, reponse = PANNES["wasm-absent"]
    visite.page.context.route(motif, lambda route: route.fulfill(**reponse))
    visite.aller(fragment(T5), pret=False)
    verifier_la_page_lisible(visite, PANNE)
    visite.page.context.unroute(motif)
    visite.page.get_by_role("button", name="Réessayer").click()
    visite.attendre()
    expect(visite.page.locator("[data-attente]")).to_be_hidden()
    assert visite.releve() == releve_de_cpython(T5)


def figer(route: Route, figees: list[Route]) -> None:
    """Laisse la demande sans réponse. (Playwright veut annoter son écouteur : pas de `list.append` nu.)"""
    figees.append(route)


def test_un_chargement_fige_est_signale(visiter: Visiter) -> None:
    """Trente secondes sans un octet : la page le dit et propose de recommencer."""
    visite = visiter()
    page = visite.page
    figees: list[Route] = []
    page.context.route("**/*.wasm", lambda route: figer(route, figees))
    page.clock.install()
    visite.aller(fragment(T5), pret=False)
    page.clock.run_for(1000)
    expect(page.locator("[data-attente]")).to_contain_text("se charge")
    page.wait_for_timeout(2000)
    page.clock.run_for(31_000)
    verifier_la_page_lisible(visite, "n’avance plus depuis trente secondes")
    expect(page.get_by_role("button", name="Réessayer")).to_be_visible()
    assert figees


def test_la_progression_est_en_octets(visiter: Visiter) -> None:
    """Pendant le chargement, la page dit combien de mégaoctets sont là, sur combien."""
    visite = visiter()
    figees: list[Route] = []
    visite.page.context.route("**/*.wasm", lambda route: figer(route, figees))
    visite.aller(fragment(T5), pret=False)
    expect(visite.page.locator("[data-attente]")).to_contain_text("Mo sur 1")
    figees[0].continue_()
    visite.attendre()
    expect(visite.page.locator("[data-attente]")).to_be_hidden()

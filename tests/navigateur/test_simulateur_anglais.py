"""Le simulateur anglais : les mêmes comptes que le français, et rien à lire en français, en une seule visite."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, expect

from permis_vues import facade
from tests import axe
from tests.anglais import mots_suspects
from tests.chemins import SITE
from tests.navigateur.dossiers import T5, dossier, fragment, releve_de_cpython
from tests.navigateur.test_hors_ligne import attendre_la_reserve, liste
from tests.navigateur.visite import PATIENCE_DEMARRAGE, Visite, Visiter, accueil
from tests.regard import a_l_ecran, lit, lu, voit, voit_sans

PROBATOIRE = dossier(
    "2025-03-10",
    {
        "type": "infraction",
        "code": "telephone-tenu-en-main",
        "etablie_par": "paiement",
        "commise_le": "2026-09-14",
        "definitive_le": "2026-10-02",
    },
    {"type": "infraction", "code": "vitesse-20-29", "commise_le": "2026-10-14"},
    {"type": "notification-48n", "le": "2026-11-12"},
)
VUS = """() => {
  const lus = [], textes = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (textes.nextNode()) {
    const { data, parentElement: dans } = textes.currentNode;
    if (data.trim() && !dans.closest("[lang=fr], pre, script, style") && dans.checkVisibility()) lus.push(data);
  }
  for (const porteur of document.querySelectorAll("[aria-label], [title], [placeholder]"))
    if (!porteur.closest("[lang=fr]"))
      for (const nom of ["aria-label", "title", "placeholder"]) lus.push(porteur.getAttribute(nom) ?? "");
  return lus;
}"""
"""Ce qui se voit ou s’entend, hors de ce qui est dit français."""


def ouvrir(visite: Visite, saisi: dict[str, Any]) -> None:
    """Ouvre ce dossier dans la page déjà là, et attend son relevé."""
    visite.page.evaluate("() => history.replaceState(null, '', location.pathname)")
    visite.suivre(fragment(saisi))
    visite.attendre_le_releve()


def faits(releve: str) -> list[Any]:
    """Ce qu’un relevé dit dans toutes les langues : le solde, et chaque mouvement, son jour et ses points."""
    dit = json.loads(releve)
    mouvements = [(m["le"], m["genre"], m["variation"], m["points"]) for m in dit["mouvements"]]
    return [dit["solde"], mouvements]


@pytest.fixture(scope="module")
def anglaise(navigateur: Browser, adresse: str) -> Iterator[Visite]:
    """Rend une visite de la page anglaise où Python répond déjà, à la largeur d’un téléphone."""
    portes = accueil(navigateur, adresse)
    visite = next(portes)(locale="en-GB", viewport={"width": 390, "height": 844}, bypass_csp=True)
    visite.page.goto(f"{adresse}/en/simulator/")
    visite.attendre()
    yield visite
    portes.close()


@pytest.mark.parametrize("saisi", [T5, PROBATOIRE], ids=["t5", "probatoire"])
def test_le_solde_est_celui_du_francais(anglaise: Visite, saisi: dict[str, Any]) -> None:
    """Le même solde, le même plancher, les mêmes mouvements aux mêmes jours ; seuls les mots changent."""
    ouvrir(anglaise, saisi)
    francais = releve_de_cpython(saisi)
    assert faits(anglaise.releve()) == faits(francais)
    assert anglaise.releve() != francais
    lit(anglaise.page.locator("[data-solde]"), str(json.loads(francais)["solde"]["points"]))


def test_rien_ne_s_y_lit_en_francais(anglaise: Visite) -> None:
    """Chaque pli ouvert, l’explication, la courbe, les alertes, le papier, la comparaison : de l’anglais."""
    page = anglaise.page
    ouvrir(anglaise, PROBATOIRE)
    page.evaluate(
        "() => { for (const pli of document.querySelectorAll('details')) pli.open = true; }"
    )
    voit(page.get_by_role("heading", name="Why not 12?"))
    voit(page.locator("[data-courbe]"), "Full restoration")
    assert page.evaluate("() => document.documentElement.lang") == "en"
    assert not re.search("[éèà]", page.title())
    lus = page.evaluate(VUS)
    assert len(lus) > 200
    suspects = {mot: texte for texte in lus for mot in mots_suspects(texte)}
    assert not suspects


def test_axe_n_y_trouve_rien(anglaise: Visite) -> None:
    """Un relevé ouvert, sur un téléphone clair."""
    ouvrir(anglaise, PROBATOIRE)
    assert axe.fautes(anglaise.page) == []


def test_l_infraction_se_cherche_en_anglais(anglaise: Visite) -> None:
    """Deux vitesses, un mot américain, un vélo : la réponse est dite en anglais."""
    page = anglaise.page
    ouvrir(anglaise, PROBATOIRE)
    carte = page.locator(".evenement").first
    carte.locator("details").first.evaluate("pli => { pli.open = true; }")
    champ = carte.get_by_role("combobox", name="Which offence?")
    options = carte.get_by_role("listbox").get_by_role("option")
    for tape, attendu in (
        ("112 in a 90", "Speeding: 5 to under 20 km/h over"),
        ("cell phone", "Hand-held phone at the wheel"),
    ):
        champ.fill(tape)
        voit(options.first, attendu)
    champ.fill("bike")
    voit(carte.locator("[data-choisie]"), "On a bicycle, no offence costs points.")


def test_l_agenda_le_fichier_et_le_lien(anglaise: Visite, tmp_path: Path) -> None:
    """L’agenda et le tableau sont anglais ; le dossier et le lien n’ont pas de langue."""
    page = anglaise.page
    ouvrir(anglaise, PROBATOIRE)
    volet = page.locator("[data-emporter]")
    if volet.get_attribute("open") is None:
        volet.locator("summary").click()
    pris = {}
    for nom in ("agenda", "csv", "dossier"):
        with page.expect_download() as attendu:
            volet.locator(f"[data-emport={nom}]").click()
        attendu.value.save_as(tmp_path / nom)
        pris[nom] = (tmp_path / nom).read_text("utf-8")
    assert "SUMMARY:Licence: last day to finish the compulsory course" in pris["agenda"]
    assert pris["csv"].startswith('\ufeff"Day","Reading","Change"')
    rouvert = json.dumps(json.loads(pris["dossier"])["dossier"])
    assert "fautes" not in json.loads(facade.voir(rouvert, PROBATOIRE["au"]))
    volet.locator("[data-emport=lien]").click()
    champ = page.locator("[data-emporte] textarea")
    expect(champ).to_have_value(re.compile(r"/en/simulator/#d=1\."))


def test_un_fichier_francais_s_y_ouvre(anglaise: Visite) -> None:
    """Enregistré en français, un dossier s’ouvre ici, et son relevé est celui de l’anglais."""
    garde = json.loads(facade.enregistrer(json.dumps(T5), T5["au"]))
    contenu = {"name": garde["nom"], "mimeType": garde["type"], "buffer": garde["contenu"].encode()}
    anglaise.page.locator("[data-fichier]").set_input_files([contenu])
    voit(anglaise.page.locator("[data-avis]"), "The saved record")
    lit(anglaise.page.locator("[data-solde]"), "8")


def test_la_feuille_imprimee_est_anglaise(anglaise: Visite) -> None:
    """Le relevé et la courbe, sans le formulaire."""
    page = anglaise.page
    ouvrir(anglaise, T5)
    page.emulate_media(media="print")
    voit(page.locator("[data-synthese]"), "points out of 12")
    expect(page.get_by_role("img", name="Points balance curve").first).to_be_visible()
    expect(page.locator("form.saisie")).to_be_hidden()
    page.emulate_media(media="screen")


def test_la_page_a_integrer_est_anglaise(visiter: Visiter) -> None:
    """Sans en-tête ni menu, son pied en anglais, d’un trait ; « ouvrir en grand » mène au simulateur anglais."""
    visite = visiter(locale="en-GB", viewport={"width": 390, "height": 844})
    page = visite.page
    page.goto(f"{visite.adresse}/en/simulator/embed/", wait_until="domcontentloaded")
    a_l_ecran(page.get_by_role("heading", name="How many points"))
    expect(page.locator("header, nav")).to_have_count(0)
    pied = page.locator("footer")
    voit(pied, re.compile(r"Unofficial site\. .+ Code de la route dated .+ Licence Ouverte 2\.0\."))
    voit_sans(pied, "Site non officiel")
    grand = pied.get_by_role("link", name="Open full size")
    assert grand.get_attribute("href") == "../"
    assert lu(grand).startswith("Open full size")


def test_sans_reseau_une_fois_visite(navigateur: Browser, adresse: str) -> None:
    """Gardé après une visite, le simulateur anglais calcule réseau coupé."""
    contexte = navigateur.new_context(locale="en-GB")
    page = contexte.new_page()
    page.goto(f"{adresse}/en/simulator/")
    attendre_la_reserve(page, liste(SITE, "calcul") + liste(SITE, "en"))
    contexte.set_offline(True)
    page.goto("about:blank")
    page.goto(f"{adresse}/en/simulator/{fragment(T5)}")
    lit(page.locator("[data-solde]"), "8", timeout=PATIENCE_DEMARRAGE)
    voit(page.get_by_role("heading", name="Your statement"))
    contexte.close()

"""La date d’un papier donne ses dates limites, là où le guide l’explique : calculées d’avance, sans Pyodide."""

import datetime as dt
import itertools
import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Locator, Page, expect

from atelier import Bareme
from atelier.guide.echeances import PAPIERS, Delais, dates, fichiers
from atelier.guide.redaction import Redacteur
from tests.regard import a_l_ecran, lu, voit
from tests.site.site_lu import Element

CAS = [
    # Dix jours francs : ni le 24 ni le dernier ne comptent. Quinze jours. Deux mois, même quantième.
    ("48si", "2026-11-24", ["2026-12-05", "2026-12-09", "2027-01-24"]),
    # Deux mois après le 31 décembre : le dernier jour de février.
    ("48", "2026-12-31", ["2027-02-28"]),
    ("48", "2027-12-31", ["2028-02-29"]),
    # Quatre mois après le 31 octobre : le 28 février ; deux mois : le 31 décembre.
    ("48n", "2026-10-31", ["2027-02-28", "2026-12-31"]),
    # Six mois, un an, et le lendemain par prudence ; neuf mois depuis la remise.
    ("44", "2026-07-06", ["2027-01-07", "2027-07-07", "2027-04-06"]),
    # Quinze, trente, quarante-cinq, quarante-cinq et soixante jours.
    ("avis", "2026-11-10", ["2026-11-25", "2026-12-10", *["2026-12-25"] * 2, "2027-01-09"]),
    # Trente jours, trois mois, trente et quarante-cinq jours.
    ("majoree", "2026-11-10", ["2026-12-10", "2027-02-10", "2026-12-10", "2026-12-25"]),
    # Trois mois après le 30 novembre : le dernier jour de février.
    ("majoree", "2026-11-30", ["2026-12-30", "2027-02-28", "2026-12-30", "2027-01-14"]),
    # Trente et quarante-cinq jours.
    ("ordonnance", "2026-12-01", ["2026-12-31", "2027-01-15"]),
]
PAGES = {
    "zero-point/dix-premiers-jours": {"48si"},
    "zero-point/recours": {"48si"},
    "zero-point/repasser": {"44"},
    "probatoire/lettre-48n": {"48n"},
    "lettres": {"48si", "48n", "48"},
    "perdre/payer": {"avis", "majoree"},
    "perdre/contester": {"avis", "majoree", "ordonnance"},
}
"""Chaque page qui explique une lettre ou un avis, et les papiers dont elle donne les dates."""


@pytest.fixture(scope="module")
def delais(bareme: Bareme) -> Delais:
    """Rend le barème du dépôt, et celui que le moteur en lit."""
    return Delais(bareme, Redacteur(bareme).bareme_du_moteur)


@pytest.mark.parametrize(("papier", "jour", "attendues"), CAS)
def test_les_dates_d_un_papier(
    delais: Delais, papier: str, jour: str, attendues: list[str]
) -> None:
    """Le calcul est visible : chaque délai du barème, compté comme son article le dit."""
    trouvees = dates(PAPIERS[papier], dt.date.fromisoformat(jour), delais)
    assert trouvees == [dt.date.fromisoformat(attendue) for attendue in attendues]


@pytest.mark.parametrize("papier", PAPIERS)
def test_chaque_jour_a_ses_dates(site: Path, bareme: Bareme, delais: Delais, papier: str) -> None:
    """Un jour manquant serait un champ muet ; le fichier servi est celui que donne le barème."""
    servi = (site / f"assets/echeances/{papier}.json").read_text("utf-8")
    assert servi == fichiers(delais)[f"assets/echeances/{papier}.json"]
    lue = json.loads(servi)
    jours = [dt.date.fromisoformat(jour) for jour in lue["jours"]]
    assert {(apres - avant).days for avant, apres in itertools.pairwise(jours)} == {1}
    assert jours[0].year < bareme.jour_du_site.year < jours[-1].year
    assert {len(calculees) for calculees in lue["jours"].values()} == {len(lue["echeances"])}


def test_chaque_page_qui_explique_un_papier_en_donne_les_dates(pages: dict[str, Element]) -> None:
    """Ni page oubliée, ni champ ailleurs ; sous chaque date, son article."""
    trouves = {
        chemin.removesuffix("/index.html"): blocs
        for chemin, page in pages.items()
        if (blocs := [d for d in page.tous("div") if "data-echeances" in d.attributs])
    }
    papiers = {
        chemin: {Path(bloc.attributs["data-echeances"]).stem for bloc in blocs}
        for chemin, blocs in trouves.items()
    }
    assert papiers == PAGES
    for blocs in trouves.values():
        for ligne in (ligne for bloc in blocs for ligne in bloc.tous("li")):
            assert [a for a in ligne.tous("a") if "pp-article" in a.classes], ligne.texte


@pytest.fixture
def page(navigateur: Browser) -> Iterator[Page]:
    """Rend une page de téléphone, un jour connu."""
    contexte = navigateur.new_context(viewport={"width": 390, "height": 844})
    ouverte = contexte.new_page()
    ouverte.clock.set_fixed_time(dt.datetime(2026, 11, 30, 12, tzinfo=dt.UTC))
    yield ouverte
    contexte.close()


def bloc(page: Page, papier: str) -> Locator:
    """Rend le champ de ce papier et ce qu’il a donné."""
    return page.locator(f'.pp-echeances[data-echeances$="/{papier}.json"]')


def test_une_date_tapee_donne_les_siennes_a_l_ecran(page: Page, adresse: str) -> None:
    """Du guide, sans le quitter ni charger Python : les dates se voient, la passée se dit, axe n’y trouve rien."""
    demandes: list[str] = []
    page.on("request", lambda demande: demandes.append(demande.url))
    page.goto(f"{adresse}/perdre/payer/")
    champ = bloc(page, "avis")
    voit(champ, "ne quitte pas la page")
    champ.get_by_label("Avis de contravention du").fill("2026-11-14")
    contester = champ.locator("li", has_text="Contester")
    a_l_ecran(contester, "au plus tard le mardi 29 décembre 2026", "529-2")
    voit(champ.locator("li").first, "dimanche 29 novembre 2026", "(passé)")
    assert "passé" not in lu(contester)
    violations = Axe().run(page, context=".pp-echeances").response["violations"]
    assert violations == []
    assert [url for url in demandes if "pyodide" in url or "2026" in url] == []


def test_le_dernier_jour_n_est_pas_passe(page: Page, adresse: str) -> None:
    """La veille, le jour, le lendemain du terme : seul ce dernier est dit passé."""
    page.goto(f"{adresse}/probatoire/lettre-48n/")
    stage = bloc(page, "48n").locator("li").first
    # Quatre mois : le 30 juillet mène au 30 novembre, aujourd’hui.
    suivis = [
        ("2026-07-29", "29 novembre 2026", True),
        ("2026-07-30", "30 novembre 2026", False),
        ("2026-08-01", "1er décembre 2026", False),
    ]
    for jour, terme, passe in suivis:
        bloc(page, "48n").locator("input").fill(jour)
        voit(stage, terme)
        expect(stage.locator("em")).to_be_visible(visible=passe)


def test_hors_des_annees_calculees_et_en_panne_la_page_le_dit(page: Page, adresse: str) -> None:
    """Une date trop vieille, un fichier qui ne vient pas : une phrase, jamais des dates ; retapée, elle répond."""
    page.goto(f"{adresse}/zero-point/dix-premiers-jours/")
    champ = bloc(page, "48si")
    champ.locator("input").fill("2019-03-04")
    a_l_ecran(champ.locator("[data-hors]"), "Seules les dates de")
    expect(champ.locator("ul")).to_be_hidden()
    page.route("**/48si.json", lambda route: route.abort())
    champ.locator("input").fill("2026-11-24")
    a_l_ecran(champ.locator("[data-panne]"), "vérifiez la connexion")
    expect(champ.locator("ul")).to_be_hidden()
    page.unroute("**/48si.json")
    champ.locator("input").fill("2026-11-25")
    a_l_ecran(champ.locator("li").first, "dimanche 6 décembre 2026")
    expect(champ.locator("[data-panne]")).to_be_hidden()
    champ.locator("input").fill("")
    expect(champ.locator("ul")).to_be_hidden()


def test_le_papier_garde_les_dates_et_jamais_un_champ_vide(page: Page, adresse: str) -> None:
    """Tapées, les dates s’impriment avec la liste ; sans date, le champ ne prend pas de place."""
    page.goto(f"{adresse}/zero-point/dix-premiers-jours/")
    page.emulate_media(media="print")
    expect(bloc(page, "48si")).to_be_hidden()
    page.emulate_media(media="screen")
    bloc(page, "48si").locator("input").fill("2026-11-24")
    voit(bloc(page, "48si").locator("ul"))
    page.emulate_media(media="print")
    voit(bloc(page, "48si"), "samedi 5 décembre 2026")


def test_sans_script_aucun_champ_muet(navigateur: Browser, adresse: str) -> None:
    """La page dit le délai ; un champ qui ne répond pas ne se montre pas."""
    contexte = navigateur.new_context(java_script_enabled=False)
    page = contexte.new_page()
    page.goto(f"{adresse}/zero-point/dix-premiers-jours/")
    expect(bloc(page, "48si")).to_be_hidden()
    contexte.close()


def test_ce_que_vaut_un_delai_se_lit_a_cote(pages: dict[str, Element], bareme: Bareme) -> None:
    """« probable » suit chaque délai qui n’est pas certain, et lui seul ; la note dit ce que le mot veut dire."""
    blocs = {
        Path(bloc.attributs["data-echeances"]).stem: bloc
        for page in pages.values()
        for bloc in page.tous("div")
        if "data-echeances" in bloc.attributs
    }
    assert set(blocs) == set(PAPIERS)
    for nom, papier in PAPIERS.items():
        doutes = [bareme.nombre(e.regle).fiabilite != "certain" for e in papier.echeances]
        lignes = [ligne.texte for ligne in blocs[nom].tous("li")]
        assert ["probable" in ligne or "contesté" in ligne for ligne in lignes] == doutes, nom
        note = next(p.texte for p in blocs[nom].tous("p") if "data-suite" in p.attributs)
        assert ("n’a pas été relu" in note) is any(doutes), nom

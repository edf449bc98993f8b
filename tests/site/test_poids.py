"""Ce que pèse une première visite, en octets tels que `make site` les donne à envoyer : comprimés en brotli."""

import json
import re
from pathlib import Path
from urllib.parse import urljoin, urlsplit

import pytest
from playwright.sync_api import Browser

from tests.site.site_lu import Element

CALCULE = re.compile(r"(?:simulateur/(?:integrer/)?|en/simulator/(?:embed/)?)index\.html")
FICHE = re.compile(r"bareme/[^/]+/[^/]+/index\.html")
PAGE_AU_PLUS, FICHE_AU_PLUS, SIMULATEUR_AU_PLUS = 90_000, 80_000, 3_800_000
DEMANDES_DU_SIMULATEUR = 20
SIMULATEURS = {
    "simulateur/index.html": ("", "manifest.json"),
    "en/simulator/index.html": ("en/", "manifest.en.json"),
}
"""Le simulateur de chaque langue : où sont ses scripts et sa liste, dans sa version, et son moteur."""
DEMANDES_PAR_LES_SCRIPTS = (
    "infractions.json",
    "chercheur/chercher.js",
    "simulateur/python/simulateur.worker.js",
)
"""Ce que le simulateur demande de lui-même, dans le dossier de sa version, outre le moteur."""
CHARGE = {"stylesheet", "icon", "manifest"}
VISITES = [
    "index.html",
    "faq/index.html",
    "recuperer/stages/index.html",
    "consulter/numero/index.html",
    "bareme/index.html",
    "bareme/vitesse/vitesse-50-et-plus/index.html",
    "cas/index.html",
    "404.html",
]
"""Une page de chaque genre, parmi celles qui ne calculent pas, ni ne montrent le simulateur dans un cadre."""


def demandes(chemin: str, page: Element) -> set[str]:
    """Rend ce qu’une page fait demander d’emblée, par chemin dans le site : elle, styles, scripts, images."""
    liens = [e.attributs for e in page.tous("link") if e.attributs.get("rel") in CHARGE]
    vises = [lien["href"] for lien in liens]
    vises += [e.attributs.get("src", "") for nom in ("script", "img") for e in page.tous(nom)]
    ici = f"http://site/{chemin.removesuffix('index.html')}"
    chemins = {urlsplit(urljoin(ici, vise)).path.lstrip("/") for vise in vises if vise}
    return {chemin} | chemins


def visite_du_simulateur(site: Path, chemin: str, page: Element) -> set[str]:
    """Rend tout ce que demande un simulateur prêt à calculer, par chemin dans le site."""
    (version,) = (site / "assets/versions").glob("page-*")
    langue, moteur_de_la_langue = SIMULATEURS[chemin]
    manifeste = version / "simulateur/moteur" / moteur_de_la_langue
    lu = json.loads(manifeste.read_text("utf-8"))
    moteur = [manifeste.parent / lu["base"] / f["fichier"] for f in lu["fichiers"]]
    des_scripts = [version / langue / nom for nom in DEMANDES_PAR_LES_SCRIPTS]
    fichiers = {f.resolve().relative_to(site).as_posix() for f in (*moteur, *des_scripts)}
    sans_script = (version / "simulateur/sans-script.css").relative_to(site).as_posix()
    return (demandes(chemin, page) | fichiers) - {sans_script}


@pytest.fixture(scope="module")
def visites(pages: dict[str, Element]) -> dict[str, set[str]]:
    """Rend ce que demande chaque page qui ne calcule pas."""
    return {c: demandes(c, page) for c, page in pages.items() if not CALCULE.fullmatch(c)}


def servi(site: Path, nom: str) -> int:
    """Rend les octets que l’hébergeur envoie : ceux du .br que `make site` a posé, ou le fichier lui-même."""
    comprime = site / f"{nom}.br"
    return (comprime if comprime.exists() else site / nom).stat().st_size


@pytest.fixture(scope="module")
def poids(site: Path, visites: dict[str, set[str]]) -> dict[str, int]:
    """Rend le poids de la première visite de chaque page, en octets."""
    tailles = {nom: servi(site, nom) for nom in set().union(*visites.values())}
    return {chemin: sum(tailles[nom] for nom in vus) for chemin, vus in visites.items()}


def test_une_page_tient_en_quatre_vingt_dix_kilo_octets(poids: dict[str, int]) -> None:
    """Guide, barème, cas : tout compris, première visite."""
    assert {chemin: octets for chemin, octets in poids.items() if octets > PAGE_AU_PLUS} == {}


def test_une_fiche_tient_en_quatre_vingts_kilo_octets(poids: dict[str, int]) -> None:
    """Chaque infraction : c’est par elle que l’on arrive d’un moteur de recherche."""
    fiches = {chemin: octets for chemin, octets in poids.items() if FICHE.fullmatch(chemin)}
    assert fiches
    assert {chemin: octets for chemin, octets in fiches.items() if octets > FICHE_AU_PLUS} == {}


@pytest.mark.parametrize("chemin", VISITES)
def test_une_page_ne_demande_que_ce_qu_elle_nomme(
    navigateur: Browser, adresse: str, visites: dict[str, set[str]], chemin: str
) -> None:
    """Ni index de recherche, ni Python, ni liste d’infractions : rien que l’on n’ait compté."""
    page = navigateur.new_page()
    recues: set[str] = set()
    page.on("request", lambda demande: recues.add(urlsplit(demande.url).path.lstrip("/")))
    page.goto(f"{adresse}/{chemin}")
    page.wait_for_timeout(500)  # ce qu’elle demanderait encore, une fois chargée
    page.close()
    assert recues - visites[chemin] == set()
    assert [nom for nom in recues if nom.endswith(".js")]


@pytest.mark.parametrize("chemin", SIMULATEURS)
def test_le_simulateur_tient_en_trois_megaoctets_huit(
    site: Path, pages: dict[str, Element], chemin: str
) -> None:
    """La page, Python, le moteur et le barème : tout ce qu’un premier relevé demande."""
    demandes_du_simulateur = visite_du_simulateur(site, chemin, pages[chemin])
    tailles = {nom: servi(site, nom) for nom in demandes_du_simulateur}
    assert {nom.rpartition(".")[2] for nom in tailles} >= {"wasm", "zip", "whl", "mjs"}
    assert sum(tailles.values()) <= SIMULATEUR_AU_PLUS, tailles


@pytest.mark.parametrize("chemin", SIMULATEURS)
def test_le_simulateur_ne_demande_que_ce_qui_est_compte(
    navigateur: Browser, adresse: str, site: Path, pages: dict[str, Element], chemin: str
) -> None:
    """Jusqu’à ce que Python réponde, vingt demandes au plus, toutes dans le compte, et Python entier y est."""
    contexte = navigateur.new_context(
        service_workers="block"
    )  # il demande après, et pour plus tard
    page = contexte.new_page()
    recues: list[str] = []
    contexte.on("request", lambda d: recues.append(urlsplit(d.url).path.lstrip("/")))
    page.goto(f"{adresse}/{chemin.removesuffix('index.html')}")
    page.locator("form[data-pret]").wait_for(state="attached", timeout=60_000)
    contexte.close()
    comptees = visite_du_simulateur(site, chemin, pages[chemin])
    moteur = {nom for nom in comptees if nom.startswith("assets/versions/")}
    assert moteur <= set(recues)
    assert set(recues) - comptees == {chemin.removesuffix("index.html")}
    assert len(recues) <= DEMANDES_DU_SIMULATEUR

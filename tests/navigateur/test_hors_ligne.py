"""Le site sans réseau : ce qui se garde et quand, une version qui en remplace une autre, une réserve abîmée."""

import json
import os
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

import empreindre
from tests.chemins import SITE
from tests.navigateur.dossiers import T5, fragment, releve_de_cpython
from tests.navigateur.test_papier_lu import lire, octets
from tests.navigateur.visite import Visite, Visiter, accueil
from tests.photos import photo
from tests.regard import lit, voit
from tests.service import servir

MANQUENT = """async (adresses) => {
  const noms = await caches.keys();
  const reserve = noms.length ? await caches.open(noms.at(-1)) : null;
  const vues = await Promise.all(adresses.map((adresse) => reserve?.match(adresse)));
  return adresses.filter((_, rang) => !vues[rang]).length;
}"""
GARDEES = """async () => (await Promise.all((await caches.keys()).map(
  async (nom) => (await (await caches.open(nom)).keys()).map(({ url }) => url)
))).flat()"""
ABIMER = """async (adresses) => {
  const reserve = await caches.open((await caches.keys()).at(-1));
  for (const adresse of adresses) {
    const entiere = await (await reserve.match(adresse)).text();
    await reserve.put(adresse, new Response(entiere.slice(0, 500)));
  }
}"""
LONGUEURS = """async (adresses) => {
  const reserve = await caches.open((await caches.keys()).at(-1));
  const lues = adresses.map(async (adresse) => (await (await reserve.match(adresse)).text()).length);
  return Promise.all(lues);
}"""
INSCRITS = "async () => (await navigator.serviceWorker.getRegistrations()).length"
LISTE = "assets/versions/hors-ligne-*/liste.json"
NEUF = "Le site a été mis à jour."
PATIENCE = 60_000  # ms : deux cœurs partagés


def liste(site: Path, groupe: str) -> list[str]:
    """Les adresses d’un groupe de ce que la version publiée garde."""
    (fichier,) = site.glob(LISTE)
    lignes = json.loads(fichier.read_text("utf-8"))["groupes"][groupe]
    return [f"/{adresse}" for adresse, _ in lignes]


def attendre_la_reserve(page: Page, adresses: list[str]) -> None:
    """Attend que la dernière réserve ait tout cela."""
    for _ in range(PATIENCE // 250):
        if page.evaluate(MANQUENT, adresses) == 0:
            return
        page.wait_for_timeout(250)
    raise AssertionError(f"{page.evaluate(MANQUENT, adresses)} adresses manquent")


def attendre_une_inscription(page: Page, combien: int) -> None:
    """Attend que le site ait ce nombre de service workers ; un retiré ne part qu’avec la page qu’il servait."""
    for _ in range(PATIENCE // 500):
        if page.evaluate(INSCRITS) == combien:
            return
        page.wait_for_timeout(500)
        if not combien:
            page.reload()
    raise AssertionError(f"{page.evaluate(INSCRITS)} service worker(s), {combien} attendu(s)")


def endormir(page: Page) -> None:
    """Arrête le service worker, comme le navigateur le fait de lui-même au bout d’un moment."""
    lien = page.context.new_cdp_session(page)
    lien.send("ServiceWorker.enable")
    lien.send("ServiceWorker.stopAllWorkers")
    lien.detach()


@pytest.fixture
def en_ligne(tmp_path: Path) -> Path:
    """Une copie du site, que l’on peut publier de nouveau ; les fichiers y sont liés."""
    copie = tmp_path / "site"
    shutil.copytree(SITE, copie, copy_function=os.link, ignore=shutil.ignore_patterns("cas", "api"))
    return copie


def republier(site: Path, page: str, ajout: str) -> None:
    """Publie une version dont cette page a une phrase de plus."""
    fichier = site / page / "index.html"
    texte = fichier.read_text("utf-8")
    for ecrit in (fichier, site / "service-worker.js"):
        ecrit.unlink()
    fichier.write_text(texte.replace("</h1>", f"</h1><p>{ajout}</p>", 1), "utf-8")
    (ancienne,) = site.glob(LISTE)
    shutil.rmtree(ancienne.parent)
    empreindre.garder_hors_ligne(site)


@pytest.fixture(scope="module")
def coupee(navigateur: Browser) -> Iterator[Visite]:
    """Une visite du simulateur, au terme de laquelle le serveur s’arrête."""
    portes = accueil(navigateur, "")
    visite = next(portes)(service_workers="allow")
    with servir() as visite.adresse:
        visite.aller(fragment(T5))
        attendre_la_reserve(visite.page, liste(SITE, "socle") + liste(SITE, "calcul"))
        assert visite.page.evaluate(MANQUENT, liste(SITE, "papier")) == len(liste(SITE, "papier"))
        lire(visite.page, visite.adresse, octets(photo(1, "tourne").image, "PNG"), "image/png")
        attendre_la_reserve(visite.page, liste(SITE, "papier"))
        assert visite.page.evaluate(MANQUENT, liste(SITE, "pdf")) == len(liste(SITE, "pdf"))
        visite.page.goto(f"{visite.adresse}/lettres/bureau/#papier=48si&date=2025-03-03")
        voit(visite.page.locator("[data-echeance=remise]:visible"), "vendredi 14 mars 2025")
        attendre_la_reserve(visite.page, ["/assets/echeances/calendrier.json"])
    visite.page.context.set_offline(True)
    endormir(visite.page)
    yield visite
    portes.close()


def test_le_simulateur_calcule_sans_reseau(coupee: Visite) -> None:
    """Une visite, puis plus rien ne répond : même relevé, et une saisie se calcule."""
    coupee.page.goto("about:blank")
    coupee.aller(fragment(T5))
    assert coupee.releve() == releve_de_cpython(T5)
    lit(coupee.page.locator("[data-solde]"), "8")


def test_un_papier_se_lit_sans_reseau(coupee: Visite) -> None:
    """Le lecteur n’est gardé qu’une fois employé ; ensuite, une autre photo se lit, le réseau coupé."""
    prise = photo(2, "mele")
    coupee.page.goto("about:blank")
    coupee.aller(fragment(T5))
    lu = lire(coupee.page, coupee.adresse, octets(prise.image, "PNG"), "image/png")
    assert lu == {"lu": prise.texte}


def test_le_chercheur_repond_sans_reseau(coupee: Visite) -> None:
    """Au barème, qu’on n’avait pas ouvert : la phrase tapée a sa réponse."""
    page = coupee.page
    page.goto(f"{coupee.adresse}/bareme/")
    page.get_by_label("Chercher dans le barème").fill("112 au lieu de 90")
    voit(page.locator("[data-chercheur]").get_by_text(re.compile(r"\b1\spoint\b")).first)


def test_le_guide_se_lit_sans_reseau(coupee: Visite) -> None:
    """Une page du guide qu’on n’avait pas ouverte, avec ses styles."""
    page = coupee.page
    page.goto(f"{coupee.adresse}/recuperer/stages/")
    voit(page.get_by_role("heading", level=1))
    fond = page.locator("body").evaluate("(corps) => getComputedStyle(corps).backgroundColor")
    assert fond != "rgba(0, 0, 0, 0)"


def test_les_dates_d_un_papier_deja_lues_se_recalculent_sans_reseau(coupee: Visite) -> None:
    """Un papier que l’on avait daté : une autre date répond. Un autre papier : la page dit la connexion coupée."""
    page = coupee.page
    page.goto(f"{coupee.adresse}/lettres/bureau/#papier=48si&date=2025-03-04")
    voit(page.locator("[data-echeance=remise]:visible"), "samedi 15 mars 2025")
    page.goto(f"{coupee.adresse}/lettres/bureau/#papier=48n&date=2025-03-04")
    voit(page.locator('[data-papier="48n"] [data-phrase=panne]'))


def test_une_page_que_l_on_ne_garde_pas_le_dit(coupee: Visite) -> None:
    """Un exemple jamais lu : la page dit ce qui se lit sans réseau."""
    page = coupee.page
    page.goto(f"{coupee.adresse}/cas/ce-461479-stage-sous-zero/")
    voit(page.get_by_role("heading", name="Cette page n’est pas gardée sur votre appareil"))
    page.get_by_role("link", name="le guide", exact=True).click()
    voit(page.get_by_role("heading", level=1))
    assert page.url == f"{coupee.adresse}/comprendre/"


def test_lire_le_guide_ne_telecharge_pas_python(visiter: Visiter, en_ligne: Path) -> None:
    """Le guide et le chercheur se gardent, ni Python ni les fiches ; la page une fois au repos, pas avant."""
    with servir(dossier=en_ligne) as adresse:
        visite = visiter(service_workers="allow")
        visite.page.goto(f"{adresse}/faq/")
        assert visite.page.evaluate(INSCRITS) == 0
        attendre_la_reserve(visite.page, liste(en_ligne, "socle"))
        chemins = {url.removeprefix(adresse) for url in visite.page.evaluate(GARDEES)}
        assert chemins & {*liste(en_ligne, "calcul"), *liste(en_ligne, "fiches")} == set()
        # Une version neuve : la page ouverte reste telle qu’elle est, et propose ; acceptée, elle la prend.
        republier(en_ligne, "faq", "Une phrase neuve.")
        visite.page.evaluate("async () => (await navigator.serviceWorker.ready).update()")
        avis = visite.page.get_by_role("status").filter(has_text=NEUF)
        expect(avis).to_be_visible(timeout=PATIENCE)
        assert "Une phrase neuve." not in visite.page.content()
        visite.page.get_by_role("button", name="Recharger la page").click()
        voit(visite.page.get_by_text("Une phrase neuve."))
        expect(avis).to_have_count(0)
        actif = "async () => (await navigator.serviceWorker.ready).waiting"
        assert visite.page.evaluate(actif) is None
        assert visite.reproches == []


def test_une_version_neuve_attend_que_l_on_veuille(visiter: Visiter, en_ligne: Path) -> None:
    """« Plus tard » : l’avis part, la page d’avant se recharge encore sans réseau, entière."""
    with servir(dossier=en_ligne) as adresse:
        visite = visiter(service_workers="allow")
        page = visite.page
        page.goto(f"{adresse}/faq/")
        attendre_la_reserve(page, liste(en_ligne, "socle"))
        republier(en_ligne, "faq", "Une phrase neuve.")
        page.evaluate("async () => (await navigator.serviceWorker.ready).update()")
        expect(page.get_by_text(NEUF)).to_be_visible(timeout=PATIENCE)
        page.get_by_role("button", name="Plus tard").click()
        expect(page.get_by_text(NEUF)).to_have_count(0)
    page.context.set_offline(True)
    page.reload()
    voit(page.get_by_role("heading", level=1))
    assert "Une phrase neuve." not in page.content()


def test_une_page_neuve_sous_le_service_worker_d_avant(visiter: Visiter, en_ligne: Path) -> None:
    """Il ne connaît ni sa page ni ses scripts : tout vient du réseau, ensemble ; coupé, la page d’avant se lit."""
    with servir(dossier=en_ligne) as adresse:
        visite = visiter(service_workers="allow")
        page = visite.page
        page.goto(f"{adresse}/faq/")
        attendre_la_reserve(page, liste(en_ligne, "socle"))
        servie = en_ligne / "faq/index.html"
        texte = servie.read_text("utf-8")
        (avant,) = (en_ligne / "assets/versions").glob("page-*")
        avant.rename(avant.with_name("page-neuve"))  # l’hébergeur n’a pas gardé l’ancienne
        servie.unlink()
        neuve = texte.replace(avant.name, "page-neuve").replace("</h1>", "</h1><p>Neuve.</p>", 1)
        servie.write_text(neuve, "utf-8")
        page.reload()
        voit(page.get_by_text("Neuve."))
        fond = page.locator("body").evaluate("(corps) => getComputedStyle(corps).backgroundColor")
        assert fond != "rgba(0, 0, 0, 0)"
        assert page.locator("script[src*='page-neuve']").count()
        assert visite.reproches == []
    page.context.set_offline(True)
    page.reload()
    voit(page.get_by_role("heading", level=1))
    expect(page.get_by_text("Neuve.")).to_have_count(0)


def test_une_reserve_tronquee_se_repare(visiter: Visiter, en_ligne: Path) -> None:
    """Une page et une feuille coupées : jamais servies abîmées, remplacées à la visite suivante."""
    feuille = next(a for a in liste(en_ligne, "socle") if re.search(r"/page-\w+/site\.css$", a))
    with servir(dossier=en_ligne) as adresse:
        page = visiter(service_workers="allow").page
        page.goto(f"{adresse}/faq/")
        attendre_la_reserve(page, liste(en_ligne, "socle"))
        entieres = page.evaluate(LONGUEURS, ["/lettres/", feuille])
        page.evaluate(ABIMER, ["/lettres/", feuille])
        assert page.evaluate(LONGUEURS, ["/lettres/", feuille]) == [500, 500]
        endormir(page)
        page.reload()
        recue = page.evaluate("async (vise) => (await (await fetch(vise)).text()).length", feuille)
        assert recue == entieres[1]
        for _ in range(PATIENCE // 250):
            if page.evaluate(MANQUENT, ["/lettres/", feuille]) == 0 and (
                page.evaluate(LONGUEURS, ["/lettres/", feuille]) == entieres
            ):
                return
            page.wait_for_timeout(250)
    raise AssertionError("la réserve est restée tronquée")


def test_sans_place_le_site_se_lit_en_ligne(visiter: Visiter) -> None:
    """L’appareil ne donne plus de place : rien ne casse, rien ne se dit, la page suivante s’ouvre."""
    with servir() as adresse:
        visite = visiter(service_workers="allow")
        page = visite.page
        lien = page.context.new_cdp_session(page)
        lien.send("Storage.overrideQuotaForOrigin", {"origin": adresse, "quotaSize": 200_000})
        page.goto(f"{adresse}/faq/")
        page.evaluate("async () => { await navigator.serviceWorker.ready }")
        attendre_une_inscription(page, 1)
        page.goto(f"{adresse}/lettres/")
        voit(page.get_by_role("heading", level=1))
        assert page.evaluate(MANQUENT, liste(SITE, "socle")) > 0
        assert visite.reproches == []


ECONOMIES = {
    "navigateur": "Object.defineProperty(navigator, 'connection', { value: { saveData: true } })",
    "systeme": """const lire = matchMedia.bind(window);
        window.matchMedia = (demande) => lire(demande.replace(/.*prefers-reduced-data.*/, 'all'));""",
}


@pytest.mark.parametrize("economie", ECONOMIES.values(), ids=ECONOMIES)
def test_rien_ne_se_garde_quand_on_epargne_les_donnees(visiter: Visiter, economie: str) -> None:
    """Demandé au navigateur ou au système (`prefers-reduced-data`) : ni service worker, ni réserve."""
    with servir() as adresse:
        page = visiter(service_workers="allow").page
        page.add_init_script(economie)
        page.clock.install()
        page.goto(f"{adresse}/faq/")
        page.clock.run_for(60_000)
        assert page.evaluate(INSCRITS) == 0
        assert page.evaluate(GARDEES) == []


def test_servi_en_travaillant_le_site_oublie_celui_qui_etait_publie_la(
    visiter: Visiter, en_ligne: Path
) -> None:
    """`make serve` à l’adresse d’un site essayé : sa page retire le service worker, qui la montrerait d’avant."""
    with servir(dossier=en_ligne) as adresse:
        page = visiter(service_workers="allow").page
        page.goto(f"{adresse}/faq/")
        attendre_la_reserve(page, liste(en_ligne, "socle"))
        servie = en_ligne / "faq/index.html"
        texte = servie.read_text("utf-8")
        servie.unlink()
        servie.write_text(re.sub(r' data-racine="[^"]*"', "", texte, count=1), "utf-8")
        page.goto(f"{adresse}/faq/")
        attendre_une_inscription(page, 0)


def test_recharger_le_simulateur_garde_la_saisie(visiter: Visiter) -> None:
    """La version neuve acceptée, ce qui était saisi revient par l’adresse, rien d’autre ne le garde."""
    visite = visiter()
    visite.page.add_init_script(
        "Object.defineProperty(navigator, 'connection', { value: { saveData: true } })"
    )
    visite.aller(pret=False)
    visite.entrer()
    visite.page.get_by_label("Date d’obtention").fill("01/03/1995")
    visite.page.get_by_label("Date d’obtention").blur()
    visite.attendre()
    # L’adresse change d’abord, sans quitter la page : seule la page neuve, chargée, compte.
    with visite.page.expect_event("load"):
        visite.page.evaluate(
            "document.dispatchEvent(new CustomEvent('recharger', { cancelable: true }))"
        )
    expect(visite.page.get_by_label("Date d’obtention")).to_have_value("01/03/1995")
    assert visite.page.evaluate("() => localStorage.length") == 0

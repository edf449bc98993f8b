"""Les pannes : chacune a sa phrase, la saisie reste, et un nouvel essai est offert quand il peut servir."""

import re
from typing import Any

import pytest
from playwright.sync_api import Playwright, Route, expect

from tests.chemins import SITE
from tests.chromium import lancer
from tests.navigateur.dossiers import T5, fragment, releve_de_cpython
from tests.navigateur.visite import PATIENCE_DEMARRAGE, Visite, Visiter, attendre_que
from tests.regard import a_l_ecran, lit, voit

TROP_VIEUX = "Ce navigateur ne sait pas exécuter le calculateur"
PANNE = "Le calculateur n’a pas pu démarrer"
ALTERE = "n’est pas celui que nous avons publié"


def verifier_la_page_lisible(visite: Visite, phrase: str) -> None:
    """La phrase se voit, le dossier du lien est au formulaire et la page se lit."""
    page = visite.page
    voit(page.locator("[data-attente]"), phrase, timeout=PATIENCE_DEMARRAGE)
    expect(page.get_by_label("Date d’obtention")).to_have_value("01/03/1995")
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


PLANCHER = "Safari ou iOS 16.4, Chrome ou Edge 110, Firefox 121"
SOUS_LE_PLANCHER = {
    "compression": "delete globalThis.CompressionStream;",
    "decompression": "delete globalThis.DecompressionStream;",
    "deflate-raw": """for (const nom of ['CompressionStream', 'DecompressionStream']) {
        const Flux = globalThis[nom];
        globalThis[nom] = function (format) {
          if (format === 'deflate-raw') throw new TypeError(format);
          return new Flux(format);
        };
    }""",
    "toSpliced": "delete Array.prototype.toSpliced;",
    "structuredClone": "delete globalThis.structuredClone;",
    "has": """CSS.supports = () => false;
        for (const Genre of [Document, Element]) {
          const chercher = Genre.prototype.querySelectorAll;
          Genre.prototype.querySelectorAll = function (selecteur) {
            if (selecteur.includes(':has')) throw new SyntaxError(selecteur);
            return chercher.call(this, selecteur);
          };
        }""",
    "wasm-en-flux": "delete WebAssembly.instantiateStreaming;",
}


@pytest.mark.parametrize(
    ("manque", "lien"),
    [*((nom, fragment(T5)) for nom in SOUS_LE_PLANCHER), ("toSpliced", "#infraction=feu-rouge")],
)
def test_un_navigateur_sous_le_plancher_est_dit_trop_ancien(
    visiter: Visiter, manque: str, lien: str
) -> None:
    """Quelle que soit la capacité qui manque : trop ancien, et le plancher ; ni lien abîmé, ni Réessayer."""
    visite = visiter()
    visite.page.add_init_script(SOUS_LE_PLANCHER[manque])
    visite.aller(lien, pret=False)
    attente = visite.page.locator("[data-echec=navigateur]")
    voit(attente, "trop ancien", PLANCHER, timeout=30_000)
    expect(visite.page.get_by_role("button", name="Réessayer")).to_be_hidden()
    expect(visite.page.locator("form.saisie")).to_be_hidden()
    # Sans wasm en flux, la page sait lire le lien ; sinon elle n’en dit rien, et surtout pas de mal.
    lu = "Le dossier du lien est ouvert." if manque == "wasm-en-flux" else ""
    lit(visite.page.locator("[data-avis]"), lu)
    assert visite.reproches == []


@pytest.mark.parametrize("lieu", ["docs/a-propos.md", "HACKING.md", "CHANGELOG.md"])
def test_le_plancher_est_le_meme_partout(lieu: str) -> None:
    """Ce que la page demande est ce que lisent le public, le développeur et celui qui réutilise."""
    assert PLANCHER in (SITE.parent / lieu).read_text("utf-8")


def test_un_navigateur_trop_ancien_qui_economise_ses_donnees(visiter: Visiter) -> None:
    """La phrase n’attend pas un geste que la page ne propose plus."""
    visite = visiter()
    economie = "Object.defineProperty(navigator, 'connection', { value: { saveData: true } });"
    visite.page.add_init_script(economie + SOUS_LE_PLANCHER["decompression"])
    visite.aller(pret=False)
    expect(visite.page.locator("[data-echec=navigateur]")).to_be_visible(timeout=30_000)


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
    "roue-absente": ("**/*.whl", {"status": 404, "body": "non"}),
    "wasm-absent": ("**/*.wasm", {"status": 404, "body": "non"}),
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


def changer_un_octet(route: Route) -> None:
    """Sert le fichier, le dernier octet changé : la fin d’un script n’est qu’un blanc, il s’exécuterait."""
    reponse = route.fetch()
    corps = reponse.body()
    route.fulfill(response=reponse, body=corps[:-1] + bytes([corps[-1] ^ 1]))


@pytest.mark.parametrize(
    "fichier", ["*.whl", "*.wasm", "python_stdlib.zip", "pyodide.mjs", "pyodide.asm.mjs"]
)
def test_un_octet_change_et_rien_ne_s_execute(visiter: Visiter, fichier: str) -> None:
    """Chaque fichier de Python : une phrase, aucun calcul, et un nouvel essai."""
    visite = visiter()
    visite.page.context.route(f"**/{fichier}", changer_un_octet)
    visite.aller(fragment(T5), pret=False)
    verifier_la_page_lisible(visite, ALTERE)
    expect(visite.page.locator("[data-resultat]")).to_be_hidden()
    expect(visite.page.get_by_role("button", name="Réessayer")).to_be_visible()


def test_un_fichier_d_avant_garde_en_cache_se_remplace(visiter: Visiter) -> None:
    """Le cache rend un wasm et un script d’une autre version, ou coupés : redemandés au réseau, on calcule."""
    visite = visiter()
    vus: set[str] = set()

    def d_abord_couper(route: Route) -> None:
        if route.request.url in vus:
            route.continue_()
            return
        vus.add(route.request.url)
        reponse = route.fetch()
        route.fulfill(response=reponse, body=reponse.body()[:-1000])

    visite.page.context.route(re.compile(r"pyodide\.asm\.(wasm|mjs)$"), d_abord_couper)
    visite.aller(fragment(T5))
    assert len(vus) == 2
    assert visite.releve() == releve_de_cpython(T5)


def test_sans_https_un_octet_change_arrete_aussi(visiter: Visiter) -> None:
    """Le worker n’y sait pas compter un sha256 : fetch refuse le fichier ; le vrai revenu, on calcule."""
    visite = visiter()
    contexte = visite.page.context

    def sans_https(route: Route) -> None:
        reponse = route.fetch()
        corps = "Object.defineProperty(crypto, 'subtle', { value: undefined });" + reponse.text()
        route.fulfill(response=reponse, body=corps)

    contexte.route("**/simulateur.worker.js", sans_https)
    contexte.route("**/pyodide.asm.mjs", changer_un_octet)
    visite.aller(fragment(T5), pret=False)
    verifier_la_page_lisible(visite, PANNE)
    contexte.unroute("**/pyodide.asm.mjs")
    visite.page.get_by_role("button", name="Réessayer").click()
    visite.attendre()
    assert visite.releve() == releve_de_cpython(T5)


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
    voit(page.locator("[data-attente]"), "se charge")
    attendre_que(page, lambda: figees, "Python n’est pas demandé")
    phrase = page.get_by_text("n’avance plus depuis trente secondes")
    # Un fichier qui arrive encore remet la pendule à zéro : trente secondes, autant de fois qu’il en vient.
    attendre_que(
        page, lambda: page.clock.run_for(31_000) or phrase.is_visible(), "l’arrêt ne se dit pas"
    )
    verifier_la_page_lisible(visite, "n’avance plus depuis trente secondes")
    expect(page.get_by_role("button", name="Réessayer")).to_be_visible()


def test_la_progression_est_en_octets(visiter: Visiter) -> None:
    """Pendant le chargement, la page dit combien de mégaoctets sont là, sur combien."""
    visite = visiter()
    figees: list[Route] = []
    visite.page.context.route("**/*.wasm", lambda route: figer(route, figees))
    visite.aller(fragment(T5), pret=False)
    voit(visite.page.locator("[data-attente]"), "Mo sur 1")
    figees[0].continue_()
    visite.attendre()
    expect(visite.page.locator("[data-attente]")).to_be_hidden()


SANS_LISTE = "La liste des infractions n’a pas pu être chargée"


def priver_de_liste(visite: Visite, fragment_: str = "") -> None:
    """Ouvre la page sans la liste des infractions, puis rend le réseau."""
    contexte = visite.page.context
    contexte.route("**/infractions.json", lambda route: route.fulfill(status=404, body="non"))
    visite.aller(fragment_)
    contexte.unroute("**/infractions.json")


def test_sans_la_liste_des_infractions_la_page_le_dit_et_recommence(visiter: Visiter) -> None:
    """La phrase reste après une saisie ; là où l’on cherche, un bouton recharge la liste, et l’on cherche."""
    visite = visiter(viewport={"width": 390, "height": 844}, has_touch=True)
    page = visite.page
    priver_de_liste(visite)
    a_l_ecran(page.locator("form > .liste-absente"), SANS_LISTE)
    visite.entrer()
    page.get_by_label("Date d’obtention").fill("1995-03-01")
    lit(page.locator("[data-solde]"), "12")
    voit(page.locator("form > .liste-absente"), SANS_LISTE)
    page.get_by_role("button", name="Ajouter une infraction").tap()
    choix = page.get_by_role("combobox", name="Quelle infraction")
    choix.fill("feu rouge")
    voit(page.locator("[data-choisie]"), "rechargez-la, ou saisissez les points à la main")
    page.keyboard.press("Escape")
    page.locator(".evenement").get_by_role("button", name="Recharger la liste").tap()
    expect(choix).to_be_focused()
    expect(page.locator(".liste-absente").first).to_be_hidden()
    choix.fill("feu rouge")
    voit(page.get_by_role("listbox").get_by_role("option").first, "Feu rouge")


def test_une_fiche_ouverte_sans_la_liste_y_revient(visiter: Visiter) -> None:
    """L’infraction demandée par l’adresse n’est pas dite inconnue : elle arrive avec la liste."""
    visite = visiter()
    priver_de_liste(visite, "#infraction=vitesse-20-29")
    voit(visite.page.locator("form > .liste-absente"), SANS_LISTE)
    expect(visite.page.locator("[data-avis]")).to_be_hidden()
    visite.page.locator("form > .liste-absente button").click()
    expect(visite.page.get_by_label("Commise le")).to_be_focused()


def test_un_exemple_lu_avant_sa_liste_prend_ses_noms(visiter: Visiter) -> None:
    """Les cartes ouvertes sans la liste montrent le code ; elle arrive, elles montrent le nom."""
    visite = visiter()
    page = visite.page
    feu = {"type": "infraction", "code": "feu-rouge", "commise_le": "2025-01-10"}
    priver_de_liste(visite, fragment(T5 | {"evenements": [feu | {"definitive_le": "2025-02-01"}]}))
    page.locator(".evenement summary").first.click()
    choix = page.get_by_role("combobox", name="Quelle infraction")
    expect(choix).to_have_value("feu-rouge")
    page.locator("form > .liste-absente button").click()
    expect(choix).to_have_value(re.compile("^Feu rouge"))
    voit(page.locator(".evenement .titre"), "Feu rouge")


ABSENTS = {
    "script-du-theme": "**/bundle.*.js",
    "styles-du-theme": "**/main.*.css",
    "styles-du-simulateur": "**/simulateur.css",
    "toutes-les-feuilles": "**/*.css",
}


@pytest.mark.parametrize("lieu", ["/simulateur/", "/simulateur/integrer/"])
@pytest.mark.parametrize("motif", ABSENTS.values(), ids=ABSENTS.keys())
def test_le_simulateur_se_voit_et_calcule_sans_ce_fichier(
    visiter: Visiter, lieu: str, motif: str
) -> None:
    """Sans le script ou le style du thème, ou sans le nôtre : les portes se voient, le solde aussi."""
    visite = visiter(viewport={"width": 390, "height": 844})
    page = visite.page
    page.context.route(motif, lambda route: route.fulfill(status=404, body="non"))
    page.goto(f"{visite.adresse}{lieu}")
    visite.attendre()
    voit(page.get_by_role("heading", name="De quoi partez-vous"))
    visite.entrer()
    page.get_by_label("Date d’obtention").fill("1995-03-01")
    lit(page.locator("[data-solde]"), "12")


def test_integre_sans_son_script_le_simulateur_le_dit(visiter: Visiter) -> None:
    """Dans un cadre comme ailleurs, un script absent laisse une phrase et des liens, jamais une page vide."""
    visite = visiter()
    visite.page.context.route("**/simulateur.js", lambda route: route.abort())
    visite.page.goto(f"{visite.adresse}/simulateur/integrer/")
    voit(visite.page.locator("[data-tardif]"), "n’a pas démarré", timeout=15_000)

"""Le premier geste compte : fait trop tôt, confirmé sous le doigt, jamais puni d’un relevé perdu."""

import json
import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from playwright.sync_api import Page, Route, expect

from tests.navigateur.dossiers import T5, dossier, fragment, infraction
from tests.navigateur.visite import Visite, Visiter, attendre_que
from tests.regard import a_l_ecran, lit, lu, voit, voit_sans

TELEPHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}


def ouvrir(page: Page, adresse: str) -> None:
    """Arrive à la page, sans attendre ses scripts."""
    page.goto(adresse, wait_until="commit")


def retenir(route: Route, retenues: list[Route]) -> None:
    """Laisse la demande sans réponse, pour l’instant. (Playwright veut annoter son écouteur.)"""
    retenues.append(route)


@contextmanager
def avant_le_script(visite: Visite) -> Iterator[None]:
    """Le script n’arrive qu’à la fin du bloc : tout ce qui s’y fait se fait sans lui."""
    retenues: list[Route] = []
    visite.page.context.route("**/simulateur.js", lambda route: retenir(route, retenues))
    yield
    attendre_que(visite.page, lambda: retenues, "le script n’est pas demandé")
    for route in retenues:
        route.continue_()
    visite.page.context.unroute("**/simulateur.js")
    visite.attendre()


DECALAGES = """
window.decalages = 0;
new PerformanceObserver((liste) => {
  for (const entree of liste.getEntries()) if (!entree.hadRecentInput) window.decalages += entree.value;
}).observe({ type: 'layout-shift', buffered: true });
"""


LARGE = {"viewport": {"width": 1280, "height": 900}}
ARRIVEES = [
    (fragment(T5), TELEPHONE, True),
    (fragment(T5), LARGE, True),
    ("#exemple=3", TELEPHONE, True),
    ("#infraction=feu-rouge", TELEPHONE, False),
    ("#infraction=feu-rouge", LARGE, False),
    ("#guide", LARGE, False),
    ("#d=1.abime", TELEPHONE, False),
    ("#votre-releve", TELEPHONE, True),
]


@pytest.mark.parametrize(
    ("ancre", "ecran", "pret"),
    ARRIVEES,
    ids=[f"{a.split('=')[0]} {e['viewport']['width']}" for a, e, _ in ARRIVEES],
)
def test_rien_ne_bouge_a_l_arrivee(
    visiter: Visiter,
    ancre: str,
    ecran: dict[str, Any],
    pret: bool,  # noqa: FBT001
) -> None:
    """Un lien s’ouvre sans que rien de peint ne change de place, avant comme après la réponse (CLS ≤ 0,02)."""
    visite = visiter(**ecran)
    page = visite.page
    page.add_init_script(DECALAGES)
    visite.aller(ancre, pret=pret)
    expect(page.locator("form.saisie")).to_be_visible()
    if pret and ancre != "#votre-releve":
        voit(page.locator("[data-solde]"))
    page.wait_for_timeout(300)  # l’image d’après
    assert page.evaluate("() => window.decalages") <= 0.02


def test_un_dossier_garde_s_ouvre_sans_rien_deplacer(visiter: Visiter) -> None:
    """Ce que l’appareil garde est un dossier qui arrive : la page ne le montre qu’une fois rempli."""
    visite = visiter(**TELEPHONE)
    page = visite.page
    page.add_init_script(DECALAGES)
    page.add_init_script(
        f"localStorage['permis-a-points/dossier'] ??= {json.dumps(json.dumps(T5))}"
    )
    visite.aller(pret=False)
    voit(page.locator(".evenement").first)
    page.wait_for_timeout(300)
    assert page.evaluate("() => window.decalages") <= 0.02


def test_la_liste_qui_tarde_ne_cache_pas_la_page(visiter: Visiter) -> None:
    """Un lien attend les titres de ses cartes, mais pas sans fin."""
    visite = visiter(**TELEPHONE)
    page = visite.page
    retenues: list[Route] = []
    # Python non plus ne répond pas : sa réponse découvrirait la page avant que l’attente ne s’épuise.
    for attendu in ("**/infractions.json", "**/*.wasm"):
        page.context.route(attendu, lambda route: retenir(route, retenues))
    # Sans attendre le reste de la page : la phrase ne dure pas.
    page.goto(f"{visite.adresse}/simulateur/#infraction=feu-rouge", wait_until="commit")
    voit(page.locator(".ouverture"), "Un instant")
    voit(page.locator(".portes"))
    expect(page.locator(".ouverture")).to_be_hidden()
    assert any("infractions.json" in route.request.url for route in retenues)


def test_rien_ne_bouge_pendant_que_le_calculateur_se_charge(visiter: Visiter) -> None:
    """La boîte d’attente paraît, compte ses octets et s’en va : un centième de décalage (CLS) au plus."""
    visite = visiter(viewport={"width": 1280, "height": 900})
    page = visite.page
    page.add_init_script(DECALAGES)
    visite.aller()
    expect(page.locator("[data-attente]")).to_be_hidden()
    assert page.evaluate("() => window.decalages") <= 0.01
    # La mesure voit ce qui bouge.
    page.locator("main").evaluate("(main) => { main.style.paddingTop = '300px'; }")
    page.wait_for_function("() => window.decalages > 0.01")


@pytest.mark.parametrize("porte", ["J’ai mon relevé", "Je connais mon solde", "Je repars"])
def test_une_porte_touchee_trop_tot_s_ouvre(visiter: Visiter, porte: str) -> None:
    """La porte choisie pendant le chargement pose ses questions dès que le script est là."""
    visite = visiter(**TELEPHONE)
    page = visite.page
    with avant_le_script(visite):
        ouvrir(page, f"{visite.adresse}/simulateur/")
        page.get_by_text(porte).tap()
        expect(page.get_by_label("Date d’obtention")).to_be_hidden()
    voit(page.get_by_role("heading", name="Votre permis"))
    page.get_by_label("Date d’obtention").fill("1995-03-01")
    expect(page.get_by_role("button", name="Ajouter une infraction")).to_be_visible()


def test_une_porte_touchee_trop_tot_apres_un_rechargement(visiter: Visiter) -> None:
    """Rechargée, ou quittée puis retrouvée : aucune porte cochée sans ses questions, et le geste compte encore."""
    visite = visiter(**TELEPHONE)
    page = visite.page
    visite.aller()
    visite.entrer()
    page.get_by_label("Date d’obtention").fill("1995-03-01")
    for revenir in (
        lambda: page.reload(wait_until="commit"),
        lambda: page.go_back(wait_until="commit"),
    ):
        with avant_le_script(visite):
            revenir()
            voit(page.locator(".porte").first)
            assert page.locator("[name=porte]:checked").count() == 0
            page.get_by_text("Je connais mon solde").tap()
        voit(page.get_by_role("heading", name="Votre solde connu"))
        page.goto(f"{visite.adresse}/a-propos/")


def test_un_exemple_touche_trop_tot_se_calcule(visiter: Visiter) -> None:
    """L’exemple touché pendant le chargement s’ouvre ensuite ; l’adresse n’en garde rien, et il sert deux fois."""
    visite = visiter(**TELEPHONE)
    page = visite.page
    exemple = page.get_by_role("link", name="Lettre 48SI reçue")
    with avant_le_script(visite):
        ouvrir(page, f"{visite.adresse}/simulateur/")
        page.get_by_text("Ou partir d’un exemple").tap()
        exemple.tap()
    a_l_ecran(page.get_by_role("heading", name="Votre relevé"))
    voit(page.locator("[data-etat]"), "invalid")
    assert page.evaluate("() => location.hash") == ""
    page.get_by_role("button", name="Tout effacer").tap()
    expect(page.locator("[data-resultat]")).to_be_hidden()
    exemple.tap()
    voit(page.locator("[data-etat]"), "invalid")


def test_une_date_donnee_trop_tot_compte(visiter: Visiter) -> None:
    """Un champ rempli pendant le chargement garde sa valeur, et le relevé la suit."""
    visite = visiter(**TELEPHONE)
    page = visite.page
    with avant_le_script(visite):
        ouvrir(page, f"{visite.adresse}/simulateur/")
        page.get_by_text("Je repars de mon permis").tap()
        page.get_by_text("Établir le relevé à une autre date").tap()
        page.get_by_label("Relevé établi au").fill("2020-05-04")
    expect(page.get_by_label("Relevé établi au")).to_have_value("04/05/2020")
    page.get_by_label("Date d’obtention").fill("1995-03-01")
    lit(page.locator("[data-solde]"), "12")
    assert json.loads(visite.releve())["au"] == "2020-05-04"


def test_un_dossier_choisi_trop_tot_s_ouvre(visiter: Visiter) -> None:
    """Touché pendant le chargement, le bouton propose les fichiers ; celui choisi s’ouvre ensuite."""
    visite = visiter(**TELEPHONE)
    page = visite.page
    fichier = {
        "name": "permis-a-points.json",
        "mimeType": "application/json",
        "buffer": json.dumps(T5).encode(),
    }
    with avant_le_script(visite):
        ouvrir(page, f"{visite.adresse}/simulateur/")
        with page.expect_file_chooser() as choix:
            page.get_by_text("Ouvrir un dossier enregistré").tap()
        choix.value.set_files([fichier])
        expect(page.locator("[data-resultat]")).to_be_hidden()
    lit(page.locator("[data-solde]"), "8")
    voit(page.locator("[data-avis]"), "Le dossier enregistré est ouvert.")


def test_se_souvenir_coche_trop_tot_garde(visiter: Visiter) -> None:
    """La case cochée pendant le chargement garde le dossier dès que le script est là, et le dit."""
    visite = visiter(**TELEPHONE)
    page = visite.page
    with avant_le_script(visite):
        ouvrir(page, f"{visite.adresse}/simulateur/")
        page.get_by_text("Ce qui est gardé").tap()
        page.get_by_text("Se souvenir sur cet appareil").tap()
    voit(page.locator("[data-garde=ce-dossier]"), "ce dossier")
    page.get_by_text("Je repars de mon permis").tap()
    page.get_by_label("Date d’obtention").fill("1995-03-01")
    page.reload()
    expect(page.get_by_label("Date d’obtention")).to_have_value("01/03/1995")


@pytest.mark.parametrize("page_du_site", ["/simulateur/", "/simulateur/integrer/"])
def test_aucun_bouton_ne_se_tait_avant_le_script(visiter: Visiter, page_du_site: str) -> None:
    """Ce qui se touche avant le script compte ensuite : portes, exemples, champs, fichier. Aucun autre bouton."""
    visite = visiter(**TELEPHONE)
    page = visite.page
    with avant_le_script(visite):
        ouvrir(page, f"{visite.adresse}{page_du_site}")
        for quoi in ("Ou partir d’un exemple", "Je connais mon solde", "Ce qui est gardé"):
            page.get_by_text(quoi).tap()
        boutons = page.locator("#calcul-du-solde :is(button, [role=button], [type=submit])")
        vus = [bouton for bouton in boutons.all() if bouton.is_visible() and bouton.is_enabled()]
        assert [lu(bouton) for bouton in vus] == []
        page.get_by_role("link", name="Lire un papier").tap()
        liens = page.locator("#calcul-du-solde a:visible:not([data-exemple], .papiers)")
        adresses = [lien.get_attribute("href") or "" for lien in liens.all()]
        assert [adresse for adresse in adresses if adresse.startswith("#")] == []
    voit(page.get_by_role("button", name="Tout effacer"))
    voit(page.get_by_role("heading", name="Lire un papier"))


SEPT = dossier(
    "1995-03-01", *(infraction(f"20{an}-02-10", f"20{an}-03-05", 1, 4) for an in range(18, 25))
)


def sous_le_doigt(page: Page, phrase: str, autour: float | None = None) -> None:
    """L’avis est à l’écran, à moins de trois doigts de là où l’on a touché."""
    avis = page.locator("[data-avis]")
    a_l_ecran(avis, phrase)
    boite = avis.bounding_box()
    assert boite is not None
    if autour is not None:
        assert min(abs(boite["y"] - autour), abs(boite["y"] + boite["height"] - autour)) < 130


EMPORTS = {
    "Copier le résumé": "Le résumé est copié",
    "Copier le lien": "Le lien est copié",
    "Enregistrer le dossier": "Le dossier est téléchargé",
    "Agenda": "",
}


@pytest.mark.parametrize(("bouton", "phrase"), EMPORTS.items(), ids=EMPORTS)
def test_ce_que_l_on_emporte_est_confirme_sous_le_doigt(
    visiter: Visiter, bouton: str, phrase: str
) -> None:
    """À 390 px, copié ou téléchargé se lit à côté du bouton, sans rien faire défiler."""
    visite = visiter(permissions=["clipboard-read", "clipboard-write"], **TELEPHONE)
    page = visite.page
    visite.aller(fragment(SEPT))
    page.locator("[data-emporter] > summary").tap()
    touche = page.get_by_role("button", name=bouton)
    touche.tap()
    voit(page.locator("[data-avis]"), phrase)
    boite = touche.bounding_box()
    assert boite is not None
    sous_le_doigt(page, phrase, boite["y"] + boite["height"])


def test_ce_que_l_on_defait_est_confirme_a_l_ecran(visiter: Visiter) -> None:
    """Supprimer, rétablir, défaire, tout effacer : la phrase est là où le geste laisse le regard."""
    visite = visiter(**TELEPHONE)
    page = visite.page
    visite.aller(fragment(SEPT))
    carte = page.locator(".evenement").nth(4)
    carte.locator("summary").first.tap()
    carte.get_by_role("button", name="Supprimer").tap()
    sous_le_doigt(page, "Événement supprimé")
    precedente = page.locator(".evenement").nth(3).bounding_box()
    avis = page.locator("[data-avis]").bounding_box()
    assert precedente is not None
    assert avis is not None
    assert abs(avis["y"] - precedente["y"] - precedente["height"]) < 40  # à la place de la carte
    page.locator("[data-avis]").get_by_role("button", name="Défaire").tap()
    sous_le_doigt(page, "C’est rétabli")
    expect(page.locator(".evenement")).to_have_count(7)
    page.get_by_label("Apprentissage").select_option("aac")
    page.locator("form [data-defaire]").tap()
    sous_le_doigt(page, "C’est défait")
    expect(page.get_by_label("Apprentissage")).to_have_value("classique")
    page.get_by_role("button", name="Tout effacer").tap()
    sous_le_doigt(page, "Tout est effacé")
    page.locator("[data-avis]").get_by_role("button", name="Défaire").tap()
    sous_le_doigt(page, "C’est rétabli")
    expect(page.locator(".evenement")).to_have_count(7)


def fauter(page: Page, champ: str, valeur: str, rang: int = 0) -> None:
    """Écrit cette valeur dans la carte de ce rang, et passe à autre chose."""
    page.get_by_label(champ).nth(rang).fill(valeur)
    page.get_by_label(champ).nth(rang).blur()


def test_une_faute_laisse_le_dernier_releve_et_mene_au_champ(visiter: Visiter) -> None:
    """Il reste, marqué « avant correction » ; la barre compte ce qui est à corriger et y mène."""
    visite = visiter(**TELEPHONE)
    page = visite.page
    visite.aller(fragment(T5))
    page.locator(".evenement summary").first.tap()
    solde, rappel = lu(page.locator("[data-solde]")), page.locator("[data-rappel]")
    a_l_ecran(rappel, f"{solde}\u00a0points sur 12 · 12 le 20\u00a0septembre 2027")
    fauter(page, "Définitive le", "2001-01-02")
    a_l_ecran(rappel, re.compile(r"^1\sdate à corriger$"))
    lit(page.locator("[data-solde]"), solde)
    voit(page.locator("[data-avant-correction]"), "Avant correction")
    expect(page.locator("[data-ensuite]")).to_be_hidden()
    page.get_by_role("heading", name="Votre relevé").scroll_into_view_if_needed()
    rappel.tap()
    expect(page.get_by_label("Définitive le").first).to_be_focused()
    a_l_ecran(page.locator(".faute"), "précède")
    page.get_by_label("Définitive le").first.fill("2023-05-10")
    a_l_ecran(rappel, re.compile(rf"^{solde}\spoints sur 12 · 12 le 20\sseptembre 2027$"))
    expect(page.locator("[data-avant-correction]")).to_be_hidden()
    voit_sans(page.locator("[data-resultat]"), "Avant correction")
    lit(page.locator("[data-solde]"), solde)


FAUTES = [
    (
        [("Définitive le", "2001-01-02", 0), ("Définitive le", "2001-01-02", 1)],
        "2 dates à corriger",
    ),
    ([("Points retirés", "77", 0)], "1 champ à corriger"),
    ([("Définitive le", "2001-01-02", 1), ("Points retirés", "77", 0)], "2 champs à corriger"),
    ([("Date d’obtention", "", 0)], "1 date à corriger"),
]


@pytest.mark.parametrize(("saisies", "barre"), FAUTES, ids=[barre for _, barre in FAUTES])
def test_la_barre_compte_les_fautes(
    prete: Visite, saisies: list[tuple[str, str, int]], barre: str
) -> None:
    """« 1 date », « 2 dates », « 1 champ » : le nom est celui de ce qui est à reprendre."""
    page = prete.page
    page.set_viewport_size({"width": 390, "height": 844})
    page.locator("form [data-effacer]").evaluate("(bouton) => bouton.click()")
    prete.suivre(fragment(T5))
    prete.attendre_le_releve()
    for carte in page.locator(".evenement > details > summary").all():
        carte.click()
    for champ, valeur, rang in saisies:
        fauter(page, champ, valeur, rang)
    a_l_ecran(page.locator("[data-rappel]"), re.compile("^" + barre.replace(" ", r"\s", 1) + "$"))
    lit(page.locator("[data-solde]"), "8")


def test_un_autre_dossier_n_herite_pas_du_releve(visiter: Visiter) -> None:
    """Un dossier en faute ne montre pas le relevé d’un autre ; trop de fautes se comptent en gros."""
    visite = visiter(**TELEPHONE)
    page = visite.page
    visite.aller(fragment(T5))
    voit(page.locator("[data-solde]"))
    fausses = [infraction("2024-06-10", f"2023-01-{jour:02}", 3, 4) for jour in range(1, 32)]
    visite.suivre(fragment(dossier("1995-03-01", *fausses)))
    a_l_ecran(page.locator("[data-rappel]"), re.compile(r"^plus de 20\sdates à corriger$"))
    expect(page.locator("[data-resultat]")).to_be_hidden()
    expect(page.locator("[data-fautes] li")).to_have_count(21)
    voit(page.locator("[data-fautes] li").last, "et 11 autres.")


def test_defaire_ne_montre_pas_le_releve_d_un_autre(visiter: Visiter) -> None:
    """Revenir par « Défaire » à un dossier en faute ne lui prête pas le relevé de celui qu’on quitte."""
    visite = visiter()
    page = visite.page
    visite.aller(fragment(dossier("1995-03-01", infraction("2024-06-10", "2024-01-02", 3, 4))))
    voit(page.locator(".faute"))
    visite.suivre(fragment(T5))
    voit(page.locator("[data-solde]"))
    page.locator("[data-avis]").get_by_role("button", name="Défaire").click()
    voit(page.locator(".faute"))
    expect(page.locator("[data-resultat]")).to_be_hidden()

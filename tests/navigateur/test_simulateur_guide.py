"""La saisie guidée : une infraction, une question, quatre écrans, et le même dossier que le formulaire."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.navigateur.dossiers import T5, fragment
from tests.navigateur.visite import Visite, Visiter
from tests.regard import a_l_ecran, entend, lit, voit, voit_choisi

TELEPHONE = {"viewport": {"width": 390, "height": 844}}
TITRES = [
    "Depuis quand avez-vous le permis",
    "Quelle infraction",
    "Où en est l’amende",
    "La réponse",
]


def a_l_etape(page: Page, rang: int, champ: str = "") -> None:
    """L’écran de ce rang : son titre seul, le clavier au premier champ vide ou au titre, la sortie toujours là."""
    titre = page.get_by_role("heading", name=TITRES[rang - 1], exact=False)
    attendu = page.get_by_label(champ).locator("visible=true") if champ else titre
    expect(attendu).to_be_focused()
    a_l_ecran(titre)
    entend(page.locator(".guide > .aide"), f"Étape {rang} sur 4")
    voit(page.locator(".guide > .aide"))
    voit(page.get_by_role("link", name="Passer au formulaire complet"))
    expect(page.locator("[data-ecran]:visible")).to_have_count(1)


def suivant(page: Page) -> None:
    """L’écran d’après, au clavier."""
    page.get_by_role("link", name="Suivant").focus()
    page.keyboard.press("Enter")


def test_une_infraction_en_quatre_ecrans(visiter: Visiter) -> None:
    """Le permis, l’infraction, l’amende, la réponse ; reculer ne perd rien, et c’est le même dossier."""
    visite = visiter(**TELEPHONE)
    page = visite.page
    visite.aller(pret=False)
    page.get_by_role("link", name="Une infraction, une question").click()
    a_l_etape(page, 1, "Date d’obtention")
    expect(page.locator(".portes, .releve, .outils").locator("visible=true")).to_have_count(0)
    suivant(page)
    expect(page.get_by_label("Date d’obtention")).to_be_focused()  # sans elle, on n’avance pas
    page.get_by_label("Date d’obtention").fill("01/03/1995")
    page.keyboard.press("Enter")  # la touche du clavier passe aussi
    a_l_etape(page, 2, "Quelle infraction")
    expect(page.get_by_label("Date d’obtention")).to_be_hidden()
    page.get_by_role("combobox", name="Quelle infraction").fill("feu rouge")
    page.get_by_role("option").first.click()
    page.get_by_label("Commise le").fill("05/05/2026")
    expect(page.get_by_role("group", name="Ce qu’est devenue l’amende")).to_be_hidden()
    suivant(page)
    a_l_etape(page, 3)
    expect(page.get_by_label("Commise le")).to_be_hidden()
    voit(page.get_by_role("button", name="En attente", pressed=True))
    page.get_by_role("button", name="Payée (AF)").click()
    lit(page.get_by_role("button", pressed=True), "Payée (AF)")
    expect(page.get_by_label("Payée le")).to_be_focused()
    a_l_ecran(page.get_by_label("Payée le").locator(".."))
    page.get_by_label("Payée le").fill("05/06/2026")
    page.get_by_role("link", name="Précédent").click()
    a_l_etape(page, 2)
    expect(page.get_by_label("Commise le")).to_have_value("05/05/2026")
    page.go_back()  # l’écran quitté, c’est-à-dire le troisième
    a_l_etape(page, 3)
    expect(page.get_by_label("Payée le")).to_have_value("05/06/2026")
    suivant(page)
    a_l_etape(page, 4)
    lit(page.locator("[data-solde]"), "8", timeout=60_000)
    a_l_ecran(page.locator("[data-solde]"))
    expect(page.get_by_role("link", name="Suivant")).to_be_hidden()
    page.get_by_role("link", name="Passer au formulaire complet").click()
    expect(page.locator(".guide").locator("visible=true")).to_have_count(0)
    expect(page.locator(".evenement")).to_have_count(1)
    voit_choisi(page.get_by_label("Où en est l’amende"), "Payée (AF)")
    expect(page.get_by_label("Date d’obtention")).to_have_value("01/03/1995")


@pytest.mark.parametrize("ancre", ["#guide", "#guide=3", "#guide=9"])
def test_un_lien_mene_au_guide(prete: Visite, ancre: str) -> None:
    """Le permis d’abord, quel que soit l’écran demandé, tant que sa date manque."""
    page = prete.page
    page.set_viewport_size({"width": 390, "height": 844})
    page.locator("form [data-effacer]").evaluate("(bouton) => bouton.click()")
    page.evaluate("(hash) => { location.hash = hash }", ancre)
    a_l_etape(page, 1, "Date d’obtention")
    voit(page.get_by_label("Date d’obtention").locator(".."))
    page.get_by_role("link", name="Passer au formulaire complet").click()
    expect(page.get_by_role("radio", name="Je repars de mon permis")).to_be_focused()


def test_le_guide_reprend_l_infraction_deja_saisie(prete: Visite) -> None:
    """D’un dossier déjà rempli, il ne fait pas un second : sa dernière infraction, telle quelle."""
    page = prete.page
    page.set_viewport_size({"width": 390, "height": 844})
    prete.suivre(fragment(T5))
    prete.attendre_le_releve()
    page.evaluate("() => { location.hash = '#guide=2' }")
    a_l_etape(page, 2, "Quelle infraction")
    expect(page.locator(".evenement:visible")).to_have_count(1)
    expect(page.get_by_label("Commise le").locator("visible=true")).to_have_value("01/09/2024")
    prete.suivre(fragment(T5))  # un autre dossier : on sort du guide
    voit(page.locator("[data-solde]"))
    expect(page.locator(".guide > .aide")).to_be_hidden()


def test_ce_qui_manque_a_la_fin_mene_au_champ(prete: Visite) -> None:
    """Une infraction laissée sans date : le relevé le dit, et son bouton rend le champ, visible."""
    page = prete.page
    page.set_viewport_size({"width": 390, "height": 844})
    page.locator("form [data-effacer]").evaluate("(bouton) => bouton.click()")
    page.evaluate("() => { location.hash = '#guide' }")
    page.get_by_label("Date d’obtention").fill("01/03/1995")
    for rang, champ in ((2, "Quelle infraction"), (3, ""), (4, "")):
        suivant(page)
        a_l_etape(page, rang, champ)
    voit(page.locator("[data-fautes]"), "Pas encore compté")
    page.locator("[data-fautes] button").filter(has_text="Commise le").click()
    expect(page.get_by_label("Commise le")).to_be_focused()
    expect(page.get_by_label("Commise le")).to_be_visible()


@pytest.mark.parametrize("texte", ["mars 2009", "31/02/2009"])
def test_une_date_refusee_ramene_a_son_ecran(prete: Visite, texte: str) -> None:
    """« Suivant » aussitôt tapée : l’écran passe, Python refuse la date, et l’on revient où elle se corrige."""
    page = prete.page
    page.set_viewport_size({"width": 390, "height": 844})
    page.locator("form [data-effacer]").evaluate("(bouton) => bouton.click()")
    page.evaluate("() => { location.hash = '#guide' }")
    a_l_etape(page, 1, "Date d’obtention")
    champ = page.get_by_label("Date d’obtention")
    champ.fill(texte)
    suivant(page)
    entend(page.locator(".guide > .aide"), "Étape 1 sur 4")
    expect(champ).to_be_focused()
    a_l_ecran(page.locator(".faute").first)
    champ.fill("01/03/2009")
    suivant(page)
    a_l_etape(page, 2, "Quelle infraction")


def test_la_reponse_de_l_accueil_mene_au_guide(visiter: Visiter) -> None:
    """« tel », puis « Et mon solde ? »  : l’infraction est choisie, sa date attend le clavier."""
    visite = visiter(**TELEPHONE)
    page = visite.page
    page.goto(f"{visite.adresse}/")
    page.get_by_label("Que s’est-il passé").fill("tel")
    page.get_by_role("link", name="Et mon solde ? : Téléphone tenu en main").click()
    a_l_etape(page, 1, "Date d’obtention")
    page.get_by_label("Date d’obtention").fill("01/03/1995")
    suivant(page)
    a_l_etape(page, 2, "Commise le")
    choisie = page.get_by_role("combobox", name="Quelle infraction")
    expect(choisie).to_have_value(re.compile("^Téléphone tenu en main"))
    page.reload()  # rien n’est gardé, et l’adresse n’ajoute pas une seconde infraction
    a_l_etape(page, 1, "Date d’obtention")
    expect(page.locator(".evenement")).to_have_count(0)


def test_un_permis_deja_dit_ne_se_redemande_pas(prete: Visite) -> None:
    """Du relevé au guide d’une autre infraction : elle s’ajoute, une fois, et l’on passe au deuxième écran."""
    page = prete.page
    page.set_viewport_size({"width": 390, "height": 844})
    prete.suivre(fragment(T5))
    prete.attendre_le_releve()
    page.evaluate("() => { location.hash = '#guide=feu-rouge' }")
    a_l_etape(page, 2, "Commise le")
    expect(page.locator(".evenement")).to_have_count(3)
    page.get_by_role("link", name="Passer au formulaire complet").click()
    expect(page.locator(".evenement")).to_have_count(3)


def test_un_code_inconnu_laisse_choisir(prete: Visite) -> None:
    """Un lien vers une infraction qui n’est plus au barème le dit, et le guide commence sans elle."""
    page = prete.page
    page.locator("form [data-effacer]").evaluate("(bouton) => bouton.click()")
    page.evaluate("() => { location.hash = '#guide=infraction-perdue' }")
    voit(page.locator("[data-avis]"), "n’est pas dans le barème")
    voit(page.locator(".guide > .aide"), "Étape 1 sur 4")
    expect(page.locator(".evenement")).to_have_count(0)

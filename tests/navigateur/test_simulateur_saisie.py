"""La saisie : à la souris, au clavier seul, avec ses fautes, ses brouillons et ses retours en arrière."""

import json
import re

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.navigateur.dossiers import T5, fragment, infraction, releve_de_cpython
from tests.navigateur.visite import Visiter
from tests.regard import lit, lu, voit, voit_choisi


def ajouter(page: Page, quoi: str) -> Locator:
    """Ajoute un événement et rend sa carte, ouverte."""
    page.get_by_role("button", name=f"Ajouter {quoi}").click()
    return page.locator(".evenement").last


def saisir_a_la_main(page: Page, points: int, classe: int, commise: str, definitive: str) -> None:
    """Une contravention qui n’est pas prise dans le barème."""
    carte = ajouter(page, "une infraction")
    carte.get_by_text("Autres précisions").click()
    carte.get_by_label("Points retirés").fill(str(points))
    carte.get_by_label("Nature et classe").select_option(f"contravention/{classe}")
    carte.get_by_label("Commise le").fill(commise)
    carte.get_by_label("Où en est").select_option(label="Payée (AF)")
    carte.get_by_label("Payée le").fill(definitive)


def test_t5_saisi_a_la_main_vaut_son_lien(visiter: Visiter) -> None:
    """8, 7, 8 au 20 mars 2025, 12 au 20 septembre 2027 : la même chose qu’en ouvrant le lien."""
    visite = visiter()
    page = visite.page
    visite.aller()
    visite.entrer()
    page.get_by_label("Date d’obtention").fill("1995-03-01")
    page.get_by_text("Établir le relevé à une autre date").click()
    page.get_by_label("Relevé établi au").fill("2026-11-21")
    saisir_a_la_main(page, 4, 4, "2023-04-20", "2023-05-10")
    saisir_a_la_main(page, 1, 3, "2024-09-01", "2024-09-20")
    payees = [infraction | {"etablie_par": "paiement"} for infraction in T5["evenements"]]
    visite.attendre_le_releve(releve_de_cpython(T5 | {"evenements": payees}))
    mouvements = json.loads(visite.releve())["mouvements"]
    soldes = [(m["le"], m["points"]) for m in mouvements if m["le"] > "2023"]
    assert soldes == [
        ("2023-05-10", 8),
        ("2024-09-20", 7),
        ("2025-03-20", 8),
        ("2027-09-20", 12),
    ]


def tabuler_jusqu_a(page: Page, cible: Locator) -> None:
    """Appuie sur Tab jusqu’à ce que la cible ait le focus ; une date en prend deux."""
    for _ in range(40):
        if cible.evaluate("element => element === document.activeElement"):
            return
        page.keyboard.press("Tab")
    pytest.fail(f"Le clavier n’atteint pas {cible}.")


def test_une_infraction_au_clavier_seul(visiter: Visiter) -> None:
    """Tabulation, flèches, Entrée et chiffres suffisent ; le choix se fait sans accent."""
    visite = visiter()
    page = visite.page
    visite.aller()
    visite.entrer()
    page.get_by_label("Date d’obtention").focus()
    page.keyboard.type("01021995")
    tabuler_jusqu_a(page, page.get_by_role("button", name="Ajouter une infraction"))
    page.keyboard.press("Enter")
    choix = page.get_by_role("combobox", name="Quelle infraction")
    expect(choix).to_be_focused()
    page.keyboard.type("telephone")
    premiere = page.get_by_role("listbox").get_by_role("option").first
    voit(premiere, re.compile("téléphone", re.IGNORECASE))
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowUp")
    page.keyboard.press("Enter")
    expect(page.get_by_role("listbox")).to_be_hidden()
    assert "téléphone" in choix.input_value().lower()
    tabuler_jusqu_a(page, page.get_by_label("Commise le"))
    page.keyboard.type("05052026")
    tabuler_jusqu_a(page, page.get_by_label("Où en est l’amende"))
    page.keyboard.press("ArrowDown")
    tabuler_jusqu_a(page, page.get_by_label("Payée le"))
    page.keyboard.type("06062026")
    voit(page.locator("[data-mouvement][data-genre=retrait]"))
    expect(page.locator(".evenement.brouillon")).to_have_count(0)


def test_le_parcours_entier_au_clavier(visiter: Visiter) -> None:
    """De la porte au fichier d’agenda, par la comparaison et le plan, sans souris."""
    visite = visiter()
    page = visite.page
    visite.aller()
    page.get_by_role("radio", name="Je repars de mon permis").focus()
    page.keyboard.press("Space")
    tabuler_jusqu_a(page, page.get_by_label("Date d’obtention"))
    page.keyboard.type("01011995")
    lit(page.locator("[data-solde]"), "12")
    for volet in ("et-si", "planificateur", "emporter"):
        tabuler_jusqu_a(page, page.locator(f"[data-{volet}] > summary"))
        page.keyboard.press("Enter")
        if volet == "et-si":
            genre = page.locator("[data-scenario='1']").get_by_label("Que se passe-t-il")
            tabuler_jusqu_a(page, genre)
            page.keyboard.press("ArrowUp")
            expect(page.locator("[data-differences]")).to_be_visible()
        if volet == "planificateur":
            tabuler_jusqu_a(page, page.get_by_role("button", name="Chercher"))
            page.keyboard.press("Space")
            expect(page.locator("[data-perdables]")).to_be_visible()
    tabuler_jusqu_a(page, page.get_by_role("button", name="Copier le résumé"))
    page.keyboard.press("Enter")
    expect(page.get_by_label("Texte prêt à copier")).to_be_focused()


def test_echappe_ferme_la_liste_et_rien_ne_trouve_le_dit(visiter: Visiter) -> None:
    """La liste se ferme au clavier, et une recherche sans résultat a sa phrase."""
    visite = visiter()
    page = visite.page
    visite.aller()
    visite.entrer()
    page.get_by_label("Date d’obtention").fill("1995-03-01")
    carte = ajouter(page, "une infraction")
    carte.get_by_role("combobox", name="Quelle infraction").press_sequentially("xyzzy")
    voit(carte.locator("[data-choisie]"), "Rien ne ressemble à ces mots")
    expect(carte.get_by_role("listbox")).to_be_hidden()
    carte.get_by_role("combobox", name="Quelle infraction").fill("feu")
    expect(carte.get_by_role("listbox")).to_be_visible()
    page.keyboard.press("Escape")
    expect(carte.get_by_role("listbox")).to_be_hidden()


def test_une_date_a_venir_se_dit_la_ou_on_l_ecrit(visiter: Visiter) -> None:
    """Une année tapée de travers : la faute est sous la date du permis, pas sous le jour du relevé."""
    visite = visiter()
    visite.aller()
    visite.entrer()
    obtention = visite.page.get_by_label("Date d’obtention")
    obtention.fill("1 3 2095")
    obtention.blur()
    expect(obtention).to_have_attribute("aria-invalid", "true")
    voit(visite.page.locator(".faute"), "à venir")
    expect(visite.page.get_by_label("Relevé établi au")).not_to_have_attribute(
        "aria-invalid", "true"
    )


def test_un_brouillon_ne_cache_pas_le_reste(visiter: Visiter) -> None:
    """Une infraction à compléter est signalée, sans reproche ; le relevé compte les autres."""
    visite = visiter()
    page = visite.page
    visite.aller(fragment(T5))
    solde = lu(page.locator("[data-solde]"))
    ajouter(page, "une infraction")
    voit(page.locator("[data-fautes]"), "Pas encore compté dans ce relevé")
    lit(page.locator("[data-solde]"), solde)
    expect(page.locator("[aria-invalid=true]")).to_have_count(0)


def test_une_faute_est_dite_a_son_champ_et_en_resume(visiter: Visiter) -> None:
    """`aria-invalid`, la phrase reliée au champ, le résumé qui y mène ; corriger efface tout."""
    visite = visiter()
    page = visite.page
    visite.aller(fragment(T5 | {"evenements": [infraction("2024-06-10", "2024-01-02", 3, 4)]}))
    champ = page.get_by_label("Définitive le")
    expect(champ).to_have_attribute("aria-invalid", "true")
    note = page.locator(f"#{(champ.get_attribute('aria-describedby') or '').split()[0]}")
    expect(note).to_be_visible()
    expect(page.locator("[data-resultat]")).to_be_hidden()
    resume = page.locator("[data-fautes] button")
    voit(resume, re.compile(re.escape(lu(note)), re.IGNORECASE))
    resume.click()
    expect(champ).to_be_focused()
    champ.fill("2024-07-02")
    expect(page.locator("[data-solde]")).to_be_visible()
    expect(page.locator("[data-fautes]")).to_be_hidden()
    expect(page.locator("[aria-invalid=true], .faute")).to_have_count(0)


def test_en_attente_ne_demande_aucune_date(visiter: Visiter) -> None:
    """La date disparaît, du dossier comme de la carte ; une autre réponse la redemande dans ses mots."""
    visite = visiter()
    page = visite.page
    visite.aller(fragment(T5 | {"evenements": [infraction("2024-06-10", "2024-07-02", 3, 4)]}))
    lit(page.locator("[data-solde]"), "9")
    page.locator(".evenement summary").first.click()
    sort = page.get_by_label("Où en est l’amende")
    voit_choisi(
        sort, "Réglée, je ne sais plus comment"
    )  # le dossier a la date, sans dire d’où elle vient
    expect(page.get_by_label("Définitive le")).to_have_value("02/07/2024")
    sort.select_option(label="En attente")
    expect(page.locator(".reglee")).to_be_hidden()
    lit(page.locator("[data-solde]"), "12")
    expect(page.locator("[data-alerte]").first).to_be_visible()
    sort.select_option(label="Payée (AF)")
    expect(page.get_by_label("Payée le")).to_have_value("")
    page.get_by_label("Payée le").fill("2024-07-02")
    lit(page.locator("[data-solde]"), "9")


def test_supprimer_puis_defaire(visiter: Visiter) -> None:
    """Un événement supprimé par mégarde revient tel quel."""
    visite = visiter()
    page = visite.page
    visite.aller(fragment(T5))
    page.locator(".evenement summary").first.click()
    page.get_by_role("button", name="Supprimer").first.click()
    expect(page.locator(".evenement")).to_have_count(1)
    page.locator("[data-avis]").get_by_role("button", name="Défaire").click()
    expect(page.locator(".evenement")).to_have_count(2)
    # Le bouton n’est plus là : le clavier reste au même endroit.
    expect(page.locator("[data-avis]")).to_be_focused()
    visite.attendre_le_releve(releve_de_cpython(T5))


def test_tout_effacer_vide_la_page_et_l_adresse(visiter: Visiter) -> None:
    """Le dossier quitte le formulaire, le relevé et l’adresse ; rien n’est gardé dans le navigateur."""
    visite = visiter()
    page = visite.page
    visite.aller(fragment(T5))
    page.get_by_role("button", name="Tout effacer").click()
    expect(page.get_by_label("Date d’obtention")).to_have_value("")
    expect(page.locator("[data-resultat]")).to_be_hidden()
    assert page.evaluate("() => location.hash") == ""
    assert page.evaluate("() => Object.keys(localStorage)") == []
    assert page.evaluate("() => indexedDB.databases()") == []


def test_l_avis_ne_reprend_pas_le_clavier_a_qui_est_deja_ailleurs(visiter: Visiter) -> None:
    """« Tout effacer » mène à « Défaire », sauf si la personne a rejoint un champ avant que l’avis s’écrive."""
    visite = visiter()
    page = visite.page
    visite.aller(fragment(T5))
    page.evaluate(
        """() => {
          document.querySelector('[data-effacer]').click();
          document.querySelector('[name=porte][value=solde]').focus();
        }"""
    )
    voit(page.locator("[data-avis]"), "Défaire")
    expect(page.locator("[name=porte][value=solde]")).to_be_focused()


def test_l_infraction_d_une_fiche_arrive_a_completer(visiter: Visiter) -> None:
    """Le bouton d’une fiche mène ici avec l’infraction choisie ; il reste à la dater."""
    visite = visiter()
    page = visite.page
    visite.aller("#infraction=vitesse-20-29")
    expect(page.locator(".evenement.brouillon")).to_have_count(1)
    expect(page.get_by_label("Commise le")).to_be_focused()
    assert "20" in page.get_by_role("combobox", name="Quelle infraction").input_value()

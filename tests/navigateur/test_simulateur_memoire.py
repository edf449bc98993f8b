"""La vie privée qui se voit : rien n’est gardé par défaut, ce qui l’est a été demandé, tout s’efface."""

import json

from conftest import Visite, Visiter
from dossiers import T5, dossier, fragment
from playwright.sync_api import expect

DEPOT = "() => Object.keys(localStorage).filter((cle) => !/palette/.test(cle))"


def ouvrir_le_panneau(visite: Visite) -> None:
    """Déplie « Ce qui est gardé »."""
    visite.page.get_by_text("Ce qui est gardé").click()


def gardes(visite: Visite) -> list[str]:
    """Ce que le navigateur garde de la page, hors thème clair ou sombre."""
    page = visite.page
    assert page.evaluate("() => [sessionStorage.length, document.cookie]") == [0, ""]
    assert page.evaluate("() => indexedDB.databases()") == []
    cles: list[str] = page.evaluate(DEPOT)
    return cles


def test_rien_n_est_garde_par_defaut(visiter: Visiter) -> None:
    """Un dossier saisi ne laisse aucune trace ; rechargée, la page est vide."""
    visite = visiter()
    page = visite.page
    visite.aller()
    visite.entrer()
    page.get_by_label("Date d’obtention").fill("1995-03-01")
    expect(page.locator("[data-solde]")).to_have_text("12")
    expect(page.get_by_text("Ce qui est gardé")).to_contain_text("rien")
    assert gardes(visite) == []
    visite.aller()
    expect(page.get_by_label("Date d’obtention")).to_have_value("")


def test_se_souvenir_garde_ce_dossier_et_le_rend(visiter: Visiter) -> None:
    """Cochée, la case garde chaque changement ; la visite suivante reprend où l’on en était."""
    visite = visiter()
    page = visite.page
    visite.aller()
    visite.entrer()
    ouvrir_le_panneau(visite)
    case = page.get_by_label("Se souvenir sur cet appareil")
    expect(case).not_to_be_checked()
    case.check()
    expect(page.locator(".garde summary")).to_contain_text("sur cet appareil")
    page.get_by_label("Date d’obtention").fill("1995-03-01")
    visite.aller()
    expect(page.get_by_label("Date d’obtention")).to_have_value("1995-03-01")
    expect(page.locator("[data-solde]")).to_have_text("12")
    expect(page.locator("[data-souvenir]")).to_be_checked()


def test_le_dossier_garde_revient_apres_le_rappel_ou_une_fiche(visiter: Visiter) -> None:
    """Le rappel laisse « #votre-releve » à l’adresse : rien n’est perdu. Une fiche ajoute à ce qui est gardé."""
    visite = visiter(viewport={"width": 390, "height": 844})
    page = visite.page
    visite.aller(fragment(T5))
    ouvrir_le_panneau(visite)
    page.get_by_label("Se souvenir sur cet appareil").check()
    page.locator("[data-rappel]").click()
    assert page.evaluate("() => location.hash") == "#votre-releve"
    page.reload()
    visite.attendre()
    expect(page.get_by_label("Date d’obtention")).to_have_value("1995-03-01")
    expect(page.locator("[data-souvenir]")).to_be_checked()
    page.goto("about:blank")
    visite.aller("#infraction=vitesse-20-29")
    expect(page.locator(".evenement")).to_have_count(3)
    expect(page.locator(".evenement.brouillon")).to_have_count(1)


def test_decocher_oublie(visiter: Visiter) -> None:
    """La case décochée vide la mémoire aussitôt."""
    visite = visiter()
    visite.aller(fragment(T5))
    ouvrir_le_panneau(visite)
    case = visite.page.get_by_label("Se souvenir sur cet appareil")
    case.check()
    assert gardes(visite) == ["permis-a-points/dossier"]
    case.uncheck()
    assert gardes(visite) == []


def test_un_lien_ne_remplace_pas_le_dossier_garde(visiter: Visiter) -> None:
    """Ouvrir le lien d’un autre ne touche pas à ce que l’appareil garde."""
    visite = visiter()
    visite.aller(fragment(T5))
    ouvrir_le_panneau(visite)
    visite.page.get_by_label("Se souvenir sur cet appareil").check()
    visite.suivre(fragment(dossier("2001-06-01")))
    expect(visite.page.get_by_label("Date d’obtention")).to_have_value("2001-06-01")
    expect(visite.page.locator("[data-souvenir]")).not_to_be_checked()
    garde = visite.page.evaluate("() => localStorage.getItem('permis-a-points/dossier')")
    assert json.loads(garde) == T5


def test_tout_effacer_vide_formulaire_memoire_et_adresse(visiter: Visiter) -> None:
    """Les trois à la fois, dossier gardé compris ; « Défaire » ne rend que le formulaire."""
    visite = visiter()
    page = visite.page
    visite.aller(fragment(T5))
    ouvrir_le_panneau(visite)
    page.get_by_label("Se souvenir sur cet appareil").check()
    page.get_by_role("button", name="Tout effacer").click()
    expect(page.get_by_label("Date d’obtention")).to_have_value("")
    expect(page.locator("[data-resultat]")).to_be_hidden()
    assert page.evaluate("() => location.hash") == ""
    assert gardes(visite) == []
    page.locator("[data-avis]").get_by_role("button", name="Défaire").click()
    expect(page.get_by_label("Date d’obtention")).to_have_value("1995-03-01")
    assert gardes(visite) == []


def test_une_memoire_refusee_ou_abimee_n_arrete_rien(visiter: Visiter) -> None:
    """Stockage refusé par le navigateur, ou contenu illisible : la page calcule quand même."""
    visite = visiter()
    visite.page.add_init_script("Storage.prototype.setItem = () => { throw new Error('non') }")
    visite.aller(fragment(T5))
    ouvrir_le_panneau(visite)
    visite.page.locator("[data-souvenir]").click()
    expect(visite.page.locator("[data-avis]")).to_contain_text("refuse de garder")
    expect(visite.page.locator("[data-souvenir]")).not_to_be_checked()
    autre = visiter()
    autre.page.add_init_script("localStorage.setItem('permis-a-points/dossier', '[[[')")
    autre.aller()
    expect(autre.page.locator("[data-souvenir]")).not_to_be_checked()
    autre.entrer()
    autre.page.get_by_label("Date d’obtention").fill("1995-03-01")
    expect(autre.page.locator("[data-solde]")).to_have_text("12")
    assert autre.reproches == []


def test_deconnectee_la_page_calcule_encore(visiter: Visiter) -> None:
    """Chargée, elle n’a plus besoin du réseau."""
    visite = visiter()
    visite.aller()
    visite.page.wait_for_load_state("networkidle")
    visite.page.context.set_offline(True)
    visite.entrer()
    visite.page.get_by_label("Date d’obtention").fill("1995-03-01")
    expect(visite.page.locator("[data-solde]")).to_have_text("12")
    assert visite.reproches == []

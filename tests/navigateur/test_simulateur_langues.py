"""D’une langue à l’autre, au simulateur : le même dossier arrive, et rien ne quitte le navigateur."""

import re
from typing import Any

import pytest
from playwright.sync_api import expect

from tests.navigateur.dossiers import T5, fragment, ouvrir, releve_de_cpython
from tests.navigateur.test_simulateur_anglais import faits
from tests.navigateur.test_simulateur_memoire import dossier_garde
from tests.navigateur.visite import Visite, Visiter, attendre_que
from tests.regard import lit

FRANCAISE, ANGLAISE = "/simulateur/", "/en/simulator/"
LIENS = {FRANCAISE: "English", ANGLAISE: "Français"}
AUTRE = {FRANCAISE: ANGLAISE, ANGLAISE: FRANCAISE}
CORRIGE: dict[str, Any] = {**T5, "permis": {**T5["permis"], "obtention": "2001-05-18"}}
"""T5, dont on a retapé la date du permis : l’adresse de la page ne le dit plus."""
SANS_MEMOIRE = "Object.defineProperty(window, 'localStorage', { get() { throw new Error('non') } })"


def saisir(visite: Visite, depuis: str) -> None:
    """Ouvre un dossier sur cette page, et en corrige la date du permis."""
    visite.page.goto(f"{visite.adresse}{depuis}{fragment(T5)}")
    visite.attendre()
    date = visite.page.locator("[data-champ='permis.obtention']").first
    date.fill(CORRIGE["permis"]["obtention"])
    date.blur()
    attendre(visite)
    assert "#" not in visite.page.url


def attendre(visite: Visite) -> None:
    """Attend que le relevé de la page soit celui du dossier corrigé."""
    attendre_que(visite.page, lambda: "2001-05-18" in visite.releve(), "Le relevé n’est pas venu")


def lire(visite: Visite, arrivee: str) -> None:
    """Attend l’autre page, et y lit le dossier saisi : à son relevé, et sur la page."""
    page = visite.page
    page.wait_for_url(f"**{arrivee}**")
    attendre(visite)
    attendu = releve_de_cpython(CORRIGE)
    assert faits(visite.releve()) == faits(attendu)
    lit(page.locator("[data-solde]"), str(faits(attendu)[0]["points"]))
    expect(page.locator("[data-champ='permis.obtention']").first).to_have_value("18/05/2001")


@pytest.mark.parametrize("ou", ["banner", "contentinfo"])
@pytest.mark.parametrize("depuis", [FRANCAISE, ANGLAISE])
def test_le_dossier_suit_le_lien(visiter: Visiter, depuis: str, ou: str) -> None:
    """De l’en-tête et du pied, dans les deux sens : le dossier corrigé, le relevé, et rien au réseau."""
    visite = visiter(locale="fr-FR")
    saisir(visite, depuis)
    lien = visite.page.get_by_role(ou).get_by_role("link", name=LIENS[depuis], exact=True)
    lien.click()
    lire(visite, AUTRE[depuis])
    assert ouvrir(visite.page.url) == CORRIGE
    assert not [demande for demande in visite.demandes if "2001" in demande or "?" in demande]
    assert visite.page.evaluate("() => [localStorage.length, sessionStorage.length]") == [0, 0]
    assert visite.reproches == []


@pytest.mark.parametrize("depuis", [FRANCAISE, ANGLAISE])
def test_sans_memoire_il_suit_aussi(visiter: Visiter, depuis: str) -> None:
    """Un navigateur qui refuse de garder quoi que ce soit n’y change rien."""
    visite = visiter()
    visite.page.add_init_script(SANS_MEMOIRE)
    saisir(visite, depuis)
    visite.page.get_by_role("banner").get_by_role("link", name=LIENS[depuis]).click()
    lire(visite, AUTRE[depuis])


def test_un_dossier_garde_reste_garde(visiter: Visiter) -> None:
    """L’appareil le garde déjà : l’adresse n’a pas à le dire, et l’autre page continue de le garder."""
    visite = visiter()
    saisir(visite, FRANCAISE)
    page = visite.page
    page.get_by_text("Ce qui est gardé").click()
    page.locator("[data-souvenir]").check()
    garde = dossier_garde(page)
    page.get_by_role("banner").get_by_role("link", name="English").click()
    lire(visite, ANGLAISE)
    assert "#" not in page.url
    expect(page.locator("[data-souvenir]")).to_be_checked()
    assert dossier_garde(page) == garde


def test_un_formulaire_vide_ne_dit_rien(visiter: Visiter) -> None:
    """Rien n’est saisi : l’adresse de l’autre page est la sienne."""
    visite = visiter()
    visite.aller()
    visite.page.get_by_role("banner").get_by_role("link", name="English").click()
    visite.page.wait_for_url(f"{visite.adresse}{ANGLAISE}")


def test_un_autre_onglet_l_a_aussi(visiter: Visiter) -> None:
    """Le lien ouvert à côté : l’onglet neuf a le dossier, celui d’avant reste tel quel."""
    visite = visiter()
    saisir(visite, FRANCAISE)
    lien = visite.page.get_by_role("banner").get_by_role("link", name="English")
    lien.hover()
    expect(lien).to_have_attribute("href", re.compile(r"#d=1\."))
    with visite.page.context.expect_page() as neuf:
        lien.click(modifiers=["Control"])
    lire(Visite(neuf.value, visite.adresse), ANGLAISE)
    assert visite.page.url == f"{visite.adresse}{FRANCAISE}"

"""La vie privée qui se voit : rien n’est gardé par défaut, ce qui l’est a été demandé, tout s’efface."""

import json

import pytest
from playwright.sync_api import Page, expect

from tests.navigateur.dossiers import T5, dossier, fragment
from tests.navigateur.visite import PATIENCE_DEMARRAGE, Visite, Visiter
from tests.regard import lit, lu, voit

DEPOT = "() => Object.keys(localStorage)"


def ouvrir_le_panneau(visite: Visite) -> None:
    """Déplie « Ce qui est gardé »."""
    visite.page.get_by_text("Ce qui est gardé").click()


def cocher(page: Page) -> None:
    """Déplie « Ce qui est gardé » et coche « Se souvenir sur cet appareil »."""
    page.get_by_text("Ce qui est gardé").click()
    page.get_by_label("Se souvenir sur cet appareil").check()


def ce_qui_est_garde(page: Page) -> str:
    """La phrase que l’on voit, sans celles qui sont cachées."""
    return lu(page.locator(".garde summary")).split(":", 1)[1].strip()


def dossier_garde(page: Page) -> str | None:
    """Le dossier que l’appareil garde vraiment."""
    texte: str | None = page.evaluate("() => localStorage.getItem('permis-a-points/dossier')")
    return texte


def second_onglet(visite: Visite) -> Page:
    """Le simulateur dans un autre onglet du même navigateur, prêt à répondre."""
    page = visite.page.context.new_page()
    page.goto(f"{visite.adresse}/simulateur/")
    expect(page.locator("[data-pret]")).to_be_attached(timeout=PATIENCE_DEMARRAGE)
    return page


def gardes(visite: Visite) -> list[str]:
    """Les clés que le navigateur garde."""
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
    lit(page.locator("[data-solde]"), "12")
    voit(page.get_by_text("Ce qui est gardé"), "rien")
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
    voit(page.locator(".garde summary"), "sur cet appareil")
    page.get_by_label("Date d’obtention").fill("1995-03-01")
    visite.aller()
    expect(page.get_by_label("Date d’obtention")).to_have_value("01/03/1995")
    lit(page.locator("[data-solde]"), "12")
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
    expect(page.get_by_label("Date d’obtention")).to_have_value("01/03/1995")
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
    expect(visite.page.get_by_label("Date d’obtention")).to_have_value("01/06/2001")
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
    expect(page.get_by_label("Date d’obtention")).to_have_value("01/03/1995")
    assert gardes(visite) == []


def test_un_lien_garde_puis_modifie_revient_modifie(visiter: Visiter) -> None:
    """Lien, « se souvenir », une date changée, rechargement : la date changée, et une phrase vraie."""
    visite = visiter()
    page = visite.page
    visite.aller(fragment(T5))
    assert ce_qui_est_garde(page) == "rien"
    cocher(page)
    assert ce_qui_est_garde(page) == "ce dossier, sur cet appareil"
    page.get_by_label("Date d’obtention").fill("1988-08-08")
    assert json.loads(dossier_garde(page) or "")["permis"]["obtention"] == "1988-08-08"
    page.reload()
    visite.attendre()
    expect(page.get_by_label("Date d’obtention")).to_have_value("08/08/1988")
    expect(page.locator("[data-souvenir]")).to_be_checked()
    assert ce_qui_est_garde(page) == "ce dossier, sur cet appareil"
    assert page.evaluate("() => location.hash") == ""


@pytest.mark.parametrize(
    ("modifie", "attendue"), [(False, "01/03/1995"), (True, "")], ids=["intact", "modifie"]
)
def test_l_adresse_ne_dit_jamais_un_autre_dossier(
    visiter: Visiter, *, modifie: bool, attendue: str
) -> None:
    """Le lien reste à l’adresse tant que le dossier est le sien ; modifié, il la quitte."""
    visite = visiter()
    page = visite.page
    visite.aller(fragment(T5))
    if modifie:
        page.get_by_label("Date d’obtention").fill("1988-08-08")
    assert (page.evaluate("() => location.hash") == "") is modifie
    page.reload()
    visite.attendre()
    expect(page.get_by_label("Date d’obtention")).to_have_value(attendue)
    assert gardes(visite) == []


def test_la_phrase_distingue_l_autre_dossier(visiter: Visiter) -> None:
    """Un lien ouvert par-dessus : ce qui est gardé est un autre dossier ; le garder le remplace, et se dit."""
    visite = visiter()
    page = visite.page
    visite.aller(fragment(T5))
    cocher(page)
    autre = dossier("2001-06-01")
    page.goto("about:blank")
    visite.aller(fragment(autre))
    assert ce_qui_est_garde(page) == "un autre dossier, sur cet appareil"
    assert json.loads(dossier_garde(page) or "") == T5
    cocher(page)
    voit(page.locator("[data-avis]"), "a pris la place")
    assert ce_qui_est_garde(page) == "ce dossier, sur cet appareil"
    assert json.loads(dossier_garde(page) or "") == autre


def test_l_infraction_d_une_fiche_ne_s_ajoute_pas_deux_fois(visiter: Visiter) -> None:
    """Ajoutée à un dossier gardé, elle est gardée : recharger la page n’en ajoute pas une autre."""
    visite = visiter()
    page = visite.page
    visite.aller(fragment(T5))
    cocher(page)
    page.goto("about:blank")
    visite.aller("#infraction=vitesse-20-29")
    expect(page.locator(".evenement")).to_have_count(3)
    page.reload()
    visite.attendre()
    expect(page.locator(".evenement")).to_have_count(3)


def test_deux_onglets_montrent_le_meme_dossier(visiter: Visiter) -> None:
    """Ce que l’un change, l’autre le montre et le dit ; aucun n’écrase l’autre."""
    visite = visiter()
    page = visite.page
    visite.aller(fragment(T5))
    cocher(page)
    autre = second_onglet(visite)
    expect(autre.get_by_label("Date d’obtention")).to_have_value("01/03/1995")
    page.get_by_label("Date d’obtention").fill("1988-08-08")
    expect(autre.get_by_label("Date d’obtention")).to_have_value("08/08/1988")
    voit(autre.locator("[data-avis]"), "dans un autre onglet")
    expect(autre.locator("[data-souvenir]")).to_be_checked()
    autre.get_by_label("Apprentissage").select_option("aac")
    expect(page.get_by_label("Apprentissage")).to_have_value("aac")
    attendu = T5 | {"permis": {"obtention": "1988-08-08", "filiere": "aac"}}
    assert json.loads(dossier_garde(page) or "") == attendu


SOURD = "addEventListener('storage', (faits) => faits.stopImmediatePropagation(), true)"


@pytest.mark.parametrize("sourd", [False, True], ids=["prevenu", "pas-prevenu"])
def test_tout_effacer_reste_fait_malgre_l_autre_onglet(visiter: Visiter, *, sourd: bool) -> None:
    """L’autre onglet, case cochée, ne remet rien, même si le navigateur ne l’a pas prévenu ; il le dit."""
    visite = visiter()
    page = visite.page
    visite.aller(fragment(T5))
    cocher(page)
    if sourd:
        page.context.add_init_script(SOURD)
    autre = second_onglet(visite)
    expect(autre.locator("[data-souvenir]")).to_be_checked()
    page.get_by_role("button", name="Tout effacer").click()
    if not sourd:
        expect(autre.locator("[data-souvenir]")).not_to_be_checked()
        voit(autre.locator("[data-avis]"), "Un autre onglet a effacé")
    autre.get_by_label("Date d’obtention").fill("1988-08-08")
    expect(autre.locator("[data-solde]")).to_be_visible()
    expect(autre.locator("[data-souvenir]")).not_to_be_checked()
    assert ce_qui_est_garde(autre) == "rien"
    assert gardes(visite) == []


def test_le_choix_de_clair_ou_de_sombre_se_dit(visiter: Visiter) -> None:
    """Fait depuis l’en-tête, il est gardé, et « Ce qui est gardé » le dit aussitôt, puis à la visite suivante."""
    visite = visiter()
    page = visite.page
    visite.aller()
    page.locator("label[for=__palette_1]").click()
    attendue = "rien, sauf votre choix de clair ou de sombre"
    expect(page.locator(".garde [data-garde=theme-seul]")).to_be_visible()
    assert ce_qui_est_garde(page) == attendue
    visite.aller()
    assert ce_qui_est_garde(page) == attendue
    cocher(page)
    assert ce_qui_est_garde(page) == (
        "ce dossier, sur cet appareil, et votre choix de clair ou de sombre"
    )


def test_une_memoire_refusee_ou_abimee_n_arrete_rien(visiter: Visiter) -> None:
    """Stockage refusé par le navigateur, ou contenu illisible : la page calcule quand même."""
    visite = visiter()
    visite.page.add_init_script("Storage.prototype.setItem = () => { throw new Error('non') }")
    visite.aller(fragment(T5))
    ouvrir_le_panneau(visite)
    visite.page.locator("[data-souvenir]").click()
    voit(visite.page.locator("[data-avis]"), "refuse de garder")
    expect(visite.page.locator("[data-souvenir]")).not_to_be_checked()
    autre = visiter()
    autre.page.add_init_script("localStorage.setItem('permis-a-points/dossier', '[[[')")
    autre.aller()
    expect(autre.page.locator("[data-souvenir]")).not_to_be_checked()
    autre.entrer()
    autre.page.get_by_label("Date d’obtention").fill("1995-03-01")
    lit(autre.page.locator("[data-solde]"), "12")
    assert autre.reproches == []


def test_deconnectee_la_page_calcule_encore(visiter: Visiter) -> None:
    """Chargée, elle n’a plus besoin du réseau."""
    visite = visiter()
    visite.aller()
    visite.page.wait_for_load_state("networkidle")
    visite.page.context.set_offline(True)
    visite.entrer()
    visite.page.get_by_label("Date d’obtention").fill("1995-03-01")
    lit(visite.page.locator("[data-solde]"), "12")
    assert visite.reproches == []

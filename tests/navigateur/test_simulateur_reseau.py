"""Le réseau : rien hors de l’origine, rien du tout après le chargement, rien que la CSP refuse."""

from playwright.sync_api import expect

from tests.navigateur.dossiers import T5, fragment
from tests.navigateur.visite import Visiter

AU_PLUS = 20
"""Les demandes du simulateur prêt à calculer : la page, le moteur, et rien de la recherche du site."""


def test_rien_ne_quitte_l_origine_ni_ne_part_apres_le_chargement(
    visiter: Visiter,
) -> None:
    """Une visite complète : lien, saisie, estimation, et si, plan, emports, mémoire, effacement."""
    visite = visiter()
    page = visite.page
    visite.aller(fragment(T5))
    page.wait_for_load_state("networkidle")
    assert any(url.endswith(".wasm") for url in visite.demandes)
    assert [url for url in visite.demandes if not url.startswith(f"{visite.adresse}/")] == []
    chargees = list(visite.demandes)
    assert len(chargees) <= AU_PLUS, chargees
    page.get_by_role("button", name="Ajouter un stage").click()
    page.get_by_label("Premier jour").fill("2026-01-10")
    page.get_by_label("Dernier jour").fill("2026-01-11")
    page.get_by_role("button", name="Ajouter une infraction").click()
    page.get_by_role("combobox", name="Quelle infraction").press_sequentially("feu")
    page.get_by_role("listbox").get_by_role("option").first.click()
    page.get_by_role("button", name="Supprimer").first.click()
    page.locator(".evenement summary").first.click()
    page.get_by_label("Où en est l’amende").first.select_option("paiement")
    page.get_by_text("Je ne connais pas la date exacte").first.click()
    page.get_by_role("button", name="Estimer la date").first.click()
    expect(page.locator("[data-fourchette]")).to_be_visible()
    page.locator("[data-et-si] > summary").click()
    page.locator("[data-scenario='1'] select").first.select_option("rien")
    expect(page.locator("[data-differences]")).to_be_visible()
    page.locator("[data-planificateur] > summary").click()
    page.get_by_role("button", name="Chercher").click()
    expect(page.locator("[data-perdables]")).to_be_visible()
    page.get_by_text("Ce qui est gardé").click()
    page.get_by_label("Se souvenir sur cet appareil").check()
    page.locator("[data-emporter] > summary").click()
    for emport in ("Agenda", "Enregistrer le dossier"):
        with page.expect_download():
            page.get_by_role("button", name=emport).click()
    page.get_by_role("button", name="Copier le lien").click()
    expect(page.get_by_label("Texte prêt à copier")).to_be_visible()
    page.get_by_role("button", name="Tout effacer").click()
    page.wait_for_timeout(1500)  # une demande tardive aurait le temps de partir
    tardives = visite.demandes[len(chargees) :]
    # Chromium relit lui-même l’icône (en cache) quand l’adresse change : ce n’est pas la page.
    # Un téléchargement fait dans la page passe par une adresse blob: qui ne quitte pas l’onglet.
    parties = [url for url in tardives if not url.startswith("blob:")]
    assert [url for url in parties if not url.endswith("/favicon.svg")] == []


def test_aucun_reproche_sous_la_csp_du_site(visiter: Visiter) -> None:
    """La politique refuse l’évaluation de texte et tout script étranger ; la page n’en a pas besoin."""
    visite = visiter()
    reponse = visite.page.goto(f"{visite.adresse}/simulateur/{fragment(T5)}")
    assert reponse is not None
    assert "default-src 'none'" in reponse.headers["content-security-policy"]
    visite.attendre()
    visite.page.get_by_role("button", name="Ajouter une infraction").click()
    visite.page.get_by_role("combobox", name="Quelle infraction").press_sequentially("alcool")
    assert visite.reproches == []


def test_les_donnees_economisees_attendent_un_geste(visiter: Visiter) -> None:
    """Avec l’économie de données, Python ne se charge qu’au premier geste dans la page."""
    visite = visiter()
    visite.page.add_init_script(
        "Object.defineProperty(navigator, 'connection', { value: { saveData: true } })"
    )
    visite.aller(pret=False)
    visite.page.wait_for_load_state("networkidle")
    assert not any(url.endswith(".wasm") for url in visite.demandes)
    visite.entrer()
    visite.attendre()

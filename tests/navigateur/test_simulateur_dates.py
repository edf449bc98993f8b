"""Une date se tape comme on la dit ; Python la lit, la redit dessous, ou la refuse à son champ."""

import json
from typing import Any

from playwright.sync_api import Locator, Page, Route, expect

from tests.navigateur.dossiers import T5, dossier, fragment, infraction, releve_de_cpython, stage
from tests.navigateur.visite import Visite, Visiter, attendre_que
from tests.regard import a_l_ecran, lit, voit, voit_choisi

FAITS = infraction("2024-03-15", None, 3, 4, etablie_par="paiement")
SANS_PAUSE = """() => {
  window.vraiSetTimeout = window.setTimeout;
  window.setTimeout = (geste, duree, ...suite) => duree >= 900 ? 0 : window.vraiSetTimeout(geste, duree, ...suite);
}"""
"""Une pause de frappe qui ne finit jamais."""
GARDE = "() => JSON.parse(localStorage.getItem('permis-a-points/dossier'))"


def ouvrir(visite: Visite, *evenements: dict[str, Any]) -> Page:
    """Un permis de 1995 et ces événements, sur un téléphone, leurs cartes ouvertes."""
    page = visite.page
    page.set_viewport_size({"width": 390, "height": 844})
    contenu = dossier("1995-03-01", *evenements, au="2026-11-21")
    visite.suivre(fragment(contenu))
    visite.attendre_le_releve(releve_de_cpython(contenu))
    for carte in page.locator(".evenement > details").all():
        carte.evaluate("(carte) => { carte.open = true }")
    return page


def bloc(champ: Locator) -> Locator:
    """Le champ, son calendrier et ce qui en est dit."""
    return champ.locator("xpath=ancestor::*[contains(@class, 'date')][1]")


def taper(champ: Locator, texte: str) -> None:
    """Tape au milieu de l’écran, comme le téléphone y amène le champ."""
    champ.evaluate("(champ) => champ.scrollIntoView({ block: 'center' })")
    champ.press_sequentially(texte)


def du_releve(visite: Visite, genre: str) -> list[str]:
    """Les jours de ces mouvements."""
    mouvements = json.loads(visite.releve())["mouvements"]
    return [m["le"] for m in mouvements if m["genre"] == genre]


def test_une_date_tapee_se_lit_et_se_redit(prete: Visite) -> None:
    """« 2 5 24 » reste écrit ; dessous, le jour en toutes lettres ; le relevé le compte."""
    page = ouvrir(prete, FAITS)
    champ = page.get_by_label("Payée le")
    taper(champ, "2 5 24")
    a_l_ecran(bloc(champ).locator(".lue"), "2\u00a0mai 2024")
    expect(champ).to_have_value("2 5 24")
    lit(page.locator("[data-solde]"), "9")
    assert du_releve(prete, "retrait") == ["2024-05-02"]


def test_un_mois_suffit_a_la_date_definitive(prete: Visite) -> None:
    """« mars 2024 », faits du 15 : du 15 au 31, dit sous le champ et marqué dans le relevé."""
    page = ouvrir(prete, FAITS)
    champ = page.get_by_label("Payée le")
    taper(champ, "mars 2024")
    a_l_ecran(bloc(champ).locator(".lue"), "Entre le 15 et le 31\u00a0mars 2024")
    expect(page.locator("[data-fourchette='9-9']")).to_be_visible()
    page.get_by_label("Commise le").fill("20/3/24")
    voit(bloc(champ).locator(".lue"), "Entre le 20 et le 31\u00a0mars 2024")
    expect(page.locator(".faute")).to_have_count(0)
    expect(page.locator("[data-alerte=date-estimee]")).to_be_attached()
    champ.fill("2 5 24")
    expect(page.locator("[data-alerte=date-estimee]")).to_have_count(0)


def test_un_refus_attend_que_l_on_ait_fini_et_s_en_va_avec_la_faute(prete: Visite) -> None:
    """Rien tant que l’on tape ; en quittant, la phrase sous le champ, reliée à lui ; corrigée, plus rien."""
    page = ouvrir(prete, FAITS)
    champ = page.get_by_label("Payée le")
    taper(champ, "31/4")
    voit(page.locator("[data-fautes]"), "il manque l’année")
    expect(champ).to_have_attribute("aria-invalid", "false")
    champ.press_sequentially("/24")
    page.keyboard.press("Tab")
    expect(champ).to_have_attribute("aria-invalid", "true")
    faute = bloc(champ).locator(".faute")
    faute.evaluate("(faute) => faute.scrollIntoView({ block: 'center' })")
    a_l_ecran(faute, "31 avril n’existe pas")
    expect(champ).to_have_value("31/4/24")
    decrit = (champ.get_attribute("aria-describedby") or "").split()
    assert decrit[0] == faute.get_attribute("id")
    champ.fill("30/4/24")
    expect(champ).to_have_attribute("aria-invalid", "false")
    lue = bloc(champ).locator(".lue")
    voit(lue, "30\u00a0avril 2024")
    assert lue.get_attribute("id") in (champ.get_attribute("aria-describedby") or "").split()
    expect(page.locator(".faute")).to_have_count(0)


def test_un_champ_repris_puis_quitte_dit_sa_faute_sans_attendre(prete: Visite) -> None:
    """Une date juste, reprise puis ratée : la faute attend que l’on tape, pas après que l’on est parti."""
    page = ouvrir(prete, FAITS)
    champ = page.get_by_label("Payée le")
    taper(champ, "30/4/24")
    page.keyboard.press("Tab")
    voit(bloc(champ).locator(".lue"), "30\u00a0avril 2024")
    page.evaluate(SANS_PAUSE)
    champ.fill("un soir")
    champ.press("Tab")
    expect(champ).to_have_attribute("aria-invalid", "true")
    page.evaluate("() => { window.setTimeout = window.vraiSetTimeout }")


def test_la_date_des_faits_demande_son_jour_et_dit_ou_il_est(prete: Visite) -> None:
    """Un mois n’y suffit pas ; la barre mène au champ."""
    page = ouvrir(prete, FAITS)
    champ = page.get_by_label("Commise le")
    champ.fill("mars 2024")
    champ.blur()
    voit(bloc(champ).locator(".faute"), "Il faut le jour exact", "en haut de l’avis")
    a_l_ecran(page.locator("[data-rappel]"), "1\u00a0date à corriger")
    page.locator("[data-rappel]").click()
    expect(champ).to_be_focused()


def test_une_date_du_dossier_s_ecrit_comme_on_la_tape(prete: Visite) -> None:
    """Le jour en chiffres, le mois par son nom, un autre intervalle par ses deux bouts."""
    bornes = ["2024-03-15", "2024-03-31"]
    page = ouvrir(
        prete,
        FAITS | {"definitive_le": "2024-03-23", "definitive_entre": bornes},
        FAITS | {"definitive_le": "2024-05-03", "definitive_entre": ["2024-05-02", "2024-06-04"]},
    )
    expect(page.get_by_label("Date d’obtention")).to_have_value("01/03/1995")
    expect(page.get_by_label("Commise le").first).to_have_value("15/03/2024")
    mois, autre = (page.get_by_label("Payée le").nth(rang) for rang in (0, 1))
    expect(mois).to_have_value("mars 2024")
    expect(autre).to_have_value("02/05/2024 au 04/06/2024")
    voit(bloc(autre).locator(".lue"), "Entre le 2\u00a0mai 2024 et le 4\u00a0juin 2024.")


def test_le_calendrier_du_navigateur_vient_en_second(prete: Visite) -> None:
    """Le bouton l’ouvre sur la date déjà lue ; le jour choisi s’écrit au champ, qui reprend le clavier."""
    page = ouvrir(prete, FAITS)
    page.evaluate(
        "HTMLInputElement.prototype.showPicker = function () { window.ouvert = this.value }"
    )
    champ = page.get_by_label("Payée le")
    champ.fill("2 5 24")
    voit(bloc(champ).locator(".lue"), "2\u00a0mai 2024")
    bouton = bloc(champ).get_by_role("button", name="Calendrier")
    taille = bouton.bounding_box()
    assert taille is not None
    assert min(taille["width"], taille["height"]) >= 44
    bouton.click()
    assert page.evaluate("window.ouvert") == "2024-05-02"
    natif = bloc(champ).locator("[type=date]")
    natif.evaluate(
        "(n) => { n.value = '2024-05-06'; n.dispatchEvent(new Event('input', { bubbles: true })) }"
    )
    expect(champ).to_have_value("06/05/2024")
    expect(champ).to_be_focused()
    expect(page.locator("[data-mouvement][data-le='2024-05-06']")).to_be_attached()


def test_sans_calendrier_le_bouton_ne_se_voit_pas(visiter: Visiter) -> None:
    """Un navigateur qui ne sait pas l’ouvrir garde le champ de texte, entier."""
    visite = visiter()
    visite.page.add_init_script("delete HTMLInputElement.prototype.showPicker")
    visite.aller(pret=False)
    visite.entrer()
    expect(visite.page.get_by_label("Date d’obtention")).to_be_visible()
    expect(visite.page.get_by_role("button", name="Calendrier")).to_have_count(0)
    assert visite.reproches == []


def test_ce_que_l_on_tape_avant_python_est_lu_quand_il_arrive(visiter: Visiter) -> None:
    """Rien n’est perdu pendant le chargement ; gardé sur l’appareil en ISO, et redit tel quel au retour."""
    visite = visiter(viewport={"width": 390, "height": 844})
    page = visite.page
    retenues: list[Route] = []
    page.context.route("**/*.wasm", lambda route: retenues.append(route))  # noqa: PLW0108
    visite.aller(fragment(dossier("1995-03-01", FAITS)), pret=False)
    page.get_by_text("Ce qui est gardé").click()
    page.get_by_label("Se souvenir sur cet appareil").check()
    page.locator(".evenement summary").first.click()
    page.get_by_label("Date d’obtention").fill("2 3 95")
    champ = page.get_by_label("Payée le")
    champ.fill("mars 2024")
    assert page.evaluate(GARDE)["evenements"][0]["definitive_le"] == "mars 2024"
    expect(page.locator(".faute")).to_have_count(0)
    attendre_que(page, lambda: retenues, "Python n’est pas demandé")
    for route in retenues:
        route.continue_()
    page.context.unroute("**/*.wasm")
    visite.attendre()
    voit(bloc(champ).locator(".lue"), "Entre le 15 et le 31\u00a0mars 2024")
    expect(champ).to_have_value("mars 2024")
    garde = page.evaluate(GARDE)
    assert garde["permis"]["obtention"] == "1995-03-02"
    assert garde["evenements"][0]["definitive_entre"] == ["2024-03-15", "2024-03-31"]
    page.reload()
    visite.attendre()
    voit(page.locator(".evenement .resume"), "estimée")
    page.locator(".evenement summary").first.click()
    expect(page.get_by_label("Payée le")).to_have_value("mars 2024")
    expect(page.get_by_label("Date d’obtention")).to_have_value("02/03/1995")


def noms_des_calendriers(page: Page) -> list[str]:
    """Le nom que dit un lecteur d’écran, de chaque calendrier que l’on peut toucher."""
    boutons = page.get_by_role("button", name="Calendrier").locator("visible=true")
    noms: list[str] = boutons.evaluate_all("(boutons) => boutons.map((b) => b.textContent)")
    return [" ".join(nom.split()) for nom in noms]


def test_chaque_calendrier_a_son_nom(prete: Visite) -> None:
    """Par chaque porte, toutes les cartes et tous les replis ouverts : aucun calendrier n’a le nom d’un autre."""
    page = prete.page
    page.set_viewport_size({"width": 390, "height": 844})
    page.locator("form [data-effacer]").evaluate("(bouton) => bouton.click()")
    courrier = {"type": "annulation-judiciaire", "le": "2026-10-01"}
    stages = [stage("2025-01-10", "2025-01-11"), stage("2026-03-10", "2026-03-11")]
    prete.suivre(fragment({**T5, "evenements": [*T5["evenements"], *stages, courrier, courrier]}))
    prete.attendre_le_releve()
    page.locator("[data-et-si] > summary").evaluate("(repli) => repli.click()")
    expect(page.locator("[data-essai]")).to_have_count(2)
    for puis in page.get_by_role("button", name="Puis un autre geste").all():
        puis.click()
    for porte in ("J’ai mon relevé", "Je connais mon solde", "Je repars"):
        page.get_by_role("radio", name=porte).check()
        page.locator("details").evaluate_all("(replis) => replis.forEach((r) => { r.open = true })")
        for geste in ("infraction", "stage"):
            for liste in page.locator("[data-nom=scenario]").all():
                liste.select_option(value=geste)
            noms = noms_des_calendriers(page)
            assert len(noms) > 12
            assert sorted(noms) == sorted(set(noms))
    assert "Calendrier : définitive le, infraction 2" in noms
    page.get_by_label("Où en est l’amende").nth(1).select_option(label="Payée (AF)")
    assert "Calendrier : payée le, infraction 2" in noms_des_calendriers(page)


def test_le_sort_et_sa_date_se_defont_d_un_geste(prete: Visite) -> None:
    """« En attente » efface la date, « Défaire » rend les deux ; la date des faits relit le mois, de même."""
    page = prete.page
    payee = {"etablie_par": "paiement", "definitive_entre": ["2024-04-01", "2024-04-30"]}
    ouverte = ouvrir(prete, infraction("2024-03-15", "2024-04-15", 3, 4, **payee))
    carte = page.locator(".evenement")
    date, sort = carte.get_by_label("Payée le"), carte.get_by_label("Où en est l’amende")
    expect(date).to_have_value("avril 2024")
    defaire = ouverte.locator("form [data-defaire]")
    sort.select_option(label="En attente")
    expect(carte.get_by_label("Définitive le")).to_be_hidden()
    defaire.click()
    expect(date).to_have_value("avril 2024")
    voit_choisi(sort, "Payée (AF)")
    carte.get_by_label("Commise le").fill("10/03/2024")
    defaire.click()
    expect(carte.get_by_label("Commise le")).to_have_value("15/03/2024")
    expect(date).to_have_value("avril 2024")

"""Les trois portes, les exemples, et ce que l’on fait d’une carte : une question à la fois."""

import json
import re

import pytest
from playwright.sync_api import expect

from tests.navigateur.dossiers import T5, fragment, infraction
from tests.navigateur.visite import Visite, Visiter
from tests.regard import lit, lus, voit, voit_choisi

SOLDE, PERMIS, SUITE = "Votre solde connu", "Votre permis", "Ce qui s’est passé"
PORTES = {
    "J’ai mon relevé intégral": [PERMIS],
    "Je connais mon solde à une date": [SOLDE, PERMIS],
    "Je repars de mon permis": [PERMIS],
}


def titres(visite: Visite) -> list[str]:
    """Les questions visibles du formulaire, après le choix de la porte."""
    return lus(visite.page.locator("form h2:visible"))[1:]


def test_la_page_commence_par_une_seule_question(visiter: Visiter) -> None:
    """À l’arrivée : les trois portes, et rien d’autre à remplir."""
    visite = visiter(viewport={"width": 390, "height": 844})
    visite.aller()
    expect(
        visite.page.get_by_role("group", name="De quoi partez-vous").get_by_role("radio")
    ).to_have_count(3)
    assert titres(visite) == []
    expect(
        visite.page.locator("form.saisie input:visible:not([type=radio], [type=file])")
    ).to_have_count(0)


@pytest.mark.parametrize(("porte", "questions"), PORTES.items(), ids=PORTES.keys())
def test_chaque_porte_pose_ses_questions(
    visiter: Visiter, porte: str, questions: list[str]
) -> None:
    """Le permis suffit à ouvrir la suite ; la porte du solde le demande d’abord."""
    visite = visiter()
    visite.aller()
    visite.entrer(porte)
    assert titres(visite) == questions
    visite.page.get_by_label("Date d’obtention").fill("1995-03-01")
    assert titres(visite) == [*questions, SUITE]


def test_changer_de_porte_ne_perd_rien(visiter: Visiter) -> None:
    """Un solde déjà donné compte encore : il reste donc visible."""
    visite = visiter()
    visite.aller()
    visite.entrer("Je connais mon solde à une date")
    visite.page.get_by_label("Points", exact=True).fill("9")
    visite.entrer()
    expect(visite.page.get_by_label("Points", exact=True)).to_have_value("9")
    assert titres(visite) == [SOLDE, PERMIS]


def test_une_ligne_du_releve_se_recopie(visiter: Visiter) -> None:
    """Par cette porte, une carte montre d’emblée les points et la date d’enregistrement inscrits."""
    visite = visiter()
    page = visite.page
    visite.aller()
    visite.entrer("J’ai mon relevé intégral")
    page.get_by_label("Date d’obtention").fill("1995-03-01")
    expect(page.get_by_text("Recopiez chaque retrait")).to_be_visible()
    page.get_by_role("button", name="Ajouter une infraction").click()
    page.get_by_role("combobox", name="Quelle infraction").fill("feu rouge")
    page.keyboard.press("Enter")
    page.get_by_label("Commise le").fill("2025-02-03")
    page.get_by_label("Où en est").select_option("paiement")
    page.get_by_label("Payée le").fill("2025-02-20")
    page.get_by_label("Points retirés").fill("3")
    page.get_by_label("Enregistrée le").fill("2025-03-05")
    lit(page.locator("[data-solde]"), "9")
    alerte = page.locator("[data-alerte]", has_text="barème")
    voit(alerte)  # quatre points au barème, trois au relevé : c’est dit


def test_chaque_exemple_se_calcule(visiter: Visiter) -> None:
    """Les quatre exemples donnent un relevé sans faute, où l’on arrive ; et le titre dit vrai."""
    visite = visiter(viewport={"width": 390, "height": 844})
    page = visite.page
    visite.aller()
    page.get_by_text("Ou partir d’un exemple").click()
    etats = []
    for bouton in page.locator("[data-exemple]").all():
        page.evaluate("() => document.querySelector('[data-releve-json]').replaceChildren()")
        bouton.click()
        visite.attendre_le_releve()
        expect(page.locator("[data-fautes]")).to_be_hidden()
        titre = page.get_by_role("heading", name="Votre relevé")
        expect(titre).to_be_focused()
        expect(titre).to_be_in_viewport()
        etats.append(json.loads(visite.releve())["solde"]["etat"])
    assert etats == ["valide", "valide", "valide", "invalide"]


def test_dupliquer_puis_defaire(visiter: Visiter) -> None:
    """La copie vient après l’original, ouverte ; « Défaire » la retire, « Refaire » la rend : rien ne se perd."""
    visite = visiter()
    page = visite.page
    visite.aller(fragment(T5))
    page.locator(".evenement summary").first.click()
    page.get_by_role("button", name="Dupliquer").first.click()
    expect(page.locator(".evenement")).to_have_count(3)
    expect(page.locator(".evenement > details").nth(1)).to_have_attribute("open", "")
    page.locator(".evenement > details > summary").nth(1).click()
    assert (
        lus(page.locator(".evenement .resume"))[:2]
        == ["commise le 20\u00a0avril\u00a02023, 4\u00a0points"] * 2
    )
    defaire, avis = page.locator("form [data-defaire]"), page.locator("[data-avis]")
    refaire = avis.get_by_role("button", name="Refaire")
    for reste in (2, 0):
        defaire.click()
        expect(page.locator(".evenement")).to_have_count(reste)
        voit(avis, "C’est défait")
    for rendues in (2, 3):
        refaire.click()
        expect(page.locator(".evenement")).to_have_count(rendues)
        voit(avis, "C’est refait")
    expect(refaire).to_have_count(0)
    defaire.click()
    expect(page.locator(".evenement")).to_have_count(2)
    assert len(json.loads(visite.releve())["mouvements"]) > 0


def test_defaire_remonte_pas_a_pas(visiter: Visiter) -> None:
    """Une frappe suivie dans un champ se défait d’un coup ; puis le champ d’avant ; puis plus rien."""
    visite = visiter()
    page = visite.page
    visite.aller()
    visite.entrer()
    defaire = page.locator("form [data-defaire]")
    expect(defaire).to_be_disabled()
    obtention, filiere = page.get_by_label("Date d’obtention"), page.get_by_label("Apprentissage")
    obtention.fill("1995-03-01")
    obtention.fill("1996-03-01")
    filiere.select_option("aac")
    defaire.click()
    expect(filiere).to_have_value("classique")
    expect(obtention).to_have_value("01/03/1996")
    defaire.click()
    expect(obtention).to_have_value("")
    expect(defaire).to_be_disabled()


def test_en_meme_temps_que_une_autre(visiter: Visiter) -> None:
    """Deux infractions du même instant se groupent en un choix ; ensemble, huit points au plus."""
    visite = visiter()
    page = visite.page
    paire = [
        infraction("2025-01-10", "2025-02-01", 6, 4),
        infraction("2025-01-10", "2025-02-01", 4, 4),
    ]
    visite.aller(fragment(T5 | {"evenements": paire}))
    lit(page.locator("[data-solde]"), "2")
    page.locator(".evenement summary").first.click()
    question, ensemble = (
        page.locator("[data-devoir=meme-jour]"),
        page.get_by_label("En même temps qu’une autre").first,
    )
    expect(question).to_be_visible()
    expect(page.locator(".evenement > [data-question]").first).to_be_visible()
    voit_choisi(ensemble, "À préciser")
    ensemble.select_option(index=1)
    lit(page.locator("[data-solde]"), "4")
    expect(question).to_have_count(0)
    ensemble.select_option("Non")
    lit(page.locator("[data-solde]"), "2")
    expect(question).to_have_count(0)
    expect(page.locator(".evenement > [data-question]").first).to_be_hidden()
    voit_choisi(ensemble, "Non")
    ensemble.select_option("À préciser")
    expect(page.locator("[data-devoir=meme-jour]")).to_have_count(0)  # l’autre carte a déjà dit non
    page.get_by_role("button", name="Dupliquer").first.click()
    lit(page.locator("[data-solde]"), re.compile("^[^4]$"))


def test_d_un_autre_jour_rien_ne_se_demande(visiter: Visiter) -> None:
    """« En même temps » ne se propose qu’entre infractions du même jour."""
    visite = visiter()
    visite.aller(fragment(T5))
    visite.page.locator(".evenement summary").first.click()
    expect(visite.page.get_by_label("Commise le")).to_be_visible()
    expect(visite.page.get_by_label("En même temps qu’une autre")).to_be_hidden()


def test_le_plafond_ne_se_demande_pas_quand_le_permis_le_dit(visiter: Visiter) -> None:
    """Permis de 1998 ou de l’année : rien à demander ; deux ans après, le champ paraît, et sert."""
    visite = visiter()
    page = visite.page
    visite.aller()
    visite.entrer("Je connais mon solde")
    page.get_by_label("Solde connu le").fill("2026-01-15")
    page.get_by_label("Points", exact=True).fill("5")
    page.get_by_label("Date d’obtention").fill("1998-07-20")
    lit(page.locator("[data-solde]"), "5")
    lit(page.locator("[data-plafond]"), "12")
    plafond = page.get_by_label("Sur un plafond de")
    expect(plafond).to_be_hidden()
    voit(page.locator("[data-sur]"), "sur 12, d’après la date du permis")
    page.get_by_label("Date d’obtention").fill("2025-07-20")
    voit(page.locator("[data-sur]"), "sur 6, d’après la date du permis")
    expect(plafond).to_be_hidden()
    page.get_by_label("Date d’obtention").fill("2024-07-20")
    voit(page.locator("[data-fautes]"), "plafond")
    plafond.fill("6")
    lit(page.locator("[data-plafond]"), "6")
    expect(plafond).to_be_visible()
    expect(page.locator("[data-sur]")).to_be_empty()


def test_un_champ_ne_rougit_pas_pendant_qu_on_le_remplit(visiter: Visiter) -> None:
    """On cherche encore l’infraction : rien n’est reproché avant d’avoir quitté le champ."""
    visite = visiter()
    page = visite.page
    visite.aller(fragment(T5))
    page.get_by_role("button", name="Ajouter une infraction").click()
    choix = page.get_by_role("combobox", name="Quelle infraction")
    choix.press_sequentially("feu")
    page.wait_for_timeout(1500)  # plus que la pause avant un reproche
    expect(choix).to_have_attribute("aria-invalid", "false")
    expect(page.locator(".faute")).to_have_count(0)
    choix.press("Escape")
    page.get_by_label("Commise le").last.focus()
    page.get_by_label("Commise le").last.fill("2026-09-01")
    expect(choix).to_have_attribute("aria-invalid", "true")


def test_une_seule_infraction_n_a_pas_de_simultanee(visiter: Visiter) -> None:
    """Sans autre infraction, la question ne se pose pas."""
    visite = visiter()
    visite.aller(fragment(T5 | {"evenements": [infraction("2025-01-10", "2025-02-01", 6, 4)]}))
    visite.page.locator(".evenement summary").first.click()
    expect(visite.page.get_by_label("Commise le")).to_be_visible()
    expect(visite.page.get_by_label("En même temps qu’une autre")).to_be_hidden()


def test_l_ordre_de_saisie_ne_compte_pas(visiter: Visiter) -> None:
    """Le même dossier à l’envers donne les mêmes soldes."""
    soldes = []
    for evenements in (T5["evenements"], T5["evenements"][::-1]):
        visite = visiter()
        visite.aller(fragment(T5 | {"evenements": evenements}))
        mouvements = json.loads(visite.releve())["mouvements"]
        soldes.append([(m["le"], m["points"]) for m in mouvements])
    assert soldes[0] == soldes[1]


def test_un_permis_echange_sait_d_ou_partir(prete: Visite) -> None:
    """Un permis obtenu par échange n’a pas de case : la phrase dit d’où partir, et le lien mène à sa page."""
    page = prete.page
    prete.entrer()
    page.get_by_text("Cas particuliers du permis").click()
    aide = page.locator("[data-etape=permis] .aide", has_text="échange")
    voit(aide, "Partez d’un solde connu")
    lien = aide.get_by_role("link", name="ce qui change")
    expect(lien).to_have_attribute("href", re.compile(r"cas-particuliers/permis-etranger/$"))
    page.get_by_text("Cas particuliers du permis").click()

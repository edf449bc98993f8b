"""Ce qui ne compte pas, et ce qui met fin au permis : saisi, montré avec sa raison, partagé sans perte."""

import json

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.navigateur.dossiers import (
    HORS_DU_COMPTE,
    Dossier,
    dossier,
    fragment,
    infraction,
    ouvrir,
    releve_de_cpython,
)
from tests.navigateur.visite import Visite, Visiter
from tests.regard import a_l_ecran, lit, voit

ZERO = [infraction("2026-01-10", "2026-01-20", 6, 4), infraction("2026-01-11", "2026-01-21", 6, 4)]


def garde(visite: Visite) -> Dossier:
    """Le dossier du lien que « Copier le lien » prépare."""
    volet = visite.page.locator("[data-emporter]").first
    if volet.get_attribute("open") is None:
        volet.locator("summary").click()
    champ = visite.page.get_by_label("Texte prêt à copier")
    champ.evaluate("champ => { champ.value = ''; }")
    visite.page.get_by_role("button", name="Copier le lien").click()
    expect(champ).not_to_have_value("")
    return ouvrir(champ.input_value())


def carte(page: Page, rang: int) -> Locator:
    """La carte de ce rang, ouverte."""
    trouvee = page.locator(".evenement").nth(rang)
    deplier(trouvee.locator("details").first)
    return trouvee


def deplier(repli: Locator) -> None:
    """Ouvre un repli, s’il ne l’est pas déjà."""
    if repli.get_attribute("open") is None:
        repli.locator("summary").first.click()


def options(ouverte: Locator) -> Locator:
    """Les options d’une carte d’infraction, ouvertes."""
    repli = ouverte.locator("details", has_text="Autres précisions").last
    deplier(repli)
    return repli


def test_chaque_ligne_et_chaque_raison_se_lisent(prete: Visite) -> None:
    """Le relevé de CPython, et à l’écran : chaque infraction écartée, chaque lettre annulée, l’état."""
    prete.suivre(fragment(HORS_DU_COMPTE))
    page = prete.page
    lit(page.locator("[data-etat=annule]"), "Permis annulé par un juge")
    assert prete.releve() == releve_de_cpython(HORS_DU_COMPTE)
    for raison in (
        "compte pour nul depuis le début",
        "commise hors de France",
        "se conduit sans permis",
        "Le juge annule le permis",
        "La lettre 48N du 10 juin 2026 est retirée ou annulée",
        "La lettre 48SI du 10 juillet 2026 est retirée ou annulée",
        "Né en 1988 ou après",
        "vous n’indiquez pas la nature",
    ):
        expect(
            page.locator("[data-resultat]").get_by_text(raison, exact=False).first
        ).to_be_visible()


def test_une_annulation_a_venir_se_lit_d_abord(visiter: Visiter) -> None:
    """Sur un téléphone, la première carte et la barre disent le jour où le permis sera perdu."""
    # Une page neuve : dans une autre, l’avis « Défaire » prend le focus, et la ramène à lui.
    visite = visiter(viewport={"width": 390, "height": 844})
    visite.dater()
    page = visite.page
    juge = {"type": "annulation-judiciaire", "le": "2026-12-10"}
    visite.aller(
        fragment(dossier("2001-05-05", infraction("2026-03-01", "2026-03-20", 4, 4), juge))
    )
    lit(page.locator("[data-perte]"), "Permis annulé")
    page.locator("[data-solde]").scroll_into_view_if_needed()
    a_l_ecran(page.locator("[data-solde]"), "8")
    a_l_ecran(page.locator("[data-perte]"))
    voit(
        page.locator(".reponse"), "le 10 décembre 2026, par la décision d’un juge", "Permis valide"
    )
    page.locator(".evenement").first.scroll_into_view_if_needed()
    a_l_ecran(page.locator("[data-rappel]"), "8 points sur 12 · permis annulé le 10 décembre 2026")


def test_les_cartes_disent_ce_qui_ne_compte_pas(prete: Visite) -> None:
    """Repliée, la carte d’une infraction écartée dit « 0 » et pourquoi ; celle d’une lettre le dit aussi."""
    prete.suivre(fragment(HORS_DU_COMPTE))
    expect(prete.page.locator("[data-etat=annule]")).to_be_visible()
    cartes = prete.page.locator(".evenement")
    for rang, (effet, resume) in {
        0: ("−4", "commise le 10 juin 2025, 4 points"),
        1: ("0", "commise le 10 janvier 2026, 3 points, retrait annulé"),
        2: ("0", "commise le 10 mars 2026, hors de France"),
        3: ("0", "commise le 10 avril 2026, 4 points, véhicule sans permis"),
        5: ("", "le 10 juin 2026, retirée ou annulée"),
    }.items():
        lit(cartes.nth(rang).locator("[data-effet]"), effet)
        lit(cartes.nth(rang).locator("[data-resume]"), resume)
        expect(cartes.nth(rang).locator("[data-resume]")).to_be_visible()


def test_le_dossier_traverse_le_formulaire_sans_changer(prete: Visite) -> None:
    """Cartes dépliées, « Copier le lien » rend le dossier ouvert, nouvelles clés comprises."""
    prete.suivre(fragment(HORS_DU_COMPTE))
    expect(prete.page.locator("[data-etat=annule]")).to_be_visible()
    for resume in prete.page.locator(".evenement > details > summary").all():
        resume.click()
    assert garde(prete) == HORS_DU_COMPTE


@pytest.mark.parametrize(
    ("case", "cle", "valeur"),
    [
        ("Le véhicule se conduit avec un permis", "permis_exige", False),
        ("Commise hors de France", "a_l_etranger", True),
        ("Retrait annulé depuis", "annulee", True),
    ],
)
def test_une_option_de_l_infraction(prete: Visite, case: str, cle: str, valeur: object) -> None:
    """Une case des options, et les quatre points ne se perdent plus ; la décocher les reprend."""
    prete.suivre(fragment(dossier("2005-02-03", infraction("2026-06-10", "2026-07-02", 4, 4))))
    solde = prete.page.locator("[data-solde]")
    lit(solde, "8")
    ouverte = options(carte(prete.page, 0))
    ouverte.get_by_label(case).click()
    lit(solde, "12")
    assert json.loads(prete.releve())["mouvements"][-1]["variation"] == 0
    assert garde(prete)["evenements"][0][cle] is valeur
    ouverte.get_by_label(case).click()
    lit(solde, "8")


def test_une_infraction_commise_hors_de_france_ne_demande_rien_d_autre(prete: Visite) -> None:
    """Ni code, ni points, ni nature : la date et la case suffisent."""
    prete.suivre(fragment(dossier("2005-02-03")))
    page = prete.page
    page.get_by_role("button", name="Ajouter une infraction").click()
    ajoutee = page.locator(".evenement").last
    ajoutee.get_by_label("Commise le").fill("2026-06-10")
    options(ajoutee).get_by_label("Commise hors de France").check()
    ligne = page.locator("[data-mouvement][data-genre=retrait]")
    voit(ligne, "commise hors de France")
    expect(page.locator(".evenement.brouillon")).to_have_count(0)


def test_une_nature_que_l_on_ne_sait_pas(prete: Visite) -> None:
    """Les points seuls, et « Je ne sais pas » : le relevé s’établit et le dit."""
    prete.suivre(fragment(dossier("2005-02-03")))
    page = prete.page
    page.get_by_role("button", name="Ajouter une infraction").click()
    ajoutee = page.locator(".evenement").last
    deplier(ajoutee.locator("[data-precisions]"))
    ajoutee.get_by_label("Commise le").fill("2026-06-10")
    ajoutee.get_by_label("Où en est").select_option(label="Réglée, je ne sais plus comment")
    ajoutee.get_by_label("Définitive le").fill("2026-07-02")
    ajoutee.get_by_label("Points retirés").fill("3")
    ajoutee.get_by_label("Nature et classe").select_option(label="Je ne sais pas")
    lit(page.locator("[data-solde]"), "9")
    expect(page.locator("[data-alerte=nature-inconnue]")).to_be_visible()
    assert "classe" not in garde(prete)["evenements"][0]


def test_une_lettre_48si_retiree(prete: Visite) -> None:
    """La case de la lettre rend le permis au solde nul, et le relevé dit pourquoi."""
    lettre = {"type": "notification-48si", "le": "2026-06-30"}
    prete.suivre(fragment(dossier("2005-02-03", *ZERO, lettre)))
    etat = prete.page.locator("[data-etat]")
    expect(etat).to_have_attribute("data-etat", "invalide")
    ouverte = carte(prete.page, 2)
    expect(ouverte.get_by_label("Interdiction d’en demander un autre")).to_be_hidden()
    ouverte.get_by_label("Retirée depuis").check()
    expect(etat).to_have_attribute("data-etat", "solde-nul")
    expect(prete.page.locator("[data-alerte=lettre-annulee]")).to_be_visible()
    ouverte.get_by_label("Retirée depuis").uncheck()
    expect(etat).to_have_attribute("data-etat", "invalide")


def test_l_annulation_par_un_juge_et_ses_champs(visiter: Visiter) -> None:
    """Le champ de l’interdiction ne paraît que pour elle ; changer de type l’efface, « Défaire » le rend."""
    visite = visiter()
    visite.aller(fragment(dossier("2005-02-03")))
    page = visite.page
    page.get_by_role("button", name="Ajouter un courrier").click()
    ouverte = page.locator(".evenement").last
    interdiction = ouverte.get_by_label("Interdiction d’en demander un autre")
    lettre = ouverte.get_by_label("Retirée depuis")
    expect(interdiction).to_be_hidden()
    expect(lettre).to_be_visible()
    lettre.check()
    ouverte.get_by_label("Lequel").select_option("annulation-judiciaire")
    expect(lettre).to_be_hidden()
    ouverte.get_by_label("Le", exact=True).fill("2026-06-01")
    interdiction.fill("2027-06-01")
    etat = page.locator("[data-etat]")
    lit(etat, "Permis annulé par un juge")
    expect(etat).to_be_visible()
    voit(page.locator(".reponse"), "2027")
    assert "annulee" not in garde(visite)["evenements"][0]
    ouverte.get_by_label("Lequel").select_option("suspension")
    expect(etat).to_have_attribute("data-etat", "valide")
    expect(interdiction).to_be_hidden()
    page.get_by_role("button", name="Défaire").click()
    expect(etat).to_have_attribute("data-etat", "annule")
    expect(
        page.locator(".evenement").last.locator("[data-champ=interdiction_jusqu_au]")
    ).to_have_value("01/06/2027")

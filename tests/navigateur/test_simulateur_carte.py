"""La carte d’une infraction : ce qui s’est passé, ce qu’est devenue l’amende, et rien de caché en silence."""

import json

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.navigateur.dossiers import dossier, fragment
from tests.navigateur.visite import Visite
from tests.regard import a_l_ecran, lit, voit, voit_choisi, voit_sans

HAUTEUR = 420  # px : une carte et la barre du bas tiennent sur un petit téléphone
FEU_ROUGE = {"type": "infraction", "code": "feu-rouge", "commise_le": "2026-05-05"}
PRECISIONS = {
    "points": 3,
    "enregistree_le": "2026-07-05",
    "annulee": True,
    "conducteur_identifie": False,
    "permis_exige": False,
    "a_l_etranger": True,
    "note": "radar de la N12",
}


@pytest.fixture
def page(prete: Visite) -> Page:
    """Un téléphone, un formulaire vide."""
    page = prete.page
    page.set_viewport_size({"width": 390, "height": 844})
    page.locator("form [data-effacer]").evaluate("(bouton) => bouton.click()")
    prete.entrer()
    page.get_by_label("Date d’obtention").fill("1995-03-01")
    return page


@pytest.fixture
def carte(page: Page) -> Locator:
    """La carte d’une infraction qui vient d’être ajoutée."""
    page.get_by_role("button", name="Ajouter une infraction").click()
    return page.locator(".evenement").last


def hauteur(carte: Locator) -> float:
    """Sa hauteur, en pixels."""
    boite = carte.bounding_box()
    assert boite is not None
    return boite["height"]


def ouvrir(visite: Visite, **reste: object) -> Locator:
    """La carte ouverte d’un feu rouge venu d’un dossier."""
    visite.suivre(fragment(dossier("1995-03-01", {"definitive_le": None} | FEU_ROUGE | reste)))
    visite.attendre_le_releve()
    carte = visite.page.locator(".evenement").last
    if carte.locator("details").first.get_attribute("open") is None:
        carte.locator("summary").first.click()
    return carte


def test_une_carte_tient_dans_la_main(carte: Locator) -> None:
    """Neuve, puis payée et datée : tout ce qu’il faut remplir, sans faire défiler."""
    voit(carte.get_by_label("Où en est l’amende").locator(".."))
    assert hauteur(carte) <= HAUTEUR
    carte.get_by_role("combobox", name="Quelle infraction").fill("feu rouge")
    carte.page.keyboard.press("Enter")
    carte.get_by_label("Commise le").fill("2026-05-05")
    carte.get_by_label("Où en est l’amende").select_option(label="Payée (AF)")
    carte.get_by_label("Payée le").fill("2026-06-02")
    expect(carte.locator("[data-question]")).to_be_hidden()
    voit(carte.get_by_role("button", name="Infraction suivante"))
    assert hauteur(carte) <= HAUTEUR


DATES = [
    ("Payée (AF)", "Payée le", "paiement"),
    ("Majorée (AM)", "Majorée le", "titre-executoire"),
    ("Jugée", "Définitive le", "condamnation"),
    ("Ordonnance pénale", "Définitive le", "condamnation"),
    ("Composition pénale", "Exécutée le", "composition-penale"),
    ("Amende forfaitaire délictuelle (AFD)", "AFD payée le", "afd"),
    ("Réglée, je ne sais plus comment", "Définitive le", None),
]


@pytest.mark.parametrize(("sort", "date", "etablie_par"), DATES, ids=[sort for sort, *_ in DATES])
def test_la_date_se_demande_dans_les_mots_du_sort(
    prete: Visite, carte: Locator, sort: str, date: str, etablie_par: str | None
) -> None:
    """Aucune date en attente ; puis la sienne, où elle est écrite, et ce que le dossier en garde."""
    page = carte.page
    voit_choisi(carte.get_by_label("Où en est l’amende"), "En attente")
    expect(carte.locator("[data-reglee]")).to_be_hidden()
    carte.get_by_role("combobox", name="Quelle infraction").fill("feu rouge")
    page.keyboard.press("Enter")
    carte.get_by_label("Commise le").fill("2026-05-05")
    carte.get_by_label("Où en est l’amende").select_option(label=sort)
    voit(carte.locator("[data-reglee]"), date)
    voit(carte.locator("small[data-ou]"))
    champ = carte.get_by_label(date, exact=True)
    aides = (champ.get_attribute("aria-describedby") or "").split()
    assert aides[-1] == carte.locator("small[data-ou]").get_attribute("id")
    champ.fill("2026-08-03")
    lit(page.locator("[data-solde]"), "8")
    assert hauteur(carte) <= HAUTEUR
    retrait = next(m for m in json.loads(prete.releve())["mouvements"] if m["genre"] == "retrait")
    assert retrait["le"] == "2026-08-03"
    # Rouvert, le dossier dit encore la même chose ; une ordonnance pénale y vaut jugement.
    page.get_by_role("button", name="Infraction suivante").click()
    page.locator(".evenement summary").first.click()
    relu = "Jugée" if etablie_par == "condamnation" else sort
    voit_choisi(page.get_by_label("Où en est l’amende").first, relu)
    expect(page.get_by_label(date).first).to_have_value("03/08/2026")


def test_infraction_suivante_au_clavier(carte: Locator) -> None:
    """La carte se replie, une autre s’ouvre dessous, et l’on y écrit déjà."""
    page = carte.page
    carte.get_by_role("combobox", name="Quelle infraction").fill("feu rouge")
    page.keyboard.press("Enter")
    carte.get_by_role("button", name="Infraction suivante").focus()
    page.keyboard.press("Enter")
    expect(page.locator(".evenement")).to_have_count(2)
    expect(page.locator(".evenement > details[open]")).to_have_count(1)
    suivante = page.locator(".evenement").last.get_by_role("combobox", name="Quelle infraction")
    expect(suivante).to_be_focused()
    a_l_ecran(suivante.locator(".."))


@pytest.mark.parametrize("cle", PRECISIONS)
@pytest.mark.usefixtures("page")
def test_une_precision_remplie_ouvre_son_repli(prete: Visite, cle: str) -> None:
    """Une clé que le dossier dit se voit dès que la carte s’ouvre ; sans elle, le repli reste fermé."""
    definitive = {"definitive_le": "2026-06-02"}
    ferme = ouvrir(prete, **definitive)
    expect(ferme.locator("[data-precisions]")).not_to_have_attribute("open", "")
    ouverte = ouvrir(prete, **definitive, **{cle: PRECISIONS[cle]})
    expect(ouverte.locator(f"[data-champ={cle}]")).to_be_visible()


def test_deux_infractions_du_meme_jour_montrent_leur_question(prete: Visite, page: Page) -> None:
    """« En même temps qu’une autre ? » est dans un repli : il s’ouvre quand elle se pose."""
    jumelle = FEU_ROUGE | {"definitive_le": None, "code": "stop-sans-arret"}
    prete.suivre(fragment(dossier("1995-03-01", {"definitive_le": None} | FEU_ROUGE, jumelle)))
    prete.attendre_le_releve()
    page.locator(".evenement summary").first.click()
    voit(page.get_by_label("En même temps qu’une autre").first.locator(".."))


def test_un_stage_n_a_pas_d_infraction_suivante(page: Page) -> None:
    """Le bouton n’est qu’au pied d’une infraction."""
    page.get_by_role("button", name="Ajouter un stage").click()
    stage = page.locator(".evenement").last
    voit(stage.get_by_role("button", name="Dupliquer"))
    voit_sans(stage.locator(".actes"), "Infraction suivante")

"""Aucun lien court ne fige la page : une phrase, un formulaire de taille bornée, et la main rendue aussitôt."""

import json
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.navigateur.dossiers import T5, Dossier, dossier, fragment, infraction
from tests.navigateur.visite import Visite
from tests.regard import lit, lu, voit

AU_PLUS = 500  # ce que la page lit
NOEUDS_AU_PLUS = 40_000  # cinq cents cartes fermées et leur relevé ; une liste carrée : 200 000
LISTE_AU_PLUS = 50  # les fautes montrées, celle qui compte les autres comprise
GARDE_FOU = 60_000  # ms ; la machine peut être occupée, la page ne doit pas l’être longtemps

SUSPENSION = {"type": "suspension", "le": "2024-05-01"}
INCONNUE = {"type": "infraction", "code": "nulle-part", "commise_le": "2024-05-01"}
VALABLE = infraction("2024-01-10", None, 1, 4)


def suite(nombre: int, evenement: Any) -> Dossier:
    """Un dossier où le même événement revient."""
    return dossier("1995-03-01") | {"evenements": [evenement] * nombre}


def noeuds(page: Page) -> int:
    """Le nombre de nœuds de la page, textes compris."""
    nombre: int = page.evaluate(
        """() => {
          const marche = document.createTreeWalker(document.body);
          let nombre = 0;
          while (marche.nextNode()) nombre += 1;
          return nombre;
        }"""
    )
    return nombre


def verifier_la_main(visite: Visite) -> None:
    """On peut encore effacer, saisir, et lire un solde."""
    page = visite.page
    page.get_by_role("button", name="Tout effacer").click(timeout=GARDE_FOU)
    visite.entrer()
    page.get_by_label("Date d’obtention").fill("1995-03-01")
    lit(page.locator("[data-solde]"), "12", timeout=GARDE_FOU)
    assert visite.reproches == []


@pytest.mark.parametrize(
    ("contenu", "nombre"),
    [
        (suite(100_000, 0), "100 000"),
        (suite(40_000, {}), "40 000"),
        (suite(10_000, SUSPENSION), "10 000"),
        (suite(AU_PLUS + 1, VALABLE), "501"),
    ],
    ids=["zeros", "objets-vides", "suspensions", "un-de-trop"],
)
def test_un_lien_demesure_est_refuse_d_une_phrase(
    prete: Visite, contenu: Dossier, nombre: str
) -> None:
    """Le nombre, la limite et l’autre chemin se disent ; la saisie et le relevé d’avant restent."""
    page = prete.page
    prete.suivre(fragment(T5))
    prete.attendre_le_releve(timeout=GARDE_FOU)
    prete.reproches.clear()
    avant, releve = noeuds(page), prete.releve()
    lien = fragment(contenu)
    assert len(lien) < 3_000
    page.evaluate("lien => { location.hash = lien }", lien)
    avis = page.locator("[data-avis]")
    voit(avis, "en lit davantage", timeout=GARDE_FOU)
    texte = lu(avis).replace("\u202f", " ").replace("\u00a0", " ")
    assert f"ce dossier en a {nombre}" in texte or "démesuré" in texte, texte
    expect(avis).to_be_visible()
    expect(page.locator(".evenement")).to_have_count(2)
    assert prete.releve() == releve
    assert noeuds(page) <= avant + 50
    verifier_la_main(prete)


@pytest.mark.parametrize(
    ("contenu", "fautes"),
    [
        (suite(AU_PLUS, SUSPENSION), 0),
        (suite(AU_PLUS, VALABLE), 0),
        (suite(400, INCONNUE), 400),
        (suite(AU_PLUS, {}), AU_PLUS),
    ],
    ids=["suspensions", "infractions", "codes-inconnus", "objets-vides"],
)
def test_le_plus_long_dossier_admis_reste_leger(
    prete: Visite, contenu: Dossier, fautes: int
) -> None:
    """Une carte par événement, aucune construite avant d’être ouverte ; les fautes, comptées, pas toutes dites."""
    page = prete.page
    page.get_by_role("button", name="Tout effacer").click(timeout=GARDE_FOU)
    expect(page.locator("[data-resultat]")).to_be_hidden(timeout=GARDE_FOU)
    prete.reproches.clear()
    nombre = len(contenu["evenements"])
    page.evaluate("lien => { location.hash = lien }", fragment(contenu))
    expect(page.locator(".evenement")).to_have_count(nombre, timeout=GARDE_FOU)
    if fautes:
        liste = page.locator("[data-fautes] li")
        voit(liste.last, "autres", timeout=GARDE_FOU)
        assert liste.count() <= LISTE_AU_PLUS + 1
        assert str(fautes - (liste.count() - 1)) in lu(liste.last)
    else:
        expect(page.locator("[data-solde]")).to_be_visible(timeout=GARDE_FOU)
        assert page.locator(".evenement [data-champ]").count() == 0
    assert page.locator(".evenement option").count() <= 10 * nombre
    assert noeuds(page) <= NOEUDS_AU_PLUS
    verifier_la_main(prete)


def test_la_cinq_cent_unieme_ne_s_ajoute_pas(prete: Visite) -> None:
    """La page ne fait pas à la main un dossier qu’elle refuserait de rouvrir."""
    page = prete.page
    prete.suivre(fragment(suite(AU_PLUS, SUSPENSION)))
    expect(page.locator(".evenement")).to_have_count(AU_PLUS, timeout=GARDE_FOU)
    page.get_by_role("button", name="Ajouter un stage").click(timeout=GARDE_FOU)
    voit(page.locator("[data-avis]"), "500 événements au plus")
    expect(page.locator("[data-avis]")).to_be_visible()
    assert page.locator(".evenement").count() == AU_PLUS
    verifier_la_main(prete)


def test_une_carte_ouverte_dit_sa_faute_et_les_autres_infractions(prete: Visite) -> None:
    """Fermée, la carte n’a pas de corps ; ouverte par la liste des fautes ou à la main, elle est entière."""
    page = prete.page
    prete.suivre(fragment(suite(12, INCONNUE)))
    expect(page.locator("[data-fautes] li")).to_have_count(12, timeout=GARDE_FOU)
    derniere = page.locator(".evenement").last
    expect(derniere.locator("[data-champ]")).to_have_count(0)
    derniere.locator("summary").first.click()
    choix = derniere.get_by_role("combobox", name="Quelle infraction")
    expect(choix).to_be_visible()
    expect(choix).to_have_attribute("aria-invalid", "true")
    expect(derniere.locator(".faute")).to_have_count(1)
    expect(derniere.locator("[data-simultanees] option", has_text="Oui")).to_have_count(11)
    derniere.locator("summary").first.click()
    derniere.locator("summary").first.click()
    expect(choix).to_be_visible()
    expect(derniere.locator(".faute")).to_have_count(1)
    onzieme = page.locator(".evenement").nth(10)
    expect(onzieme.locator("[data-champ]")).to_have_count(0)
    page.locator("[data-fautes] button").nth(10).click()
    expect(onzieme.get_by_role("combobox", name="Quelle infraction")).to_be_focused()
    expect(onzieme.locator(".faute")).to_be_visible()


LONGUE = "x" * 2001
SANS_CHAMP = {
    "note-d-une-suspension": (SUSPENSION | {"note": LONGUE}, "2000"),
    "cle-inconnue": (SUSPENSION | {"couleur": "bleu"}, "couleur"),
    "cle-inconnue-d-une-infraction": (VALABLE | {"couleur": "bleu"}, "couleur"),
    "classe-d-un-delit": (VALABLE | {"nature": "delit"}, "un délit n’a pas de classe"),
    "enregistree-sans-points": (
        {"type": "infraction", "code": "feu-rouge", "commise_le": "2024-05-01"}
        | {"enregistree_le": "bientôt"},
        "bientôt",
    ),
}
CHAMP_ATTENDU = {"classe-d-un-delit": "nature", "enregistree-sans-points": "enregistree_le"}


@pytest.mark.parametrize("cas", SANS_CHAMP)
def test_une_faute_n_est_jamais_dite_a_un_autre_champ(prete: Visite, cas: str) -> None:
    """Sans champ à elle, elle est dite de sa carte, où mène son bouton ; avec un champ, au sien."""
    page = prete.page
    evenement, mot = SANS_CHAMP[cas]
    prete.suivre(fragment(dossier("1995-03-01", evenement)))
    resume = page.locator("[data-fautes] li", has_text=mot)
    expect(resume).to_be_visible(timeout=GARDE_FOU)
    expect(page.locator("[data-fautes] li")).to_have_count(1)
    assert page.locator("[data-fautes]").evaluate("bloc => bloc.scrollWidth <= bloc.clientWidth")
    page.locator(".evenement details").first.evaluate("carte => { carte.open = true }")
    expect(page.locator(".evenement [data-champ]").first).to_be_visible()
    fautifs = page.locator(".evenement [aria-invalid=true]").evaluate_all(
        "champs => champs.map(({ dataset }) => dataset.champ)"
    )
    attendu = CHAMP_ATTENDU.get(cas)
    assert fautifs == ([attendu] if attendu else [])
    resume.get_by_role("button").click()
    vise = f"[data-champ={attendu}]" if attendu else "summary"
    expect(page.locator(f".evenement {vise}").first).to_be_focused()
    assert json.dumps(prete.reproches) == "[]"


def test_une_cle_inconnue_du_permis_n_accuse_pas_la_date(prete: Visite) -> None:
    """La date d’obtention est bonne : la faute est dite en résumé, pas sous elle."""
    page = prete.page
    contenu = dossier("1995-03-01") | {"permis": {"obtention": "1995-03-01", "couleur": "rose"}}
    prete.suivre(fragment(contenu))
    resume = page.locator("[data-fautes] li", has_text="couleur")
    expect(resume).to_be_visible(timeout=GARDE_FOU)
    expect(page.locator("[data-fautes] li")).to_have_count(1)
    expect(page.locator("[aria-invalid=true]")).to_have_count(0)

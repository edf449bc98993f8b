"""« Lire un papier » : d’une photo ou d’un texte collé au relevé, à 390 px, sans que rien ne parte."""

import io
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import FilePayload, Page, expect

from tests.moteur.papier.messages import COURRIER, PERSONNE
from tests.navigateur.parcourir import Doigt, lien
from tests.navigateur.visite import Visite, Visiter
from tests.photos import dessiner
from tests.regard import a_l_ecran, lu, voit

TOUCHERS_AU_PLUS, SECONDES_AU_PLUS = 6, 90
SEPT = """\
RELEVÉ D’INFORMATION INTÉGRAL
Nom : DUPONT-MARTEL   Prénoms : Gwenaëlle
Née le 12/03/1980 à SAINT-DENIS (93)   Numéro de dossier : 121201200001
Solde de points au 05/11/2026 : 3 points sur 12
14/02/2023 Excès de vitesse PARIS (75) -1 point AF 02/03/2023
03/06/2023 Téléphone tenu en main au volant LYON (69) -3 points AF 21/06/2023
19/09/2023 Feu rouge fixe ou clignotant non respecté -4 points AF 10/10/2023
08/01/2024 Excès de vitesse de 20 à moins de 30 km/h -2 points AM 30/06/2024
22/05/2024 Chevauchement d’une ligne continue -1 point AF 12/06/2024
12/10/2024 Stage de sensibilisation du 12/10/2024 au 13/10/2024 + 4 points
30/03/2025 Téléphone tenu en main au volant -3 points AF 18/04/2025
"""
COLLER = "(texte) => navigator.clipboard.writeText(texte)"


@pytest.fixture
def visite(visiter: Visiter) -> Visite:
    """L’accueil, sur un téléphone."""
    ouverte = visiter(viewport={"width": 390, "height": 844})
    ouverte.page.goto(f"{ouverte.adresse}/", wait_until="load")
    return ouverte


def demander(doigt: Doigt) -> None:
    """De l’accueil au panneau des papiers."""
    doigt.toucher(lien(doigt.page, "Calculer mon solde"))
    doigt.toucher(doigt.page.get_by_role("link", name="Lire un papier"))
    a_l_ecran(doigt.page.get_by_role("heading", name="Lire un papier"))


def une_photo() -> FilePayload:
    """L’image du code d’une lettre : l’exemple de la spécification."""
    tampon = io.BytesIO()
    dessiner(COURRIER).save(tampon, "PNG")
    return {"name": "lettre.png", "mimeType": "image/png", "buffer": tampon.getvalue()}


def panneau(page: Page) -> str:
    """Tout ce que dit la page, champs compris."""
    textes = lu(page.locator("body"))
    champs = page.locator("input, textarea").evaluate_all("(champs) => champs.map((c) => c.value)")
    return "\n".join([textes, page.url, *champs])


def parties(visite: Visite, depuis: int) -> list[str]:
    """Ce qui a été demandé au réseau depuis ce rang."""
    return [d for d in visite.demandes[depuis:] if not d.startswith(("blob:", "data:"))]


def test_d_une_photo_au_releve(visite: Visite) -> None:
    """Une lettre photographiée : six touchers de l’accueil au relevé, et aucun nom nulle part."""
    page, doigt = visite.page, Doigt(visite.page)
    demander(doigt)
    with page.expect_file_chooser() as choix:
        doigt.toucher(page.get_by_text("Choisir une photo ou un fichier"))
    choix.value.set_files(une_photo())
    voit(page.locator("[data-lecture]"), "2 lignes à confirmer", timeout=60_000)
    voit(page.locator(".ligne").first, "Infraction du 1er janvier 2016", "−4 points", "2D-Doc")
    voit(page.locator("[data-papier]"), "Signature du code")
    assert page.locator("[data-coche]:checked").count() == 0
    deja = len(visite.demandes)
    doigt.toucher(page.get_by_role("button", name="Tout cocher"))
    doigt.continuer(page.locator('[data-nom="permis.obtention"]'), "18 5 2009")
    doigt.toucher(page.get_by_role("button", name="Mettre au dossier"))
    voit(page.locator("[data-synthese]"), "12 points", timeout=60_000)
    a_l_ecran(page.get_by_role("heading", name="Votre relevé"))
    assert doigt.touchers <= TOUCHERS_AU_PLUS
    assert parties(visite, deja) == []
    assert {urlsplit(d).netloc for d in parties(visite, 0)} == {urlsplit(visite.adresse).netloc}
    dit = panneau(page) + page.evaluate("() => JSON.stringify({ ...localStorage })")
    assert [mot for mot in PERSONNE if mot in dit] == []
    assert visite.reproches == []
    page.get_by_role("button", name="Défaire").first.click()
    expect(page.locator(".evenement")).to_have_count(0)


def test_d_un_releve_colle_au_releve(visite: Visite) -> None:
    """Sept lignes collées : le relevé, comparé au solde imprimé, en moins de quatre-vingt-dix secondes."""
    page, doigt = visite.page, Doigt(visite.page)
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.evaluate(COLLER, SEPT)
    demander(doigt)
    doigt.toucher(page.get_by_label("Ou collez le texte du papier"))
    doigt.touchers += 1  # « Coller », dans le menu du téléphone
    page.keyboard.press("Control+V")
    voit(page.locator("[data-lecture]"), "lignes à confirmer", timeout=60_000)
    lignes = page.locator(".ligne")
    expect(lignes).to_have_count(8)
    voit(lignes.first.locator("mark").first, "14/02/2023")
    doigt.toucher(page.get_by_role("button", name="Tout cocher"))
    assert (
        page.locator("[data-coche]:checked").count() == 7
    )  # le solde imprimé vérifie, sans entrer
    doigt.continuer(page.locator('[data-nom="permis.obtention"]'), "18 5 2009")
    doigt.toucher(page.get_by_role("button", name="Mettre au dossier"))
    voit(page.locator("[data-avis]"), "Le papier est au dossier", "retrouve le solde imprimé")
    a_l_ecran(page.get_by_role("heading", name="Votre relevé"))
    expect(page.locator(".evenement")).to_have_count(7)
    assert doigt.secondes() <= SECONDES_AU_PLUS
    dit = panneau(page)
    assert [m for m in ("DUPONT", "Gwenaëlle", "121201200001", "1980") if m in dit] == []
    assert visite.reproches == []


def test_ce_qui_ne_se_lit_pas_a_sa_phrase(visiter: Visiter) -> None:
    """Une adresse web, un fichier d’une autre sorte, rien de coché, une réponse qui manque : une phrase chacun."""
    visite = visiter(viewport={"width": 390, "height": 844})
    page = visite.page
    visite.aller("#papier")
    etat, texte = page.locator("[data-lecture]"), page.get_by_label("Ou collez le texte du papier")
    lire = page.get_by_role("button", name="Lire ce texte")
    for colle, phrase in (("", "rien à lire"), ("https://exemple.fr/a", "n’est pas un 2D-Doc")):
        texte.fill(colle)
        lire.click()
        voit(etat, phrase)
    page.locator("[data-piece]").set_input_files(
        {"name": "a.zip", "mimeType": "application/zip", "buffer": b"PK"}
    )
    voit(etat, "ni une photo, ni un PDF, ni un texte")
    texte.fill("Lettre 48N du 02/03/2024")
    lire.click()
    voit(etat, "1 ligne à confirmer")
    page.get_by_role("button", name="Mettre au dossier").click()
    voit(etat, "Cochez au moins une ligne")
    page.locator("[data-coche]").check()
    page.get_by_role("button", name="Mettre au dossier").click()
    recue = page.get_by_label("Reçue le")
    expect(recue).to_be_focused()
    expect(recue).to_have_attribute("aria-invalid", "true")
    recue.fill("6 mars 2024")
    page.locator('[data-nom="permis.obtention"]').fill("18 5 2022")
    page.get_by_role("button", name="Mettre au dossier").click()
    voit(page.locator(".evenement"), "48N", "6 mars 2024")
    assert visite.reproches == []

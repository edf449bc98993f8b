"""Le parcours entier, sur un téléphone : saisir, lire, essayer, emporter. Sa trace est gardée dans build/."""

import re
from pathlib import Path
from typing import Any

from icalendar import Calendar
from playwright.sync_api import Page, expect

from tests.chemins import RACINE
from tests.navigateur.dossiers import ouvrir
from tests.navigateur.visite import Visiter
from tests.regard import entend, lit, voit

TRACE = RACINE / "build" / "parcours.zip"


def saisir(page: Page) -> None:
    """Les gestes de la saisie."""
    page.get_by_text("Je repars de mon permis").tap()
    page.get_by_label("Date d’obtention").fill("2025-03-10")
    page.get_by_role("button", name="Ajouter une infraction").tap()
    page.get_by_role("combobox", name="Quelle infraction").fill("téléphone")
    page.get_by_role("option", name=re.compile("Téléphone tenu en main")).tap()
    page.get_by_label("Commise le").fill("2026-09-28")
    page.get_by_label("Où en est l’amende").select_option(label="Payée (AF)")
    page.get_by_label("Payée le").fill("2026-10-15")
    page.get_by_role("button", name="Ajouter un courrier").tap()
    page.get_by_label("Lequel").select_option(label="Lettre 48N : stage obligatoire")
    page.locator(".evenement").last.get_by_label("Le", exact=True).fill("2026-11-16")


def lire(page: Page) -> None:
    """La réponse, le devoir et son échéance, le jour où les points reviennent ; et l’annonce."""
    lit(page.locator("[data-solde]"), "5")
    expect(page.locator("[data-etat]")).to_have_attribute("data-etat", "valide")
    devoir = page.locator("[data-devoir=stage-obligatoire]")
    expect(devoir).to_have_attribute("data-echeance", "2027-03-16")
    voit(devoir, "16\u00a0mars\u00a02027")
    retour = page.locator("[data-mouvement].futur[data-genre=reconstitution-totale]")
    expect(retour).to_have_attribute("data-le", "2029-10-15")
    voit(page.locator("[data-rappel]"), "5\u00a0points sur 8")
    entend(page.locator("[data-annonce]"), "5\u00a0points sur 8")


def essayer(page: Page) -> None:
    """Le stage obligatoire contre ne rien faire, puis le plan."""
    page.locator("[data-et-si] > summary").tap()
    stage, rien = (page.locator(f"[data-scenario='{rang}']") for rang in range(2))
    stage.get_by_label("Que se passe-t-il").select_option(label="Un stage")
    stage.get_by_label("Premier jour du stage").fill("2027-01-11")
    stage.get_by_label("Pourquoi").select_option(label="Obligatoire, après une lettre 48N")
    rien.get_by_label("Que se passe-t-il").select_option(label="Rien de nouveau")
    expect(page.locator("[data-differences] [data-differe]").first).to_be_visible()
    page.locator("[data-planificateur] > summary").tap()
    page.get_by_role("button", name="Chercher").tap()
    expect(page.locator("[data-perdables]")).to_be_visible()


def emporter(page: Page) -> None:
    """L’agenda porte l’échéance du devoir et le retour des points ; le lien, le dossier."""
    page.locator("[data-emporter] > summary").tap()
    with page.expect_download() as attente:
        page.get_by_role("button", name="Agenda").tap()
    entrees: list[Any] = Calendar.from_ical(Path(attente.value.path()).read_text("utf-8")).walk(
        "VEVENT"
    )
    jours = {entree.decoded("dtstart").isoformat() for entree in entrees}
    assert {"2027-03-16", "2029-10-15"} <= jours
    page.get_by_role("button", name="Copier le lien").tap()
    champ = page.get_by_label("Texte prêt à copier")
    expect(champ).to_be_visible()
    types = [evenement["type"] for evenement in ouvrir(champ.input_value())["evenements"]]
    assert types == ["infraction", "notification-48n"]


def test_un_probatoire_et_sa_lettre_48n(visiter: Visiter) -> None:
    """À 390 px, téléphone payé le mois dernier et 48N reçue : de la saisie au fichier d’agenda."""
    visite = visiter(viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True)
    page = visite.page
    page.clock.set_fixed_time("2026-11-21T10:00:00Z")
    page.context.tracing.start(screenshots=True, snapshots=True)
    visite.aller()
    for etape in (saisir, lire, essayer, emporter):
        etape(page)
    assert page.evaluate("() => document.documentElement.scrollWidth") == 390
    assert visite.reproches == []
    TRACE.parent.mkdir(exist_ok=True)
    page.context.tracing.stop(path=TRACE)

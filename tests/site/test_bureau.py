"""Le bureau des lettres, et les champs de date du guide, tels qu’une personne s’en sert, sur une page partagée."""

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pytest
from icalendar import Calendar
from playwright.sync_api import Browser, Locator, Page, expect

from tests import axe
from tests.regard import a_l_ecran, lu, voit

BUREAU = "lettres/bureau/"
VUES = [(390, 844, "light"), (1280, 900, "dark")]


@pytest.fixture(scope="module")
def page(navigateur: Browser) -> Iterator[Page]:
    """Rend une page de téléphone, un jour connu, sans service worker."""
    contexte = navigateur.new_context(
        viewport={"width": 390, "height": 844}, service_workers="block", accept_downloads=True
    )
    ouverte = contexte.new_page()
    ouverte.clock.set_fixed_time(dt.datetime(2026, 11, 30, 12, tzinfo=dt.UTC))
    yield ouverte
    contexte.close()


def bloc(page: Page, papier: str) -> Locator:
    """Rend le champ de ce papier et ce qu’il a donné."""
    return page.locator(f'.pp-echeances[data-papier="{papier}"]')


def dire_le(page: Page, papier: str, jour: str) -> Locator:
    """Donne sa date au papier ; rend son bloc."""
    champ = bloc(page, papier)
    champ.locator("input[type=date]").fill(jour)
    return champ


def aller(page: Page, adresse: str, chemin: str) -> None:
    """Ouvre une page, même si l’on y est : un autre fragment ne la recharge pas."""
    page.goto("about:blank")
    page.goto(f"{adresse}/{chemin}")


def test_de_l_accueil_un_papier_choisi_se_montre_seul_et_donne_ses_dates(
    page: Page, adresse: str
) -> None:
    """Un geste depuis l’accueil, un pour le papier, une date : tout est à l’écran, rien ne part ailleurs."""
    demandes: list[str] = []
    page.on("request", lambda demande: demandes.append(demande.url))
    aller(page, adresse, "")
    page.get_by_role("link", name="J’ai reçu un papier").click()
    voit(page.locator("h1"), "J’ai reçu un papier")
    nav = page.get_by_role("navigation", name="Quel papier")
    expect(bloc(page, "48si")).to_be_hidden()
    nav.get_by_role("link", name="48SI", exact=True).click()
    a_l_ecran(page.locator("h2#48si".replace("#48si", '[id="48si"]')), "Lettre 48SI")
    expect(bloc(page, "avis")).to_be_hidden()
    champ = dire_le(page, "48si", "2026-11-24")
    a_l_ecran(champ.locator("li:visible").first, "Rendre le permis", "samedi 5 décembre 2026")
    recours = champ.locator("li:visible", has_text="Contester la lettre")
    voit(recours, "dimanche 24 janvier 2027", "lundi 25 janvier 2027", "R421-1")
    assert "passé" not in lu(recours)
    assert [url for url in demandes if "pyodide" in url or "2026-11" in url] == []
    assert {url.split("/")[2] for url in demandes if url.startswith("http")} == {
        adresse.split("/")[2]
    }


def test_l_agenda_a_ses_rappels_et_aucun_n_est_passe(
    page: Page, adresse: str, tmp_path: Path
) -> None:
    """Un geste : un fichier que lit une bibliothèque, sans rappel ni événement passé."""
    aller(page, adresse, f"{BUREAU}#papier=48si&date=2026-11-24")
    champ = bloc(page, "48si")
    voit(champ.locator("li:visible").first, "samedi 5 décembre 2026")
    with page.expect_download() as telecharge:
        champ.get_by_role("button", name="agenda").click()
    assert telecharge.value.suggested_filename == "permis-48si.ics"
    telecharge.value.save_as(tmp_path / "a.ics")
    agenda = Calendar.from_ical((tmp_path / "a.ics").read_bytes())
    lus = {
        e["DTSTART"].dt: [a["TRIGGER"].dt.days for a in e.walk("VALARM")]
        for e in agenda.walk("VEVENT")
    }
    # Le 30 novembre : du 5 décembre, seule la veille vient encore ; du 9, le 2 et le 8.
    assert lus == {
        dt.date(2026, 12, 5): [-1],
        dt.date(2026, 12, 9): [-7, -1],
        dt.date(2027, 1, 24): [-30, -7, -1],
    }
    (tampon,) = {e["DTSTAMP"].dt for e in agenda.walk("VEVENT")}
    assert tampon == dt.datetime(2026, 11, 30, 12, tzinfo=dt.UTC)
    voit(champ.locator("[data-agenda-fait]"), "téléchargé")


def test_un_agenda_sans_rien_a_venir_ne_se_fait_pas(page: Page, adresse: str) -> None:
    """La veille du jour, tout est passé : une phrase. Le dernier jour compte encore."""
    aller(page, adresse, f"{BUREAU}#papier=ordonnance-contravention&date=2026-10-30")
    champ = bloc(page, "ordonnance")
    voit(champ.locator("li:visible"), "dimanche 29 novembre 2026", "lundi 30 novembre 2026")
    assert "passé" not in lu(champ.locator("li:visible"))  # dimanche : le texte mène à ce lundi
    champ.get_by_role("button", name="agenda").click()
    voit(champ.locator("[data-agenda-fait]"), "toutes ces dates sont passées".capitalize())
    dire_le(page, "ordonnance", "2026-10-29")
    voit(champ.locator("li:visible"), "samedi 28 novembre 2026", "lundi 30 novembre 2026")
    dire_le(page, "ordonnance", "2026-10-28")
    voit(champ.locator("li:visible"), "vendredi 27 novembre 2026", "(passé)")


def test_la_facon_de_recevoir_change_les_dates(page: Page, adresse: str) -> None:
    """Courrier ou main propre : le champ, sa légende et ses lignes suivent ; par l’adresse aussi."""
    aller(page, adresse, f"{BUREAU}#avis")
    champ = dire_le(page, "avis", "2026-11-14")
    voit(champ.locator("li:visible").first, "dimanche 29 novembre 2026", "(passé)")
    contester = champ.locator("li:visible", has_text="Contester")
    voit(contester, "au plus tard le mardi 29 décembre 2026", "529-2")
    assert "passé" not in lu(contester)
    expect(champ.locator("li:visible")).to_have_count(5)
    champ.get_by_label("Remis par l’agent").check()
    voit(champ, "Infraction constatée le")
    expect(champ.locator("li:visible")).to_have_count(4)
    aller(page, adresse, f"{BUREAU}#papier=avis-remis&date=2026-11-14")
    expect(bloc(page, "avis").get_by_label("Remis par l’agent")).to_be_checked()
    expect(bloc(page, "avis").locator("li:visible")).to_have_count(4)


def test_un_mois_seul_donne_un_intervalle(page: Page, adresse: str) -> None:
    """Novembre : du 1er au 30, deux dates et aucune seule ; l’agenda demande le jour."""
    aller(page, adresse, f"{BUREAU}#48n")
    champ = bloc(page, "48n")
    champ.get_by_text("Je ne connais que le mois").click()
    champ.get_by_label("Mois").select_option("novembre")
    champ.get_by_label("Année").select_option("2026")
    stage = champ.locator("li:visible").first
    voit(stage, "entre le lundi 1er mars 2027 et le mardi 30 mars 2027")
    assert "au plus tard le" not in lu(stage)
    voit(champ.locator("[data-phrase=mois]"), "Sans le jour")
    expect(champ.locator("[data-gestes]")).to_be_hidden()
    aller(page, adresse, f"{BUREAU}#papier=48N&date=2026-11")
    voit(bloc(page, "48n").locator("li:visible").first, "entre le lundi 1er mars 2027")


PHRASES = [
    ("2026-12-01", "futur", "à venir"),
    ("2027-12-01", "futur", "à venir"),
    ("1991-05-06", "origine", "1er décembre 1992"),
    ("1992-11-30", "origine", "1er décembre 1992"),
    ("1992-12-01", "ancien", "les délais de ce papier sont passés"),
    ("2020-12-31", "ancien", "les délais de ce papier sont passés"),
    ("", "", ""),
    ("2026-11-30", "suite", "Comptées au plus court"),
    ("2021-01-01", "suite", "Comptées au plus court"),
]


def test_une_date_hors_du_compte_a_sa_phrase(page: Page, adresse: str) -> None:
    """À venir, avant le permis à points, plus vieille que les tables : une phrase, jamais des dates."""
    aller(page, adresse, f"{BUREAU}#48si")
    champ = bloc(page, "48si")
    for jour, phrase, dit in PHRASES:
        champ.locator("input[type=date]").fill(jour)
        if phrase:
            voit(champ.locator(f"[data-phrase={phrase}]"), dit)
        expect(champ.locator("[data-phrase]:visible")).to_have_count(1 if phrase else 0)
        expect(champ.locator("li:visible")).to_have_count(3 if phrase == "suite" else 0)


def test_une_table_qui_ne_vient_pas_se_dit_puis_se_redemande(page: Page, adresse: str) -> None:
    """Sur une page du guide : la panne se lit, la date retapée répond ; le dernier jour n’est pas passé."""
    aller(page, adresse, "probatoire/lettre-48n/")
    page.route("**/48n.json", lambda route: route.abort())
    champ = dire_le(page, "48n", "2026-07-29")
    voit(champ.locator("[data-phrase=panne]"), "vérifiez la connexion")
    page.unroute("**/48n.json")
    stage = champ.locator("[data-echeance=stage]")
    # Quatre mois : le 30 juillet mène au 30 novembre, aujourd’hui.
    suivis = [
        ("2026-07-30", "30 novembre 2026", False),
        ("2026-07-29", "29 novembre 2026", True),
        ("2026-08-01", "1er décembre 2026", False),
    ]
    for jour, terme, passe in suivis:
        dire_le(page, "48n", jour)
        voit(stage, terme)
        expect(stage.locator("em")).to_be_visible(visible=passe)


def test_le_lien_ouvre_le_simulateur_avec_le_papier(page: Page, adresse: str) -> None:
    """La lettre y est, datée ; d’une amende, une infraction à compléter, qui dit d’où elle vient."""
    aller(page, adresse, f"{BUREAU}#papier=48si&date=2026-11-24")
    voit(bloc(page, "48si").locator("li:visible").first)
    bloc(page, "48si").get_by_role("link", name="simulateur").click()
    carte = page.locator(".evenement").first
    voit(carte, "Lettre 48SI")
    expect(carte.locator('[data-champ="le"]')).to_have_value("24/11/2026")
    assert "ajout" not in page.url
    aller(page, adresse, f"{BUREAU}#papier=avis&date=2026-11-10")
    voit(bloc(page, "avis").locator("li:visible").first)
    bloc(page, "avis").get_by_role("link", name="simulateur").click()
    expect(page.locator(".evenement")).to_have_count(1)
    expect(page.locator('.evenement [data-champ="note"]')).to_have_value(
        "Avis de contravention du 10\u00a0novembre\u00a02026"
    )


def test_le_papier_garde_les_dates_et_jamais_un_champ_vide(page: Page, adresse: str) -> None:
    """Tapées, les dates s’impriment avec la liste ; sans date, le champ ne prend pas de place."""
    aller(page, adresse, "zero-point/dix-premiers-jours/")
    page.emulate_media(media="print")
    expect(bloc(page, "48si")).to_be_hidden()
    page.emulate_media(media="screen")
    voit(dire_le(page, "48si", "2026-11-24").locator("ul:visible"))
    page.emulate_media(media="print")
    voit(bloc(page, "48si"), "samedi 5 décembre 2026")
    page.emulate_media(media="screen")


@pytest.mark.parametrize(("large", "haut", "couleurs"), VUES)
def test_axe_n_y_trouve_rien(
    navigateur: Browser, adresse: str, large: int, haut: int, couleurs: str
) -> None:
    """Un papier choisi, daté, puis la page sans choix : aucun défaut d’accessibilité."""
    contexte = navigateur.new_context(
        viewport={"width": large, "height": haut},
        color_scheme="dark" if couleurs == "dark" else "light",
    )
    page = contexte.new_page()
    page.goto(f"{adresse}/{BUREAU}#papier=majoree-recommande&date=2026-11-10")
    voit(bloc(page, "majoree").locator("li:visible").first)
    assert axe.fautes(page) == []
    contexte.close()


def test_sans_script_les_regles_se_lisent(navigateur: Browser, adresse: str) -> None:
    """Tous les papiers sont là, avec leurs délais en mots et un exemple ; aucun champ muet."""
    contexte = navigateur.new_context(java_script_enabled=False)
    page = contexte.new_page()
    page.goto(f"{adresse}/{BUREAU}")
    expect(bloc(page, "48si")).to_be_hidden()
    for titre in ("Lettre 48SI", "Lettre 46", "Ordonnance pénale", "Avis de rétention"):
        voit(page.get_by_role("heading", name=titre))
    voit(page.locator("li", has_text="Rendre le permis").locator("visible=true"), "jours francs")
    contexte.close()

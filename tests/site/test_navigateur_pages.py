"""Les pages dans Chromium : accessibles, lisibles sur un téléphone, silencieuses, utiles sans JavaScript."""

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, expect

from tests import axe
from tests.regard import a_l_ecran, lit, lu, voit

PAGES = {
    "accueil": "/",
    "bareme": "/bareme/",
    "famille": "/bareme/vitesse/",
    "fiche": "/bareme/telephone-ecrans/telephone-tenu-en-main/",
    "fiche-delit": "/bareme/alcool-stupefiants/stupefiants-et-alcool/",
    "liste": "/bareme/points/",
    "index-des-articles": "/bareme/articles/",
    "chronique": "/bareme/changements/",
    "desaccords": "/bareme/contestes/",
    "amendes": "/bareme/amendes/",
    "fiche-anglaise": "/en/penalties/speeding-50-kmh-or-more/",
    "amendes-anglaises": "/en/penalties/fines/",
    "guide": "/recuperer/stages/",
    "guide-encadres": "/zero-point/",
    "guide-tableaux": "/lettres/",
    "guide-erreurs": "/idees-recues/",
    "facile": "/facile/zero-point/",
    "numero": "/consulter/numero/",
    "questions": "/faq/",
    "glossaire": "/glossaire/",
    "cas": "/cas/",
    "cas-decision": "/cas/ce-461479-stage-sous-zero/",
    "cas-discute": "/cas/probatoire-deux-ans-ou-trois/",
    "a-propos": "/a-propos/",
    "sources": "/sources/",
    "erreur": "/404.html",
}
APPLICATIONS = {
    "simulateur": "/simulateur/",
    "integrer": "/simulateur/integrer/",
    "extrait": "/simulateur/extrait/",
    "contribuer": "/contribuer/lexique/",
    "decision": "/decisions/0002-crochets/",
    "donnees": "/donnees/",
}
ABSENTS = {
    "script-du-theme": "**/bundle.*.js",
    "scripts": "**/*.js",
    "feuilles-de-style": "**/*.css",
    "index-de-recherche": "**/search_index.js*",
}
"""Ce que le serveur peut ne pas rendre sans que la page cesse de se lire."""
DEPOUILLEES = ("accueil", "bareme", "fiche", "guide", "questions", "cas", "simulateur", "integrer")
"""Une page par gabarit qui a ses scripts ou ses styles : là où ce qui manque pourrait tout cacher."""
ETROIT, LARGE = (390, 844), (1280, 900)
VUES = [(ETROIT, "light"), (LARGE, "dark")]
"""Chaque largeur et chaque jeu de couleurs, une fois : le contraste ne dépend pas de la largeur."""


def nom(vue: tuple[tuple[int, int], str]) -> str:
    """Rend « 390-light »."""
    return f"{vue[0][0]}-{vue[1]}"


@pytest.fixture(params=VUES, ids=nom)
def page(navigateur: Browser, request: pytest.FixtureRequest) -> Iterator[Page]:
    """Rend une page vide, à la taille et aux couleurs voulues."""
    (largeur, hauteur), couleurs = request.param
    contexte = navigateur.new_context(
        viewport={"width": largeur, "height": hauteur},
        color_scheme=couleurs,
        reduced_motion="reduce",
    )
    yield contexte.new_page()
    contexte.close()


@pytest.mark.parametrize("chemin", PAGES.values(), ids=PAGES)
def test_la_page_est_accessible_tient_en_largeur_et_se_tait(
    page: Page, adresse: str, chemin: str
) -> None:
    """Ni violation d’axe, ni défilement de côté, ni bruit dans la console, ni requête hors du site."""
    bruits: list[str] = []
    page.on("console", lambda message: bruits.append(message.text))
    page.on("pageerror", lambda erreur: bruits.append(str(erreur)))
    page.on(
        "request",
        lambda r: (
            bruits.append(r.url) if urlsplit(r.url).netloc != urlsplit(adresse).netloc else None
        ),
    )
    page.goto(adresse + chemin, wait_until="networkidle")
    assert page.evaluate("() => document.documentElement.scrollWidth <= window.innerWidth")
    assert axe.fautes(page) == []
    assert bruits == []


@pytest.mark.parametrize(
    ("taille", "motif"),
    [
        (ETROIT, None),
        (LARGE, None),
        *((ETROIT, motif) for motif in ABSENTS.values()),
    ],
    ids=[
        "390-rien",
        "1280-rien",
        *(f"390-sans-{nom}" for nom in ABSENTS),
    ],
)
def test_chaque_genre_de_page_se_voit(
    navigateur: Browser, adresse: str, taille: tuple[int, int], motif: str | None
) -> None:
    """Titre à l’écran d’emblée, un contenu qui se lit : même sans le script du thème ou sans feuille de style."""
    page = navigateur.new_page(viewport={"width": taille[0], "height": taille[1]})
    if motif:
        page.route(motif, lambda route: route.fulfill(status=404, body="non"))
    toutes = PAGES | APPLICATIONS
    for chemin in [toutes[genre] for genre in (DEPOUILLEES if motif else toutes)]:
        page.goto(adresse + chemin, wait_until="domcontentloaded")
        titre = page.locator("main h1").first
        voit(titre)
        if motif != ABSENTS["feuilles-de-style"]:  # sans elles, le menu vient d’abord
            a_l_ecran(titre)
        corps = page.locator("main article").first
        assert len(lu(corps)) > len(lu(titre)) + 80, chemin
        voit(corps.locator(":is(p, li, td, label, summary):visible").first)
    page.close()


def test_les_couleurs_suivent_le_systeme(navigateur: Browser, adresse: str) -> None:
    """Clair et sombre donnent des fonds différents, sans rien choisir."""
    fonds = set()
    for couleurs in ("light", "dark"):
        page = navigateur.new_page(color_scheme=couleurs)
        page.goto(f"{adresse}/")
        fonds.add(page.evaluate("() => getComputedStyle(document.body).backgroundColor"))
        page.close()
    assert len(fonds) == 2


@pytest.mark.parametrize("chemin", ["/recuperer/stages/", "/probatoire/lettre-48n/"])
def test_une_page_imprimee_sert_au_guichet(navigateur: Browser, adresse: str, chemin: str) -> None:
    """La réponse, les exemples et leur date restent ; ni menu, ni bouton, ni détail replié."""
    page = navigateur.new_page()
    page.goto(adresse + chemin)
    page.emulate_media(media="print")
    expect(page.locator(".admonition.reponse")).to_be_visible()
    expect(page.locator(".pp-simulation svg[role=img]").first).to_be_visible()
    expect(page.get_by_text("Vérifié le")).to_be_visible()
    for tu in (
        ".md-header",
        ".md-tabs",
        ".md-sidebar--primary",
        ".pp-bouton",
        ".pp-simulation details",
    ):
        expect(page.locator(tu).first).to_be_hidden()
    page.close()


@pytest.fixture
def tableau(navigateur: Browser, adresse: str) -> Iterator[Page]:
    """Rend la page du barème sur un téléphone."""
    page = navigateur.new_page(viewport={"width": 390, "height": 844})
    page.goto(f"{adresse}/bareme/")
    yield page
    page.close()


FILTRES = [
    ("telephone", "Téléphone tenu en main au volant"),
    ("TÉLÉPHONE main", "Téléphone tenu en main au volant"),
    ("portable", "Téléphone tenu en main au volant"),
    ("R412-6-1", "Téléphone tenu en main au volant"),
    ("r. 412-6-1", "Téléphone tenu en main au volant"),
    ("412-6-1", "Téléphone tenu en main au volant"),
    ("23800", "Téléphone tenu en main au volant"),
    ("feux rouges", "Feu rouge"),
    ("drogue", "Conduite après usage de stupéfiants"),
]


@pytest.mark.parametrize(("texte", "attendu"), FILTRES)
def test_le_filtre_trouve_sans_accent_par_autre_nom_article_ou_code(
    tableau: Page,
    texte: str,
    attendu: str,
) -> None:
    """La ligne attendue reste, d’autres disparaissent, le nombre est annoncé."""
    lignes = tableau.locator("#tableau-du-bareme tr[data-infraction]:visible")
    toutes = lignes.count()
    tableau.get_by_label("Chercher dans le barème").fill(texte)
    expect(lignes).not_to_have_count(toutes)  # la liste se charge au premier geste
    expect(lignes.filter(has_text=attendu).first).to_be_visible()
    restantes = lignes.count()
    assert 0 < restantes < toutes
    annonce = "1 infraction" if restantes == 1 else f"{restantes} infractions"
    lit(tableau.locator(".pp-chercheur__reponse"), annonce)


def test_le_filtre_dit_qu_il_ne_trouve_rien_puis_rend_tout(tableau: Page) -> None:
    """Aucune ligne ni aucun titre de famille ; effacer remet le tableau entier."""
    lignes = tableau.locator("#tableau-du-bareme tr[data-infraction]:visible")
    toutes = lignes.count()
    champ = tableau.get_by_label("Chercher dans le barème")
    champ.fill("xylophone")
    expect(tableau.locator("#tableau-du-bareme tbody:visible")).to_have_count(0)
    voit(tableau.locator(".pp-chercheur__reponse"), "Aucune infraction")
    champ.fill("")
    expect(lignes).to_have_count(toutes)
    expect(tableau.locator(".pp-chercheur__reponse")).to_be_empty()


def test_sans_javascript_le_tableau_se_lit_entier(navigateur: Browser, adresse: str) -> None:
    """Pas de champ inutile, toutes les lignes, et la réponse de chaque fiche."""
    contexte = navigateur.new_context(java_script_enabled=False)
    page = contexte.new_page()
    page.goto(f"{adresse}/bareme/")
    expect(page.get_by_label("Chercher dans le barème")).to_be_hidden()
    assert page.locator("#tableau-du-bareme tr[data-infraction]:visible").count() > 50
    page.goto(f"{adresse}/bareme/telephone-ecrans/telephone-tenu-en-main/")
    voit(page.locator(".pp-reponse__points"), "3 points")
    contexte.close()


ANGLAIS = ("en/losing-points", "en/getting-points-back", "en/probation", "en/zero-points")
GUIDE = ("comprendre", "perdre", "recuperer", "probatoire", "zero-point", "consulter")
PLUS_ETROIT = 308
"""Un écran de 320 px dont la barre de défilement prend douze pixels."""


def test_le_guide_tient_sur_l_ecran_le_plus_etroit(
    navigateur: Browser, adresse: str, site: Path
) -> None:
    """Aucune page du guide ni du barème, exemples et tableaux compris, ne se fait glisser de côté."""
    pages = [p for d in GUIDE for p in (site / d).rglob("index.html")]
    assert len(pages) > len(GUIDE)
    pages += [*site.glob("*/index.html"), *site.glob("bareme/*/index.html")]
    pages += [
        *site.glob("en/*/index.html"),
        *(p for d in ANGLAIS for p in (site / d).glob("*/index.html")),
    ]
    ouverte = navigateur.new_page(viewport={"width": PLUS_ETROIT, "height": 640})
    debords = {}
    for page in pages:
        chemin = page.parent.relative_to(site).as_posix()
        ouverte.goto(f"{adresse}/{chemin}/")
        debords[chemin] = ouverte.evaluate("() => document.documentElement.scrollWidth")
    ouverte.close()
    assert {c: d for c, d in debords.items() if d > PLUS_ETROIT} == {}

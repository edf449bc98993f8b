"""Ce que l’on ajoute aux pages écrites : fil d’Ariane, sommaire, replis, noms des liens et des tableaux."""

import itertools
import json
import re
from pathlib import Path
from types import SimpleNamespace

import pytest
from playwright.sync_api import Browser, expect

from atelier.bilingue.habillage import langue
from atelier.guide.finition.blocs import BlocSansFin, fin_du_bloc, nu
from atelier.guide.finition.plis import OUVERTS, plier_les_exemples
from atelier.guide.finition.sommaire import TITRES_AU_MOINS, alleger, poser_le_sommaire
from atelier.guide.finition.tableaux import nommer_les_tableaux
from tests.site.site_lu import Element

GUIDE = (
    *("comprendre/", "conseils/", "perdre/", "lettres/", "recuperer/", "consulter/"),
    *("probatoire/", "zero-point/", "cas-particuliers/", "idees-recues/"),
)
SANS_FIL = {
    *("index.html", "en/index.html", "404.html"),
    *("simulateur/integrer/index.html", "en/simulator/embed/index.html"),
}
EXEMPLE = (
    '<div class="pp-simulation" role="group"><p class="pp-simulation__titre">'
    '<span class="pp-etiquette">Exemple calculé</span> Le n°\xa0{n} &amp; fin</p><div>x</div></div>'
)


def article(page: Element) -> Element:
    """Rend ce que la page dit, sans son en-tête ni son pied."""
    return page.un("article")


def test_un_bloc_finit_a_sa_balise() -> None:
    """Les blocs emboîtés comptent ; un bloc sans fin se refuse."""
    html = "<div>a<div>b</div>c</div>d"
    assert html[: fin_du_bloc(html, 0)] == "<div>a<div>b</div>c</div>"
    with pytest.raises(BlocSansFin):
        fin_du_bloc("<div>a<div>b</div>", 0)
    assert nu("<b>À\xa0zéro</b> &amp;\n  puis") == "À\xa0zéro & puis"


def test_un_sommaire_cache_ne_garde_que_ses_parties(pages: dict[str, Element]) -> None:
    """Restent le titre et ses parties, rien dessous ; le menu des questions n’en nomme aucune."""
    question = SimpleNamespace(level=3, children=[])
    partie = SimpleNamespace(level=2, children=[question])
    titre = SimpleNamespace(level=1, children=[partie])
    alleger([titre])
    assert titre.children == [partie]
    assert partie.children == []
    menus = pages["faq/index.html"].tous("nav", "md-nav--secondary")
    assert menus
    cibles = {lien.attributs["href"] for menu in menus for lien in menu.tous("a")}
    assert all(cible.startswith("#theme-") for cible in cibles), cibles


@pytest.mark.parametrize(("combien", "plies"), [(0, 0), (3, 0), (4, 1), (6, 3)])
def test_trois_exemples_ouverts_les_autres_plies(combien: int, plies: int) -> None:
    """Les trois premiers restent ouverts ; chaque autre se nomme par son titre ; rien ne se perd."""
    html = "<p>a</p>".join(EXEMPLE.format(n=n) for n in range(combien)) + "<p>z</p>"
    rendu = plier_les_exemples(html)
    assert rendu.count('<details class="pp-pli">') == plies
    assert (
        re.sub(r"<details class=\"pp-pli\"><summary>.*?</summary>\n|</details>", "", rendu) == html
    )
    if plies:
        assert "<summary>Exemple calculé\xa0: Le n°\xa03 &amp; fin</summary>" in rendu


@pytest.mark.parametrize(
    ("avant", "titres", "pose"),
    [
        ('<h1>T</h1><div class="admonition reponse"><div>r</div></div>', 3, True),
        ('<h1>T</h1><p class="pp-chapo">c</p>', 3, True),
        ("<h1>T</h1>", 3, True),
        ("<h1>T</h1>", 2, False),
        ("", 3, False),
    ],
)
def test_le_sommaire_suit_la_reponse(avant: str, titres: int, pose: bool) -> None:  # noqa: FBT001
    """Après la réponse, à défaut le chapeau, à défaut le titre ; rien pour une page courte."""
    corps = "".join(f'<h2 id="t{n}">Titre <em>{n}</em> &amp; co</h2>' for n in range(titres))
    rendu = poser_le_sommaire(f"{avant}<p>x</p>{corps}")
    assert ("pp-sommaire" in rendu) is pose
    if pose:
        assert rendu.startswith(f'{avant}\n<details class="pp-sommaire"')
        assert '<li><a href="#t2">Titre 2 &amp; co</a></li>' in rendu


def test_un_tableau_nu_a_legende_et_portees() -> None:
    """La légende est le titre au-dessus, plus les colonnes la seconde fois ; le nôtre ne change pas."""
    tableau = "<table><thead><tr><th>A</th><th style=''>B</th></tr></thead></table>"
    notre = '<table class="pp-tableau"><thead><tr><th>A</th></tr></thead></table>'
    rendu = nommer_les_tableaux(f"<h2>Les <b>actes</b></h2>{tableau}{tableau}{notre}")
    assert rendu.count('<th scope="col"') == 4
    assert re.findall(r"<caption[^>]*>(.*?)</caption>", rendu) == [
        "Les actes",
        "Les actes\xa0: A, B",
    ]
    assert rendu.endswith(notre)


def test_un_rang_s_ecrit_d_une_seule_facon(site: Path) -> None:
    """« 4e classe », « 1re » : jamais le « e » en exposant, que des voix ne disent pas."""
    fautifs = {
        f.relative_to(site).as_posix()
        for f in [*site.rglob("*.html"), *site.rglob("*.json")]
        if re.search("[ᵉʳ]", f.read_text("utf-8"))
    }
    assert fautifs == set()


def test_chaque_page_a_son_fil(pages: dict[str, Element]) -> None:
    """Partout sauf l’accueil : un fil, qui commence à l’accueil, dont chaque étape existe."""
    for chemin, page in pages.items():
        if chemin in SANS_FIL:
            continue
        liens = page.un("nav", "pp-fil").tous("a")
        assert liens[0].texte == {"fr": "Accueil", "en": "Home"}[langue(chemin)], chemin
        for lien in liens:
            vise = (Path("/", chemin).parent / lien.attributs["href"]).as_posix()
            relatif = Path(vise).resolve().as_posix().lstrip("/")
            assert f"{relatif}/index.html".lstrip("/") in pages, (chemin, lien.attributs["href"])


def test_une_page_de_partie_remonte_a_sa_partie(pages: dict[str, Element]) -> None:
    """Le fil d’une page du guide passe par la page d’accueil de sa partie."""
    fil = pages["recuperer/stages/index.html"].un("nav", "pp-fil").tous("a")
    assert [lien.texte for lien in fil] == ["Accueil", "Récupérer ses points"]


def test_chaque_page_longue_du_guide_a_son_sommaire(pages: dict[str, Element]) -> None:
    """Trois titres ou plus : un sommaire, dont chaque lien mène à son titre ; le bureau a le sien."""
    vues = 0
    for chemin, page in pages.items():
        titres = article(page).tous("h2") if chemin.startswith(GUIDE) else []
        if len(titres) < TITRES_AU_MOINS:
            continue
        vues += 1
        if chemin == "lettres/bureau/index.html":
            papiers = [a.attributs["href"] for a in page.un("nav", "pp-bureau").tous("a")]
            assert papiers == [f"#{titre.attributs['id']}" for titre in titres[:-1]]
            continue
        liens = page.un("details", "pp-sommaire").tous("a")
        assert [(a.attributs["href"], a.texte) for a in liens] == [
            (f"#{titre.attributs['id']}", titre.texte) for titre in titres
        ], chemin
    assert vues


def test_trois_exemples_ouverts_au_plus(pages: dict[str, Element]) -> None:
    """Aucune page n’ouvre plus de trois exemples ; un exemple plié garde tout ce qu’il montre."""
    for chemin, page in pages.items():
        exemples = page.tous("div", "pp-simulation")
        plies = [
            e for pli in page.tous("details", "pp-pli") for e in pli.tous("div", "pp-simulation")
        ]
        assert len(exemples) - len(plies) <= OUVERTS, chemin
        assert all(e.tous("svg") and e.tous("table") for e in plies), chemin


def test_deux_liens_de_meme_nom_menent_au_meme_endroit(pages: dict[str, Element]) -> None:
    """Dans une page du guide, un nom de lien n’a qu’un but : hors définitions et titres de la page même."""
    doubles = []
    for chemin, page in pages.items():
        if not chemin.startswith(GUIDE):
            continue
        nommes = sorted(
            (a.texte, but)
            for a in article(page).tous("a")
            if not (but := a.attributs.get("href", "#")).startswith("#")
            and "pp-terme" not in a.classes
        )
        for nom, groupe in itertools.groupby(nommes, key=lambda lien: lien[0]):
            if len(buts := {but for _, but in groupe}) > 1:
                doubles.append((chemin, nom, sorted(buts)))
    assert doubles == []


def test_chaque_tableau_a_sa_legende_et_ses_portees(pages: dict[str, Element]) -> None:
    """Une légende qui dit quelque chose, une portée à chaque en-tête, sur toutes les pages du site."""
    for chemin, page in pages.items():
        for tableau in page.tous("table"):
            assert tableau.un("caption").texte, chemin
            assert all(th.attributs.get("scope") for th in tableau.tous("th")), chemin


def test_le_site_a_ses_icones_et_son_manifeste(site: Path, pages: dict[str, Element]) -> None:
    """Le manifeste nomme des images qui existent ; chaque page y mène, et à son icône."""
    manifeste = json.loads((site / "manifest.webmanifest").read_text("utf-8"))
    assert all((site / icone["src"]).is_file() for icone in manifeste["icons"])
    for chemin, page in pages.items():
        liens = {lien.attributs.get("rel"): lien.attributs["href"] for lien in page.tous("link")}
        for rel in ("manifest", "apple-touch-icon"):
            vise = liens[rel].lstrip("/") if chemin == "404.html" else liens[rel]
            assert (site / Path(chemin).parent / vise).is_file(), (chemin, rel)


def test_les_robots_trouvent_le_plan(site: Path) -> None:
    """robots.txt ne ferme rien, et donne l’adresse entière du plan pour robots."""
    robots = (site / "robots.txt").read_text("utf-8")
    assert re.search(r"^Sitemap: https://\S+/sitemap\.xml$", robots, re.MULTILINE)
    assert "Disallow" not in robots


def test_le_plan_du_site_nomme_chaque_page_du_menu(pages: dict[str, Element]) -> None:
    """Toute page du guide et toute famille du barème y est, une fois."""
    plan = pages["plan-du-site/index.html"].un("nav", "pp-plan")
    vises = [a.attributs["href"].removeprefix("../").rstrip("/") for a in plan.tous("a")]
    assert len(vises) == len(set(vises))
    attendues = {
        c.removesuffix("/index.html")
        for c in pages
        if c.startswith(GUIDE) or re.fullmatch(r"bareme/[^/]+/index\.html", c)
    }
    assert attendues <= set(vises)


def test_la_page_absente_offre_des_portes(pages: dict[str, Element]) -> None:
    """Le chercheur, les lettres, le simulateur, le plan et les deux accueils, par leur adresse entière."""
    liens = [a.attributs["href"] for a in article(pages["404.html"]).tous("a")]
    assert liens == ["/bareme/", "/lettres/", "/simulateur/", "/plan-du-site/", "/", "/en/"]


def test_sur_un_telephone_le_sommaire_se_voit_et_s_ouvre(navigateur: Browser, adresse: str) -> None:
    """À 390 px, après la réponse ; à 1280 px, la marge du thème suffit."""
    page = navigateur.new_page(viewport={"width": 390, "height": 844})
    page.goto(f"{adresse}/recuperer/stages/")
    sommaire = page.locator(".pp-sommaire")
    expect(sommaire).to_be_visible()
    expect(sommaire.get_by_role("link").first).to_be_hidden()
    sommaire.locator("summary").click()
    lien = sommaire.get_by_role("link", name="À zéro, le stage sert-il encore")
    expect(lien).to_be_visible()
    lien.click()
    expect(page.locator("#zero")).to_be_in_viewport()
    page.set_viewport_size({"width": 1280, "height": 900})
    expect(sommaire).to_be_hidden()
    page.close()


def test_le_papier_ouvre_les_exemples_plies(navigateur: Browser, adresse: str) -> None:
    """Imprimé, un exemple plié se voit, avec son titre ; le sommaire, non."""
    page = navigateur.new_page()
    page.goto(f"{adresse}/recuperer/stages/")
    pli = page.locator(".pp-pli").first
    expect(pli.locator("table").first).to_be_hidden()
    page.emulate_media(media="print")
    expect(pli.locator("table").first).to_be_visible()
    expect(pli.locator(".pp-simulation__titre")).to_be_visible()
    expect(page.locator(".pp-sommaire")).to_be_hidden()
    page.close()

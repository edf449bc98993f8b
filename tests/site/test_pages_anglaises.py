"""Les pages anglaises construites : reliées entre elles et à leurs originaux, en anglais d’un bout à l’autre."""

import json
import posixpath
import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urldefrag, urljoin, urlsplit

import pytest
from playwright.sync_api import Browser, expect

from atelier import Bareme
from atelier.bilingue import paires
from atelier.bilingue.habillage import langue
from atelier.site import contenu
from tests import axe
from tests.anglais import mots_suspects
from tests.chemins import RACINE
from tests.regard import voit
from tests.site.rendu import rendre
from tests.site.site_lu import SANS_FIN, Element

ACCUEIL = "en/index.html"
INTEGREES = re.compile(r"en/simulator/embed/.*|en/cards/.*")
"""Ce qu’un autre site montre dans son cadre : rien n’y mène, et rien n’en part."""
SANS_LECTURE = {"script", "style", "code", "svg", "nav"}
REDIT = "pp-sommaire"
"""Le sommaire et le menu redisent des titres, sans leurs balises : un mot français n’y est plus marqué."""
ADRESSE = re.compile(r"\b(?:[\w-]+\.)+fr\b")
MARQUES = {"airpods"}
PLAN = "en/site-map/index.html"
MARQUE = "The French page has changed since this translation"
RELATIONS = {"fr", "en", "x-default"}


class _Anglais(HTMLParser):
    """Garde ce qu’on lit d’une page sous `main` et dans l’habillage, sauf ce qui se dit français."""

    def __init__(self) -> None:
        super().__init__()
        self.pile: list[tuple[str, bool]] = []
        self.lus: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        lus = dict(attrs)
        muet = tag in SANS_LECTURE or lus.get("lang") == "fr" or lus.get("class") == REDIT
        if tag not in SANS_FIN:
            self.pile.append((tag, muet))
        self.lus.append(" ")
        if not self._muet:
            self.lus += [
                f" {lus[nom]} "
                for nom in ("aria-label", "title", "placeholder", "alt")
                if lus.get(nom)
            ]

    def handle_endtag(self, tag: str) -> None:
        if any(ouvert == tag for ouvert, _ in self.pile):
            while self.pile.pop()[0] != tag:
                pass
        self.lus.append(" ")

    def handle_data(self, data: str) -> None:
        if not self._muet:
            self.lus.append(data)

    @property
    def _muet(self) -> bool:
        return any(muet for _, muet in self.pile)


def en_anglais(site: Path, chemin: str) -> str:
    """Rend ce qu’un lecteur anglais lit d’une page : son titre, son texte, ses étiquettes."""
    lecteur = _Anglais()
    lecteur.feed((site / chemin).read_text("utf-8"))
    return ADRESSE.sub(" ", " ".join("".join(lecteur.lus).split()))


@pytest.fixture(scope="module")
def anglaises(pages: dict[str, Element]) -> dict[str, Element]:
    """Rend les pages anglaises."""
    trouvees = {chemin: page for chemin, page in pages.items() if langue(chemin) == "en"}
    assert ACCUEIL in trouvees
    return trouvees


def _menees(chemin: str, page: Element) -> Iterator[str]:
    """Rend les pages du site où mène une page."""
    for lien in page.tous("a"):
        vise = urldefrag(unquote(urljoin(f"/{chemin}", lien.attributs.get("href", ""))))[0]
        if not urlsplit(vise).scheme:
            nom = vise.lstrip("/")
            yield f"{nom}index.html" if vise.endswith("/") else nom


def test_chaque_page_anglaise_se_trouve_depuis_son_accueil(anglaises: dict[str, Element]) -> None:
    """De lien en lien, sans passer par une page française."""
    vues, ici = {ACCUEIL}, [ACCUEIL]
    while ici:
        chemin = ici.pop()
        neuves = {c for c in _menees(chemin, anglaises[chemin]) if c in anglaises} - vues
        vues |= neuves
        ici += neuves
    assert {c for c in set(anglaises) - vues if not INTEGREES.fullmatch(c)} == set()


def test_le_menu_d_une_langue_ne_mene_qu_a_elle(pages: dict[str, Element]) -> None:
    """Onglets, tiroir et logo : ceux de la langue de la page."""
    for chemin, page in pages.items():
        menus = [*page.tous("nav", "md-tabs"), *page.tous("nav", "md-nav--primary")]
        logos = page.tous("a", "md-logo")
        if chemin == "404.html":
            continue
        menees = {c for e in menus for c in _menees(chemin, e)}
        menees |= {c for logo in logos for c in _menees(chemin, Element("", {}, [], [logo]))}
        assert {langue(c) for c in menees} <= {langue(chemin)}, chemin


def test_chaque_page_mene_a_l_autre_langue(pages: dict[str, Element]) -> None:
    """Un lien de l’en-tête, dit dans l’autre langue : la même page, à défaut l’autre accueil."""
    autres = {"fr": ("en", "English", ACCUEIL), "en": ("fr", "Français", "index.html")}
    for chemin, page in pages.items():
        if not page.tous("header", "md-header") or chemin == "404.html":
            continue
        code, nom, accueil = autres[langue(chemin)]
        lien = page.un("a", "pp-langue")
        assert (lien.attributs["lang"], lien.texte) == (code, nom), chemin
        (vise,) = _menees(chemin, Element("", {}, [], [lien]))
        relations = _relations(page)
        assert vise == (relations.get(code) or accueil), chemin
        assert vise in pages, chemin


def _relations(page: Element) -> dict[str, str]:
    """Rend, par langue, la page que nomme chaque `hreflang` de la tête, depuis la racine du site."""
    liens = [e.attributs for e in page.un("head").tous("link") if "hreflang" in e.attributs]
    assert all(lien["rel"] == "alternate" for lien in liens)
    return {
        lien["hreflang"]: f"{urlsplit(lien['href']).path.lstrip('/')}index.html" for lien in liens
    }


def test_les_deux_pages_d_une_paire_se_nomment(pages: dict[str, Element]) -> None:
    """`hreflang` dit les trois mêmes adresses des deux côtés, la page elle-même comprise, et le plan aussi."""
    paires_vues = 0
    for chemin, page in pages.items():
        relations = _relations(page)
        if not relations:
            continue
        assert set(relations) == RELATIONS, chemin
        assert relations[langue(chemin)] == chemin
        assert relations["x-default"] == relations["fr"], chemin
        assert {_relations(pages[autre])["en"] for autre in relations.values()} == {relations["en"]}
        paires_vues += langue(chemin) == "en"
    traduites = [t for t in paires.lire(RACINE, RACINE / "docs", {}) if "embed" not in t.page]
    assert paires_vues >= len(traduites)


def test_le_plan_pour_les_moteurs_dit_les_paires(site: Path, pages: dict[str, Element]) -> None:
    """Chaque page qui a une traduction y est avec ses deux adresses."""
    plan = (site / "sitemap.xml").read_text("utf-8")
    paires_dites = plan.count('<xhtml:link rel="alternate" hreflang="en"')
    assert paires_dites == sum(bool(_relations(page)) for page in pages.values())


def test_chaque_page_traduite_saura_que_son_original_change() -> None:
    """Elle en porte l’empreinte ; sinon, la commande à lancer. Un original qui change n’arrête personne."""
    aveugles = [t for t in paires.lire(RACINE, RACINE / "docs", {}) if t.sans_empreinte]
    assert not aveugles, "\n".join(map(str, paires.a_revoir(aveugles)))


def test_une_page_que_son_original_devance_est_marquee_et_listee(
    anglaises: dict[str, Element],
) -> None:
    """Les seules pages marquées sont celles dont l’original a changé, et le plan les nomme toutes."""
    perimees = {t.titre: t.page for t in paires.lire(RACINE, RACINE / "docs", {}) if t.perimee}
    marquees = {c for c, page in anglaises.items() if MARQUE in page.un("main").texte}
    assert marquees == {_fichier(uri) for uri in perimees.values()}
    (titre,) = (t for t in anglaises[PLAN].tous("h2") if t.attributs["id"] == "translations")
    assert titre.texte == "Translations"
    listees = [a.texte for a in anglaises[PLAN].un("main").tous("a")]
    assert all(titre in listees for titre in perimees)


def _fichier(uri: str) -> str:
    page = uri.removesuffix(".md").removesuffix("index").rstrip("/")
    return f"{page}/index.html"


def test_une_traduction_plus_ancienne_que_son_original_le_dit(
    bareme: Bareme, tmp_path: Path
) -> None:
    """Une marque en tête de la page anglaise, un lien vers la française, une ligne au plan ; rien à jour."""
    entete = (
        "---\ntitle: {}\ntraduit: {}\ntraduit_le: 2026-11-30\ntraduit_de: {}\n---\n# {}\n\nText.\n"
    )
    original = "---\ntitle: Payer\n---\n# Payer\n\nOn paie.\n"
    rendues = rendre(
        contenu(bareme),
        (),
        tmp_path,
        {
            "payer.md": original,
            "lire.md": original,
            "en/paying.md": entete.format("Paying", "payer.md", '"000000000000"', "Paying"),
            "en/reading.md": entete.format(
                "Reading", "lire.md", f'"{paires.empreinte(original)}"', "Reading"
            ),
            "en/site-map.md": "---\ntitle: Site map\ntemplate: plan.html\n---\n# Site map\n",
        },
    )
    phrase = f"{MARQUE} of 30 November 2026"
    marques = {uri for uri, page in rendues.items() if phrase in page.un("main").texte}
    assert marques == {"en/paying.md"}
    (encadre,) = rendues["en/paying.md"].tous("aside", "attention")
    assert encadre.un("a").attributs["href"] == "../../payer/"
    plan = rendues["en/site-map.md"].un("main")
    a_revoir = [a.texte for a in plan.tous("ul")[-1].tous("a")]
    assert a_revoir == ["Paying"]


def test_une_page_anglaise_se_lit_en_anglais(site: Path, anglaises: dict[str, Element]) -> None:
    """Chaque mot est dans un dictionnaire anglais ; un mot français y est dit français (`lang="fr"`)."""
    suspects = {c: sorted(mots_suspects(en_anglais(site, c)) - MARQUES) for c in anglaises}
    assert {c: mots for c, mots in suspects.items() if mots} == {}


def test_la_recherche_ne_melange_pas_les_langues(
    site: Path, navigateur: Browser, adresse: str
) -> None:
    """De `/en/`, « probationary » mène à des pages anglaises, lues dans l’index anglais ; axe s’y tait."""
    index = {
        nom: {e["location"] for e in json.loads((site / nom).read_text("utf-8"))["docs"]}
        for nom in ("search/search_index.json", "en/search/search_index.json")
    }
    assert {nom: {langue(adresse) for adresse in adresses} for nom, adresses in index.items()} == {
        "search/search_index.json": {"fr"},
        "en/search/search_index.json": {"en"},
    }
    page = navigateur.new_page(viewport={"width": 390, "height": 844}, color_scheme="light")
    demandes: list[str] = []
    page.on("request", lambda demande: demandes.append(urlsplit(demande.url).path))
    page.goto(f"{adresse}/en/", wait_until="networkidle")
    assert not any("sitemap" in d or "search_index" in d for d in demandes)
    assert axe.fautes(page) == []
    page.locator(".md-header__button[for=__search]").click()
    page.get_by_role("textbox", name="Search", exact=True).press_sequentially("probationary")
    premier = page.locator(".md-search-result__link").first
    expect(premier).to_be_in_viewport()
    voit(premier, "robation")
    menees = [
        lien.get_attribute("href") or "" for lien in page.locator(".md-search-result__link").all()
    ]
    assert {urlsplit(urljoin(page.url, lien)).path.split("/")[1] for lien in menees} == {"en"}
    assert [posixpath.dirname(d) for d in demandes if "search_index" in d] == ["/en/search"]
    page.close()

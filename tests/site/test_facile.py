"""Le « Facile à lire » : des phrases courtes, une idée chacune, des mots courants, des dessins nommés."""

import datetime as dt
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from atelier import Bareme
from atelier.guide.facile import controle
from atelier.guide.facile.exemple import changements
from atelier.guide.facile.lignes import une_phrase_par_ligne
from atelier.guide.facile.mots import expliques, lire_admis
from atelier.guide.facile.phrases import (
    ASSEZ_COURANT,
    MOTS_AU_PLUS,
    Phrase,
    frequences,
    juger,
    mots_rares,
    phrases,
    reperer,
)
from atelier.guide.lisibilite import FIN_DE_PHRASE, prose
from atelier.guide.redaction import Redacteur
from atelier.rejeu.simulation import JourAttendu
from tests.chemins import RACINE
from tests.site.site_lu import Element, uni

PAGES = controle.pages(RACINE)
ACCUEIL = "facile/index.html"
QUINZE = "Un deux mots et encore des mots puis trois mots et voici l’amende enfin"

# Une phrase, ce qu’on lui reproche.
JUGEES = {
    "quinze-mots": (QUINZE, []),
    "seize-mots": (f"{QUINZE} payée", ["15 mots au plus, celle-ci en a 16"]),
    "une-subordonnée": ("Gardez le papier qui montre la date.", []),
    "deux-subordonnées": ("Gardez le papier qui dit que vous payez.", ["ne dit qu’une idée"]),
    "élidée": ("Si vous payez, c’est qu’il est tard.", ["ne dit qu’une idée"]),
    "point-virgule": ("Payez ; gardez le papier.", ["ni parenthèse ni point-virgule"]),
    "en-lettres": ("Vous avez quatre mois.", ["« quatre » est en lettres"]),
    "en-chiffres": ("Vous avez 4 mois.", []),
}


@pytest.fixture(scope="module")
def redacteur(bareme: Bareme) -> Redacteur:
    """Rend de quoi remplir les mots du barème."""
    return Redacteur(bareme)


@pytest.mark.parametrize(("texte", "dites"), JUGEES.values(), ids=JUGEES)
def test_ce_que_l_on_reproche_a_une_phrase(texte: str, dites: list[str]) -> None:
    """Quinze mots, pas seize ; une subordonnée, pas deux ; des chiffres ; la faute est à sa ligne."""
    texte = texte.replace("deux mots et encore", "mot et encore des mots,").replace(" trois ", " ")
    fautes = [
        str(f) for f in juger([Phrase(7, texte.replace(" ;", "\u202f;"))], "docs/facile/x.md")
    ]
    assert [f.startswith("docs/facile/x.md:7:1: ") for f in fautes] == [True for _ in dites]
    assert [d for d in dites if not any(d in f.replace("\u00a0", " ") for f in fautes)] == []


def test_une_reforme_a_venir_n_alourdit_pas_la_phrase_qui_cite_son_chiffre() -> None:
    """La parenthèse que le chiffre ajoute de lui-même n’est pas reprochée à l’auteur ; la sienne, si."""
    annoncee = "\x027\x03Le téléphone coûte 3 points (à partir du 1er mars 2027 : 4 points)."
    assert list(juger(list(phrases(annoncee)), "docs/facile/x.md")) == []
    assert list(juger(list(phrases("\x027\x03Le téléphone (tenu) coûte.")), "docs/facile/x.md"))


def test_une_phrase_est_comptee_remplie_et_a_sa_ligne(redacteur: Redacteur) -> None:
    """Les mots du barème comptent pour ce qu’on en lit, et un exemple ne décale aucune ligne."""
    texte = (
        '---\ngabarit: true\n---\n{% import "dessins.j2" as d %}\n# Un titre\n\n'
        "```simulation\ncas: seconde-invalidation-apres-cinq-ans\n```\n\n"
        '{{ d.feu("Un feu.") }}\n\nUn [lien](x.md) et {{ v("stage-points") }}. Puis **rien**.\n'
    )
    lues = controle.lire(texte, "facile/x.md", redacteur)
    assert [(p.ligne, p.texte.replace("\u00a0", " ")) for p in lues] == [
        (5, "Un titre"),
        (13, "Un lien et 4 points"),
        (13, "Puis rien"),
    ]


def test_une_page_au_mot_refuse_n_est_pas_mesuree(redacteur: Redacteur) -> None:
    """Sa faute est déjà dite : on n’en compte pas les accolades."""
    assert (
        controle.lire('---\ngabarit: true\n---\n{{ v("zorglub") }}\n', "facile/x.md", redacteur)
        == []
    )


def test_un_mot_rare_s_explique() -> None:
    """Un encadré, une définition, « c’est » ou « s’appelle » l’expliquent ; rien d’autre."""
    page = '!!! mot "La préfecture"\n\nAgréé\n:   Autorisé.\n\nLe piéton, c’est lui.\n\nIl s’appelle le solde.\n'
    assert {"préfecture", "agréé", "piéton", "solde"} <= expliques(page)
    lues = [*phrases(reperer("Le procureur et la préfecture et le quidam\n"))]
    assert [mot for _, mot in mots_rares(lues, expliques(page))] == ["quidam"]


@pytest.mark.parametrize("uri", PAGES)
def test_chaque_phrase_est_courte(uri: str, redacteur: Redacteur) -> None:
    """Quinze mots au plus, une idée : la faute nomme le fichier et la ligne."""
    assert len(controle.lire(PAGES[uri], uri, redacteur)) > 20
    assert [str(f) for f in controle.juger(PAGES[uri], uri, redacteur)] == []


def test_chaque_mot_est_courant_ou_explique(redacteur: Redacteur) -> None:
    """Les mots rares s’expliquent dans leur page ; ceux que l’on admet servent tous."""
    assert [str(f) for f in controle.juger_les_mots(RACINE, redacteur)] == []


def test_un_mot_admis_est_la_forme_d_un_mot_courant() -> None:
    """« notez » s’admet parce que « noter » se dit tous les jours ; les autres ont une raison."""
    formes = {a.ecrit: a.comme for a in lire_admis(RACINE) if a.comme}
    assert {m: c for m, c in formes.items() if frequences()[c] < ASSEZ_COURANT} == {}
    assert formes


def test_ce_qui_est_construit_est_court_aussi(site: Path) -> None:
    """Sur la page servie, exemples calculés compris, aucune phrase ne dépasse quinze mots."""
    longues = [
        (uri, phrase)
        for uri in PAGES
        for phrase in FIN_DE_PHRASE.split(prose(construite(site, uri).read_text("utf-8")))
        if len(Phrase(1, phrase).mots) > MOTS_AU_PLUS
    ]
    assert longues == []


def construite(site: Path, uri: str) -> Path:
    """Rend le fichier servi d’une page."""
    page = site / uri.removesuffix(".md")
    return site / ACCUEIL if page.name == "index" else page / "index.html"


def test_douze_pages_en_un_geste(pages: dict[str, Element]) -> None:
    """L’accueil facile mène à chaque page et chacune y revient ; l’accueil du site et son pied y mènent."""
    accueil = pages[ACCUEIL].un("article")
    liens = {a.attributs["href"].split("#")[0] for a in accueil.tous("a")}
    noms = {Path(uri).stem for uri in PAGES} - {"index"}
    assert len(noms) >= 12
    assert {f"{nom}/" for nom in noms} <= liens
    assert "facile/" in {a.attributs["href"] for a in pages["index.html"].un("article").tous("a")}
    for nom in noms:
        page = pages[f"facile/{nom}/index.html"]
        assert "../" in {a.attributs["href"] for a in page.un("article").tous("a")}, nom
        assert page.un("html").attributs["lang"] == "fr"
    pied = pages["cas/index.html"].un("footer")
    assert "../facile/" in {a.attributs["href"] for a in pied.tous("a")}


def test_ces_pages_disent_ce_qui_leur_manque(pages: dict[str, Element]) -> None:
    """Les règles suivies, la relecture qui n’a pas eu lieu : à l’accueil et dans la page d’aide."""
    for chemin in (ACCUEIL, "facile/aide/index.html"):
        texte = uni(pages[chemin].un("article").texte)
        assert "suivent les règles européennes du facile à lire" in texte
        assert "handicap intellectuel n’ont pas encore relu" in texte


def test_un_dessin_dit_ce_qu_il_montre(pages: dict[str, Element]) -> None:
    """Nommé à voix haute, ou tu quand le lien ou la phrase le dit déjà."""
    dessins = [
        e.attributs
        for chemin, page in pages.items()
        if chemin.startswith("facile/")
        for e in page.un("article").tous("svg")
    ]
    muets = [d for d in dessins if d.get("aria-hidden") == "true"]
    nommes = [
        d for d in dessins if d.get("role") == "img" and d.get("aria-label", "").endswith(".")
    ]
    assert len(muets) + len(nommes) == len(dessins)
    assert len(nommes) >= 10


def test_la_veille_ne_se_montre_pas() -> None:
    """Des jours vérifiés, on ne lit que ceux où le nombre change."""
    jours = [
        JourAttendu(dt.date(2025, 2, jour), points, 12, "")
        for jour, points in ((2, 12), (3, 8), (4, 8), (5, 12))
    ]
    assert [(j.jour.day, j.points) for j in changements(jours)] == [(2, 12), (3, 8), (5, 12)]


def test_une_ligne_ecrite_est_une_ligne_lue() -> None:
    """Dans un paragraphe, une liste ou une définition ; ni dans un dessin, ni entre deux balises."""
    rendu = une_phrase_par_ligne(
        "<p>Un.\nDeux.\n<a>Trois</a>\nQuatre.</p>\n<ul>\n<li>Un.\nDeux.</li>\n</ul>"
    )
    assert rendu.count("<br>") == 4
    assert "<ul>\n<li>" in rendu


def test_les_mots_simples_pesent_peu_et_viennent_au_geste(
    site: Path, pages: dict[str, Element]
) -> None:
    """Douze kilo-octets d’archive, un de script ; la page du simulateur ne nomme ni l’un ni l’autre."""
    (archive,) = site.glob("assets/versions/facile-*/facile.zip.br")
    (script,) = site.glob("assets/versions/page-*/simulateur/releve/facile.js.br")
    assert archive.stat().st_size <= 12_000
    assert script.stat().st_size <= 1_000
    tete = pages["simulateur/index.html"].un("head")
    vises = [e.attributs.get("src") or e.attributs.get("href") or "" for e in tete.tous()]
    assert [vise for vise in vises if "facile" in vise] == []


def test_une_page_anglaise_ne_propose_pas_les_mots_simples(
    navigateur: Browser, adresse: str
) -> None:
    """Ils sont du français : l’interrupteur se voit sur la page française, jamais sur l’anglaise."""
    page = navigateur.new_page()
    page.route("**/*.js", lambda demande: demande.abort())  # le style seul en décide
    vus = {}
    for chemin in ("/simulateur/", "/en/simulator/"):
        page.goto(f"{adresse}{chemin}")
        case = page.locator(".mots-simples")
        vus[chemin] = case.evaluate("(label) => getComputedStyle(label).display") != "none"
    page.close()
    assert vus == {"/simulateur/": True, "/en/simulator/": False}

"""Les données structurées : lisibles, une seule fois par page, et d’accord avec ce que la page montre."""

import json
import re
from typing import Any

import pytest

from tests.chemins import SITE
from tests.site.site_lu import Element, bareme_sain, lire, uni

BAREME = bareme_sain()
JOUR = BAREME.jour_du_site
PREMIER = min(v.en_vigueur_depuis for i in BAREME.infractions for v in i.versions)
PAGES = sorted(p.relative_to(SITE).as_posix() for p in (SITE / "bareme").rglob("index.html"))
FICHES = [(f.code, i) for f in BAREME.familles for i in f.infractions]


def graphe(page: Element) -> list[dict[str, Any]]:
    """Rend les objets déclarés par la page, qui n’a qu’un seul bloc de données."""
    blocs = [s for s in page.tous("script") if s.attributs.get("type") == "application/ld+json"]
    assert len(blocs) == 1
    lu = json.loads("".join(blocs[0].textes))
    assert lu["@context"] == "https://schema.org"
    return list(lu["@graph"])


def de_type(page: Element, genre: str) -> list[dict[str, Any]]:
    """Rend les objets de ce type."""
    return [objet for objet in graphe(page) if objet["@type"] == genre]


def canonique(page: Element) -> str:
    """Rend l’adresse canonique de la page."""
    return next(
        b.attributs["href"] for b in page.tous("link") if b.attributs.get("rel") == "canonical"
    )


def racine() -> str:
    """Rend l’adresse publique de la racine du site."""
    return canonique(lire(SITE / "index.html"))


@pytest.mark.parametrize("chemin", PAGES)
def test_le_fil_d_ariane_est_celui_de_la_page(chemin: str) -> None:
    """Mêmes étapes que le fil visible, puis la page elle-même ; chaque adresse existe."""
    page = lire(SITE / chemin)
    (fil,) = de_type(page, "BreadcrumbList")
    etapes = fil["itemListElement"]
    assert [e["position"] for e in etapes] == list(range(1, len(etapes) + 1))
    visibles = [a.texte for a in page.un("nav", "pp-fil").tous("a")]
    assert [uni(e["name"]) for e in etapes[:-1]] == visibles
    assert visibles[0] == "Accueil"
    assert etapes[-1]["item"] == canonique(page)
    for etape in etapes:
        assert etape["item"].startswith(racine())
        assert (SITE / etape["item"].removeprefix(racine()) / "index.html").is_file()


@pytest.mark.parametrize(
    ("famille", "infraction"), [pytest.param(f, i, id=i.id) for f, i in FICHES]
)
def test_la_fiche_declare_ses_textes(famille: str, infraction: Any) -> None:
    """Titre, description, jour de vérification, et tous les articles cités, aucun autre."""
    page = lire(SITE / "bareme" / famille / infraction.id / "index.html")
    (declaree,) = de_type(page, "WebPage")
    assert declaree["url"] == declaree["@id"] == canonique(page)
    assert page.un("title").texte.startswith(uni(declaree["name"]))
    descriptions = [
        m.attributs["content"]
        for m in page.tous("meta")
        if m.attributs.get("name") == "description"
    ]
    assert descriptions == [declaree["description"]]
    assert declaree["lastReviewed"] == infraction.verifie_le.isoformat()
    assert {c["@type"] for c in declaree["citation"]} == {"Legislation"}
    montree = next((v for v in infraction.versions if v.couvre(JOUR)), infraction.versions[0])
    references = " ".join((*montree.articles.definition, *montree.articles.points))
    cites = {c["legislationIdentifier"] for c in declaree["citation"]}
    assert {mot for mot in references.split() if mot in cites} == cites
    assert cites
    liens = {a.attributs.get("href") for a in page.un("article").tous("a", "pp-article")}
    assert {c["url"] for c in declaree["citation"]} <= liens


def test_le_jeu_de_donnees_n_est_decrit_que_sur_la_page_du_bareme() -> None:
    """Nombre d’infractions, période, licence ; les fiches disent en faire partie."""
    porteuses = [chemin for chemin in PAGES if de_type(lire(SITE / chemin), "Dataset")]
    assert porteuses == ["bareme/index.html"]
    (jeu,) = de_type(lire(SITE / "bareme" / "index.html"), "Dataset")
    assert f" {len(BAREME.infractions)} infractions" in jeu["description"]
    assert jeu["temporalCoverage"] == f"{PREMIER}/.."
    assert jeu["dateModified"] == max(JOUR, BAREME.relu_le).isoformat()
    assert jeu["license"].startswith("https://www.etalab.gouv.fr/")
    telechargements = [d["contentUrl"].removeprefix(racine()) for d in jeu["distribution"]]
    assert telechargements == ["api/v1/bareme.json", "api/v1/bareme.csv"]
    assert all((SITE / chemin).is_file() for chemin in telechargements)
    famille, infraction = FICHES[0]
    fiche = lire(SITE / "bareme" / famille / infraction.id / "index.html")
    assert de_type(fiche, "WebPage")[0]["isPartOf"] == {"@id": jeu["@id"]}


def test_aucune_adresse_provisoire_ne_reste() -> None:
    """« site: » est toujours remplacé par la racine du site."""
    fautives = [c for c in PAGES if '"site:' in (SITE / c).read_text("utf-8")]
    assert fautives == []


def test_les_donnees_structurees_ont_leurs_accents() -> None:
    """Un « é » écrit en code pèserait deux fois, et ne se comprimerait pas avec la page."""
    page = (SITE / "faq" / "index.html").read_text("utf-8")
    (donnee,) = re.findall(r'<script type="application/ld\+json">(.*?)</script>', page, re.DOTALL)
    assert "é" in donnee
    assert re.findall(r"\\u00[c-f][0-9a-f]", donnee) == []


def test_les_questions_declarees_sont_celles_qu_on_lit() -> None:
    """Chaque question et sa réponse, au mot près et dans l’ordre de la page."""
    page = lire(SITE / "faq" / "index.html")
    (declaree,) = de_type(page, "FAQPage")
    lues = [q.texte for q in page.tous("h3", "pp-question")]
    reponses = [p.texte for p in page.tous("p", "pp-faq")]
    assert len(lues) == len(BAREME.faq)
    assert [uni(q["name"]) for q in declaree["mainEntity"]] == lues
    assert [uni(q["acceptedAnswer"]["text"]) for q in declaree["mainEntity"]] == reponses
    assert {q["acceptedAnswer"]["@type"] for q in declaree["mainEntity"]} == {"Answer"}

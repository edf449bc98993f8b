"""Une page et sa langue : son menu, ses réglages, sa recherche ; rien de l’autre langue."""

import json
from types import SimpleNamespace
from typing import Any

import pytest

from atelier.bilingue import recherche
from atelier.bilingue.habillage import langue, menu, reglages


def page(uri: str) -> Any:
    """Rend une page de menu."""
    return SimpleNamespace(
        title=uri, is_page=True, children=None, file=SimpleNamespace(src_uri=uri)
    )


def partie(titre: str, *enfants: Any) -> Any:
    """Rend une partie de menu."""
    return SimpleNamespace(title=titre, is_page=False, children=list(enfants))


ACCUEIL, HOME, PAYER = page("index.md"), page("en/index.md"), page("perdre/payer.md")
ENTIER = SimpleNamespace(
    items=[ACCUEIL, partie("Guide", PAYER), partie("English", HOME, page("en/zero-points.md"))],
    homepage=ACCUEIL,
)


@pytest.mark.parametrize(
    ("uri", "attendue"),
    [
        ("en/index.md", "en"),
        ("en/penalties/red-light.md", "en"),
        ("index.md", "fr"),
        ("entretien/index.md", "fr"),
        ("reutiliser/en/index.md", "fr"),
    ],
)
def test_la_langue_d_une_page_est_dans_son_chemin(uri: str, attendue: str) -> None:
    """Seul le premier dossier la dit, en entier."""
    assert langue(uri) == attendue


def test_le_menu_francais_n_a_rien_d_anglais() -> None:
    """La partie anglaise en est ôtée, le reste garde son ordre, l’accueil est le français."""
    francais = menu(ENTIER, "fr")
    assert [e.title for e in francais.items] == ["index.md", "Guide"]
    assert francais.homepage is ACCUEIL


def test_le_menu_anglais_est_la_partie_anglaise() -> None:
    """Ses pages deviennent les premières du menu, et son accueil celui du site."""
    anglais = menu(ENTIER, "en")
    assert [e.title for e in anglais.items] == ["en/index.md", "en/zero-points.md"]
    assert anglais.homepage is HOME


def test_sans_partie_anglaise_le_menu_est_entier() -> None:
    """Un site réduit, sans anglais, garde son menu."""
    seul = SimpleNamespace(items=[ACCUEIL], homepage=ACCUEIL)
    assert menu(seul, "fr") is menu(seul, "en") is seul


def test_les_reglages_anglais_remplacent_les_francais_sans_les_changer() -> None:
    """Nom, description, langue du thème et noms des couleurs ; le reste, et l’original, inchangés."""
    config = {
        "site_name": "Permis à points",
        "site_description": "Le barème",
        "site_url": "https://exemple.test/",
        "theme": {
            "language": "fr",
            "palette": [{"scheme": "default", "toggle": {"name": "Clair"}}],
        },
        "extra": {
            "contact": "c",
            "jour_du_site": "1er août",
            "en": {
                "nom": "Licence points",
                "description": "The table",
                "palette": ["Light"],
                "jour_du_site": "1 August",
            },
        },
    }
    avant = json.dumps(config)
    lus = reglages(config, "en")
    assert (lus["site_name"], lus["site_description"]) == ("Licence points", "The table")
    assert lus["site_url"] == config["site_url"]
    assert lus["theme"]["language"] == "en"
    assert lus["theme"]["palette"] == [{"scheme": "default", "toggle": {"name": "Light"}}]
    assert (lus["extra"]["contact"], lus["extra"]["jour_du_site"]) == ("c", "1 August")
    assert reglages(config, "fr") is config
    assert json.dumps(config) == avant


def test_chaque_langue_a_son_index() -> None:
    """Les pages de `en/`, ancres comprises, d’un côté ; les autres de l’autre ; aucune perdue."""
    adresses = ["", "perdre/payer/", "en/", "en/zero-points/#appeal", "reutiliser/in-english/"]
    entier = {
        "config": {"lang": ["fr"], "separator": "x"},
        "docs": [{"location": adresse} for adresse in adresses],
    }
    coupes = {nom: json.loads(t) for nom, t in recherche.partager(json.dumps(entier)).items()}
    francais, anglais = (
        coupes[nom] for nom in ("search/search_index.json", "en/search/search_index.json")
    )
    assert [d["location"] for d in anglais["docs"]] == ["en/", "en/zero-points/#appeal"]
    assert [d["location"] for d in francais["docs"]] == ["", "perdre/payer/", adresses[-1]]
    assert (francais["config"]["lang"], anglais["config"]["lang"]) == (["fr"], ["en"])
    assert anglais["config"]["separator"] == "x"

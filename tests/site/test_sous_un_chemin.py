"""Le site publié sous un chemin (`SITE_URL=https://exemple.org/permis/`) : rien n’y suppose la racine."""

import re
from pathlib import Path

import pytest
from mkdocs.commands import build
from mkdocs.config import load_config
from mkdocs.structure.files import Files
from mkdocs.structure.nav import get_navigation

import durcir
import empreindre
from tests.chemins import RACINE
from tests.site.site_lu import Element

CHEMIN = "/permis/"
DE_LA_RACINE = re.compile(r"/(?!/)")
PORTENT_UNE_ADRESSE = ("href", "src", "action", "poster", "srcset", "data-racine", "data-amorce")


def de_la_racine(page: Element) -> list[str]:
    """Rend les adresses d’une page qui partent de la racine de l’hôte."""
    return [
        adresse
        for element in page.tous()
        for nom in PORTENT_UNE_ADRESSE
        if (adresse := element.attributs.get(nom)) and DE_LA_RACINE.match(adresse)
    ]


def test_une_page_ne_suppose_pas_ou_elle_est(pages: dict[str, Element]) -> None:
    """Chaque adresse part de la page ; seule la page d’erreur, montrée partout, part de `SITE_URL`."""
    trouvees = {chemin: de_la_racine(page) for chemin, page in pages.items()}
    assert {c: adresses for c, adresses in trouvees.items() if adresses and c != "404.html"} == {}
    assert trouvees["404.html"]


def test_le_manifeste_et_les_scripts_non_plus(site: Path) -> None:
    """L’application s’ouvre là où elle est publiée ; aucun script ne demande une adresse de l’hôte."""
    assert '"/' not in (site / "manifest.webmanifest").read_text("utf-8")
    demande = re.compile(r"(?:fetch|import|URL|Worker|register)\([\"'`]/")
    scripts = [*(RACINE / "build/web").rglob("*.js"), site / "service-worker.js"]
    assert [f.name for f in scripts if demande.search(f.read_text("utf-8"))] == []


@pytest.fixture
def erreur(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """La page d’erreur d’un site construit pour ce chemin."""
    monkeypatch.setenv("SITE_URL", f"https://exemple.org{CHEMIN}")
    reglages = load_config(
        str(RACINE / "mkdocs.yml"), site_dir=str(tmp_path), hooks=[], plugins=[], nav=[]
    )
    fichiers = Files([])
    menu = get_navigation(fichiers, reglages)
    gabarits = reglages.theme.get_env()
    build._build_theme_template("404.html", gabarits, fichiers, reglages, menu)  # noqa: SLF001
    return (tmp_path / "404.html").read_text("utf-8")


def test_la_page_d_erreur_part_du_chemin(erreur: str) -> None:
    """Ses liens, ses feuilles, ses scripts : sous `SITE_URL`, et dans le dossier de leur version."""
    page = durcir.dire_la_racine(empreindre.relier(erreur, ["site.css"], "page-0123456789ab"))
    adresses = re.findall(r'\b(?:href|src|data-racine)="(/(?!/)[^"]*)"', page)
    assert adresses
    assert [adresse for adresse in adresses if not adresse.startswith(CHEMIN)] == []
    assert f"{CHEMIN}assets/versions/page-0123456789ab/site.css" in adresses
    assert f'<html data-racine="{CHEMIN}"' in page

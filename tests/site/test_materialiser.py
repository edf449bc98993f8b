"""Les mêmes pages, écrites sur disque pour un autre générateur."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

import materialiser
from atelier import Bareme
from atelier.commandes import CommandeRefusee
from atelier.hebergement.regles import CARTES, CARTES_ANGLAISES, zone
from atelier.pages.bareme import pages
from tests.chemins import RACINE
from tests.site.site_lu import Element, lire


@pytest.fixture(scope="module")
def rendus() -> dict[str, bytes]:
    """Rend les fichiers du dossier de documentation."""
    return materialiser.fichiers(RACINE)


def test_toutes_les_pages_du_bareme_y_sont(bareme: Bareme, rendus: dict[str, bytes]) -> None:
    """Les pages générées, celles de `docs/`, les données et le simulateur ; aucun gabarit."""
    assert {page.uri: page.markdown.encode() for page in pages(bareme)}.items() <= rendus.items()
    assert {
        "index.md",
        "a-propos.md",
        "assets/site.css",
        "assets/infractions.json",
    } <= set(rendus)
    assert not [uri for uri in rendus if uri.startswith("templates/")]


def test_les_pages_redigees_sont_completees(rendus: dict[str, bytes]) -> None:
    """L’accueil cite le barème : plus une accolade n’y reste, et son en-tête est intact."""
    accueil = rendus["index.md"].decode()
    assert accueil.startswith("---\ntitle: Accueil\n")
    assert "{{" not in accueil
    assert "{%" not in accueil
    assert "Téléphone tenu en main au volant" in accueil


def test_n_ecrit_que_ce_qui_change_et_efface_le_reste(tmp_path: Path) -> None:
    """Un second passage ne touche à rien ; un fichier disparu est effacé."""
    materialiser.ecrire(tmp_path, {"a.md": b"un", "dossier/b.md": b"deux"})
    avant = (tmp_path / "a.md").stat().st_mtime_ns
    materialiser.ecrire(tmp_path, {"a.md": b"un"})
    assert (tmp_path / "a.md").stat().st_mtime_ns == avant
    assert not (tmp_path / "dossier" / "b.md").exists()


def test_rien_ne_s_efface_dans_un_dossier_qui_sert_a_autre_chose(tmp_path: Path) -> None:
    """Un dossier personnel donné par erreur est rendu tel quel, et la phrase dit quoi donner."""
    (tmp_path / "photos").mkdir()
    (tmp_path / "photos/ete.jpg").write_bytes(b"ete")
    with pytest.raises(CommandeRefusee, match="Donnez un dossier neuf ou vide"):
        materialiser.ecrire(tmp_path, {"a.md": b"un"})
    assert [p.name for p in tmp_path.rglob("*") if p.is_file()] == ["ete.jpg"]


def test_un_generateur_sans_crochet_rend_les_memes_pages(
    tmp_path: Path,
    rendus: dict[str, bytes],
    pages: dict[str, Element],
) -> None:
    """Le dossier écrit, construit sans notre crochet, donne les mêmes adresses et les mêmes titres."""
    materialiser.ecrire(tmp_path / "docs", rendus)
    reglages = {
        "INHERIT": str(RACINE / "mkdocs.yml"),
        "hooks": [],
        "watch": [],
        "docs_dir": "docs",
        "site_dir": "site",
        "theme": {"custom_dir": str(RACINE / "docs" / "templates" / "theme")},
    }
    (tmp_path / "mkdocs.yml").write_text(json.dumps(reglages), "utf-8")
    commande = [
        sys.executable,
        "-m",
        "mkdocs",
        "build",
        "--config-file",
        str(tmp_path / "mkdocs.yml"),
    ]
    subprocess.run(commande, check=True, capture_output=True)  # noqa: S603  notre propre commande
    construites = {
        p.relative_to(tmp_path / "site").as_posix(): lire(p)
        for p in (tmp_path / "site").rglob("*.html")
    }
    for dossier in (CARTES, CARTES_ANGLAISES):
        assert {n for n in construites if n.startswith(dossier)} == {
            n for n in rendus if n.startswith(dossier)
        }
    construites = {n: page for n, page in construites.items() if not zone(n).sans_script}
    titres = {chemin: page.un("head").un("title").texte for chemin, page in construites.items()}
    assert titres == {chemin: page.un("head").un("title").texte for chemin, page in pages.items()}


def test_deux_passages_donnent_les_memes_octets(rendus: dict[str, bytes]) -> None:
    """Le rendu ne dépend que du dépôt : ni de l’heure, ni de l’ordre d’un dictionnaire."""
    assert materialiser.fichiers(RACINE) == rendus

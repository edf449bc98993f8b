"""Servir le site : une page gardée est, à l’octet près, celle qu’une construction neuve écrirait."""

from pathlib import Path
from typing import Any

import pytest
from mkdocs.commands.build import build
from mkdocs.config import load_config

from tests.chemins import RACINE

SERVICE = str(RACINE / "scripts" / "mkdocs_service.py")
PETIT_SITE = {
    "mkdocs.yml": """
site_name: Essai
theme: {name: null, custom_dir: habillage}
plugins: [material/search: {lang: fr, separator: " ", pipeline: [stemmer]}]
not_in_nav: /hors-menu.md
nav: [index.md, deux.md]
""",
    "habillage/main.html": """<title>{{ config.site_name }} {{ page.title }}</title>
{% for p in nav.pages %}{{ p.title }} {{ p.url | url }} {% endfor %}
{% for titre in page.toc %}{{ titre.title }}{% endfor %} {{ page.meta.description }}
{{ page.content }}{% include "pied.html" %}""",
    "habillage/pied.html": "Suite : {{ page.next_page.title if page.next_page }}",
    "docs/index.md": "# Accueil\n\nVoir [la suite](deux.md#la-suite).\n",
    "docs/deux.md": "---\ndescription: Deux\n---\n# Deux\n\n## La suite\n\nDu texte.\n",
    "docs/hors-menu.md": "# Hors menu\n\nVoir [plus loin](trois.md).\n",
}
CHANGEMENTS = {
    "rien": ("docs/index.md", PETIT_SITE["docs/index.md"]),
    "un texte": ("docs/deux.md", "---\ndescription: Deux\n---\n# Deux\n\n## La suite\n\nAutre.\n"),
    "un titre du menu": ("docs/deux.md", "# Second\n\n## La suite\n\nDu texte.\n"),
    "une description": ("docs/deux.md", "---\ndescription: 2\n---\n# Deux\n\n## La suite\n"),
    "un gabarit inclus": ("habillage/pied.html", "Autre pied"),
    "une page de plus": ("docs/trois.md", "# Trois\n"),
}


def ecrire(racine: Path, chemin: str, texte: str) -> None:
    """Écrit un fichier du petit site."""
    (racine / chemin).parent.mkdir(parents=True, exist_ok=True)
    (racine / chemin).write_text(texte, "utf-8")


@pytest.fixture
def racine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Rend le petit site ; le plan du site ne date pas du jour."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "0")
    for chemin, texte in PETIT_SITE.items():
        ecrire(tmp_path, chemin, texte)
    return tmp_path


class Serveur:
    """Ce que fait `mkdocs serve` d’un enregistrement à l’autre, ou `mkdocs build` une fois."""

    def __init__(self, racine: Path, sortie: str, commande: str = "serve") -> None:
        """Démarre ; la mémoire du crochet est vide."""
        self.racine, self.sortie = racine, racine / sortie
        self.reglages = self._lire()
        self.crochet = self.reglages.hooks[SERVICE]
        self.crochet.RETENU.clear()
        self.reglages.plugins.on_startup(command=commande, dirty=False)

    def _lire(self) -> Any:
        fichier = str(self.racine / "mkdocs.yml")
        return load_config(fichier, hooks=[SERVICE], site_dir=str(self.sortie))

    def construire(self) -> dict[str, bytes]:
        """Construit, et rend tout ce qui est écrit sauf l’archive, qui porte l’heure."""
        build(self._lire())
        fichiers = (f for f in self.sortie.rglob("*") if f.is_file() and f.suffix != ".gz")
        return {f.relative_to(self.sortie).as_posix(): f.read_bytes() for f in fichiers}


@pytest.mark.parametrize("changement", CHANGEMENTS)
def test_une_page_gardee_est_celle_d_une_construction_neuve(racine: Path, changement: str) -> None:
    """Après chaque sorte de changement, pages et index de recherche sont ceux d’une construction neuve."""
    serveur = Serveur(racine, "servi")
    avant = serveur.construire()
    ecrire(racine, *CHANGEMENTS[changement])
    apres = serveur.construire()
    assert (apres == avant) == (changement == "rien")
    assert apres == Serveur(racine, "neuf", commande="build").construire()


def test_un_reglage_change_refait_tout(racine: Path) -> None:
    """Le nom du site est sur toutes les pages."""
    serveur = Serveur(racine, "servi")
    serveur.construire()
    ecrire(racine, "mkdocs.yml", PETIT_SITE["mkdocs.yml"].replace("Essai", "Autre"))
    assert serveur.construire() == Serveur(racine, "neuf", commande="build").construire()


def test_seule_la_page_changee_est_refaite(racine: Path) -> None:
    """Un texte changé ne refait que sa page ; rien de changé ne refait rien."""
    serveur = Serveur(racine, "servi")
    serveur.construire()
    avant = dict(serveur.crochet.RETENU)
    serveur.construire()
    assert refaites(avant, serveur.crochet.RETENU) == set()
    ecrire(racine, *CHANGEMENTS["un texte"])
    serveur.construire()
    assert refaites(avant, serveur.crochet.RETENU) == {"deux.md"}


def refaites(avant: dict[Any, Any], apres: dict[Any, Any]) -> set[str]:
    """Rend les pages dont une étape au moins a été refaite."""
    return {place[1] for place in apres if apres[place] is not avant.get(place)}


def test_une_ancre_disparue_se_dit_meme_depuis_une_page_gardee(
    racine: Path, caplog: pytest.LogCaptureFixture
) -> None:
    """La page qui vise l’ancre n’a pas changé ; l’avertissement vient quand même."""
    serveur = Serveur(racine, "servi")
    serveur.construire()
    ecrire(racine, "docs/deux.md", "# Deux\n")
    caplog.clear()
    with caplog.at_level("INFO", logger="mkdocs"):
        serveur.construire()
    assert "deux.md#la-suite" in caplog.text


def test_construire_ne_retient_rien(racine: Path) -> None:
    """`mkdocs build` ne passe par aucune mémoire."""
    serveur = Serveur(racine, "construit", commande="build")
    serveur.construire()
    assert serveur.crochet.RETENU == {}


def test_le_crochet_du_service_reste_mince() -> None:
    """Cent lignes au plus."""
    assert len(Path(SERVICE).read_text("utf-8").splitlines()) <= 100

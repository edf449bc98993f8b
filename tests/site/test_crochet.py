"""Le branchement sur MkDocs : un barème fautif se dit en une ligne par faute, et ne coupe pas le service."""

import logging
import shutil
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace

import pytest
from mkdocs.exceptions import PluginError
from site_lu import RACINE

import mkdocs_hooks

FICHIER = "barème/infractions/telephone-ecrans.yaml"


@pytest.fixture
def abime(tmp_path: Path) -> Callable[[], int]:
    """Rend de quoi abîmer une copie du barème ; abîmer rend la ligne de la faute."""
    shutil.copytree(RACINE / "barème", tmp_path / "barème")

    def abimer() -> int:
        chemin = tmp_path / FICHIER
        lignes = chemin.read_text("utf-8").splitlines(keepends=True)
        rang = next(i for i, ligne in enumerate(lignes) if ligne.strip() == "points: 3")
        lignes[rang] = lignes[rang].replace("3", "trois")
        chemin.write_text("".join(lignes), "utf-8")
        return rang + 1

    return abimer


@pytest.fixture(autouse=True)
def memoire(monkeypatch: pytest.MonkeyPatch) -> None:
    """Part d’une mémoire vide."""
    monkeypatch.setattr(mkdocs_hooks, "MEMOIRE", {"commande": "build", "contenu": None})


def test_construire_un_bareme_fautif_dit_la_ligne(tmp_path: Path, abime: Callable[[], int]) -> None:
    """La construction s’arrête, avec fichier, ligne et phrase, sans trace d’exception."""
    ligne = abime()
    with pytest.raises(PluginError) as prise:
        mkdocs_hooks.lire(tmp_path)
    assert f"{FICHIER}:{ligne}:" in str(prise.value)
    assert "trois" in str(prise.value)


def test_servir_garde_les_dernieres_bonnes_pages(
    tmp_path: Path,
    abime: Callable[[], int],
    caplog: pytest.LogCaptureFixture,
) -> None:
    """Pendant `serve`, une faute avertit et les pages précédentes restent, puis la correction les remplace."""
    mkdocs_hooks.on_startup(command="serve")
    bonnes = mkdocs_hooks.lire(tmp_path)
    ligne = abime()
    with caplog.at_level(logging.WARNING, logger="mkdocs"):
        assert mkdocs_hooks.lire(tmp_path) is bonnes
    assert f"{FICHIER}:{ligne}:" in caplog.text
    shutil.copyfile(RACINE / FICHIER, tmp_path / FICHIER)
    corrigees = mkdocs_hooks.lire(tmp_path)
    assert corrigees is not bonnes
    assert corrigees == bonnes


def test_servir_un_bareme_fautif_des_le_depart_s_arrete(
    tmp_path: Path, abime: Callable[[], int]
) -> None:
    """Sans bonnes pages à garder, `serve` refuse de démarrer."""
    mkdocs_hooks.on_startup(command="serve")
    abime()
    with pytest.raises(PluginError):
        mkdocs_hooks.lire(tmp_path)


def test_le_crochet_reste_mince() -> None:
    """Soixante lignes au plus, et aucun autre fichier du dépôt n’importe mkdocs."""
    crochet = Path(mkdocs_hooks.__file__)
    assert len(crochet.read_text("utf-8").splitlines()) <= 60
    autres = [
        p
        for p in (RACINE / "scripts").rglob("*.py")
        if p != crochet and "import mkdocs" in p.read_text("utf-8")
    ]
    assert autres == []


def test_une_page_fautive_arrete_la_construction_a_sa_ligne() -> None:
    """Un mot inconnu se dit en une ligne, le fichier et sa ligne ; une page saine reçoit son lien."""
    mkdocs_hooks.lire(RACINE)
    config = SimpleNamespace(extra={"depot": "https://depot.test/"})

    def completer(corps: str) -> tuple[str, SimpleNamespace]:
        texte = f"---\ntitle: Essai\ngabarit: true\n---\n{corps}"
        fichier = SimpleNamespace(src_uri="essai.md", content_string=texte)
        page = SimpleNamespace(file=fichier, edit_url="")
        return mkdocs_hooks.on_page_markdown(corps, page, config), page

    rendu, page = completer('{{ v("stage-points") }}')
    assert rendu == "4\xa0points"
    assert page.edit_url == "https://depot.test/docs/essai.md"
    with pytest.raises(PluginError, match=r"^docs/essai\.md:6:1: .*stage-pointz"):
        completer('Un.\n{{ v("stage-pointz") }}')


def test_les_mots_du_glossaire_se_lient_dans_le_guide_seulement() -> None:
    """Une page du guide et une fiche mènent au glossaire ; le glossaire et les pages du projet, non."""
    mkdocs_hooks.lire(RACINE)
    mot = mkdocs_hooks.MEMOIRE["contenu"].bareme.glossaire[0].terme

    def lie(uri: str) -> bool:
        page = SimpleNamespace(file=SimpleNamespace(src_uri=uri))
        return "pp-terme" in mkdocs_hooks.on_page_content(f"<p>{mot}</p>", page)

    assert lie("recuperer/stages.md")
    assert lie("bareme/vitesse/vitesse-20-29.md")
    assert not any(map(lie, ("glossaire.md", "simulateur.md", "decisions/0001-langue.md")))

"""Le branchement sur MkDocs : un barème fautif se dit en une ligne par faute, et ne coupe pas le service."""

import ast
import logging
import shutil
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace

import pytest
from mkdocs.exceptions import PluginError

import mkdocs_hooks
import mkdocs_service
from atelier.bandeau import poser
from atelier.fautes import FauteSituee
from atelier.service import Service
from tests.chemins import RACINE

FICHIER = "barème/infractions/telephone-ecrans.yaml"
CROCHET, SERVICE = Path(mkdocs_hooks.__file__), Path(mkdocs_service.__file__)
FICHIERS = [*(RACINE / "scripts").rglob("*.py"), *(RACINE / "simulator/src").rglob("*.py")]
RESERVES = {
    "mkdocs",
    "material",
    "mkdocs_hooks",
    "mkdocs_langues",
    "mkdocs_poids",
    "mkdocs_scripts",
    "mkdocs_service",
}
"""Ce que seul le crochet importe, et les crochets, que MkDocs seul appelle."""
DEDANS = {
    "_title_from_render",
    "present_anchor_ids",
    "links_to_anchors",
    "search_index",
    "add_entry_from_context",
    "template_class",
}
"""Les attributs de MkDocs et de Jinja que la mémoire de `make serve` remplace ou retient."""


def importes(fichier: Path) -> set[str]:
    """Rend le premier nom de chaque module importé par un fichier, où que ce soit et sous toute forme."""
    noms: set[str] = set()
    for noeud in ast.walk(ast.parse(fichier.read_text("utf-8"))):
        match noeud:
            case ast.Import(names=tous):
                noms |= {nom.name for nom in tous}
            case ast.ImportFrom(module=str(nom), level=0):
                noms.add(nom)
            case ast.Call(
                func=ast.Name(id="__import__") | ast.Attribute(attr="import_module"),
                args=[ast.Constant(value=str(nom)), *_],
            ):
                noms.add(nom)
    return {nom.partition(".")[0] for nom in noms}


def touches(fichier: Path) -> set[str]:
    """Rend les attributs réservés qu’un fichier nomme, dans son code ou dans un texte à `getattr`."""
    noms: set[str] = set()
    for noeud in ast.walk(ast.parse(fichier.read_text("utf-8"))):
        match noeud:
            case ast.Attribute(attr=nom) | ast.Constant(value=str(nom)):
                noms.add(nom)
    return noms & DEDANS


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
    neuf = Service(PluginError, logging.getLogger("mkdocs.plugins.barème").warning)
    monkeypatch.setattr(mkdocs_hooks, "SERVICE", neuf)


def test_construire_un_bareme_fautif_dit_la_ligne(tmp_path: Path, abime: Callable[[], int]) -> None:
    """La construction s’arrête, avec fichier, ligne et phrase, sans trace d’exception."""
    ligne = abime()
    with pytest.raises(PluginError) as prise:
        mkdocs_hooks.SERVICE.lire(tmp_path)
    assert f"{FICHIER}:{ligne}:" in str(prise.value)
    assert "trois" in str(prise.value)


def test_servir_garde_les_dernieres_bonnes_pages(
    tmp_path: Path,
    abime: Callable[[], int],
    caplog: pytest.LogCaptureFixture,
) -> None:
    """Pendant `serve`, une faute avertit et les pages précédentes restent, puis la correction les remplace."""
    mkdocs_hooks.on_startup(command="serve")
    bonnes = mkdocs_hooks.SERVICE.lire(tmp_path)
    ligne = abime()
    with caplog.at_level(logging.WARNING, logger="mkdocs"):
        assert mkdocs_hooks.SERVICE.lire(tmp_path) is bonnes
    assert f"{FICHIER}:{ligne}:" in caplog.text
    shutil.copyfile(RACINE / FICHIER, tmp_path / FICHIER)
    corrigees = mkdocs_hooks.SERVICE.lire(tmp_path)
    assert corrigees is not bonnes
    assert corrigees == bonnes


PAGE = '<html><body class="x" dir="ltr">\n<p>Le texte</p></body></html>'


def test_servir_un_bareme_fautif_le_dit_sur_chaque_page(
    tmp_path: Path, abime: Callable[[], int]
) -> None:
    """Le fichier, la ligne, la phrase et le remède, en tête de page ; corrigé, plus rien."""
    mkdocs_hooks.on_startup(command="serve")
    mkdocs_hooks.SERVICE.lire(tmp_path)
    assert mkdocs_hooks.on_post_page(PAGE) == PAGE
    ligne = abime()
    mkdocs_hooks.SERVICE.lire(tmp_path)
    servie = mkdocs_hooks.on_post_page(PAGE)
    assert servie.index("<body") < servie.index('<aside data-bandeau role="alert"')
    bandeau = servie.partition("</aside>")[0]
    assert f"{FICHIER}:{ligne}:" in bandeau
    dit = bandeau.replace("\u00a0", " ")
    assert "« trois » n’est pas un nombre entier — écrivez-le en chiffres" in dit
    assert "Le texte" in servie
    shutil.copyfile(RACINE / FICHIER, tmp_path / FICHIER)
    mkdocs_hooks.SERVICE.lire(tmp_path)
    assert mkdocs_hooks.on_post_page(PAGE) == PAGE


def test_le_bandeau_n_interprete_rien_de_ce_qu_il_cite() -> None:
    """Une phrase qui porte une balise se lit telle quelle ; au-delà de huit fautes, les autres sont comptées."""
    fautes = [
        FauteSituee("a.yaml", n, 1, "<script>alert(1)</script>", "ôtez") for n in range(1, 12)
    ]
    dit = poser(PAGE, fautes)
    assert "<script>" not in dit
    assert "a.yaml:8:1" in dit
    assert "a.yaml:9:1" not in dit
    assert "et 3 autres" in dit


def test_servir_un_bareme_fautif_des_le_depart_s_arrete(
    tmp_path: Path, abime: Callable[[], int]
) -> None:
    """Sans bonnes pages à garder, `serve` refuse de démarrer."""
    mkdocs_hooks.on_startup(command="serve")
    abime()
    with pytest.raises(PluginError):
        mkdocs_hooks.SERVICE.lire(tmp_path)


def test_le_crochet_reste_mince() -> None:
    """Soixante lignes au plus : tout ce qui n’est pas MkDocs est dans l’atelier."""
    assert len(CROCHET.read_text("utf-8").splitlines()) <= 60


def test_le_crochet_seul_importe_mkdocs() -> None:
    """Aucun autre fichier de l’atelier, des commandes ou du moteur n’importe mkdocs ni ne passe par un crochet."""
    assert "mkdocs" in importes(CROCHET)
    fautifs = {p.name: noms for p in FICHIERS if p != CROCHET and (noms := importes(p) & RESERVES)}
    assert fautifs == {}


def test_seul_le_service_connait_le_dedans_de_mkdocs() -> None:
    """Ce que l’ADR 0002 permet à `make serve` (attributs non promis de MkDocs) ne se lit nulle part ailleurs."""
    assert touches(SERVICE) == DEDANS
    fautifs = {p.name: noms for p in FICHIERS if p != SERVICE and (noms := touches(p))}
    assert fautifs == {}


@pytest.mark.parametrize(
    "ecrit",
    [
        "import mkdocs",
        "import os, mkdocs.plugins as greffons",
        "from mkdocs import plugins",
        "from mkdocs.structure.files import File",
        "def f():\n    from mkdocs import exceptions",
        "import importlib\nimportlib.import_module('mkdocs.utils')",
        "__import__('mkdocs')",
    ],
)
def test_la_garde_voit_chaque_facon_d_importer(tmp_path: Path, ecrit: str) -> None:
    """Ni la forme de l’import ni sa place ne cachent mkdocs ; un nom voisin ne l’accuse pas."""
    fichier = tmp_path / "essai.py"
    fichier.write_text(ecrit, "utf-8")
    assert "mkdocs" in importes(fichier)
    fichier.write_text(ecrit.replace("mkdocs", "mkdocsien"), "utf-8")
    assert "mkdocs" not in importes(fichier)


def test_une_page_fautive_arrete_la_construction_a_sa_ligne() -> None:
    """Un mot inconnu se dit en une ligne, le fichier et sa ligne ; une page saine reçoit son lien."""
    mkdocs_hooks.SERVICE.lire(RACINE)
    config = SimpleNamespace(extra={"depot": "https://depot.test/"}, site_url="https://site.test/")

    def completer(corps: str) -> tuple[str, SimpleNamespace]:
        texte = f"---\ntitle: Essai\ngabarit: true\n---\n{corps}"
        fichier = SimpleNamespace(src_uri="essai.md", content_string=texte)
        page = SimpleNamespace(file=fichier, edit_url="")
        return mkdocs_hooks.on_page_markdown(corps, page, config), page

    rendu, page = completer('{{ v("stage-points") }}')
    assert rendu == "4\xa0points"
    assert page.edit_url == "https://depot.test/docs/essai.md"
    assert completer("à https://ADRESSE/simulateur/")[0] == "à https://site.test/simulateur/"
    with pytest.raises(PluginError, match=r"^docs/essai\.md:6:1: .*stage-pointz"):
        completer('Un.\n{{ v("stage-pointz") }}')


def test_servir_une_page_fautive_garde_la_page_saine_et_n_arrete_rien() -> None:
    """Le mot inconnu se dit au bandeau ; la page d’avant reste, ou le texte brut s’il n’y en a jamais eu."""
    mkdocs_hooks.on_startup(command="serve")
    mkdocs_hooks.SERVICE.lire(RACINE)
    config = SimpleNamespace(extra={"depot": "https://depot.test/"}, site_url="https://site.test/")

    def servir(corps: str) -> str:
        texte = f"---\ntitle: Essai\ngabarit: true\n---\n{corps}"
        fichier = SimpleNamespace(src_uri="essai.md", content_string=texte)
        return mkdocs_hooks.on_page_markdown(corps, SimpleNamespace(file=fichier), config)

    fautive = 'Un.\n{{ v("stage-pointz") }}'
    assert servir(fautive) == fautive
    assert "docs/essai.md:6:1" in mkdocs_hooks.on_post_page(PAGE)
    mkdocs_hooks.SERVICE.lire(RACINE)
    assert servir('{{ v("stage-points") }}') == "4\xa0points"
    assert mkdocs_hooks.on_post_page(PAGE) == PAGE
    assert servir(fautive) == "4\xa0points"
    assert "docs/essai.md:6:1" in mkdocs_hooks.on_post_page(PAGE)


def test_les_mots_du_glossaire_se_lient_dans_le_guide_seulement() -> None:
    """Une page du guide et une fiche mènent au glossaire ; le glossaire et les pages du projet, non."""
    mkdocs_hooks.SERVICE.lire(RACINE)
    mot = mkdocs_hooks.SERVICE.contenu.bareme.glossaire[0].terme

    def lie(uri: str) -> bool:
        page = SimpleNamespace(file=SimpleNamespace(src_uri=uri), meta={})
        return "pp-terme" in mkdocs_hooks.on_page_content(f"<p>{mot}</p>", page)

    assert lie("recuperer/stages.md")
    assert lie("bareme/vitesse/vitesse-20-29.md")
    assert not any(map(lie, ("glossaire.md", "simulateur.md", "decisions/0001-langue.md")))

"""Nos scripts, empaquetés : un fichier par demande, léger, tel que ses sources le donnent."""

import gzip
import json
import re
import shutil
import subprocess
from pathlib import Path

import pytest

import mkdocs_scripts
from atelier.actifs import actifs
from tests.chemins import RACINE

COMMANDE, CE_QU_ELLE_VISE = "scripts/preparer_web.mjs", "scripts/plancher.mjs"
DES_ECHEANCES = ("assets/agenda.js", "assets/bureau.js", "assets/echeances.js")
D_UN_PAPIER = "assets/simulateur/papier/"
"""Ce qui ne se demande que pour lire un papier."""
DES_MOTS_SIMPLES = ("assets/simulateur/python/apport.js", "assets/simulateur/releve/facile.js")
"""Ce que « Lire en mots simples » demande au geste ; le premier sert aussi aux papiers."""
D_UNE_LETTRE = "assets/courriers.js"
"""Ce que demande la page d’une lettre, et elle seule."""
D_UNE_FEUILLE = "assets/feuille.js"
"""Ce que demande une feuille à imprimer, et elle seule : un bouton."""
D_UN_EXTRAIT = "assets/extrait.js"
"""Ce que demande la page « Intégrer », et elle seule."""
EMPAQUETER = ("node", COMMANDE)
STATIQUE = re.compile(
    r"(?:^|[;}])(?:import|export)[\s{\"*][^;]*?from\s*[\"']|(?:^|[;}])import[\"']"
)
"""Un import qui ferait attendre une demande de plus ; l’import au besoin, `import(…)`, n’en est pas."""
PLANCHER = re.compile(r"Safari ou iOS ([\d.]+), Chrome ou Edge (\d+), Firefox (\d+)")


@pytest.fixture
def paquets(site: Path) -> dict[str, bytes]:
    """Rend les scripts que le site sert de nous, par adresse."""
    return {uri: (site / uri).read_bytes() for uri in actifs(RACINE) if uri.endswith(".js")}


@pytest.fixture
def depot(tmp_path: Path) -> Path:
    """Rend une copie de ce qu’il faut pour empaqueter, où l’on peut écrire."""
    for sources in ("web", "build/langues/en/web"):
        shutil.copytree(RACINE / sources, tmp_path / sources)
    (tmp_path / "scripts").mkdir()
    for script in (COMMANDE, CE_QU_ELLE_VISE):
        shutil.copy(RACINE / script, tmp_path / script)
    (tmp_path / "node_modules").symlink_to(RACINE / "node_modules")
    return tmp_path


def empaqueter(depot: Path) -> subprocess.CompletedProcess[str]:
    """Lance la commande sur ce dépôt."""
    return subprocess.run(  # noqa: S603  notre propre script
        EMPAQUETER, cwd=depot, check=False, capture_output=True, text=True, timeout=60
    )


def lus(depot: Path) -> dict[str, bytes]:
    """Rend les paquets produits, par adresse dans le site."""
    produits = depot / "build/web"
    return {
        f"assets/{f.relative_to(produits).as_posix()}": f.read_bytes()
        for f in produits.rglob("*.js")
    }


def test_le_site_sert_ce_que_donnent_les_sources(depot: Path, paquets: dict[str, bytes]) -> None:
    """Empaquetées de nouveau, ailleurs : les mêmes octets, aucun paquet de plus ni de moins."""
    fait = empaqueter(depot)
    assert fait.returncode == 0, fait.stderr
    assert lus(depot) == paquets


def test_nos_scripts_sont_legers(paquets: dict[str, bytes]) -> None:
    """Nos scripts d’une langue, comprimés : 39,5 ko ; ce qu’un geste demande a son propre poids, bien plus bas."""
    tailles = {uri: len(gzip.compress(contenu, 9)) for uri, contenu in paquets.items()}
    anglais = {uri.replace("/en/", "/"): tailles.pop(uri) for uri in [*tailles] if "/en/" in uri}
    for de_la_langue in (tailles, anglais):
        du_papier = {
            uri: de_la_langue.pop(uri) for uri in [*de_la_langue] if uri.startswith(D_UN_PAPIER)
        }
        des_echeances = {uri: de_la_langue.pop(uri) for uri in DES_ECHEANCES}
        des_mots_simples = {uri: de_la_langue.pop(uri) for uri in DES_MOTS_SIMPLES}
        assert de_la_langue.pop(D_UNE_LETTRE, 0) <= 2_000
        assert de_la_langue.pop(D_UNE_FEUILLE, 0) <= 300
        assert de_la_langue.pop(D_UN_EXTRAIT) <= 1_000
        assert sum(des_mots_simples.values()) <= 2_000, des_mots_simples
        assert 0 < sum(de_la_langue.values()) <= 39_500, de_la_langue
        assert sum(des_echeances.values()) <= 4_000, des_echeances
        assert 0 < sum(du_papier.values()) <= 24_000, du_papier


def test_un_paquet_se_suffit(paquets: dict[str, bytes]) -> None:
    """Une page demande un script, qui n’en fait pas attendre un autre ; aucune carte des sources ne part."""
    textes = {uri: contenu.decode() for uri, contenu in paquets.items()}
    assert [uri for uri, texte in textes.items() if STATIQUE.search(texte)] == []
    assert [uri for uri, texte in textes.items() if "sourceMappingURL" in texte] == []


@pytest.mark.parametrize(
    "script",
    [
        'import{a}from"./x.js";a()',
        'a();import"./x.js";',
        'export*from"./x.js";',
        'import*as a from"./x.js"',
    ],
)
def test_un_import_qui_attend_se_reconnait(script: str) -> None:
    """Le repérage voit chaque forme qu’un paquet pourrait prendre, et laisse l’import au besoin."""
    assert STATIQUE.search(script)
    assert not STATIQUE.search('let b=await import("./x.js");export{b as a};')


def test_ce_que_l_on_emprunte_garde_sa_licence(site: Path, paquets: dict[str, bytes]) -> None:
    """MiniSearch part dans le chercheur avec sa version et son auteur ; sa licence est à l’adresse dite."""
    emprunteurs = [uri for uri, contenu in paquets.items() if b"MiniSearch" in contenu]
    assert emprunteurs == ["assets/chercheur/chercher.js", "assets/en/chercheur/chercher.js"]
    version, mention = re.findall(r"/\*!.*?\*/", paquets[emprunteurs[0]].decode())
    demandes = json.loads((RACINE / "package.json").read_text("utf-8"))["dependencies"]
    assert version == f"/*! minisearch {demandes['minisearch']} */"
    assert "Luca Ongaro" in mention
    adresse = re.search(r"assets/\S+", mention)
    assert adresse
    assert (site / adresse[0]).read_text("utf-8").startswith("Copyright 2022 Luca Ongaro")


def test_les_paquets_visent_le_plancher_de_la_page() -> None:
    """Le code est traduit pour les navigateurs que la page dit lire, ni plus vieux ni plus neufs."""
    dit = PLANCHER.search((RACINE / "docs/a-propos.md").read_text("utf-8"))
    assert dit
    safari, chrome, firefox = dit.groups()
    (ligne,) = re.findall(
        r"^export const PLANCHER = \[(.*)\];",
        (RACINE / CE_QU_ELLE_VISE).read_text("utf-8"),
        re.MULTILINE,
    )
    vises = [f"ios{safari}", f"safari{safari}", f"chrome{chrome}", f"edge{chrome}"]
    assert re.findall(r"'([^']+)'", ligne) == [*vises, f"firefox{firefox}"]


@pytest.mark.parametrize(
    ("faute", "dit"),
    [
        ("const = 1;\n", "web/numero.js:1:6"),
        ("import('./elements.js');\n", "ajoutez-le à PAQUETS"),
        ("import './nulle-part.js';\n", "nulle-part.js"),
    ],
    ids=["illisible", "au besoin, sans paquet", "module absent"],
)
def test_un_script_fautif_ne_remplace_rien(depot: Path, faute: str, dit: str) -> None:
    """Un refus qui dit le fichier et la ligne, le code 1 ; les paquets d’avant sont intacts."""
    assert empaqueter(depot).returncode == 0
    avant = lus(depot)
    (depot / "web/numero.js").write_text(faute, "utf-8")
    fait = empaqueter(depot)
    assert fait.returncode == 1
    assert dit in fait.stderr
    assert "corrigez, puis relancez" in fait.stderr
    assert lus(depot) == avant


def test_servir_suit_un_script_qui_change(
    depot: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """Changé, il est empaqueté ; inchangé, rien n’est refait ; fautif, la faute est dite et le précédent reste."""
    monkeypatch.setattr(mkdocs_scripts, "RACINE", depot)
    monkeypatch.setitem(mkdocs_scripts.SERVICE, "scripts", None)
    source, paquet = depot / "web/numero.js", depot / "build/web/numero.js"
    mkdocs_scripts.empaqueter()
    premier, jour = paquet.read_bytes(), paquet.stat().st_mtime_ns
    mkdocs_scripts.empaqueter()
    assert paquet.stat().st_mtime_ns == jour
    source.write_text(source.read_text("utf-8") + "console.warn('changé');\n", "utf-8")
    mkdocs_scripts.empaqueter()
    second = paquet.read_bytes()
    assert second != premier
    assert "changé" in second.decode()
    assert not caplog.messages
    source.write_text("const = 1;\n", "utf-8")
    mkdocs_scripts.empaqueter()
    assert paquet.read_bytes() == second
    (dit,) = caplog.messages
    assert "web/numero.js:1:6" in dit

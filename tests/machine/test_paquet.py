"""Le paquet du moteur : les mêmes octets deux fois, installé seul, typé, sa notice et ses adresses."""

import importlib.util
import json
import re
import subprocess
import sys
import tarfile
import zipfile
from email.message import Message
from email.parser import BytesParser
from pathlib import Path
from typing import Any

import pytest

from permis_points.version import VERSION
from tests.chemins import RACINE

SIMULATOR = RACINE / "simulator"
USAGER = RACINE / "tests/machine/usager.py"
ROUE, ARCHIVE = f"permis_points-{VERSION}-py3-none-any.whl", f"permis_points-{VERSION}.tar.gz"


def _lancer(*commande: str | Path, **reglages: Any) -> str:
    fait = subprocess.run(  # noqa: S603  nos propres commandes
        commande, capture_output=True, check=False, text=True, **reglages
    )
    assert fait.returncode == 0, fait.stdout + fait.stderr
    return fait.stdout


@pytest.fixture(scope="module")
def seul(paquet: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Rend le Python d’un environnement où il n’y a que la roue : ni pip, ni PyYAML, ni le dépôt."""
    lieu = tmp_path_factory.mktemp("seul")
    _lancer(sys.executable, "-m", "venv", "--without-pip", lieu)
    python = lieu / "bin/python"
    pip = [sys.executable, "-m", "pip", "--python", python]
    _lancer(*pip, "install", "-q", "--no-index", "--no-compile", paquet / ROUE)
    return python


def _dits(paquet: Path) -> Message:
    with zipfile.ZipFile(paquet / ROUE) as roue:
        return BytesParser().parsebytes(roue.read(f"permis_points-{VERSION}.dist-info/METADATA"))


def test_l_archive_rend_la_meme_roue_octet_pour_octet(paquet: Path, tmp_path: Path) -> None:
    """Construite ailleurs, de l’archive seule, la roue est la même ; l’archive ne contient que le paquet."""
    with tarfile.open(paquet / ARCHIVE) as archive:
        noms = [Path(nom).parts[1:] for nom in archive.getnames()]
        assert [m.name for m in archive.getmembers() if not m.isfile()] == []
        archive.extractall(tmp_path, filter="data")
    assert {nom[0] for nom in noms} == {
        *("src", "LICENCE", "README.md", "PKG-INFO", "pyproject.toml", "hatch_build.py"),
        ".gitignore",
    }
    depuis = tmp_path / ARCHIVE.removesuffix(".tar.gz")
    build = (sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", tmp_path)
    _lancer(*build, cwd=depuis)
    assert (tmp_path / ROUE).read_bytes() == (paquet / ROUE).read_bytes()


def test_la_roue_porte_ce_qu_il_faut(paquet: Path) -> None:
    """Le barème, les types, la licence, la commande ; ni test, ni fichier de la forge."""
    with zipfile.ZipFile(paquet / ROUE) as roue:
        noms = set(roue.namelist())
        licence = roue.read(f"permis_points-{VERSION}.dist-info/licenses/LICENCE")
    assert {"permis_points/bareme.json", "permis_points/py.typed"} <= noms
    assert licence == (RACINE / "LICENCE").read_bytes()
    sommets = {nom.split("/")[0] for nom in noms}
    assert sommets == {"permis_points", "permis_vues", f"permis_points-{VERSION}.dist-info"}
    assert [nom for nom in noms if "/test" in nom or nom.endswith(".pyc")] == []


def test_la_licence_du_paquet_est_celle_du_depot() -> None:
    """Un fichier, non un lien : l’archive emporterait un lien qui ne mène nulle part."""
    assert not (SIMULATOR / "LICENCE").is_symlink()
    assert (SIMULATOR / "LICENCE").read_bytes() == (RACINE / "LICENCE").read_bytes()


def test_la_version_n_est_ecrite_qu_une_fois(paquet: Path) -> None:
    """La roue, l’archive et la porte disent la même ; pyproject.toml n’en dit pas."""
    assert _dits(paquet)["Version"] == VERSION
    assert VERSION not in (SIMULATOR / "pyproject.toml").read_text("utf-8")
    assert (paquet / ARCHIVE).is_file()


def test_seule_elle_suffit(seul: Path, tmp_path: Path) -> None:
    """Dans un environnement vide, hors du dépôt, tout avertissement refusé : le programme d’un usager marche."""
    dit = json.loads(_lancer(seul, "-I", "-W", "error", USAGER, cwd=tmp_path))
    assert (dit["version"], dit["points"], dit["identique"]) == (VERSION, 8, True)
    assert dit["papier"] == "2024-04-02"
    assert dit["fautes"]
    poses = [dossier.name for dossier in seul.parent.parent.glob("lib/python*/site-packages/*")]
    assert sorted(poses) == sorted(
        ["permis_points", "permis_vues", f"permis_points-{VERSION}.dist-info"]
    )


def test_la_commande_est_posee(seul: Path, tmp_path: Path) -> None:
    """`permis-points` se lance ; un YAML sans PyYAML reçoit une phrase, non une trace."""
    commande = seul.parent / "permis-points"
    assert "usage : permis-points" in _lancer(commande, "--help", cwd=tmp_path)
    (tmp_path / "d.yaml").write_text("permis: {obtention: 2010-05-05}", "utf-8")
    refus = subprocess.run(  # noqa: S603  notre commande
        [commande, "releve", "d.yaml"], cwd=tmp_path, capture_output=True, check=False, text=True
    )
    assert (refus.returncode, refus.stdout) == (2, "")
    assert refus.stderr.startswith("il faut PyYAML pour lire du YAML")


def test_mypy_strict_face_a_la_roue_installee(seul: Path, tmp_path: Path) -> None:
    """Le programme n’emploie que la porte, et ses types se vérifient ; un usage faux est refusé."""
    faux = tmp_path / "faux.py"
    faux.write_text(
        "from permis_points import Releve\n\n\ndef points(releve: Releve) -> str:\n"
        '    return releve["solde"]["points"]\n',
        "utf-8",
    )
    mypy = [sys.executable, "-m", "mypy", "--strict", "--config-file=", "--no-error-summary"]
    jugement = subprocess.run(  # noqa: S603  mypy
        [*mypy, "--python-executable", seul, "--cache-dir", tmp_path / "cache", USAGER, faux],
        cwd=tmp_path,
        capture_output=True,
        check=False,
        text=True,
    )
    assert jugement.returncode == 1, jugement.stderr
    [erreur] = jugement.stdout.splitlines()
    assert erreur.startswith("faux.py:5: error: Incompatible return value type")


def test_l_usager_ne_passe_que_par_la_porte() -> None:
    """Ni module intérieur, ni nom privé : `permis_points` seul est importé."""
    imports = re.findall(r"^(?:from|import) (\S+)", USAGER.read_text("utf-8"), re.MULTILINE)
    assert {nom for nom in imports if nom.startswith("permis_")} == {"permis_points"}


def test_la_notice_se_lit_hors_du_depot(paquet: Path) -> None:
    """Ce que l’index des paquets montre : tout lien est absolu ; les deux langues y sont."""
    notice = _dits(paquet).get_payload()
    assert isinstance(notice, str)
    liens = re.findall(r"\]\(([^)]+)\)", notice)
    assert liens
    assert [lien for lien in liens if not lien.startswith("https://")] == []
    assert "## In English" in notice


def test_les_adresses_sont_celles_de_qui_publie(monkeypatch: pytest.MonkeyPatch) -> None:
    """SITE_URL et DEPOT_URL vont dans les métadonnées et dans la notice, avec ou sans barre finale."""
    chemin = SIMULATOR / "hatch_build.py"
    spec = importlib.util.spec_from_file_location("hatch_build", chemin)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    monkeypatch.setenv("SITE_URL", "https://points.test")
    monkeypatch.setenv("DEPOT_URL", "https://depot.test/points/edit/main/")
    dits: dict[str, Any] = {}
    module.Adresses(str(SIMULATOR), {}).update(dits)
    assert dits["urls"]["Homepage"] == "https://points.test/"
    assert dits["urls"]["Source"] == "https://depot.test/points/"
    assert ".example" not in dits["readme"]["text"] + str(dits["urls"])
    assert "https://points.test/reutiliser/" in dits["readme"]["text"]

"""Les carnets publiés se jouent dans Jupyter, et dans le Pyodide du site, avec les mêmes résultats."""

import json
import re
import subprocess
from functools import cache
from pathlib import Path
from shutil import which
from typing import Any

import nbformat
import pytest
from nbclient import NotebookClient

from atelier.conducteurs.calibrage import lire_calibrage
from atelier.conducteurs.population import tirer
from atelier.conducteurs.sortie import CARNETS, POUR_LES_CARNETS, pour_les_carnets
from permis_points import bareme_du_paquet
from tests.chemins import RACINE

ECHANTILLON = RACINE / CARNETS
PUBLIES = sorted(ECHANTILLON.parent.glob("*.ipynb"))
OCTETS_AU_PLUS = 300_000


@cache
def _joue(carnet: Path) -> list[str]:
    """Rend ce que chaque cellule de code imprime, dans Jupyter, à côté de l’échantillon."""
    lu = nbformat.read(carnet, as_version=4)
    lieu = {"metadata": {"path": str(carnet.parent)}}
    NotebookClient(lu, timeout=120, kernel_name="python3", resources=lieu).execute()
    return [_imprime(cellule) for cellule in lu.cells if cellule.cell_type == "code"]


def _imprime(cellule: Any) -> str:
    return "".join(sortie.text for sortie in cellule.outputs if sortie.name == "stdout")


def test_l_echantillon_publie_est_celui_que_l_on_tire() -> None:
    """Il se refait à l’octet près, et reste léger."""
    tires = tirer(lire_calibrage(), bareme_du_paquet(), nombre=POUR_LES_CARNETS)
    refait = pour_les_carnets(tires) == ECHANTILLON.read_text("utf-8")
    assert refait, "refaites-le : .venv/bin/python scripts/conducteurs.py --page"
    assert ECHANTILLON.stat().st_size <= OCTETS_AU_PLUS


@pytest.mark.parametrize("carnet", PUBLIES, ids=lambda carnet: carnet.stem)
def test_un_carnet_est_publie_sans_resultat(carnet: Path) -> None:
    """Ce qu’un carnet montre est calculé par qui le lit, jamais recopié."""
    cellules = json.loads(carnet.read_text("utf-8"))["cells"]
    assert [c["id"] for c in cellules if c.get("outputs") or c.get("execution_count")] == []


@pytest.mark.filterwarnings("ignore")  # ceux de Jupyter, pas les nôtres
def test_la_reforme_des_petits_exces_se_lit_dans_son_carnet() -> None:
    """Sans elle, plus de points retirés, et moins de titulaires à douze points."""
    *_, tableau, effet = _joue(ECHANTILLON.with_name("petits-exces.ipynb"))
    lignes = [re.findall(r"\d+,\d", ligne) for ligne in tableau.splitlines()[1:]]
    (retires, sans), (a_douze, a_douze_sans), _ = [
        [float(nombre.replace(",", ".")) for nombre in ligne] for ligne in lignes
    ]
    assert retires < sans
    assert a_douze > a_douze_sans
    epargnes, marge = (float(n.replace(",", ".")) for n in re.findall(r"\d+,\d", effet)[:2])
    assert epargnes == pytest.approx(sans - retires, abs=0.11)
    assert 0 < marge < epargnes


@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize("carnet", PUBLIES, ids=lambda carnet: carnet.stem)
def test_le_pyodide_publie_joue_le_meme_carnet(carnet: Path) -> None:
    """Chaque cellule imprime dans le navigateur ce qu’elle imprime dans Jupyter, avec la seule roue du site."""
    node = which("node")
    assert node, "Il manque Node.js."
    fini = subprocess.run(  # noqa: S603  notre propre script
        [node, str(RACINE / "scripts/jouer_carnet.mjs"), str(carnet)],
        capture_output=True,
        check=False,
    )
    assert fini.returncode == 0, fini.stderr.decode()
    assert json.loads(fini.stdout) == _joue(carnet)

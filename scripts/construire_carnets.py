"""Construit JupyterLite dans build/carnets : les carnets publiés, notre roue, Pyodide, et rien d’un tiers."""

import hashlib
import json
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from atelier.commandes import Analyse, CommandeRefusee, executer

RACINE = Path(__file__).resolve().parents[1]
SORTIE = RACINE / "build/carnets"
CARNETS = RACINE / "docs/reutiliser/carnets"
JUPYTER = RACINE / "build/outils-carnets/bin/jupyter"
ROUES = RACINE / "build/roues-carnets"
NOTRE_ROUE = RACINE / "build/roue"
PYODIDE = RACINE / "node_modules/pyodide"
FICHIERS_DE_PYODIDE = ("pyodide.mjs", "pyodide.asm.mjs", "pyodide.asm.wasm", "python_stdlib.zip")
NOYAU = "@jupyterlite/pyodide-kernel-extension:kernel"
LISTE = "all.json"
DATE = "2026-11-30T00:00:00Z"
"""Un jour fixe : deux constructions sont les mêmes."""
PRECHARGES = {"micropip": ("micropip",), "permis-points": ("permis_points", "permis_vues")}
"""Ce que Pyodide charge avant le noyau, et les modules que chacun donne."""
REGLAGES = {
    "jupyter-lite-schema-version": 0,
    "jupyter-config-data": {
        "appName": "Permis à points : carnets",
        "contentsAllJsonFile": LISTE,
        "litePluginSettings": {
            NOYAU: {
                "pyodideUrl": "./static/pyodide/pyodide.mjs",
                "disablePyPIFallback": True,
                "loadPyodideOptions": {"packages": [*PRECHARGES]},
            }
        },
    },
}


def main(arguments: Sequence[str] | None = None) -> int:
    """Écrit le dossier, à servir tel quel."""
    Analyse(description=__doc__).parse_args(arguments)
    if not JUPYTER.exists():
        raise CommandeRefusee("JupyterLite manque : lancez « make carnets »")
    roues = [*sorted(ROUES.glob("*.whl")), *NOTRE_ROUE.glob("permis_points-*.whl")]
    shutil.rmtree(SORTIE, ignore_errors=True)
    with tempfile.TemporaryDirectory(prefix="carnets-") as travail:
        batir(Path(travail), roues)
    poser_pyodide(SORTIE / "static/pyodide", roues)
    poser_les_carnets()
    print(f"{SORTIE.relative_to(RACINE)} : servez ce dossier, et ouvrez notebooks/index.html")
    return 0


def batir(travail: Path, roues: Sequence[Path]) -> None:
    """Lance JupyterLite ; les roues y forment le seul index d’où le noyau installe."""
    (travail / "jupyter-lite.json").write_text(json.dumps(REGLAGES), "utf-8")
    index = travail / "pypi"
    index.mkdir()
    for roue in roues:
        shutil.copy(roue, index)
    options = (
        "--no-sourcemaps",
        "--no-unused-shared-packages",
        "--apps",
        "lab",
        "--apps",
        "notebooks",
    )
    commande = [JUPYTER, "lite", "build", "--lite-dir", travail, "--output-dir", SORTIE, *options]
    fini = subprocess.run(commande, cwd=travail, capture_output=True, text=True, check=False)  # noqa: S603
    if fini.returncode:
        raise CommandeRefusee(f"JupyterLite n’a pas pu se construire :\n{fini.stdout}{fini.stderr}")


def poser_pyodide(vers: Path, roues: Sequence[Path]) -> None:
    """Copie Pyodide tel que npm le donne, avec un verrou réduit à ce qui se charge avant le noyau."""
    vers.mkdir(parents=True)
    for nom in FICHIERS_DE_PYODIDE:
        shutil.copy(PYODIDE / nom, vers)
    verrou = json.loads((PYODIDE / "pyodide-lock.json").read_text("utf-8"))
    verrou["packages"] = dict(_paquets(roues, vers))
    (vers / "pyodide-lock.json").write_text(json.dumps(verrou), "utf-8")


def _paquets(roues: Sequence[Path], vers: Path) -> Iterator[tuple[str, Mapping[str, Any]]]:
    for nom, modules in PRECHARGES.items():
        debut = f"{nom.replace('-', '_')}-"
        (roue,) = [roue for roue in roues if roue.name.startswith(debut)]
        shutil.copy(roue, vers)
        yield (
            nom,
            {
                "name": nom,
                "version": roue.name.split("-")[1],
                "file_name": roue.name,
                "install_dir": "site",
                "sha256": hashlib.sha256(roue.read_bytes()).hexdigest(),
                "package_type": "package",
                "imports": [*modules],
                "depends": [],
                "unvendored_tests": False,
            },
        )


def poser_les_carnets() -> None:
    """Copie les carnets et leur échantillon, et la liste que le navigateur de fichiers lit."""
    fichiers, liste = SORTIE / "files", SORTIE / "api/contents" / LISTE
    fichiers.mkdir(parents=True, exist_ok=True)
    liste.parent.mkdir(parents=True, exist_ok=True)
    for carnet in sorted(CARNETS.iterdir()):
        shutil.copy(carnet, fichiers)
    contenu = [_dit(fichier) for fichier in sorted(fichiers.iterdir())]
    dossier = {**_commun(""), "type": "directory", "format": "json", "content": contenu}
    liste.write_text(json.dumps(dossier), "utf-8")


def _dit(fichier: Path) -> Mapping[str, Any]:
    sorte = "notebook" if fichier.suffix == ".ipynb" else "file"
    return {**_commun(fichier.name), "type": sorte, "size": fichier.stat().st_size}


def _commun(nom: str) -> dict[str, Any]:
    dates = {"created": DATE, "last_modified": DATE}
    return {"name": nom, "path": nom, "format": None, "content": None, "writable": True, **dates}


if __name__ == "__main__":
    sys.exit(executer(main))

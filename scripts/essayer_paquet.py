"""Installe la roue seule dans un environnement vide, pour chaque Python trouvé, et y joue le programme d’usager.

Le dernier Python, s’il n’est pas sur la machine, est celui de Pyodide : le même langage, sans installateur.
"""

import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from shutil import which
from tempfile import TemporaryDirectory

from atelier.commandes import Analyse, CommandeRefusee, executer

RACINE = Path(__file__).resolve().parents[1]
VERSIONS = ("3.11", "3.12", "3.13", "3.14")
DE_PYODIDE = VERSIONS[-1]
USAGER = RACINE / "tests/machine/usager.py"
AILLEURS = (".pyenv/versions", ".local/share/uv/python")
"""Où pyenv et uv (« uv python install 3.14 ») rangent les leurs, dans le dossier personnel."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Écrit une ligne par Python ; rend 1 si la roue échoue quelque part, ou si un Python exigé manque."""
    analyse = Analyse(description=__doc__)
    analyse.add_argument("--roue", type=Path, help="la roue (sinon celle de build/paquet)")
    analyse.add_argument(
        "--exiger", default="", help="les Python qui ne doivent pas manquer : 3.13,3.14"
    )
    lus = analyse.parse_args(arguments)
    roue = (lus.roue or _la_roue()).resolve()
    exiges = {version for version in lus.exiger.split(",") if version}
    if exiges - set(VERSIONS):
        raise CommandeRefusee(f"--exiger : au choix : {', '.join(VERSIONS)}")
    echecs = [
        version for version in VERSIONS if not _essayer(version, roue, exige=version in exiges)
    ]
    return 1 if echecs else 0


def _la_roue() -> Path:
    roues = sorted((RACINE / "build/paquet").glob("*.whl"))
    if len(roues) != 1:
        raise CommandeRefusee(
            "Il faut une roue, et une seule, dans build/paquet — « make paquet » la fait"
        )
    return roues[0]


def _essayer(version: str, roue: Path, *, exige: bool) -> bool:
    """Essaie la roue avec ce Python ; dit ce qui s’est passé, et si l’on peut s’en contenter."""
    python = trouver(version)
    if python is None and version == DE_PYODIDE and not exige:
        print(f"{version} : {_dans_pyodide(roue)}")
        return True
    if python is None:
        print(f"{version} : introuvable sur cette machine" + (", et exigé" if exige else ""))
        return not exige
    with TemporaryDirectory() as dossier:
        try:
            print(f"{version} : {_installer_et_lancer(python, roue, Path(dossier))}")
        except subprocess.CalledProcessError as echec:
            print(f"{version} : échec\n{echec.stdout}{echec.stderr}")
            return False
    return True


def trouver(version: str) -> Path | None:
    """Rend un Python de cette version qui se lance vraiment, sur le chemin ou chez pyenv et uv ; sinon rien."""
    for candidat in _candidats(version):
        dit = subprocess.run(  # noqa: S603  un Python de la machine
            [candidat, "-c", "import sys, venv; print('%d.%d' % sys.version_info[:2])"],
            capture_output=True,
            check=False,
            text=True,
        )
        if dit.returncode == 0 and dit.stdout.strip() == version:
            return candidat
    return None


def _candidats(version: str) -> Iterator[Path]:
    if chemin := which(f"python{version}"):
        yield Path(chemin)
    for dossier in AILLEURS:
        yield from sorted(Path.home().glob(f"{dossier}/*{version}.*/bin/python3"), reverse=True)
    yield Path(sys.executable)


def _installer_et_lancer(python: Path, roue: Path, dossier: Path) -> str:
    """Rend la version exacte, les durées et la place prise."""
    debut = time.perf_counter()
    _lancer([python, "-m", "venv", "seul"], dossier)
    vide = time.perf_counter()
    seul = dossier / "seul/bin/python"
    _lancer([seul, "-m", "pip", "install", "-q", "--no-index", "--no-cache-dir", roue], dossier)
    installe = time.perf_counter()
    dit = json.loads(_lancer([seul, "-I", "-W", "error", USAGER], dossier))
    fini = time.perf_counter()
    _lancer([seul, "-m", "pip", "check"], dossier)
    _lancer([dossier / "seul/bin/permis-points", "--help"], dossier)
    [lieu] = dossier.glob("seul/lib/python*/site-packages")
    poses = [f for f in lieu.glob("permis_*/**/*") if f.is_file()]
    return (
        f"Python {dit['python']}, permis-points {dit['version']} : environnement {vide - debut:.1f} s, "
        f"installation {installe - vide:.1f} s, premier relevé {fini - installe:.2f} s, "
        f"{sum(f.stat().st_size for f in poses) / 1e6:.1f} Mo posés"
    )


def _dans_pyodide(roue: Path) -> str:
    """Importe la roue dans le Python de Pyodide, tel que npm le donne."""
    rendu = _lancer(["node", RACINE / "scripts/essayer_paquet.mjs", roue, USAGER], RACINE)
    dit = json.loads(rendu.splitlines()[-1])
    if not dit["python"].startswith(f"{DE_PYODIDE}."):
        return f"introuvable sur cette machine ; Pyodide est un Python {dit['python']}"
    return f"introuvable sur cette machine ; relevé fait par le Python {dit['python']} de Pyodide"


def _lancer(commande: Sequence[Path | str], dossier: Path) -> str:
    """Lance une commande sans rien de notre environnement Python ; rend ce qu’elle écrit."""
    propre = {cle: v for cle, v in os.environ.items() if not cle.startswith(("PYTHON", "VIRTUAL"))}
    fait = subprocess.run(  # noqa: S603  nos propres commandes
        commande, cwd=dossier, env=propre, capture_output=True, check=True, text=True
    )
    return fait.stdout


if __name__ == "__main__":
    sys.exit(executer(main))

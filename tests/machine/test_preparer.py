"""Une machine neuve : ce qui manque se dit en une phrase française avec son remède, jamais par une trace."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.chemins import RACINE

ANGLAIS = ("Traceback", "command not found", "unbound variable", "line ")
PANNES_DE_NPM = {
    "disque plein": ("npm error code ENOSPC", "disque est plein"),
    "dossier fermé": ("npm error code EACCES", "fermé à l’écriture"),
    "lecture seule": ("npm error EROFS: read-only file system", "fermé à l’écriture"),
    "réseau": ("npm error code ENOTFOUND", "réseau ne répond pas"),
    "fichier altéré": ("npm error code EINTEGRITY", "celui du verrou"),
    "inconnue": ("npm error quelque chose", "détail ci-dessous"),
}


class Machine:
    """Un dépôt réduit à son script de préparation, sur une machine dont on choisit les outils."""

    def __init__(self, dossier: Path) -> None:
        """Prend le dossier où la machine vit ; son nom porte une espace et un accent."""
        self.depot = dossier / "Dépôt à tester"
        self.outils = dossier / "outils"
        (self.depot / "scripts").mkdir(parents=True)
        self.outils.mkdir()
        shutil.copy(RACINE / "scripts/preparer.sh", self.depot / "scripts")
        for nom in ("bash", "grep", "tail", "cut", "sed", "mkdir", "rm", "touch", "cat"):
            trouve = shutil.which(nom)
            assert trouve
            (self.outils / nom).symlink_to(trouve)

    def outil(self, nom: str, corps: str) -> None:
        """Pose un outil de la machine : un petit script."""
        chemin = self.outils / nom
        chemin.write_text(f"#!{self.outils}/bash\n{corps}\n", "utf-8")
        chemin.chmod(0o755)

    def preparer(self, quoi: str) -> tuple[int, str]:
        """Rend le code de retour et ce qui se lit au terminal."""
        fini = subprocess.run(  # noqa: S603 - notre propre script
            [str(self.outils / "bash"), "scripts/preparer.sh", quoi],
            cwd=self.depot,
            env={"PATH": str(self.outils), "HOME": "/nulle/part", "LC_ALL": "C"},
            capture_output=True,
            check=False,
            timeout=60,
        )
        return fini.returncode, (fini.stdout + fini.stderr).decode("utf-8")


@pytest.fixture
def machine(tmp_path: Path) -> Machine:
    """Rend une machine sans Python, sans Node et sans npm."""
    return Machine(tmp_path)


def en_phrase(dit: str, *mots: str) -> bool:
    """Dit si la sortie porte ces mots, et rien d’une trace."""
    return all(mot in dit for mot in mots) and not any(mot in dit for mot in ANGLAIS)


def test_sans_python(machine: Machine) -> None:
    """Sans Python, la version voulue et la commande qui l’installe."""
    code, dit = machine.preparer("python")
    assert code == 1
    assert en_phrase(dit, "Python 3.11 ou plus récent", "apt install python3")


def test_sans_venv(machine: Machine) -> None:
    """Un Python sans venv : le paquet à installer."""
    machine.outil("python3", 'case "$2" in *venv*) exit 1;; esac')
    code, dit = machine.preparer("python")
    assert code == 1
    assert en_phrase(dit, "apt install python3-venv")


def test_sans_node(machine: Machine) -> None:
    """Sans Node.js, la version voulue et où la prendre."""
    code, dit = machine.preparer("node")
    assert code == 1
    assert en_phrase(dit, "Node.js 20 ou plus récent", "nodejs.org")


@pytest.mark.parametrize(
    ("version", "admise"), [("18", False), ("19", False), ("20", True), ("22", True)]
)
def test_node_trop_ancien(machine: Machine, version: str, *, admise: bool) -> None:
    """La version 20 suffit, la 19 non : la phrase dit celle qui est là."""
    machine.outil("node", f'case "$1" in -p) echo {version};; *) echo v{version}.1.0;; esac')
    machine.outil("npm", "exit 0")
    code, dit = machine.preparer("node")
    assert (code == 0) is admise
    assert admise or en_phrase(dit, f"v{version}.1.0", "trop ancien")


@pytest.mark.parametrize(("sortie", "dit"), PANNES_DE_NPM.values(), ids=PANNES_DE_NPM)
def test_npm_echoue(machine: Machine, sortie: str, dit: str) -> None:
    """Npm ne finit jamais en silence : la cause probable, le remède, le détail."""
    machine.outil("node", "echo 20")
    machine.outil("npm", f'echo "{sortie}" >&2; exit 1')
    code, lu = machine.preparer("node")
    assert code == 1
    assert en_phrase(lu, "L’installation des paquets de npm a échoué", dit, sortie)


def test_npm_ignore_le_dossier_personnel(machine: Machine) -> None:
    """Le dossier personnel est fermé ou plein : le cache de npm est dans build/."""
    machine.outil("node", "echo 20")
    machine.outil("npm", 'echo "$@" > arguments')
    assert machine.preparer("node")[0] == 0
    assert "--cache build/npm" in (machine.depot / "arguments").read_text("utf-8")


def test_un_depot_ferme(machine: Machine) -> None:
    """Un dépôt où l’on ne peut pas écrire : dit avant tout le reste."""
    machine.outil("node", "echo 20")
    machine.outil("npm", "exit 0")
    (machine.depot / "build").write_text("un fichier à la place du dossier", "utf-8")
    code, dit = machine.preparer("node")
    assert code == 1
    assert en_phrase(dit, "Impossible d’écrire dans ce dossier")


def test_une_preparation_inconnue(machine: Machine) -> None:
    """L’usage, en français."""
    code, dit = machine.preparer("tout")
    assert code == 1
    assert en_phrase(dit, "Usage")


@pytest.mark.parametrize("navigateur", ["chromium", "firefox"])
def test_sans_navigateur(machine: Machine, navigateur: str) -> None:
    """Sans navigateur ni droit d’en installer un : la commande à lancer."""
    script = RACINE / f"scripts/installer_{navigateur}.sh"
    fini = subprocess.run(  # noqa: S603 - notre propre script
        [str(machine.outils / "bash"), str(script)],
        env={"PATH": str(machine.outils), "LC_ALL": "C"},
        capture_output=True,
        check=False,
        timeout=60,
    )
    assert fini.returncode == 1
    assert en_phrase(fini.stderr.decode("utf-8"), "Il manque", "sudo apt install", "make test")


@pytest.mark.parametrize(
    ("langue", "attendue"), [("C", "C.UTF-8"), ("POSIX", "C.UTF-8"), ("fr_FR.UTF-8", "fr_FR.UTF-8")]
)
def test_une_machine_en_ascii(langue: str, attendue: str) -> None:
    """Sous LC_ALL=C, Python ne démarrerait pas dans un dossier accentué : make le met en UTF-8, et lui seul."""
    make = shutil.which("make")
    assert make
    fini = subprocess.run(  # noqa: S603 - notre propre Makefile
        [make, "-s", "-f", "Makefile", "-f", "/dev/stdin", "langue"],
        cwd=RACINE,
        env={"PATH": os.environ["PATH"], "LC_ALL": langue},
        input='langue:\n\t@echo "$$LC_ALL"\n',
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert fini.stdout.strip() == attendue

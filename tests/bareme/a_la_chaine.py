"""Joue des commandes de l’atelier à la chaîne : Python et ses bibliothèques ne se chargent qu’une fois.

Chaque commande a pourtant son processus, comme lancée à la main : ce que l’une laisse en mémoire, la suivante ne
le voit pas.
"""

import importlib
import io
import json
import os
import pkgutil
import runpy
import signal
import subprocess
import sys
import tempfile
import traceback
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import IO, NamedTuple

_AU_PLUS = 120
"""Les secondes qu’une commande mal employée peut prendre avant d’être tenue pour perdue."""


class Fini(NamedTuple):
    """Ce qu’une commande a rendu : son code, sa sortie, ses fautes, et les fichiers qu’elle a faits ou défaits."""

    code: int
    dit: str
    fautes: str
    touches: list[str]


def jouer(racine: Path, commandes: Iterable[Sequence[str]]) -> list[Fini]:
    """Rend ce que rendent les commandes de `racine/scripts`, lancées de `racine`, dans l’ordre."""
    fini = subprocess.run(  # noqa: S603 - nos propres commandes
        [sys.executable, __file__],
        cwd=racine,
        env={**os.environ, "PYTHONPATH": "scripts", "PYTHONDONTWRITEBYTECODE": "1"},
        input=json.dumps([list(commande) for commande in commandes]),
        capture_output=True,
        text=True,
        check=True,
    )
    return [Fini(*rendu) for rendu in json.loads(fini.stdout)]


def _enchainer() -> None:
    commandes = json.load(sys.stdin)
    _charger("atelier")
    json.dump([_une(commande) for commande in commandes], sys.stdout)


def _charger(paquet: str) -> None:
    """Charge un paquet et tous ses modules : ce que chaque commande, sans cela, rechargerait."""
    racine = importlib.import_module(paquet)
    for module in pkgutil.walk_packages(racine.__path__, f"{paquet}."):
        importlib.import_module(module.name)


def _une(commande: Sequence[str]) -> Fini:
    avant = _fichiers()
    with tempfile.TemporaryFile() as sortie, tempfile.TemporaryFile() as fautes:
        enfant = os.fork()
        if enfant == 0:
            os._exit(_dans_l_enfant(commande, sortie, fautes))
        _, statut = os.waitpid(enfant, 0)
        return Fini(
            os.waitstatus_to_exitcode(statut),
            _relire(sortie),
            _relire(fautes),
            sorted(avant ^ _fichiers()),
        )


def _dans_l_enfant(commande: Sequence[str], sortie: IO[bytes], fautes: IO[bytes]) -> int:
    signal.alarm(_AU_PLUS)
    os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
    os.dup2(sortie.fileno(), 1)
    os.dup2(fautes.fileno(), 2)
    sys.stdin = io.TextIOWrapper(io.FileIO(0, closefd=False), "utf-8")
    script, *arguments = commande
    sys.argv = [f"scripts/{script}", *arguments]
    try:
        runpy.run_path(sys.argv[0], run_name="__main__")
    except SystemExit as sortie_demandee:
        return _code(sortie_demandee.code)
    except BaseException:  # noqa: BLE001 - comme Python : la trace, et le code 1
        traceback.print_exc()
        return 1
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
    return 0


def _code(demande: object) -> int:
    """Rend le code de sortie, comme Python le lit : rien vaut 0, une phrase s’écrit et vaut 1."""
    if demande is None:
        return 0
    if isinstance(demande, int):
        return demande
    sys.stderr.write(f"{demande}\n")
    return 1


def _fichiers() -> set[str]:
    """Rend les fichiers du dossier courant ; d’un dépôt entier, seulement ceux de ses commandes."""
    return {str(fichier) for fichier in Path("scripts").rglob("*")} | {
        str(fichier) for fichier in Path().iterdir()
    }


def _relire(fichier: IO[bytes]) -> str:
    fichier.seek(0)
    return fichier.read().decode()


if __name__ == "__main__":
    _enchainer()

"""Mutation du moteur : chaque petite erreur glissée dans une règle doit faire échouer un test.

    python scripts/muter.py [module ou fonction, jokers admis …]

mutmut travaille dans une copie, build/mutation, où le paquet est sous src/ : c’est là qu’il sait reconnaître
ses mutants. La section [tool.mutmut] de pyproject.toml dit quels modules muter et avec quels tests.
Affiche le score et chaque survivant, avec son changement ; tests/lois/MUTANTS.md justifie ceux qui restent.
"""

import json
import os
import shutil
import subprocess
import sys
from collections import Counter
from pathlib import Path

RACINE = Path(__file__).resolve().parent.parent
COPIE = RACINE / "build/mutation"
JOURNAL = COPIE / "journal.txt"
# Une tranche de l’oracle suffit : les tables du moteur tuent presque tout avant lui.
_REGIME = {"ORACLE_DOSSIERS": "300", "PYTHONDONTWRITEBYTECODE": "1"}
_ISSUES = {0: "survit", 1: "tué", 33: "sans test", 36: "trop long", 24: "trop long"}


def preparer() -> None:
    """Copie le paquet, les tests et ce qu’ils lisent ; garde les résultats déjà acquis."""
    for quoi, ou in (
        ("simulator/src/permis_points", "src/permis_points"),
        ("simulator/src/permis_points", "simulator/src/permis_points"),
        ("tests/moteur", "tests/moteur"),
        ("tests/oracle", "tests/oracle"),
        ("scripts", "scripts"),
        ("barème", "barème"),
    ):
        shutil.rmtree(COPIE / ou, ignore_errors=True)
        shutil.copytree(RACINE / quoi, COPIE / ou, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(RACINE / "pyproject.toml", COPIE)


def muter(motifs: list[str]) -> int:
    """Lance mutmut, dont le défilement va dans un journal, et rend son code de sortie."""
    commande = [sys.executable, "-m", "mutmut", "run", "--max-children", str(os.cpu_count())]
    print(
        f"→ Mutation du moteur (des minutes ; journal : {JOURNAL.relative_to(RACINE)})", flush=True
    )
    with JOURNAL.open("wb") as journal:
        return subprocess.run(  # noqa: S603  notre propre interpréteur
            [*commande, *motifs],
            cwd=COPIE,
            env=os.environ | _REGIME,
            stdout=journal,
            stderr=subprocess.STDOUT,
            check=False,
        ).returncode


def issues() -> dict[str, str]:
    """Rend l’issue de chaque mutant, lue dans les fichiers de mutmut."""
    rendues = {}
    for fichier in sorted((COPIE / "mutants").rglob("*.meta")):
        codes = json.loads(fichier.read_text(encoding="utf-8"))["exit_code_by_key"]
        rendues |= {nom: _ISSUES.get(code, f"code {code}") for nom, code in codes.items()}
    return rendues


def main() -> int:
    """Prépare, mute, compte, et montre les survivants."""
    preparer()
    code = muter(sys.argv[1:])
    par_mutant = issues()
    comptes = Counter(par_mutant.values())
    print("\n" + ", ".join(f"{nombre} {issue}" for issue, nombre in comptes.most_common()))
    for nom, issue in par_mutant.items():
        if issue in {"survit", "sans test"}:
            print(f"\n— {issue} : {nom}", flush=True)
            subprocess.run(  # noqa: S603
                [sys.executable, "-m", "mutmut", "show", nom], cwd=COPIE, check=False
            )
    return code


if __name__ == "__main__":
    sys.exit(main())

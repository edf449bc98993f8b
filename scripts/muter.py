"""Mutation du moteur : chaque petite erreur glissée dans une règle doit faire échouer un test.

mutmut travaille dans une copie, build/mutation, où le paquet est sous src/ : c’est là qu’il sait reconnaître
ses mutants. La section [tool.mutmut] de pyproject.toml dit quels modules muter et avec quels tests.
Affiche le score ; échoue quand un survivant n’est pas justifié dans tests/lois/MUTANTS.md, ou qu’une raison
écrite là ne sert plus.
"""

import json
import os
import re
import shutil
import subprocess
import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from atelier.commandes import Analyse, executer

RACINE = Path(__file__).resolve().parent.parent
COPIE = RACINE / "build/mutation"
JOURNAL = COPIE / "journal.txt"
JUSTIFICATIONS = RACINE / "tests/lois/MUTANTS.md"
_TITRE_OU_BLOC = re.compile(r"^## `([^`]+)`$|^```diff\n(.*?)^```$", re.MULTILINE | re.DOTALL)
# Une tranche de l’oracle suffit : les tables du moteur tuent presque tout avant lui.
_REGIME = {"ORACLE_DOSSIERS": "300", "PYTHONDONTWRITEBYTECODE": "1"}
_TROP_LONG = "trop long"
_ISSUES = {0: "survit", 1: "tué", 33: "sans test"} | dict.fromkeys((36, 24, -24), _TROP_LONG)
_SURVIT = ("survit", "sans test")


class Mutation(NamedTuple):
    """Une mutation : la fonction touchée, et les lignes qu’elle retire et ajoute."""

    fonction: str
    lignes: tuple[str, ...]


def preparer() -> None:
    """Copie le paquet, les tests et ce qu’ils lisent ; ne garde que les mutants déjà tués."""
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
    for module in ("__init__.py", "chemins.py"):
        shutil.copy(RACINE / "tests" / module, COPIE / "tests")
    # mutmut ne recopie pas ce qui n’est pas du Python.
    (COPIE / "mutants/src/permis_points/bareme.json").unlink(missing_ok=True)
    for fichier in _resultats():
        lu = json.loads(fichier.read_text(encoding="utf-8"))
        codes = lu["exit_code_by_key"]
        lu["exit_code_by_key"] = {nom: 1 if code == 1 else None for nom, code in codes.items()}
        fichier.write_text(json.dumps(lu), encoding="utf-8")


def _resultats() -> list[Path]:
    return sorted((COPIE / "mutants").rglob("*.meta"))


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
    rendues: dict[str, str] = {}
    for fichier in _resultats():
        codes = json.loads(fichier.read_text(encoding="utf-8"))["exit_code_by_key"]
        rendues |= {nom: _ISSUES.get(code, f"code {code}") for nom, code in codes.items()}
    return rendues


def diff_de(mutant: str) -> Mutation:
    """Rend la fonction mutée et les lignes retirées et ajoutées, telles que mutmut les montre."""
    montre = subprocess.run(  # noqa: S603
        [sys.executable, "-m", "mutmut", "show", mutant],
        cwd=COPIE,
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    module, _, nom = mutant.removeprefix("permis_points.").rpartition(".")
    fonction = re.sub("^x_|^xǁ", "", nom.rpartition("__mutmut_")[0]).replace("ǁ", ".")
    return Mutation(f"{module}.{fonction}", _lignes_du_diff(montre))


def justifiees() -> set[Mutation]:
    """Rend les mutations que MUTANTS.md justifie : un titre par fonction, un bloc « diff » par mutant."""
    rendues, fonction = set(), ""
    for titre, bloc in _TITRE_OU_BLOC.findall(JUSTIFICATIONS.read_text(encoding="utf-8")):
        fonction = titre or fonction
        if bloc:
            rendues.add(Mutation(fonction, _lignes_du_diff(bloc)))
    return rendues


def _lignes_du_diff(diff: str) -> tuple[str, ...]:
    lignes = (ligne.rstrip() for ligne in diff.splitlines())
    utiles = (x for x in lignes if x[:1] in {"-", "+"} and x[:3] not in {"---", "+++"})
    return tuple(f"{x[0]} {x[1:].strip()}" for x in utiles)


def ecarts(par_mutant: dict[str, str], *, entier: bool) -> list[str]:
    """Rend ce qui ne va pas : un survivant sans raison écrite, une raison qui ne sert plus.

    Un mutant « trop long » peut être un survivant sur une machine chargée : sa raison reste valable.
    """
    survivants = {diff_de(nom) for nom, issue in par_mutant.items() if issue in _SURVIT}
    douteux = {diff_de(nom) for nom, issue in par_mutant.items() if issue == _TROP_LONG}
    connues = justifiees()
    lus = [("survit sans justification", m) for m in survivants - connues]
    if entier:
        perimees = connues - survivants - douteux
        lus += [("justifiée, mais tuée ou disparue", m) for m in perimees]
    return [
        f"{quoi} : {m.fonction}\n" + "\n".join(f"    {ligne}" for ligne in m.lignes)
        for quoi, m in sorted(lus)
    ]


def main(arguments: Sequence[str] | None = None) -> int:
    """Prépare, mute, compte ; rend 1 quand les survivants ne sont pas exactement ceux de MUTANTS.md."""
    analyse = Analyse(description=__doc__)
    lesquels = "module ou fonction à muter, jokers admis (défaut : tous)"
    analyse.add_argument("motifs", nargs="*", metavar="MOTIF", help=lesquels)
    motifs = analyse.parse_args(arguments).motifs
    preparer()
    code = muter(motifs)
    par_mutant = issues()
    comptes = Counter(par_mutant.values())
    print("\n" + ", ".join(f"{nombre} {issue}" for issue, nombre in comptes.most_common()))
    if code:
        print(f"mutmut s’est arrêté (code {code}) : {JOURNAL.relative_to(RACINE)} dit pourquoi.")
        return code
    lus = ecarts(par_mutant, entier=not motifs)
    for ecart in lus:
        print(f"\n— {ecart}", flush=True)
    if not lus:
        print("Chaque survivant est justifié dans tests/lois/MUTANTS.md.")
    return bool(lus)


if __name__ == "__main__":
    sys.exit(executer(main))

"""Une commande ne finit jamais sur une trace : une phrase en français, et le code 2."""

import ast
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from atelier.commandes import CommandeRefusee, executer, lire_jour
from tests.bareme.a_la_chaine import Fini, jouer
from tests.chemins import RACINE

COMMANDES = {
    "racine-absente": ["verifier.py", "--racine", "/nulle/part"],
    "a-venir-absente": ["a_venir.py", "--racine", "/nulle/part"],
    "a-venir-mal-ecrit": ["a_venir.py", "--depuis", "demain"],
    "racine-fichier": ["verifier.py", "--racine", str(RACINE / "Makefile")],
    "effet-sans-revision": ["effet.py", "--base", "zorglub"],
    "effet-ailleurs": ["effet.py", "--avant", "/nulle/part"],
    "corrompre-ailleurs": ["corrompre.py", "--racine", "/nulle/part"],
    "corrompre-sans-nombre": ["corrompre.py", "--tirages", "beaucoup"],
    "jour-impossible": ["verifier.py", "--au", "2026-13-01"],
    "jour-mal-ecrit": ["verifier.py", "--au", "demain"],
    "option-inconnue": ["verifier.py", "--zorglub"],
    "option-sans-valeur": ["verifier.py", "--au"],
    "export-ailleurs": ["exporter.py", "--racine", "/nulle/part"],
    "export-sans-dossier": ["exporter.py", "--sortie", "/nulle/part/bareme.json"],
    "export-de-trop": ["exporter.py", "un-fichier"],
    "textes-sans-dossier": ["extraire_textes.py"],
    "textes-ajout-absent": ["extraire_textes.py", "--ajouter", "/nulle/part.yml"],
    "legi-absent": ["dossier_de_legi.py", "/nulle/part", "/nulle/autre"],
    "textes-absents": ["extraire_textes.py", "/nulle/part"],
    "guide-absent": ["verifier_guide.py", "docs/absente.md"],
    "guide-ailleurs": ["verifier_guide.py", "README.md"],
    "guide-dossier": ["verifier_guide.py", "docs"],
    "lisibilite-absente": ["lisibilite.py", "/nulle/part"],
    "materialiser-ferme": ["materialiser.py", "/dev/null/dossier"],
    "materialiser-nulle-part": ["materialiser.py"],
    "mesurer-sans-nombre": ["mesurer.py", "--au-plus", "beaucoup"],
    "durcir-ailleurs": ["durcir.py", "/dev/null"],
    "empreindre-ailleurs": ["empreindre.py", "/nulle/part"],
    "publier-sans-dossier": ["publier.py"],
    "publier-ailleurs": ["publier.py", "/dev/null/ici", "--site", "/nulle/part"],
    "publier-jour-impossible": ["publier.py", "ici", "--au", "2026-02-30"],
}
SCRIPTS = sorted((RACINE / "scripts").glob("*.py"))
EXECUTABLES = [script for script in SCRIPTS if "__main__" in script.read_text("utf-8")]
ANGLAIS = ("Traceback", "usage:", "error:", "invalid", "No such file", "Errno", "unrecognized")


def test_une_commande_mal_employee() -> None:
    """Ni trace ni anglais, quel que soit l’argument ; et la commande ne dit pas que tout va bien."""
    rendus = zip(COMMANDES, jouer(RACINE, COMMANDES.values()), strict=True)
    assert {nom: fini for nom, fini in rendus if not _refuse_en_francais(fini)} == {}


def _refuse_en_francais(fini: Fini) -> bool:
    dit = fini.dit + fini.fautes
    return fini.code in {1, 2} and bool(dit.strip()) and _anglais(dit) == []


def _anglais(dit: str) -> list[str]:
    return [mot for mot in ANGLAIS if mot in dit]


@pytest.fixture(scope="module")
def depot(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Rend un dépôt qui n’a que ses commandes : ce qu’elles y écriraient se voit."""
    racine = tmp_path_factory.mktemp("depot")
    sans_cache = shutil.ignore_patterns("__pycache__")
    shutil.copytree(RACINE / "scripts", racine / "scripts", ignore=sans_cache)
    return racine


def test_l_aide_ne_fait_qu_aider(depot: Path) -> None:
    """`--help` montre l’usage et la raison d’être de la commande, sans agir ; un module, lui, se tait."""
    rendus = zip(SCRIPTS, jouer(depot, [[s.name, "--help"] for s in SCRIPTS]), strict=True)
    for script, fini in rendus:
        assert (script.name, fini.code, fini.fautes, fini.touches) == (script.name, 0, "", [])
        if script not in EXECUTABLES:
            assert (script.name, fini.dit) == (script.name, "")
            continue
        assert fini.dit.startswith(f"usage : {script.name} [-h]")
        raison = ast.get_docstring(ast.parse(script.read_text("utf-8"))) or script.name
        assert raison.partition("\n")[0] in fini.dit
        assert _anglais(fini.dit) == []


def test_une_option_inconnue_se_refuse(depot: Path) -> None:
    """Une option mal écrite n’est jamais prise pour un dossier ni pour un motif : une phrase, le code 2."""
    commandes = [[script.name, "--zorglub"] for script in EXECUTABLES]
    for script, fini in zip(EXECUTABLES, jouer(depot, commandes), strict=True):
        refus = f"Commande mal écrite — voyez «\u00a0{script.name} --help\u00a0»\n"
        assert fini == Fini(2, "", refus, [])


def _lever(erreur: Exception) -> Callable[[], int]:
    def commande() -> int:
        raise erreur

    return commande


@pytest.mark.parametrize(
    ("erreur", "dit"),
    [
        (CommandeRefusee("Il manque un mot"), "Il manque un mot"),
        (FileNotFoundError(2, "No such file", "a.yaml"), "«\u00a0a.yaml\u00a0» n’existe pas"),
        (PermissionError(13, "Permission denied", "a.yaml"), "est fermé"),
        (OSError(28, "No space left on device"), "Le disque refuse"),
        (ZeroDivisionError("division by zero"), "Panne imprévue de l’atelier (ZeroDivisionError"),
    ],
)
def test_une_panne_est_une_phrase(
    erreur: Exception, dit: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Toute panne devient une phrase sur la sortie d’erreur, et le code 2."""
    monkeypatch.delenv("TRACE", raising=False)
    assert executer(_lever(erreur)) == 2
    assert dit in capsys.readouterr().err


@pytest.mark.parametrize("lignes", [1, 20_000], ids=["en-partant", "en-plein-texte"])
def test_un_tuyau_ferme_se_tait(lignes: int) -> None:
    """« | head » n’a plus rien à lire : ni phrase, ni trace, et le code ne dit pas que tout est bien."""
    code = (
        "import os, sys; from atelier.commandes import executer; "
        f"sys.exit(executer(lambda: print('une ligne\\n' * {lignes}) or 0))"
    )
    lire, ecrire = os.pipe()
    os.close(lire)
    fini = subprocess.run(  # noqa: S603 - nos propres commandes
        [sys.executable, "-c", code],
        env={**os.environ, "PYTHONPATH": str(RACINE / "scripts")},
        stdout=ecrire,
        stderr=subprocess.PIPE,
        text=True,
        check=False,
        timeout=30,
    )
    os.close(ecrire)
    assert (fini.returncode, fini.stderr) == (1, "")


def test_la_trace_se_demande(monkeypatch: pytest.MonkeyPatch) -> None:
    """Qui développe la demande par `TRACE=1` ; une panne du disque reste une phrase."""
    monkeypatch.setenv("TRACE", "1")
    with pytest.raises(ZeroDivisionError):
        executer(_lever(ZeroDivisionError()))
    assert executer(_lever(FileNotFoundError(2, "", "a"))) == 2


@pytest.mark.parametrize("texte", ["2026-02-30", "hier", "", "2026-1-1", "20260101"])
def test_un_jour_se_lit_ou_se_refuse(texte: str) -> None:
    """Le refus nomme l’option et montre un exemple."""
    with pytest.raises(CommandeRefusee, match=r"--au.*AAAA-MM-JJ"):
        lire_jour("--au", texte)

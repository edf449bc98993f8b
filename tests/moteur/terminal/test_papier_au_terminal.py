"""La commande `permis-points papier` : le JSON du contrat, ou une phrase et le code 2."""

import io
import json
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from permis_points.papier.lire import lire_papier
from permis_points.terminal import cli
from tests.moteur.aide import bareme
from tests.moteur.papier.messages import MESSAGES, PERSONNE, RELEVE


@pytest.mark.parametrize("nom", MESSAGES)
def test_papier_lu(nom: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Un fichier donne le papier du contrat, tel que Python le rend, et personne n’y est nommé."""
    (tmp_path / "code.txt").write_text(MESSAGES[nom], encoding="utf-8")
    assert cli.main(["papier", str(tmp_path / "code.txt")]) == 0
    sortie = capsys.readouterr()
    attendu = lire_papier(MESSAGES[nom], bareme(), date(2026, 11, 21))
    assert (json.loads(sortie.out), sortie.err) == (attendu, "")
    assert [mot for mot in PERSONNE if mot in sortie.out] == []


def test_entree_standard_dans_un_processus() -> None:
    """« - » lit l’entrée standard, par la vraie commande."""
    rendu = subprocess.run(
        [sys.executable, "-m", "permis_points", "papier", "-"],
        input=RELEVE.encode(),
        capture_output=True,
        check=False,
    )
    assert (rendu.returncode, rendu.stderr) == (0, b"")
    assert json.loads(rendu.stdout)["solde_connu"] == {"le": "2021-02-02", "points": 8}


def test_texte_lu(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Le texte d’un relevé se lit par la même commande."""
    (tmp_path / "releve.txt").write_text("12/03/2024 feu rouge -4 points AF 02/04/2024", "utf-8")
    assert cli.main(["papier", str(tmp_path / "releve.txt")]) == 0
    lu = json.loads(capsys.readouterr().out)
    assert (lu["papier"], lu["evenements"][0]["definitive_le"]) == ("texte", "2024-04-02")


@pytest.mark.parametrize(
    ("octets", "dit"),
    [
        (b"", "il n’y a rien à lire"),
        (RELEVE[:100].encode(), "il y manque des champs"),
        ("rien d’un relevé ici".encode(), "n’ont été reconnus dans ce texte"),
        (b"3760123456789", "n’est pas un 2D-Doc"),
        (b"%PDF-1.7", "est une image ou un PDF"),
        (b"\xff\xd8\xff\xe0", "est une image ou un PDF"),
        (b"DC04\xe9", "le papier n’est pas écrit en UTF-8"),
        (b"x" * 5_000_001, "le papier dépasse 5 Mo"),
    ],
)
def test_papier_refuse(
    octets: bytes, dit: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Code 2, une phrase sur l’erreur standard, rien sur la sortie."""
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(octets)))
    assert cli.main(["papier", "-"]) == 2
    sortie = capsys.readouterr()
    assert (sortie.out, len(sortie.err.splitlines())) == ("", 1)
    assert dit in sortie.err

"""`permis-points verifier` : identique, ou une ligne par différence ; et le fichier que `releve` enregistre."""

import json
from pathlib import Path

import pytest

from permis_points.terminal import cli
from tests.moteur.aide import ANCIEN, bareme, dossier, perte, releve_de, selon
from tests.moteur.enregistre.autre_droit import bareme_ou
from tests.moteur.enregistre.test_verifier import DEUX, FICHIER, fichier

Capture = pytest.CaptureFixture[str]


def _espaces(texte: str) -> str:
    return texte.replace("\u00a0", " ").replace("\u202f", " ")


def _verifier(tmp_path: Path, texte: str, capsys: Capture) -> tuple[int, str, str]:
    (tmp_path / "releve.json").write_text(texte, "utf-8")
    code = cli.main(["verifier", str(tmp_path / "releve.json")])
    sortie = capsys.readouterr()
    return code, _espaces(sortie.out), _espaces(sortie.err)


def test_ce_que_releve_enregistre_est_identique(tmp_path: Path, capsys: Capture) -> None:
    """Le dossier, son relevé du contrat, rien d’autre ; rouvert par `releve`, le même relevé."""
    (tmp_path / "dossier.json").write_text(json.dumps(DEUX), "utf-8")
    assert cli.main(["releve", str(tmp_path / "dossier.json"), "--format", "enregistre"]) == 0
    ecrit = capsys.readouterr().out
    assert ecrit == FICHIER
    assert json.loads(ecrit)["releve"] == releve_de(DEUX)
    code, dit, faute = _verifier(tmp_path, ecrit, capsys)
    assert (code, faute) == (0, "")
    assert dit.startswith("identique : moteur ")
    assert bareme().empreinte[:12] in dit
    assert len(bareme().empreinte) == 64
    assert cli.main(["releve", str(tmp_path / "releve.json"), "--format", "json"]) == 0
    assert json.loads(capsys.readouterr().out) == releve_de(DEUX)


def test_un_octet_change_est_nomme(tmp_path: Path, capsys: Capture) -> None:
    """Le chemin, les deux valeurs, et la place de l’octet."""
    place = FICHIER.encode().index(b'"points": 5') + len(b'"points": ')
    code, dit, fautes = _verifier(
        tmp_path, FICHIER.replace('"points": 5', '"points": 6', 1), capsys
    )
    assert (code, dit) == (2, "")
    lignes = fautes.splitlines()
    assert lignes[0].startswith("releve: a changé depuis l’enregistrement")
    assert "releve.solde.points: « 6 » dans le fichier, « 5 » au calcul" in lignes
    assert lignes[-1].startswith(f"premier octet différent : {place} (ligne ")


def test_un_autre_droit_avant_et_apres(tmp_path: Path, capsys: Capture) -> None:
    """Le solde et le mouvement, avant → après."""
    code, dit, fautes = _verifier(tmp_path, fichier(DEUX, bareme_ou("feu-rouge", 2)), capsys)
    assert (code, dit) == (2, "")
    lignes = fautes.splitlines()
    assert lignes[0].startswith("autre droit : ce fichier suit le barème 000000000000")
    assert "solde : 7 sur 12, valide → 5 sur 12, valide" in lignes
    assert "mouvement : 2026-02-10 retrait -2 (7) → 2026-02-10 retrait -4 (5)" in lignes


def test_un_autre_droit_sans_effet_est_identique(tmp_path: Path, capsys: Capture) -> None:
    """Le relevé est le même : code 0, et l’autre barème est dit."""
    sans = dossier(ANCIEN, perte(3, "2026-01-10"))
    code, dit, fautes = _verifier(tmp_path, fichier(sans, bareme_ou("feu-rouge", 2)), capsys)
    assert (code, fautes) == (0, "")
    assert dit.startswith("identique : le relevé est le même ; autre droit")


@pytest.mark.parametrize(
    ("texte", "dit"),
    [
        (json.dumps(dossier(ANCIEN, selon("feu-rouge", "2026-02-10"))), "est un dossier seul"),
        ("{", "n’est pas un JSON valable"),
        (FICHIER.replace("2026-02-10", "2026-02-30", 1), "dossier.evenements[1].commise_le: "),
    ],
)
def test_ce_qui_ne_se_verifie_pas(tmp_path: Path, texte: str, dit: str, capsys: Capture) -> None:
    """Une phrase, et rien sur la sortie."""
    code, sortie, fautes = _verifier(tmp_path, texte, capsys)
    assert (code, sortie) == (2, "")
    assert dit in fautes

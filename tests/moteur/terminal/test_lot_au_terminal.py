"""`permis-points lot` : dans l’ordre, une faute par ligne fautive, ce qui se coupe se reprend."""

import gzip
import io
import json
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from permis_points.en_lot.colonnes import D_OFFICE
from permis_points.facade import en_json
from permis_points.terminal import cli
from permis_points.terminal.lot.avancement import Avancement
from tests.moteur.aide import ANCIEN, dossier, perte, releve_de

BONS = [dossier(ANCIEN, perte(points, "2026-01-10")) for points in (1, 2, 3, 4)]
FAUTIF = dossier(ANCIEN, perte(3, "2026-02-30", "2026-03-15"))
LIGNES = [json.dumps(d).encode() for d in BONS]
MAUVAISE = json.dumps(FAUTIF).encode()
UN_COEUR = ("--coeurs", "1")
Capture = pytest.CaptureFixture[str]


def _fichier(dossier_: Path, *lignes: bytes, nom: str = "lot.jsonl") -> str:
    (dossier_ / nom).write_bytes(b"\n".join(lignes) + b"\n")
    return str(dossier_ / nom)


def _releves(sortie: str) -> list[Any]:
    return [json.loads(ligne) for ligne in sortie.splitlines()]


def test_un_releve_par_ligne(tmp_path: Path, capsys: Capture) -> None:
    """À l’octet près le JSON compact du relevé, dans l’ordre, sur tous les cœurs comme sur un."""
    fichier = _fichier(tmp_path, *LIGNES)
    attendu = "".join(f"{en_json(releve_de(d))}\n" for d in BONS)
    for options in ((), UN_COEUR):
        assert cli.main(["lot", fichier, *options]) == 0
        assert capsys.readouterr() == (attendu, "")


def test_une_ligne_fautive_se_dit_et_les_autres_se_font(tmp_path: Path, capsys: Capture) -> None:
    """Numéro dans le fichier, lignes vides comptées ; BOM et retours de Windows se lisent ; code 2."""
    lignes = (b"\xef\xbb\xbf" + LIGNES[0] + b"\r", b"", MAUVAISE, b"\xff", b"{", b"  ", LIGNES[1])
    assert cli.main(["lot", _fichier(tmp_path, *lignes), *UN_COEUR]) == 2
    sortie = capsys.readouterr()
    assert _releves(sortie.out) == [releve_de(d) for d in BONS[:2]]
    assert sortie.err.splitlines() == [
        "ligne 3: evenements[0].commise_le: «\u00a02026-02-30\u00a0» n’est pas une date (AAAA-MM-JJ)",
        "ligne 4: le dossier n’est pas écrit en UTF-8",
        "ligne 5: le dossier n’est pas un JSON valable (colonne 2)",
    ]


def test_une_ligne_enorme_ne_se_garde_pas(monkeypatch: pytest.MonkeyPatch, capsys: Capture) -> None:
    """Cinquante millions d’octets sans retour : une phrase, et la ligne suivante est faite."""
    octets = b'{"permis": "' + b"x" * 50_000_000 + b'"}\n' + LIGNES[0] + b"\n"
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(octets)))
    assert cli.main(["lot", "-", *UN_COEUR]) == 2
    sortie = capsys.readouterr()
    assert (_releves(sortie.out), sortie.err) == (
        [releve_de(BONS[0])],
        "ligne 1: le dossier dépasse 5 Mo\n",
    )


@pytest.mark.parametrize("par_l_entree", [False, True])
def test_un_fichier_comprime(
    par_l_entree: bool,  # noqa: FBT001
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: Capture,
) -> None:
    """Reconnu à son contenu, par son nom ou par l’entrée standard ; coupé ou abîmé, il le dit à sa ligne."""
    entier = gzip.compress(b"\n".join(LIGNES * 50) + b"\n")
    cas = {
        entier: (0, 200, ""),
        entier[:-9]: (2, 200, "ligne 201: le fichier comprimé s’arrête avant sa fin"),
        entier[:-8] + b"\0" * 8: (2, 200, "ligne 201: le fichier comprimé est abîmé"),
    }
    for octets, (code, faits, dit) in cas.items():
        (tmp_path / "lot.jsonl.gz").write_bytes(octets)
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(octets)))
        chemin = "-" if par_l_entree else str(tmp_path / "lot.jsonl.gz")
        assert cli.main(["lot", chemin, "--colonnes", "ligne", *UN_COEUR]) == code
        sortie = capsys.readouterr()
        assert len(sortie.out.splitlines()) == faits
        assert sortie.err.startswith(dit)
        assert len(sortie.err.splitlines()) == bool(dit)


def test_colonnes(tmp_path: Path, capsys: Capture) -> None:
    """JSON Lines ou CSV, dans l’ordre demandé ; un arbre y est du JSON, une absence une case vide."""
    fichier = _fichier(tmp_path, LIGNES[0], b"{}", LIGNES[1])
    demandees = ["--colonnes", "solde.points,ligne,nouveau_permis_possible_le"]
    assert cli.main(["lot", fichier, *demandees, *UN_COEUR]) == 2
    rangees = _releves(capsys.readouterr().out)
    assert [list(rangee.items()) for rangee in rangees] == [
        [("solde.points", 12), ("ligne", 1), ("nouveau_permis_possible_le", None)],
        [("solde.points", 10), ("ligne", 3), ("nouveau_permis_possible_le", None)],
    ]
    assert cli.main(["lot", fichier, *demandees, "--format", "csv", *UN_COEUR]) == 2
    assert capsys.readouterr().out.splitlines() == [
        "solde.points,ligne,nouveau_permis_possible_le",
        "12,1,",
        "10,3,",
    ]
    assert cli.main(["lot", fichier, "--format", "csv", *UN_COEUR]) == 2
    assert capsys.readouterr().out.splitlines()[0] == ",".join(D_OFFICE)


def test_parquet(tmp_path: Path, capsys: Capture) -> None:
    """Des entiers, des jours et des textes, relus par pyarrow ; jamais continué."""
    pq = pytest.importorskip("pyarrow.parquet")
    fichier, sortie = _fichier(tmp_path, *LIGNES), str(tmp_path / "lot.parquet")
    demandees = ["--colonnes", "ligne,au,solde.points,solde.etat,alertes"]
    assert cli.main(["lot", fichier, *demandees, "--format", "parquet", "--sortie", sortie]) == 0
    table = pq.read_table(sortie)
    types = [str(champ.type) for champ in table.schema]
    assert types == ["int64", "date32[day]", "int64", "string", "string"]
    assert table["solde.points"].to_pylist() == [releve_de(d)["solde"]["points"] for d in BONS]
    assert json.loads(table["alertes"][0].as_py()) == releve_de(BONS[0])["alertes"]
    assert capsys.readouterr() == ("", "")


def test_sans_pyarrow_une_phrase(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Capture
) -> None:
    """Rien n’est écrit, pas même un fichier vide."""
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    monkeypatch.delitem(sys.modules, "permis_points.terminal.lot.parquet", raising=False)
    sortie = tmp_path / "lot.parquet"
    commande = ["lot", _fichier(tmp_path, *LIGNES), "--format", "parquet", "--sortie", str(sortie)]
    assert cli.main(commande) == 2
    assert "il faut pyarrow pour écrire du Parquet" in capsys.readouterr().err
    assert not sortie.exists()


@pytest.mark.parametrize("format_", ["jsonl", "csv"])
def test_ce_qui_est_coupe_se_reprend(format_: str, tmp_path: Path, capsys: Capture) -> None:
    """Coupée à n’importe quel octet, la sortie reprise est celle d’un lot entier ; les fautes sont redites."""
    fichier = _fichier(tmp_path, LIGNES[0], MAUVAISE, *LIGNES[1:], MAUVAISE)
    sortie = tmp_path / "sortie"
    commande = ["lot", fichier, "--format", format_, "--colonnes", "ligne,solde.points"]
    commande += [*UN_COEUR, "--sortie", str(sortie)]
    assert cli.main(commande) == 2
    entier, fautes = sortie.read_bytes(), capsys.readouterr().err
    assert fautes.count("\n") == 2
    for octets in range(len(entier) + 1):
        sortie.write_bytes(entier[:octets])
        assert cli.main([*commande, "--reprendre"]) == 2
        assert (sortie.read_bytes(), capsys.readouterr().err) == (entier, fautes)


def test_reprendre_autre_chose_se_refuse(tmp_path: Path, capsys: Capture) -> None:
    """Une autre entrée, d’autres colonnes, trop de lignes : la sortie reste comme elle était."""
    sortie = tmp_path / "sortie"
    commande = ["lot", _fichier(tmp_path, *LIGNES), *UN_COEUR, "--sortie", str(sortie)]
    cas = {
        b'{"ligne":1}\n': "la dernière ligne écrite n’est pas celle que donne son dossier",
        b"{}\n" * 5: "la sortie a plus de lignes que l’entrée n’a de dossiers",
    }
    for octets, dit in cas.items():
        sortie.write_bytes(octets)
        assert cli.main([*commande, "--reprendre"]) == 2
        assert dit in capsys.readouterr().err
        assert sortie.read_bytes() == octets
    assert cli.main([*commande, "--reprendre", "--format", "csv"]) == 2
    assert "la sortie n’a pas ces colonnes" in capsys.readouterr().err
    assert cli.main(commande) == 2
    assert "existe déjà" in capsys.readouterr().err


def test_au_est_celui_de_tous(tmp_path: Path, capsys: Capture) -> None:
    """`--au` l’emporte sur chaque dossier, comme pour un seul."""
    fichier = _fichier(tmp_path, *LIGNES[:2])
    assert cli.main(["lot", fichier, "--au", "2027-01-01", "--colonnes", "au", *UN_COEUR]) == 0
    assert _releves(capsys.readouterr().out) == [{"au": "2027-01-01"}] * 2


def _lancer(*options: str, **faits: Any) -> subprocess.Popen[bytes]:
    tuyaux = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
    commande = [sys.executable, "-m", "permis_points", "lot", "-", *options]
    return subprocess.Popen(commande, **{**tuyaux, **faits})  # noqa: S603  notre commande


@pytest.fixture
def _ecouter_ctrl_c() -> Iterator[None]:
    """Un programme lancé à l’arrière-plan naît sourd à Ctrl-C, et ses enfants avec lui : les tests aussi."""
    avant = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, avant)


@pytest.mark.usefixtures("_ecouter_ctrl_c")
def test_interrompu_une_phrase_et_ce_qui_est_ecrit_est_entier() -> None:
    """Ctrl-C sur deux cœurs, l’entrée encore ouverte : ni trace, ni ligne coupée."""
    with _lancer("--coeurs", "2", "--colonnes", "ligne") as lot:
        assert lot.stdin is not None
        assert lot.stdout is not None
        assert lot.stderr is not None
        lot.stdin.write(b"\n".join(LIGNES * 200) + b"\n")
        lot.stdin.flush()
        ecrit = lot.stdout.read(10)
        lot.send_signal(signal.SIGINT)
        ecrit += lot.stdout.read()
        dit = lot.stderr.read().decode()
    assert lot.returncode == 2
    assert dit.startswith("interrompu, après ")
    assert len(dit.splitlines()) == 1
    assert [r["ligne"] for r in _releves(ecrit.decode())] == list(range(1, ecrit.count(b"\n") + 1))


def test_un_tuyau_ferme_une_phrase() -> None:
    """« | head » : le lot s’arrête et le dit, sans trace."""
    with _lancer("--coeurs", "1") as lot:
        assert lot.stdout is not None
        lot.stdout.close()
        dit = lot.communicate(b"\n".join(LIGNES * 50))[1].decode()
    assert lot.returncode == 2
    assert dit.startswith("la sortie a été fermée avant la fin du lot")
    assert len(dit.splitlines()) == 1


def test_une_sortie_pleine_une_phrase() -> None:
    """Le disque est plein : une phrase, et le code 2."""
    with Path("/dev/full").open("wb") as pleine, _lancer("--coeurs", "1", stdout=pleine) as lot:
        dit = lot.communicate(b"\n".join(LIGNES))[1].decode()
    assert (lot.returncode, len(dit.splitlines())) == (2, 1)
    assert dit.startswith("la sortie n’a pas pu être écrite")


class _Terminal(io.StringIO):
    """Un flux que quelqu’un regarde."""

    def isatty(self) -> bool:
        """Dit que oui."""
        return True


def test_l_avancement_ne_se_dit_qu_a_un_terminal() -> None:
    """Compté partout, écrit seulement si quelqu’un regarde ; rien sans erreur standard."""
    regarde, fichier = _Terminal(), io.StringIO()
    for flux in (regarde, fichier, None):
        compte = Avancement(flux)
        compte.compter(fautif=False)
        compte.compter(fautif=True)
        compte.conclure()
        assert (compte.faits, compte.fautifs) == (2, 1)
    assert "2 dossiers, 1 en faute" in regarde.getvalue()
    assert fichier.getvalue() == ""

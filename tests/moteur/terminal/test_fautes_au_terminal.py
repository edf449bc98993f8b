"""Ce que le terminal dit d’un dossier ou d’une commande fautifs : des phrases, et le code 2."""

import io
import json
import subprocess
import sys
from pathlib import Path

import pytest

from permis_points.erreurs import BaremeAbsent
from permis_points.terminal import cli
from permis_points.terminal.commandes.toutes import COMMANDES
from tests.moteur.aide import dossier, perte

DOSSIER = dossier("2023-03-15", perte(3, "2024-06-10"))
FAUTIF = dossier("2023-02-30", perte(1, "2024-03-14", "2024-03-13"))
FAUTES: dict[str, tuple[tuple[str, ...], str | bytes, list[str]]] = {
    "dossier": (
        ("-",),
        json.dumps(FAUTIF),
        [
            "permis.obtention: «\u00a02023-02-30\u00a0» n’est pas une date (AAAA-MM-JJ)",
            "evenements[0].definitive_le: le 13\u00a0mars 2024 précède la commission (14\u00a0mars 2024)",
        ],
    ),
    "au": (
        ("-", "--au", "hier"),
        json.dumps(DOSSIER),
        ["--au: «\u00a0hier\u00a0» n’est pas une date (AAAA-MM-JJ)"],
    ),
    "au-sur-une-liste": (
        ("-", "--au", "2026-01-01"),
        "[]",
        [
            "on attend un objet avec des clés, pas «\u00a0[…]\u00a0»",
            "permis: il faut au moins la date d’obtention du permis",
        ],
    ),
    "vide": (
        ("-",),
        "",
        [
            "on attend un objet avec des clés, pas «\u00a0null\u00a0»",
            "permis: il faut au moins la date d’obtention du permis",
        ],
    ),
    "fichier-absent": (
        ("absent.yaml",),
        "",
        ["«\u00a0absent.yaml\u00a0» n’existe pas ou ne peut pas être lu"],
    ),
    "repertoire": (("/",), "", ["«\u00a0/\u00a0» n’existe pas ou ne peut pas être lu"]),
    "pas-utf-8": (("-",), b"permis: \xe9", ["le dossier n’est pas écrit en UTF-8"]),
    "octet-nul": (
        ("-",),
        b"permis: \x00",
        ["un caractère ne peut pas figurer dans un fichier YAML"],
    ),
    "annee-9999": (
        ("-",),
        "permis: {obtention: 9999-01-01}",
        [
            (
                "permis.obtention: «\u00a09999-01-01\u00a0» est hors des dates admises, entre le "
                "1er\u00a0janvier 1920 et le 31\u00a0décembre 2100"
            )
        ],
    ),
    "etiquette-doublee": (
        ("-",),
        "permis: {}\npermis: {}",
        ["ligne 2, colonne 1\u00a0: la clé «\u00a0permis\u00a0» est écrite deux fois"],
    ),
    "dix-mille-un-evenements": (
        ("-",),
        json.dumps(dossier("2001-05-05", *[{}] * 10_001)),
        ["evenements: le dossier a 10001 événements\u202f; 10000 au plus"],
    ),
    "plus-de-cinq-mega-octets": (("-",), "#" + "x" * 5_000_000, ["le dossier dépasse 5 Mo"]),
}


@pytest.mark.parametrize("commande", ["releve", "cas"])
@pytest.mark.parametrize("nom", FAUTES)
def test_faute(
    nom: str, commande: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Code 2, une ligne par faute sur l’erreur standard, rien sur la sortie, jamais de trace."""
    arguments, entree, lignes = FAUTES[nom]
    octets = entree.encode() if isinstance(entree, str) else entree
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(octets)))
    assert cli.main([commande, *arguments]) == 2
    sortie = capsys.readouterr()
    assert (sortie.out, sortie.err.splitlines()) == ("", lignes)


def test_faute_dans_un_processus() -> None:
    """De même par la vraie commande."""
    rendu = subprocess.run(
        [sys.executable, "-m", "permis_points.terminal.cli", "releve", "-"],
        input=json.dumps(FAUTIF).encode(),
        capture_output=True,
        check=False,
    )
    assert (rendu.returncode, rendu.stdout) == (2, b"")
    assert rendu.stderr.decode().splitlines() == FAUTES["dossier"][2]


def test_nom_de_fichier_impossible(capsys: pytest.CaptureFixture[str]) -> None:
    """Un octet nul dans le nom du fichier : une phrase."""
    assert cli.main(["releve", "a\0b"]) == 2
    assert capsys.readouterr().err == "«\u00a0a�b\u00a0» n’est pas un nom de fichier\n"


AU_CHOIX = f"au choix\u00a0: {', '.join(commande.nom for commande in COMMANDES)}"
# Ce qui est écrit, les lignes que lit la personne.
MAL_ECRITES: list[tuple[str, list[str]]] = [
    ("", [f"il manque la commande\u202f; {AU_CHOIX}"]),
    ("calcul", [f"la commande «\u00a0calcul\u00a0» n’existe pas\u202f; {AU_CHOIX}"]),
    (
        "releve",
        ["il manque le dossier\u00a0: un fichier, ou «\u00a0-\u00a0» pour l’entrée standard"],
    ),
    (
        "releve a --zut b --format xml",
        [
            "l’option «\u00a0--zut\u00a0» n’existe pas\u202f; voyez «\u00a0--help\u00a0»",
            "«\u00a0b\u00a0» est de trop\u00a0: un seul dossier à la fois",
            "--format: «\u00a0xml\u00a0» n’est pas admis\u202f; au choix\u00a0: texte, json, csv, enregistre",
        ],
    ),
    (
        "releve a --au",
        ["commande mal écrite\u202f; voyez «\u00a0permis-points releve --help\u00a0»"],
    ),
    ("releve --au 2026-01-01 absent", ["«\u00a0absent\u00a0» n’existe pas ou ne peut pas être lu"]),
    (
        "papier",
        ["il manque le papier\u00a0: un fichier, ou «\u00a0-\u00a0» pour l’entrée standard"],
    ),
    ("papier a b", ["«\u00a0b\u00a0» est de trop\u00a0: un seul papier à la fois"]),
    (
        "papier a --au hier",
        [
            "l’option «\u00a0--au\u00a0» n’existe pas\u202f; voyez «\u00a0--help\u00a0»",
            "«\u00a0hier\u00a0» est de trop\u00a0: un seul papier à la fois",
        ],
    ),
    (
        "cas a --au",
        ["commande mal écrite\u202f; voyez «\u00a0permis-points cas --help\u00a0»"],
    ),
    ("cas", ["il manque le dossier\u00a0: un fichier, ou «\u00a0-\u00a0» pour l’entrée standard"]),
    (
        "cas a --format json",
        [
            "l’option «\u00a0--format\u00a0» n’existe pas\u202f; voyez «\u00a0--help\u00a0»",
            "«\u00a0json\u00a0» est de trop\u00a0: un seul dossier à la fois",
        ],
    ),
    ("cas absent", ["«\u00a0absent\u00a0» n’existe pas ou ne peut pas être lu"]),
    ("papier absent", ["«\u00a0absent\u00a0» n’existe pas ou ne peut pas être lu"]),
]


@pytest.mark.parametrize(("ecrite", "lignes"), MAL_ECRITES)
def test_commande_mal_ecrite(
    ecrite: str, lignes: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    """Une commande mal écrite rend 2 et ses fautes, toutes à la fois, en français."""
    assert cli.main(ecrite.split()) == 2
    sortie = capsys.readouterr()
    assert (sortie.out, sortie.err.splitlines()) == ("", lignes)


AIDES = [["--help"], *([commande.nom, "--help"] for commande in COMMANDES)]


@pytest.mark.parametrize("arguments", AIDES)
def test_aide_en_francais(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    """L’aide est en français, sans un mot d’argparse, et dit comment commencer."""
    with pytest.raises(SystemExit) as sortie:
        cli.main(arguments)
    aide = capsys.readouterr().out
    assert sortie.value.code == 0
    assert not any(anglais in aide for anglais in ("show this", "positional", "usage: "))
    assert "affiche cette aide" in aide
    assert ("Code de retour : 0" in aide) is (arguments[0] != "--help")


@pytest.mark.parametrize(
    ("redirection", "code", "erreur"),
    [
        (">/dev/full", 2, "la sortie n’a pas pu être écrite\n"),
        ("<&-", 2, "l’entrée standard est fermée\n"),
        ("</dev/zero", 2, "le dossier dépasse 5 Mo\n"),
        ("--au hier 2>&-", 2, ""),
        ("--au hier 2>/dev/full", 2, ""),
    ],
)
def test_flux_impossible(redirection: str, code: int, erreur: str) -> None:
    """Une sortie pleine, une entrée fermée ou sans fin : une phrase, jamais de trace ni d’attente."""
    commande = f"{sys.executable} -m permis_points.terminal.cli releve - {redirection}"
    rendu = subprocess.run(  # noqa: S603  notre propre commande
        ["/bin/sh", "-c", commande],
        input=json.dumps(DOSSIER).encode(),
        capture_output=True,
        check=False,
        timeout=20,
    )
    assert (rendu.returncode, rendu.stdout, rendu.stderr.decode()) == (code, b"", erreur)


def test_sans_pyyaml(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    """Sans PyYAML, le JSON se lit et le YAML reçoit une phrase qui dit quoi faire."""
    monkeypatch.setitem(sys.modules, "permis_points.terminal.yaml_strict", None)
    (tmp_path / "d.yaml").write_text("permis: {obtention: 2001-05-05}")
    (tmp_path / "d.json").write_text(json.dumps(DOSSIER))
    assert cli.main(["releve", str(tmp_path / "d.yaml")]) == 2
    assert "pip install PyYAML" in capsys.readouterr().err
    assert cli.main(["releve", str(tmp_path / "d.json")]) == 0


def test_bareme_absent(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    """Sans barème fabriqué, une phrase et le code 2."""
    (tmp_path / "d.json").write_text(json.dumps(DOSSIER))

    def absent() -> None:
        raise BaremeAbsent("Le barème manque : « make bareme ».")

    monkeypatch.setattr("permis_points.terminal.commandes.releve.bareme_du_paquet", absent)
    assert cli.main(["releve", str(tmp_path / "d.json")]) == 2
    assert capsys.readouterr().err == "Le barème manque\u00a0: «\u00a0make bareme\u00a0».\n"

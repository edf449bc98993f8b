"""Les commandes : ce qu’elles impriment, ce qu’elles écrivent, quand elles échouent."""

import hashlib
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

import exporter
import verifier
from atelier.fautes import AU_PLUS
from permis_points.bareme import lire_bareme
from tests.bareme.petit_bareme import STU, VIT, PetitBareme
from tests.chemins import RACINE

ATTENDU = {
    "format": 1,
    "droit_verifie_au": "2026-03-31",
    "infractions": [
        {
            "id": "stupefiants-et-alcool",
            "libelle": "Conduite après usage de stupéfiants, en état alcoolique",
            "versions": [
                {
                    "depuis": "2003-02-04",
                    "jusqu_au": "2025-07-10",
                    "points": 6,
                    "nature": "delit",
                    "classe": None,
                    "articles": ["L235-1 IV"],
                },
                {
                    "depuis": "2025-07-11",
                    "jusqu_au": None,
                    "points": 0,
                    "nature": "delit",
                    "classe": None,
                    "articles": ["L235-1 I"],
                },
            ],
        },
        {
            "id": "vitesse-20-29",
            "libelle": "Excès de vitesse de 20 à moins de 30 km/h",
            "versions": [
                {
                    "depuis": "2003-06-13",
                    "jusqu_au": "2004-12-06",
                    "points": 3,
                    "nature": "contravention",
                    "classe": 4,
                    "articles": ["R413-14 III"],
                },
                {
                    "depuis": "2004-12-07",
                    "jusqu_au": None,
                    "points": 2,
                    "nature": "contravention",
                    "classe": 4,
                    "articles": ["R413-14 III 3°"],
                },
            ],
        },
    ],
    "parametres": [
        {
            "id": "points-maximum-contravention",
            "versions": [
                {
                    "depuis": "1992-12-01",
                    "jusqu_au": "2003-06-12",
                    "valeur": 4,
                    "articles": ["L223-2"],
                },
                {
                    "depuis": "2003-06-13",
                    "jusqu_au": None,
                    "valeur": 6,
                    "articles": ["L223-2 II"],
                },
            ],
        },
        {
            "id": "points-maximum-delit",
            "versions": [
                {"depuis": "1992-12-01", "jusqu_au": None, "valeur": 6, "articles": ["L223-2 I"]},
            ],
        },
        {
            "id": "points-maximum-derogation",
            "versions": [
                {"depuis": "2025-07-11", "jusqu_au": None, "valeur": 9, "articles": ["L235-1 IV"]},
            ],
        },
    ],
}


def _exporter(petit: PetitBareme) -> tuple[int, Path]:
    sortie = petit.racine / "bareme.json"
    return exporter.main(["--racine", str(petit.racine), "--sortie", str(sortie)]), sortie


def test_verifier_sans_faute(petit: PetitBareme, capsys: pytest.CaptureFixture[str]) -> None:
    """Un barème sain : un bilan, code 0."""
    arguments = ["--racine", str(petit.racine), "--au", "2026-11-21", "--sans-pages"]
    assert verifier.main(arguments) == 0
    assert capsys.readouterr().out == (
        "Barème en ordre : 2 infractions, 4 versions, 2 familles, 3 paramètres, 1 source, 0 cas.\n"
    )


def test_verifier_avec_fautes(petit: PetitBareme, capsys: pytest.CaptureFixture[str]) -> None:
    """Un barème fautif : une ligne par faute, un bilan, code 1."""
    petit.remplacer(VIT, "points: 2", "points: deux")
    petit.remplacer(STU, "points: 9", "points: 8")
    arguments = ["--racine", str(petit.racine), "--au", "2026-11-21", "--sans-pages"]
    assert verifier.main(arguments) == 1
    premiere, seconde, bilan = capsys.readouterr().out.splitlines()
    assert premiere.startswith(f"barème/{VIT}:7:15: "), "la forme d’abord"
    assert seconde.startswith(f"barème/{STU}:6:15: ")
    assert bilan.startswith("Barème à corriger : 2 fautes, 2 fichiers. Ce qui en dépend")
    assert verifier.main([*arguments, "--format", "github"]) == 1
    annotation = f"::error file=barème/{VIT},line=7,col=15::« deux » n’est pas un nombre"
    assert capsys.readouterr().out.startswith(annotation)


def test_verifier_le_bareme_entier(petit: PetitBareme, capsys: pytest.CaptureFixture[str]) -> None:
    """Un barème trop petit pour le site : ce qui lui manque est nommé, vingt lignes et le compte du reste."""
    assert verifier.main(["--racine", str(petit.racine), "--au", "2026-11-21"]) == 1
    *fautes, reste, bilan = capsys.readouterr().out.splitlines()
    assert len(fautes) == AU_PLUS
    assert all("manque : le calcul ou une page le demande" in faute for faute in fautes)
    assert reste.startswith("… et ")
    assert bilan.startswith("Barème à corriger : ")


def test_verifier_compare_les_dates_au_jour_donne(
    petit: PetitBareme, capsys: pytest.CaptureFixture[str]
) -> None:
    """Le jour du contrôle est un argument."""
    arguments = ["--racine", str(petit.racine), "--au", "2026-11-20", "--sans-pages"]
    assert verifier.main(arguments) == 1
    assert "« verifie_le » est à venir" in capsys.readouterr().out


def test_export(petit: PetitBareme) -> None:
    """Le fichier du moteur : infractions par identifiant, versions de la plus ancienne."""
    petit.remplacer(
        STU,
        "points: 9\n      nature: delit\n      amende_maximale: 15000\n"
        "      articles: {definition: [L235-1 I], points: [L235-1 IV]}",
        "points: 0\n      nature: delit\n      articles: {definition: [L235-1 I]}",
    )
    code, sortie = _exporter(petit)
    texte = sortie.read_text(encoding="utf-8")
    assert code == 0
    lu = json.loads(texte)
    empreinte = lu.pop("empreinte")
    assert lu == ATTENDU
    reste = json.dumps(lu, ensure_ascii=False, separators=(",", ":"))
    assert empreinte == hashlib.sha256(reste.encode()).hexdigest()
    ecrit = json.dumps(
        {"empreinte": empreinte, **ATTENDU}, ensure_ascii=False, separators=(",", ":")
    )
    assert texte == f"{ecrit}\n"


def test_le_moteur_lit_l_export(petit: PetitBareme) -> None:
    """Le moteur retrouve dans le fichier les points en vigueur à chaque borne."""
    bareme = petit.sain()
    lu = lire_bareme(_exporter(petit)[1].read_bytes())
    for infraction in bareme.infractions:
        for version in infraction.versions:
            for jour in filter(None, (version.en_vigueur_depuis, version.fin)):
                assert lu.infraction(infraction.id).en_vigueur(jour).points == version.points


def test_export_refait_a_l_identique(petit: PetitBareme) -> None:
    """Deux exports donnent les mêmes octets, sans brouillon oublié, et le second redate le fichier."""
    _, sortie = _exporter(petit)
    premier = sortie.read_bytes()
    avant = sortie.stat().st_ino
    _exporter(petit)
    assert sortie.read_bytes() == premier
    assert sortie.stat().st_ino != avant, "make compare les dates : le fichier doit être réécrit"
    assert sorted(chemin.name for chemin in petit.racine.iterdir()) == ["bareme.json", "barème"]


def test_export_d_un_bareme_fautif(petit: PetitBareme, capsys: pytest.CaptureFixture[str]) -> None:
    """Un barème fautif n’écrit rien et dit les mêmes lignes que la vérification."""
    _, sortie = _exporter(petit)
    avant = sortie.read_bytes()
    petit.remplacer(VIT, "points: 2", "points: deux")
    assert _exporter(petit)[0] == 1
    assert sortie.read_bytes() == avant
    assert capsys.readouterr().err.splitlines() == petit.lignes()


OUVERTS = """
import runpy, sys
def noter(evenement, arguments):
    if evenement in ("open", "os.listdir", "os.scandir") and isinstance(arguments[0], str):
        ouverts.add(arguments[0])
ouverts = set()
sys.addaudithook(noter)
sys.argv = sys.argv[1:]
try:
    runpy.run_path(sys.argv[0], run_name="__main__")
finally:
    print(*ouverts, sep="\\n")
"""


@pytest.mark.parametrize(
    "commande", [["scripts/verifier.py"], ["scripts/schemas.py", "--identifiants"]], ids=" ".join
)
def test_make_bareme_ne_lit_rien_de_ce_que_la_construction_ecrit(commande: list[str]) -> None:
    """Dans un clone neuf, un juriste vérifie le barème avant que rien ne soit construit."""
    fini = subprocess.run(  # noqa: S603 - nos propres commandes
        [sys.executable, "-c", OUVERTS, *commande],
        cwd=RACINE,
        env={**os.environ, "PYTHONPATH": "scripts", "PYTHONDONTWRITEBYTECODE": "1"},
        capture_output=True,
        text=True,
        check=True,
    )
    ouverts = {(RACINE / chemin).resolve() for chemin in fini.stdout.splitlines()}
    construits = [
        RACINE / "build",
        RACINE / "site",
        RACINE / "simulator/src/permis_points/bareme.json",
    ]
    lus = [o for o in ouverts if any(o.is_relative_to(c) for c in construits)]
    assert any(o.is_relative_to(RACINE / "barème") for o in ouverts)
    assert [o for o in lus if not o.is_relative_to(RACINE / "build/pycache")] == []

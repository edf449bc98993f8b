"""Loi : le moteur du navigateur rend le même texte que celui du terminal, octet pour octet.

La roue publiée, compilée par `scripts/preparer_pyodide.mjs`, tourne ici dans Node.
"""

import json
import subprocess
from functools import cache
from random import Random
from shutil import which
from typing import Any
from zipfile import ZipFile

import pytest

from mesurer_dossiers import PIRES_CAS, pire_cas, vie_ordinaire
from permis_points.facade import relever
from permis_vues import facade
from tests.chemins import RACINE
from tests.lois.dossiers import dossiers
from tests.lois.hostilites import abimer
from tests.lois.recolte import recolter
from tests.lois.releves import AUJOURD_HUI

DOSSIERS, ABIMES, VUS = 200, 200, 40
_PIEGES = (
    "",
    "null",
    "{" * 9,
    "é\x00",
    "\ud800",
    '"\\ud800"',
    "[1,]",
    '{"a":1,\n}',
    "[1, x]",
    "NaN",
)


@cache
def _textes() -> dict[str, list[str]]:
    """Les dossiers relevés des deux côtés, par sorte."""
    hasard, tires = Random(7), recolter(dossiers(), DOSSIERS)  # noqa: S311  des essais
    return {
        "tirés": [json.dumps(dossier) for dossier in tires],
        "abîmés": [abimer(hasard, hasard.choice(tires)) for _ in range(ABIMES)],
        "pires cas": [json.dumps(pire_cas(nom, 30)) for nom in PIRES_CAS],
        "longs": [json.dumps(vie_ordinaire(combien)) for combien in (0, 40, 400)],
        "pièges": [*_PIEGES, "[" * 100_000, '{"au":' + "1" * 100_000 + "}"],
    }


def _roue_a_jour() -> bool:
    """Dit si la roue dont sort build/simulateur porte les sources d’aujourd’hui."""
    src = RACINE / "simulator/src"
    sources = [f for f in src.glob("permis_*/**/*") if f.suffix in {".py", ".json", ".typed"}]
    for roue in (RACINE / "build/roue").glob("*.whl"):
        with ZipFile(roue) as zip_:
            noms = {nom for nom in zip_.namelist() if ".dist-info/" not in nom}
            attendus = {f.relative_to(src).as_posix(): f.read_bytes() for f in sources}
            return noms == attendus.keys() and all(zip_.read(nom) == attendus[nom] for nom in noms)
    return False


def _demander(demandes: list[dict[str, Any]]) -> list[str]:
    """Rend les réponses du moteur du navigateur, dans l’ordre des demandes."""
    node = which("node")
    assert node, "Il manque Node.js."
    assert _roue_a_jour(), "Le moteur du navigateur n’est pas à jour : lancez `make site`."
    fini = subprocess.run(  # noqa: S603  notre propre script
        [node, str(RACINE / "scripts/relever_pyodide.mjs")],
        input=json.dumps({"aujourd_hui": AUJOURD_HUI, "demandes": demandes}).encode(),
        capture_output=True,
        check=False,
    )
    assert fini.returncode == 0, fini.stderr.decode()
    return [rendu["texte"] for rendu in json.loads(fini.stdout)["rendus"]]


@pytest.fixture(scope="module")
def rendus() -> dict[str, list[str]]:
    """Les textes que rend le moteur du navigateur, par sorte."""
    textes = [texte for sorte in _textes().values() for texte in sorte]
    reste = iter(_demander([{"texte": texte, "fois": 1} for texte in textes]))
    return {sorte: [next(reste) for _ in liste] for sorte, liste in _textes().items()}


@pytest.mark.parametrize("sorte", ["tirés", "abîmés", "pires cas", "longs", "pièges"])
def test_le_navigateur_rend_le_meme_texte(sorte: str, rendus: dict[str, list[str]]) -> None:
    """Relevés et fautes, sur des dossiers tirés, abîmés, longs, et sur les pièges connus."""
    for texte, rendu in zip(_textes()[sorte], rendus[sorte], strict=True):
        assert rendu == relever(texte, AUJOURD_HUI), texte[:2000]


def test_les_dossiers_compares_sont_en_nombre() -> None:
    """Deux cents dossiers recevables, et autant d’abîmés."""
    recus = [relever(texte, AUJOURD_HUI) for texte in _textes()["tirés"]]
    assert sum(rendu.startswith('{"releve"') for rendu in recus) >= DOSSIERS * 9 // 10
    assert len(_textes()["abîmés"]) == ABIMES


def test_la_page_rend_le_meme_texte() -> None:
    """Tout ce que la page demande : page, comparaison, plan, agenda, résumé, tableau, estimation."""
    stage = '[{"scenario":"stage","premier_jour":"2026-12-05"}]'
    impayee = '{"comment":"impayee","commise_le":"2026-03-01"}'
    demandes: list[dict[str, Any]] = [
        {"fonction": "estimer", "arguments": [impayee, AUJOURD_HUI], "fois": 1}
    ]
    for texte in (*_textes()["tirés"][:VUS], *_textes()["longs"][:2], *_textes()["pièges"]):
        demandes += [
            {"fonction": nom, "arguments": [texte, *suite], "fois": 1}
            for nom, suite in (
                ("voir", (AUJOURD_HUI,)),
                ("comparer", (stage, AUJOURD_HUI)),
                ("planifier", ('{"but":"douze"}', AUJOURD_HUI)),
                ("agenda", (AUJOURD_HUI, "2026-11-21T12:00:00.000Z")),
                ("resumer", (AUJOURD_HUI,)),
                ("tableau", (AUJOURD_HUI,)),
            )
        ]
    for demande, rendu in zip(demandes, _demander(demandes), strict=True):
        attendu = getattr(facade, demande["fonction"])(*demande["arguments"])
        assert rendu == attendu, demande

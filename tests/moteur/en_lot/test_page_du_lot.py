"""La page « Un lot de dossiers » : chaque commande et chaque programme y écrit ce que la page annonce."""

import contextlib
import io
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest

from tests.chemins import RACINE

PAGE = (RACINE / "docs/reutiliser/lot.md").read_text("utf-8")
BLOCS = [
    (langue, texte)
    for langue, texte in re.findall(r"^```(\w+)\n(.*?)^```$", PAGE, re.DOTALL | re.MULTILINE)
]
SPARK = "pyspark"


def _espaces(texte: str) -> str:
    """La page s’écrit avec des espaces ordinaires ; la mise en colonnes laisse des fins de ligne."""
    lignes = texte.replace("\u00a0", " ").replace("\u202f", " ").splitlines()
    return "\n".join(ligne.rstrip() for ligne in lignes).strip()


@pytest.fixture
def atelier(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Rend un dossier où le premier bloc de la page est enregistré, comme elle le demande."""
    langue, dossiers = BLOCS[0]
    assert langue == "json"
    (tmp_path / "dossiers.jsonl").write_text(dossiers, "utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def _commandes() -> Iterator[tuple[str, str]]:
    for langue, texte in BLOCS:
        if langue == "console":
            for bloc in re.split(r"^\$ ", texte, flags=re.MULTILINE)[1:]:
                commande, _, attendu = bloc.partition("\n")
                yield commande, attendu


def test_les_commandes_ecrivent_ce_que_la_page_dit(atelier: Path) -> None:
    """Dans l’ordre de la page, par un vrai interpréteur de commandes ; la sortie, puis l’erreur."""
    chemins = os.pathsep.join((str(Path(sys.executable).parent), os.environ["PATH"]))
    jouees = list(_commandes())
    assert len(jouees) >= 4
    for commande, attendu in jouees:
        fini = subprocess.run(  # noqa: S602  les commandes de notre page
            commande,
            shell=True,
            cwd=atelier,
            env={**os.environ, "PATH": chemins},
            capture_output=True,
            check=False,
            encoding="utf-8",
        )
        assert _espaces(fini.stdout + fini.stderr) == _espaces(attendu), commande
        assert fini.returncode == (2 if "ligne 2:" in attendu else 0), commande


def _programmes() -> list[tuple[str, str | None]]:
    """Rend chaque programme de la page, et ce qu’elle annonce qu’il écrit, s’il écrit."""
    suites = zip(BLOCS, [*BLOCS[1:], ("", "")], strict=True)
    return [
        (texte, suite if langue == "text" else None)
        for (nature, texte), (langue, suite) in suites
        if nature == "python"
    ]


def test_les_programmes_ecrivent_ce_que_la_page_dit(
    atelier: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    """À la suite, dans un même espace : lot, la fonction à répartir, Dask ; Spark si pyspark est là."""
    espace: dict[str, Any] = {}
    joues = 0
    for programme, attendu in _programmes():
        if SPARK in programme and find_spec(SPARK) is None:
            continue
        ecrit = io.StringIO()
        with contextlib.redirect_stdout(ecrit):
            exec(programme, espace)  # noqa: S102  c’est le programme que nous publions
        joues += 1
        if attendu is not None:
            assert _espaces(ecrit.getvalue()) == _espaces(attendu)
    assert (atelier / "dossiers.jsonl").is_file()
    assert joues >= len(_programmes()) - 1
    capfd.readouterr()


def test_spark_recoit_la_fonction_que_dask_execute(atelier: Path) -> None:
    """Sans Java, le contrat de `mapInPandas` : des morceaux entrent, autant en sortent, aux colonnes annoncées."""
    assert atelier.is_dir()
    espace: dict[str, Any] = {}
    [fonction] = [p for p, _ in _programmes() if "def relever_un_tableau" in p]
    [spark] = [p for p, _ in _programmes() if SPARK in p]
    exec(fonction, espace)  # noqa: S102  c’est le programme que nous publions
    conducteurs = espace["conducteurs"]
    morceaux = [conducteurs[:1], conducteurs[1:], conducteurs[:0]]
    rendus = list(map(espace["relever_un_tableau"], morceaux))
    assert [len(rendu) for rendu in rendus] == [1, 2, 0]
    annoncees = [champ.split() for champ in re.findall(r'"(id string.*?)"', spark)[0].split(", ")]
    types = {"string": ("str", "string", "object"), "long": ("Int64",)}
    for rendu in rendus:
        assert list(rendu.columns) == [nom for nom, _ in annoncees]
        for nom, type_ in annoncees:
            assert str(rendu[nom].dtype) in types[type_], nom

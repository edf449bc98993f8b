"""La roue du simulateur suit le barème que l’on corrige, sans être recompilée."""

import base64
import dataclasses
import hashlib
import io
import json
import zipfile
from pathlib import Path

import pytest

from atelier import Bareme
from atelier.rejeu.export import en_json
from atelier.roue import BAREME, a_jour
from atelier.site import contenu
from tests.chemins import RACINE

ANCIEN, NEUF = '{"points":3}\n', '{"points":5}\n'
NOM = "moteur-0123456789ab/permis_points-0.1.0-cp314-none-any.whl"


@pytest.fixture
def moteur(tmp_path: Path) -> Path:
    """Rend un dossier de la forme de build/simulateur : une roue, un autre fichier, le manifeste."""
    (tmp_path / NOM).parent.mkdir()
    with zipfile.ZipFile(tmp_path / NOM, "w") as archive:
        for nom, texte in (("permis_points/__init__.pyc", "code"), (BAREME, ANCIEN)):
            archive.writestr(zipfile.ZipInfo(nom, (1980, 1, 1, 0, 0, 0)), texte)
    pieces = [{"fichier": "pyodide-1/pyodide.mjs", "octets": 1}, {"fichier": NOM, "octets": 1}]
    manifeste = {"format": 2, "moteur": "moteur-0123456789ab", "fichiers": pieces}
    (tmp_path / "manifest.json").write_text(json.dumps(manifeste), "utf-8")
    return tmp_path


def test_le_meme_bareme_ne_change_rien(moteur: Path) -> None:
    """La roue construite par make site est servie telle quelle."""
    assert a_jour(moteur, ANCIEN) == {}


def test_un_bareme_corrige_entre_dans_la_roue_et_le_manifeste_le_dit(moteur: Path) -> None:
    """Seul bareme.json change ; le manifeste donne la roue neuve, ses octets, leurs deux empreintes."""
    rendus = a_jour(moteur, NEUF)
    manifeste = json.loads(rendus.pop("manifest.json"))
    ((nom, roue),) = rendus.items()
    with zipfile.ZipFile(io.BytesIO(roue)) as archive:
        assert archive.testzip() is None
        assert archive.read(BAREME).decode() == NEUF
        assert archive.read("permis_points/__init__.pyc") == b"code"
    somme = hashlib.sha256(roue)
    assert manifeste["fichiers"][1] == {
        "fichier": nom,
        "octets": len(roue),
        "sha256": somme.hexdigest(),
        "integrite": f"sha256-{base64.b64encode(somme.digest()).decode()}",
    }
    assert nom.startswith(f"{manifeste['moteur']}/")
    assert manifeste["moteur"] != "moteur-0123456789ab"
    assert manifeste["fichiers"][0] == {"fichier": "pyodide-1/pyodide.mjs", "octets": 1}


def test_la_roue_anglaise_suit_de_meme(moteur: Path) -> None:
    """Son manifeste est le sien, et son dossier garde sa langue."""
    texte = (moteur / "manifest.json").read_text("utf-8").replace('"moteur-0', '"moteur-en-0')
    (moteur / "moteur-0123456789ab").rename(moteur / "moteur-en-0123456789ab")
    (moteur / "manifest.en.json").write_text(texte, "utf-8")
    (moteur / "manifest.json").unlink()
    assert a_jour(moteur, NEUF) == {}
    rendus = a_jour(moteur, NEUF, "manifest.en.json")
    manifeste = json.loads(rendus.pop("manifest.en.json"))
    assert [nom.partition("/")[0] for nom in rendus] == [manifeste["moteur"]]
    assert manifeste["moteur"].startswith("moteur-en-")


def test_sans_moteur_construit_il_n_y_a_rien_a_suivre(tmp_path: Path) -> None:
    """Avant la première préparation, le site s’écrit quand même."""
    assert a_jour(tmp_path, NEUF) == {}


def test_ce_que_l_on_sert_contient_le_bareme_que_l_on_corrige(bareme: Bareme) -> None:
    """Une fiche corrigée : le manifeste servi mène à la roue qui la porte ; sans elle, à la construite."""
    base = "assets/simulateur/moteur/"
    saine = contenu(bareme).fichiers(RACINE)
    assert "abs_src_path" in saine[f"{base}manifest.json"]
    premiere = bareme.familles[0].infractions[0]
    change = premiere.model_copy(update={"libelle": "Un autre nom"})
    famille = bareme.familles[0]
    suite = (change, *famille.infractions[1:])
    autre = dataclasses.replace(
        bareme,
        familles=(dataclasses.replace(famille, infractions=suite), *bareme.familles[1:]),
    )
    servis = contenu(autre).fichiers(RACINE)
    manifeste = json.loads(servis[f"{base}manifest.json"]["content"])
    (piece,) = (f for f in manifeste["fichiers"] if f["fichier"].endswith(".whl"))
    octets = servis[base + piece["fichier"]]["content"]
    assert isinstance(octets, bytes)
    with zipfile.ZipFile(io.BytesIO(octets)) as archive:
        assert archive.read(BAREME).decode() == en_json(autre)
        assert "Un autre nom" in archive.read(BAREME).decode()

"""Ce qu’une version publie : complet, toujours les mêmes octets, et des empreintes qui se relisent."""

import hashlib
import io
import os
import tarfile
from pathlib import Path

import pytest

import livraison
from atelier.commandes import CommandeRefusee
from tests.identite import MENTIONS

ROUE = "build/paquet/permis_points-0.1.0-py3-none-any.whl"
ARCHIVE = "build/paquet/permis_points-0.1.0.tar.gz"


@pytest.fixture
def racine(tmp_path: Path) -> Path:
    """Rend une racine où tout est construit, en tout petit."""
    pieces = {
        ROUE: b"roue",
        ARCHIVE: b"archive",
        "simulator/src/permis_points/bareme.json": b"{}",
        "site/index.html": b'<link rel="canonical" href="https://permis.fr/">',
        "site/mentions-legales/index.html": MENTIONS.encode(),
        "site/.well-known/security.txt": b"Contact",
        "site/api/v1/bareme.json": b"[]",
    }
    for nom, octets in pieces.items():
        (tmp_path / nom).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / nom).write_bytes(octets)
    return tmp_path


def test_les_empreintes_sont_celles_des_fichiers(racine: Path) -> None:
    """Chaque fichier rangé a sa ligne, dans la forme de sha256sum, et la sienne seule."""
    assert livraison.main(["--racine", str(racine)]) == 0
    dossier = racine / "build/livraison"
    lignes = (dossier / "SHA256SUMS").read_text("utf-8").splitlines()
    lues = {nom: empreinte for empreinte, _, nom in (ligne.partition("  ") for ligne in lignes)}
    ranges = {f.name: hashlib.sha256(f.read_bytes()).hexdigest() for f in dossier.iterdir()}
    del ranges["SHA256SUMS"]
    assert lues == ranges
    assert {Path(ROUE).name, Path(ARCHIVE).name} < set(lues)
    assert {"site.tar.gz", "donnees.tar.gz", "bareme.json"} < set(lues)


def test_l_archive_ne_depend_que_du_contenu(racine: Path) -> None:
    """Une autre date, un autre droit : les mêmes octets ; le fichier caché y est."""
    premiere = livraison.fichiers(racine)
    page = racine / "site/index.html"
    os.utime(page, (0, 0))
    page.chmod(0o600)
    assert livraison.fichiers(racine) == premiere
    with tarfile.open(fileobj=io.BytesIO(premiere["site.tar.gz"])) as archive:
        assert "site/.well-known/security.txt" in archive.getnames()


@pytest.mark.parametrize("piece", [ROUE, ARCHIVE, "site"])
def test_une_piece_manque_et_rien_n_est_range(racine: Path, piece: str) -> None:
    """Ni roue, ni archive, ni site : la commande le dit, et n’écrit rien."""
    (racine / piece).rename(racine / "ailleurs")
    with pytest.raises(CommandeRefusee, match="make livraison"):
        livraison.main(["--racine", str(racine)])
    assert not (racine / "build/livraison").exists()


def test_une_version_ne_part_pas_sans_dire_qui_la_publie(racine: Path) -> None:
    """Le contact manque dans les pages construites : refusé, nommé, et rien n’est rangé."""
    page = racine / "site/mentions-legales/index.html"
    page.write_text(MENTIONS.replace("ecrire@permis.fr", ""), "utf-8")
    with pytest.raises(CommandeRefusee, match="CONTACT est vide"):
        livraison.main(["--racine", str(racine)])
    assert not (racine / "build/livraison").exists()

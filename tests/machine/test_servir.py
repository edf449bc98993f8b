"""`make serve` : le port voulu, ou le premier libre ensuite, et une phrase."""

import socket
import subprocess
import sys
from collections.abc import Iterator

import pytest

import servir
from atelier.commandes import CommandeRefusee
from tests.chemins import RACINE


@pytest.fixture
def port_pris() -> Iterator[int]:
    """Rend un port où quelqu’un écoute déjà."""
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as prise:
        prise.bind((servir.HOTE, 0))
        prise.listen()
        yield prise.getsockname()[1]


def test_un_port_pris_mene_au_suivant(port_pris: int) -> None:
    """Le port pris n’est pas libre ; celui qu’on rend l’est, et n’est pas loin."""
    assert not servir.est_libre(port_pris)
    rendu = servir.premier_libre(port_pris)
    assert port_pris < rendu < port_pris + servir.ESSAIS
    assert servir.est_libre(rendu)


def test_un_port_libre_est_garde() -> None:
    """Sans occupant, le port voulu est rendu tel quel."""
    libre = servir.premier_libre(20_000)
    assert servir.premier_libre(libre) == libre


@pytest.mark.parametrize("ecrit", ["0", "65536", "-1", "web", "", "80 80", "٣٠٠٠"])
def test_un_port_mal_ecrit(ecrit: str) -> None:
    """Le refus montre ce qu’il faut écrire."""
    with pytest.raises(CommandeRefusee, match="make serve PORT=8080"):
        servir.port_demande(ecrit)


def test_la_commande_refuse_en_francais() -> None:
    """Un port impossible : une phrase, le code 2, aucun serveur."""
    fini = subprocess.run(
        [sys.executable, "scripts/servir.py", "99999"],
        cwd=RACINE,
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert fini.returncode == 2
    assert "n’est pas un port" in fini.stderr
    assert "Traceback" not in fini.stderr

"""Sert le site sur le port demandé, ou sur le premier libre qui le suit, et dit lequel."""

import os
import socket
import sys
from collections.abc import Sequence
from pathlib import Path

from atelier.commandes import Analyse, CommandeRefusee, executer

HOTE = "127.0.0.1"
PORT = 8000
ESSAIS = 50
DERNIER_PORT = 65_535
MKDOCS = Path(sys.executable).with_name("mkdocs")


def est_libre(port: int) -> bool:
    """Dit si l’on peut écouter sur ce port de cette machine."""
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as prise:
        prise.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            prise.bind((HOTE, port))
        except OSError:
            return False
    return True


def port_demande(texte: str) -> int:
    """Rend le port écrit ; lève `CommandeRefusee` si ce n’en est pas un."""
    if not (texte.isascii() and texte.isdecimal() and 0 < int(texte) <= DERNIER_PORT):
        raise CommandeRefusee(
            f"PORT : « {texte} » n’est pas un port — écrivez un nombre de 1 à {DERNIER_PORT}, "
            "par exemple make serve PORT=8080"
        )
    return int(texte)


def premier_libre(voulu: int) -> int:
    """Rend le port voulu, ou le premier libre qui le suit ; lève `CommandeRefusee` s’il n’y en a pas."""
    for port in range(voulu, min(voulu + ESSAIS, DERNIER_PORT + 1)):
        if est_libre(port):
            return port
    raise CommandeRefusee(
        f"Aucun port libre de {voulu} à {voulu + ESSAIS - 1} — donnez-en un autre : make serve PORT=9000"
    )


def main(arguments: Sequence[str] | None = None) -> int:
    """Laisse la place à `mkdocs serve` sur le port choisi."""
    analyse = Analyse(description=__doc__)
    analyse.add_argument(
        "port",
        nargs="?",
        default=str(PORT),
        metavar="PORT",
        help=f"le port voulu (défaut : {PORT})",
    )
    voulu = port_demande(analyse.parse_args(arguments).port)
    port = premier_libre(voulu)
    if port != voulu:
        print(
            f"→ Le port {voulu} est pris : le site va sur le {port} (make serve PORT=… pour choisir)"
        )
    print(f"→ Site servi sur http://{HOTE}:{port}/ (Ctrl+C pour arrêter)", flush=True)
    os.execv(MKDOCS, [str(MKDOCS), "serve", "--dev-addr", f"{HOTE}:{port}"])  # noqa: S606 - sans interpréteur de commandes


if __name__ == "__main__":
    sys.exit(executer(main))

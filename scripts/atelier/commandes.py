"""Ce que partagent les commandes : parler français, et ne jamais finir sur une trace.

Une commande rend 0 quand tout va bien, 1 quand elle a trouvé des fautes, 2 quand elle n’a pas pu travailler.
"""

import argparse
import datetime as dt
import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, NoReturn

from atelier.lecture import scalaires
from atelier.pannes import dire
from permis_points.terminal.arguments import Aide

TRACE = "TRACE"
"""La variable d’environnement qui rend la trace de Python à qui la demande."""


class CommandeRefusee(Exception):
    """La commande est mal écrite, ou ce qu’elle demande n’existe pas : sa phrase est pour le lecteur."""


class Analyse(argparse.ArgumentParser):
    """Un analyseur d’arguments qui parle français."""

    def __init__(self, **reglages: Any) -> None:
        """Prend les réglages d’argparse."""
        super().__init__(formatter_class=Aide, add_help=False, allow_abbrev=False, **reglages)
        self._optionals.title, self._positionals.title = "options", "à donner"
        self.add_argument("-h", "--help", action="help", help="affiche cette aide")

    def error(self, message: str) -> NoReturn:
        """Lève `CommandeRefusee` ; la phrase d’argparse est en anglais."""
        del message
        raise CommandeRefusee(f"Commande mal écrite — voyez « {self.prog} --help »")


def lire_jour(option: str, texte: str) -> dt.date:
    """Rend le jour écrit AAAA-MM-JJ ; lève `CommandeRefusee`."""
    jour = scalaires.jour(texte)
    if jour is None:
        raise CommandeRefusee(
            f"{option} : « {texte} » n’est pas un jour — écrivez AAAA-MM-JJ, par exemple 2026-11-29"
        )
    return jour


def lire_aujourd_hui(option: str, texte: str | None) -> dt.date:
    """Rend le jour écrit, ou celui de la machine s’il n’y en a pas ; lève `CommandeRefusee`."""
    return lire_jour(option, texte) if texte else dt.datetime.now().astimezone().date()


def exiger_un_dossier(option: str, dossier: Path) -> None:
    """Lève `CommandeRefusee` si ce n’est pas un dossier."""
    if not dossier.is_dir():
        raise CommandeRefusee(f"{option} : « {dossier} » n’est pas un dossier")


def executer(commande: Callable[[], int]) -> int:
    """Rend le code de retour de la commande ; toute panne devient une phrase sur la sortie d’erreur."""
    try:
        return _jusqu_au_bout(commande)
    except CommandeRefusee as refus:
        print(refus, file=sys.stderr)
    except BrokenPipeError:
        # « | head » a fermé le tuyau : Python ne doit plus rien y vider en partant.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    except OSError as panne:
        print(dire(panne), file=sys.stderr)
    except Exception as imprevue:
        if os.environ.get(TRACE):
            raise
        print(
            f"Panne imprévue de l’atelier ({type(imprevue).__name__} : {imprevue}) — signalez-la avec "
            f"le fichier en cause ; {TRACE}=1 devant la commande en dit plus",
            file=sys.stderr,
        )
    return 2


def _jusqu_au_bout(commande: Callable[[], int]) -> int:
    """Rend le code de la commande, ce qu’elle a écrit une fois parti."""
    code = commande()
    sys.stdout.flush()
    return code

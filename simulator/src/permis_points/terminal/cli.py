"""`permis-points COMMANDE …` : la porte qui lit le YAML et l’horloge."""

import sys
from collections.abc import Sequence
from datetime import date

from permis_points.erreurs import DossierIncoherent, ErreurDePermisPoints
from permis_points.terminal import sortie
from permis_points.terminal.arguments import lire_la_commande
from permis_points.terminal.commandes.toutes import COMMANDES


def main(arguments: Sequence[str] | None = None) -> int:
    """Lance la commande ; rend 0, ou 2 avec une ligne par faute sur la sortie d’erreur."""
    sortie.preparer()
    try:
        commande, demande = lire_la_commande(
            sys.argv[1:] if arguments is None else arguments, COMMANDES
        )
        return commande.lancer(demande, date.today())  # noqa: DTZ011  jour civil
    except DossierIncoherent as refus:
        return sortie.refuser(refus.fautes)
    except ErreurDePermisPoints as refus:
        return sortie.refuser([refus])


if __name__ == "__main__":
    sys.exit(main())

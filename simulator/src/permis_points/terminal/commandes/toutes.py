"""La table des commandes du terminal : en ajouter une, c’est une ligne ici et un module à côté."""

from permis_points.terminal.commande import Commande
from permis_points.terminal.commandes.cas import CAS
from permis_points.terminal.commandes.lot import LOT
from permis_points.terminal.commandes.papier import PAPIER
from permis_points.terminal.commandes.releve import RELEVE
from permis_points.terminal.commandes.verifier import VERIFIER

COMMANDES: tuple[Commande, ...] = (RELEVE, LOT, PAPIER, CAS, VERIFIER)

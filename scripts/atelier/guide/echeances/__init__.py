"""Jusqu’à quand agir, d’après la date d’un papier : chaque date est calculée ici, la page ne fait que montrer."""

from atelier.guide.echeances.champ import Liens, au_simulateur, champ, regles
from atelier.guide.echeances.papiers import PAPIERS, Delais
from atelier.guide.echeances.tables import fichiers

__all__ = ["PAPIERS", "Delais", "Liens", "au_simulateur", "champ", "fichiers", "regles"]

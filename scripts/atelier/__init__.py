"""L’atelier : lit `barème/`, le vérifie et en fait des objets. Ne sert qu’à la construction."""

from atelier.chargement import charger
from atelier.fautes import FauteSituee
from atelier.modeles.bareme import Bareme

__all__ = ["Bareme", "FauteSituee", "charger"]

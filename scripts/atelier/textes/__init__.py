"""Du texte de la loi aux faits qu’elle ordonne : `barème/textes.yaml`, fabriqué, jamais saisi."""

from atelier.textes.dossier import DossierIllisible, lire_dossier
from atelier.textes.fichier import rendre

__all__ = ["DossierIllisible", "lire_dossier", "rendre"]

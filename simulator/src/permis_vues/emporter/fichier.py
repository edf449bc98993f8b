"""Le fichier à garder : le dossier, son relevé et ce qui l’a calculé ; le dossier seul, s’il est fautif."""

import json
from typing import Any

from permis_points.calcul.deux_voies import Calcul
from permis_points.enregistre.fichier import ecrire, origine_presente
from permis_points.releve import etablir

_NOM, _TYPE = "dossier-permis.json", "application/json"


def faire_le_fichier(calcul: Calcul, dossier: Any) -> dict[str, str]:
    """Rend `{"nom", "type", "contenu"}` : le fichier enregistré, qui se recalcule et se vérifie."""
    contenu = ecrire(dossier, etablir(calcul), origine_presente(calcul.bareme))
    return {"nom": _NOM, "type": _TYPE, "contenu": contenu}


def faire_le_dossier(dossier: Any) -> dict[str, str]:
    """Rend le même fichier, d’un dossier encore fautif : on le garde pour le finir plus tard."""
    texte = f"{json.dumps(dossier, ensure_ascii=False, indent=2)}\n"
    # Une moitié de paire, tapée on ne sait comment, s’écrit par son code : le fichier reste de l’UTF-8.
    contenu = texte.encode("utf-8", "backslashreplace").decode("utf-8")
    return {"nom": _NOM, "type": _TYPE, "contenu": contenu}

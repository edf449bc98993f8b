"""Les alertes du relevé (provisoire : celles de la voie de droit suivent)."""

from collections.abc import Sequence
from typing import Any

from permis_points.bareme import Bareme
from permis_points.dossier import Dossier
from permis_points.moteur import Deroulement


def alertes(droit: Sequence[Deroulement], dossier: Dossier, bareme: Bareme) -> list[dict[str, Any]]:
    """Rend les alertes."""
    return []

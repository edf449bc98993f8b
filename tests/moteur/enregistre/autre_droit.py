"""Un droit d’avant, pour les tests : le barème où une infraction coûtait d’autres points."""

import json
import pkgutil
from typing import Any

from permis_points.bareme import Bareme, lire_bareme


def bareme_ou(code: str, points: int) -> Bareme:
    """Rend le barème du paquet, où la dernière version de cette infraction retirait ces points."""
    brut: dict[str, Any] = json.loads(pkgutil.get_data("permis_points", "bareme.json") or b"")
    [infraction] = [i for i in brut["infractions"] if i["id"] == code]
    infraction["versions"][-1]["points"] = points
    brut["empreinte"] = "0" * 64
    return lire_bareme(json.dumps(brut))

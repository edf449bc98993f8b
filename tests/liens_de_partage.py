"""Lire un lien de partage dans un test, comme le simulateur le lit dans le navigateur."""

import base64
import json
import zlib
from typing import Any

from atelier.modeles.cas import Cas


def dossier_du_lien(fragment: str) -> Any:
    """Rend ce que porte un fragment « #d=1. » ; lève l’erreur de Python s’il est abîmé."""
    entete, donnees = fragment[:5], fragment[5:]
    assert entete == "#d=1."
    octets = base64.b64decode(donnees + "=" * (-len(donnees) % 4), altchars=b"-_", validate=True)
    return json.loads(zlib.decompress(octets, -15))


def dossier_au(cas: Cas) -> dict[str, Any]:
    """Rend le dossier d’un cas, daté, tel que le simulateur doit l’ouvrir."""
    return {**cas.dossier, "au": cas.au.isoformat()}

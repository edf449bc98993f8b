"""Le lien de partage d’un dossier : le fragment que le simulateur sait ouvrir, et rien d’autre."""

import base64
import json
import zlib
from collections.abc import Mapping
from typing import Any

ENTETE = "#d=1."
DEFLATE_BRUT = -15
COMPRESSION = 9


def fragment(dossier: Mapping[str, Any]) -> str:
    """Rend « #d=1. » suivi du dossier : JSON compact en UTF-8, deflate brut, base64url sans remplissage."""
    texte = json.dumps(dossier, ensure_ascii=False, separators=(",", ":"))
    compresseur = zlib.compressobj(COMPRESSION, zlib.DEFLATED, DEFLATE_BRUT)
    octets = compresseur.compress(texte.encode()) + compresseur.flush()
    return ENTETE + base64.urlsafe_b64encode(octets).rstrip(b"=").decode("ascii")

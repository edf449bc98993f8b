"""Le lien de partage d’un dossier : le fragment que le simulateur sait ouvrir, et rien d’autre."""

import base64
import binascii
import json
import zlib
from collections.abc import Mapping
from typing import Any

ENTETE = "#d=1."
DEFLATE_BRUT = -15
COMPRESSION = 9
OCTETS_AU_PLUS = 5_000_000


class LienIllisible(ValueError):
    """Un fragment qui ne contient pas de dossier."""


def fragment(dossier: Mapping[str, Any]) -> str:
    """Rend « #d=1. » suivi du dossier : JSON compact en UTF-8, deflate brut, base64url sans remplissage."""
    texte = json.dumps(dossier, ensure_ascii=False, separators=(",", ":"))
    compresseur = zlib.compressobj(COMPRESSION, zlib.DEFLATED, DEFLATE_BRUT)
    octets = compresseur.compress(texte.encode()) + compresseur.flush()
    return ENTETE + base64.urlsafe_b64encode(octets).rstrip(b"=").decode("ascii")


def dossier_du_fragment(lien: str) -> dict[str, Any]:
    """Rend le dossier d’un fragment ; lève `LienIllisible` s’il n’en contient pas."""
    if not lien.startswith(ENTETE):
        raise LienIllisible("Ce lien n’est pas un lien de partage")
    donnees = lien.removeprefix(ENTETE)
    try:
        octets = base64.b64decode(
            donnees + "=" * (-len(donnees) % 4), altchars=b"-_", validate=True
        )
        decompresseur = zlib.decompressobj(DEFLATE_BRUT)
        texte = decompresseur.decompress(octets, OCTETS_AU_PLUS).decode()
        dossier = json.loads(texte)
    except (binascii.Error, zlib.error, ValueError) as abime:
        raise LienIllisible("Ce lien est abîmé") from abime
    if decompresseur.unconsumed_tail or not decompresseur.eof or not isinstance(dossier, dict):
        raise LienIllisible("Ce lien ne contient pas un dossier entier")
    return dossier

"""Le sha256 d’un contenu, comme le navigateur le vérifie."""

import base64
import hashlib


def sha256_en_base64(contenu: bytes) -> str:
    """Rend le sha256 de ces octets, en base64 : ce qu’attendent une politique de sécurité et la réserve."""
    return base64.b64encode(hashlib.sha256(contenu).digest()).decode()

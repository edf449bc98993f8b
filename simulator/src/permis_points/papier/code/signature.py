"""La signature d’un 2D-Doc : présente ou non, et vérifiée seulement par qui tient le certificat.

Ce programme n’a ni certificat, ni calcul de courbe elliptique : un vérificateur lui est donné, ou aucun.
"""

import base64
import binascii
from collections.abc import Callable
from typing import NamedTuple

from permis_points.erreurs import PapierIllisible
from permis_points.papier.lu import Signature


class Signee(NamedTuple):
    """De quoi vérifier une signature ECDSA : qui a signé, les octets signés, et r puis s à la suite.

    ca, certificat : quatre caractères chacun, de l’en-tête ; message : tout ce qui précède US, en octets.
    """

    ca: str
    certificat: str
    message: bytes
    signature: bytes


Verificateur = Callable[[Signee], bool | None]
"""Rend vrai ou faux selon la signature, et None sans le certificat de ce signataire."""


def juger(signee: Signee | None, *, presente: bool, verifier: Verificateur | None) -> Signature:
    """Rend l’état de la signature. Lève PapierIllisible quand le vérificateur la dit fausse.

    signee : None quand le message reçu n’est pas celui qui a été signé, au caractère près.
    """
    if not presente:
        return "absente"
    verdict = None if signee is None or verifier is None else verifier(signee)
    if verdict is False:
        raise PapierIllisible(
            "la signature de ce 2D-Doc ne correspond pas à ce qu’il contient : il est abîmé, ou il a été changé. "
            "Rien n’en est repris"
        )
    return "verifiee" if verdict else "non-verifiee"


def deja_jugee(*, vraie: bool | None) -> Verificateur:
    """Rend un vérificateur qui redit un verdict rendu ailleurs : dans un navigateur, celui de WebCrypto."""
    return lambda _: vraie


def octets(base_32: str) -> bytes | None:
    """Rend les octets d’une signature écrite en base 32, ou None si elle est abîmée."""
    utile = base_32.rstrip("=")
    try:
        return base64.b32decode(utile + "=" * (-len(utile) % 8))
    except (binascii.Error, ValueError):
        return None

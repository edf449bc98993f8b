"""L’en-tête d’un 2D-Doc : sa version, qui l’a signé, quand, et de quel document il s’agit."""

import re
from datetime import date, timedelta
from typing import NamedTuple

from permis_points.erreurs import PapierIllisible
from permis_points.lecture.champs import DERNIERE_DATE

LONGUEURS = {"01": 22, "02": 22, "03": 24, "04": 26}
"""Par version : la 03 ajoute le périmètre, la 04 le pays."""

JOUR_ZERO = date(2000, 1, 1)
_SANS_DATE = "FFFF"
_FORME = re.compile(
    r"DC(?P<version>[0-9]{2})(?P<ca>[0-9A-Z]{4})(?P<certificat>[0-9A-Z]{4})"
    r"(?P<emis>[0-9A-F]{4})(?P<signe>[0-9A-F]{4})(?P<type>[0-9A-Z]{2})(?P<reste>[0-9A-Z]*)"
)


class Entete(NamedTuple):
    """L’en-tête lu : le type du document, le jour de son émission s’il le dit, et où il finit."""

    version: str
    ca: str
    certificat: str
    emis_le: date | None
    type: str
    perimetre: str
    fin: int


def lire_entete(message: str) -> Entete:
    """Rend l’en-tête. Lève PapierIllisible : version inconnue, en-tête incomplet ou abîmé."""
    version = message[2:4]
    if re.fullmatch(r"[0-9]{2}", version, re.ASCII) and version not in LONGUEURS:
        raise PapierIllisible(
            f"ce 2D-Doc est de la version {version}, que ce programme ne connaît pas (01 à 04) : "
            "recopiez à la main ce que dit le papier"
        )
    fin = LONGUEURS.get(version, 0)
    forme = _FORME.fullmatch(message[:fin])
    if forme is None:
        raise PapierIllisible(
            "le début de ce 2D-Doc est abîmé ou incomplet : photographiez-le de plus près, à plat"
        )
    return Entete(
        version=version,
        ca=forme["ca"],
        certificat=forme["certificat"],
        emis_le=lire_jours(forme["emis"]),
        type=forme["type"],
        perimetre=forme["reste"][:2] or "01",
        fin=fin,
    )


def lire_jours(quatre: str) -> date | None:
    """Rend le jour que disent quatre chiffres hexadécimaux, comptés depuis le 1er janvier 2000.

    « FFFF » dit qu’il n’y en a pas. Lève PapierIllisible au-delà des dates admises.
    """
    if quatre.upper() == _SANS_DATE:
        return None
    jour = JOUR_ZERO + timedelta(days=int(quatre, 16))
    if jour > DERNIERE_DATE:
        raise PapierIllisible(
            "une date de ce code est impossible : il est abîmé, photographiez-le de nouveau"
        )
    return jour

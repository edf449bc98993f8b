"""La porte de cette chambre : un texte, celui d’un code ou celui d’une page, devient un papier lu."""

import re
from datetime import date

from permis_points.bareme import Bareme
from permis_points.erreurs import PapierIllisible
from permis_points.papier.code.documents import est_un_2d_doc, lire_code
from permis_points.papier.code.signature import Verificateur
from permis_points.papier.lu import PapierLu
from permis_points.papier.texte.page import lire_texte

_AUTRE_CODE = re.compile(r"\s*(?:\][a-zA-Z][0-9a-z])?(?:https?:|HC1:|WIFI:|BEGIN:|[^\s]{6,})\s*\Z")
_PREMIERS = 4_000


def lire_papier(
    texte: str, bareme: Bareme, au: date, verifier: Verificateur | None = None
) -> PapierLu:
    """Rend ce que dit un papier, sous la forme du contrat, sans nom, naissance, adresse ni numéro.

    texte : celui d’un 2D-Doc, ou celui d’un relevé ; au : le jour où on le lit, pour une année à deux chiffres ;
    verifier : la vérification d’une signature, si l’on en a une. Lève PapierIllisible, avec une phrase.
    """
    if est_un_2d_doc(texte):
        return lire_code(texte, bareme, verifier)
    if not texte.strip():
        raise PapierIllisible("il n’y a rien à lire : donnez le texte du code, ou celui du relevé")
    if _AUTRE_CODE.match(texte[:_PREMIERS]):
        raise PapierIllisible(
            "ce code n’est pas un 2D-Doc : sur le papier, c’est le carré de points à côté duquel « 2D-Doc » est "
            "écrit"
        )
    return lire_texte(texte, bareme, au)

"""Les champs des trois 2D-Doc du permis : leur longueur, leur forme, et ceux que l’on garde.

Source : spécification 2D-Doc 3.3.7.2 (ANTS), § 8.6 (AA, AB) et § 8.15 (A1) ; les longueurs des champs communs.
Un champ qui n’est pas gardé est reconnu, vérifié, et oublié aussitôt.
"""

import re
from typing import NamedTuple


class Champ(NamedTuple):
    """Un champ : de combien à combien de caractères, et leur forme."""

    mini: int
    maxi: int
    forme: re.Pattern[str]

    @property
    def fixe(self) -> bool:
        """Dit si sa longueur ne varie pas : aucun séparateur ne le suit."""
        return self.mini == self.maxi


class Document(NamedTuple):
    """Un genre de papier : les champs que la spécification y rend obligatoires."""

    obligatoires: frozenset[str]
    facultatifs: frozenset[str]


_HEXA, _LIBRE = r"[0-9A-Fa-f]*", r"[^\x00-\x1f\x7f-\x9f]*"
_CHIFFRES, _MAJUSCULES, _CODE = r"[0-9]*", r"[A-Z]*", r"[0-9A-Z]*"


def _champ(mini: int, maxi: int, forme: str) -> Champ:
    return Champ(mini, maxi, re.compile(forme))


CHAMPS = {
    "AB": _champ(0, 8, _CODE),  # type de lettre
    "AC": _champ(0, 19, _CODE),  # numéro de dossier
    "AD": _champ(4, 4, _HEXA),  # date de l’infraction
    "AE": _champ(4, 4, _CHIFFRES),  # heure de l’infraction
    "AF": _champ(1, 1, _CODE),  # points retirés, en base 36
    "AG": _champ(1, 1, _CODE),  # solde, en base 36
    "6H": _champ(1, 10, _LIBRE),  # civilité
    "6G": _champ(1, 38, _LIBRE),  # nom
    "60": _champ(0, 60, _LIBRE),  # prénoms
    "69": _champ(8, 8, _CHIFFRES),  # date de naissance
    "6A": _champ(0, 32, _LIBRE),  # lieu de naissance
    "07": _champ(4, 4, _HEXA),  # début de validité du code
    "08": _champ(4, 4, _HEXA),  # fin de validité du code
    "09": _champ(4, 4, _CHIFFRES),  # nombre de pages
    "E0": _champ(2, 2, _CODE),  # type d’arrêté
    "E1": _champ(4, 4, _HEXA),  # date de l’arrêté
    "E2": _champ(4, 4, _HEXA),  # fin de la mesure
    "E3": _champ(4, 4, _HEXA),  # notification
    "E4": _champ(3, 3, _MAJUSCULES),  # type de relevé
    "E5": _champ(2, 2, _CODE),  # état du permis
    "E6": _champ(0, 65, _LIBRE),  # catégories
    "E7": _champ(9, 9, _CHIFFRES),  # SIREN du demandeur
    "E8": _champ(12, 12, _CHIFFRES),  # date des données, JJMMAAAAHHMM
}

GARDES = frozenset({"AB", "AD", "AF", "AG", "E0", "E2", "E3", "E5", "E8"})
"""Ce dont un dossier a besoin ; le reste ne sort pas de la lecture."""

_IDENTITE = frozenset({"AC", "6H", "6G", "60", "69"})
_DU_CODE = frozenset({"07", "08", "09"})
_DE_L_INFRACTION = frozenset({"AD", "AE", "AF", "AG"})
DOCUMENTS = {
    "A1": Document(_IDENTITE | {"AB"}, _DU_CODE | _DE_L_INFRACTION | {"6A"}),
    "AA": Document(_IDENTITE | {"6A", "E0", "E1"}, _DU_CODE | {"AD", "AE", "E2", "E3"}),
    "AB": Document(
        _IDENTITE | {"6A", "09", "E4", "E5", "E8"}, frozenset({"07", "08", "AG", "E6", "E7"})
    ),
}

"""Les fautes que le moteur nomme : où, et quoi faire. Aucune autre exception n’atteint une personne.

ErreurDePermisPoints
├── DossierIncoherent       le dossier ne se lit pas, ou ne se calcule pas : `fautes` les dit toutes
├── DateHorsBareme          aucune version du barème ne couvre ce jour (aussi LookupError)
├── InfractionInconnue      ce code n’est pas au barème (aussi LookupError)
├── DateIllisible           ce texte ne dit pas une date (`lecture/date_dite.py`)
├── PapierIllisible         ce papier ne se lit pas, ou n’est pas du permis à points (`papier/`)
├── BaremeAbsent            bareme.json n’a pas été fabriqué (aussi RuntimeError)
└── TropDEssais             une recherche de « et si » a fait ses essais (`et_si/banc.py`)
"""

from datetime import date
from typing import NamedTuple

from permis_points import mots


class Faute(NamedTuple):
    """Une faute du dossier : le chemin du champ (`evenements[2].commise_le`) et une phrase."""

    champ: str
    phrase: str

    def __str__(self) -> str:
        """Rend la ligne affichée : `champ: phrase`."""
        return f"{self.champ}: {self.phrase}" if self.champ else self.phrase


class ErreurDePermisPoints(Exception):
    """Ce que le moteur refuse de dire, quelle qu’en soit la raison."""


class DossierIncoherent(ErreurDePermisPoints):
    """Le dossier ne peut pas être calculé ; `fautes` les donne toutes à la fois."""

    def __init__(self, fautes: tuple[Faute, ...]) -> None:
        """Retient toutes les fautes, dans l’ordre du dossier."""
        super().__init__("\n".join(map(str, fautes)))
        self.fautes = fautes


class DateHorsBareme(ErreurDePermisPoints, LookupError):
    """Aucune version connue du barème ne couvre ce jour."""

    def __init__(self, sujet: str, jour: date, periodes: str) -> None:
        """Dit le sujet (identifiant), le jour demandé et les périodes connues."""
        super().__init__(f"« {sujet} » n’est pas connu au {mots.jour(jour)} : {periodes}.")


class InfractionInconnue(ErreurDePermisPoints, LookupError):
    """Ce code n’est pas dans le barème."""


class DateIllisible(ErreurDePermisPoints):
    """Ce texte ne dit pas une date ; le message dit pourquoi, et quoi écrire."""


class PapierIllisible(ErreurDePermisPoints):
    """Ce papier ne se lit pas ; le message dit quoi faire, et ne cite rien de ce qu’il contient."""


class BaremeAbsent(ErreurDePermisPoints, RuntimeError):
    """Le fichier bareme.json n’a pas été fabriqué."""

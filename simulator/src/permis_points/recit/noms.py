"""Comment le récit nomme une infraction, et ce qu’est un récit : une phrase, sa règle, ses articles."""

from datetime import date
from functools import lru_cache
from typing import NamedTuple, Self

from permis_points import mots
from permis_points.dossier import InfractionCommise
from permis_points.moteur.etapes import Genre

CHEMINS: dict[str, str] = {
    Genre.FIN_DE_PROBATOIRE: "la fin du délai probatoire",
    Genre.RECONSTITUTION_TOTALE: "la reconstitution totale",
    Genre.UN_POINT: "le retour d’un point perdu seul",
    Genre.DIX_ANS: "les dix ans",
    Genre.STAGE: "un stage",
    Genre.MAJORATION: "la majoration annuelle",
}
"""Ce par quoi des points viennent ou reviennent, tel qu’une phrase le nomme."""


def infraction(i: InfractionCommise) -> str:
    """Nomme une infraction par son libellé s’il est connu, et par le jour de sa commission.

    Toujours au féminin : les phrases s’accordent avec « l’infraction », jamais avec le libellé.
    """
    return _nommer(i.libelle, i.commise_le)


@lru_cache(maxsize=1024)  # une infraction est nommée à son retrait, à ses retours, dans ses délais
def _nommer(libelle: str | None, commise_le: date) -> str:
    if libelle:
        return f"l’infraction « {libelle} » du {mots.jour(commise_le)}"
    return f"l’infraction commise le {mots.jour(commise_le)}"


class Recit(NamedTuple):
    """Une phrase du relevé, la règle qu’elle applique et ses articles."""

    explication: str
    regle: str
    articles: tuple[str, ...]

    @classmethod
    def de(cls, regle: str, articles: tuple[str, ...], texte: str) -> Self:
        """Compose le récit ; la phrase reçoit sa majuscule et ses espaces insécables."""
        return cls(mots.phrase(texte), regle, articles)

    def puis(self, suite: str) -> Self:
        """Rend le récit suivi d’une phrase de plus."""
        return self._replace(explication=f"{self.explication} {suite}")

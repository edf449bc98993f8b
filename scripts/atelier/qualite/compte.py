"""Le compte de ce que le barème sait : sa fiabilité, ses codes, ses relectures, ce qu’il attend, ses cas."""

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Protocol, get_args

from atelier.fiches.calendrier import JourDeChangement, calendrier
from atelier.modeles.bareme import Bareme
from atelier.modeles.base import Fiabilite

FIABILITES: tuple[str, ...] = get_args(Fiabilite)


class Juge(Protocol):
    """Ce dont le barème dit la fiabilité."""

    @property
    def fiabilite(self) -> Fiabilite:
        """Rend certain, probable ou conteste."""


@dataclass(frozen=True, slots=True)
class Confiance:
    """Combien de faits d’une sorte sont certains, probables, contestés."""

    sorte: str
    certain: int
    probable: int
    conteste: int

    @property
    def total(self) -> int:
        """Rend combien de faits de cette sorte le barème tient."""
        return self.certain + self.probable + self.conteste


@dataclass(frozen=True, slots=True)
class Couverture:
    """Combien d’infractions en vigueur portent un code NATINF."""

    avec: int
    sur: int


@dataclass(frozen=True, slots=True)
class Relectures:
    """Combien d’entrées ont été relues chaque jour, du plus ancien au plus récent."""

    jours: tuple[tuple[dt.date, int], ...]

    @property
    def plus_ancienne(self) -> dt.date:
        """Rend le jour de la relecture la plus ancienne."""
        return self.jours[0][0]

    @property
    def total(self) -> int:
        """Rend combien d’entrées portent un jour de relecture."""
        return sum(nombre for _, nombre in self.jours)


@dataclass(frozen=True, slots=True)
class Qualite:
    """Ce que la page de la qualité montre du barème."""

    confiances: tuple[Confiance, ...]
    natinf: Couverture
    relectures: Relectures
    attendus: tuple[JourDeChangement, ...]
    cas: Confiance


def qualite(bareme: Bareme) -> Qualite:
    """Compte le barème au jour qu’il décrit."""
    jour = bareme.jour_du_site
    en_vigueur = [i for i in bareme.infractions if any(v.couvre(jour) for v in i.versions)]
    return Qualite(
        confiances=(
            _confiance("Infractions", bareme.infractions),
            _confiance("Montants d’amendes", bareme.amendes),
            _confiance("Règles de points et de délais", bareme.parametres),
        ),
        natinf=Couverture(sum(bool(i.natinf) for i in en_vigueur), len(en_vigueur)),
        relectures=Relectures(tuple(sorted(Counter(_jours_de_relecture(bareme)).items()))),
        attendus=tuple(e for e in calendrier(bareme) if e.jour > jour),
        cas=_confiance("Cas rejoués", bareme.cas),
    )


def _confiance(sorte: str, faits: Iterable[Juge]) -> Confiance:
    comptes = Counter(str(fait.fiabilite) for fait in faits)
    return Confiance(sorte, **{fiabilite: comptes[fiabilite] for fiabilite in FIABILITES})


def _jours_de_relecture(bareme: Bareme) -> Iterator[dt.date]:
    for verifies in (
        bareme.infractions,
        bareme.amendes,
        bareme.parametres,
        bareme.reperes,
        bareme.mesures.groupes,
        bareme.mesures.retentions,
        bareme.mesures.suspensions,
        bareme.mesures.plafonds,
        bareme.cas,
        bareme.courriers,
        bareme.aiguillages,
        bareme.faq,
        bareme.glossaire,
    ):
        yield from (objet.verifie_le for objet in verifies)

"""Tirages de dates et d’infractions : réalistes, et volontiers posés sur les jours difficiles."""

from calendar import monthrange
from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random
from typing import Any

from tests.oracle import droit
from tests.oracle.dates import plus

DERNIERE_COMMISSION = date(2026, 11, 21)
DERNIER_JOUR = date(2035, 12, 31)
ECARTS = ((300, 1300), (600, 1500), (30, 500), (0, 30), (20, 300), (20, 300))
ECARTS_PATIENTS = ((1100, 1500), (1100, 2500))
BORNES = (
    date(2003, 6, 13),
    date(2004, 3, 1),
    date(2006, 12, 31),
    date(2007, 1, 1),
    date(2007, 12, 31),
    date(2010, 12, 31),
    date(2011, 1, 1),
    date(2011, 3, 16),
    date(2019, 1, 1),
    date(2025, 7, 11),
)


@dataclass
class Carnet:
    """Le hasard, un tempérament de conducteur, et les jours remarquables déjà tirés."""

    hasard: Random
    jours: list[date] = field(default_factory=lambda: list(BORNES))
    leger: bool = False
    calme: bool = False
    patient: bool = False

    def chance(self, part: float) -> bool:
        """Vrai une fois sur 1/part."""
        return self.hasard.random() < part

    def noter_permis(self, debut: date) -> None:
        """Les anniversaires et les fins possibles du délai probatoire."""
        self.jours += [plus(debut, mois=mois) for mois in (6, 12, 18, 24, 36)]

    def noter_realite(self, r: date) -> None:
        """Les termes des délais qui partent d’une infraction établie."""
        self.jours += [r, *(plus(r, mois=mois) for mois in (6, 12, 24, 36, 120))]

    def noter_stage(self, premier: date) -> None:
        """L’effet du stage et le premier jour possible du suivant."""
        self.jours += [premier + timedelta(days=2), plus(premier, ans=1), plus(premier, ans=2)]

    def apres(self, jour: date, minimum: int, maximum: int) -> date:
        """Un jour, `minimum` à `maximum` jours plus tard."""
        return jour + timedelta(days=self.hasard.randint(minimum, maximum))

    def collision(self, premier: date, dernier: date) -> date | None:
        """Un jour remarquable, à un jour près, dans la période ; rien s’il n’y en a pas."""
        possibles = [j for j in self.jours if premier < j < dernier]
        if not possibles:
            return None
        return self.hasard.choice(possibles) + timedelta(days=self.hasard.choice((-1, 0, 0, 1)))


def jour_d_obtention(hasard: Random) -> date:
    """De 1993 à 2024, serré autour des charnières, des 29 février et des fins de mois."""
    tirage, annee = hasard.random(), hasard.randint(1993, 2024)
    if tirage < 0.15:
        return date(2004, 3, 1) + timedelta(days=hasard.randint(-30, 30))
    if tirage < 0.3:
        return date(2007, 12, 31) + timedelta(days=hasard.randint(-30, 30))
    if tirage < 0.4:
        return date(4 * (annee // 4) if annee >= 1996 else 1996, 2, 29)
    mois = hasard.randint(1, 12)
    if tirage < 0.5:
        return date(annee, mois, monthrange(annee, mois)[1])
    if tirage < 0.65:
        return date(hasard.randint(2018, 2024), mois, hasard.randint(1, 28))
    return date(annee, mois, hasard.randint(1, 28))


def nature(carnet: Carnet, c: date) -> dict[str, Any]:
    """Points, nature et classe qui vont ensemble à la date de commission (R11, R15, R16)."""
    hasard = carnet.hasard
    modeles = [
        (34, 1, "contravention", hasard.choice((3, 4))),
        (12, 3, "contravention", 2),
        (6, 2, "contravention", 3),
        (8, 2, "contravention", 4),
        (10, 3, "contravention", 4),
        (10, 4, "contravention", 4),
        (5, 6 if c >= droit.CUMUL_DEPUIS else 4, "contravention", 4),
        (4, 6 if c >= droit.CUMUL_DEPUIS else 4, "contravention", 5),
        (10, 6, "delit", None),
        (4, 0, "contravention", hasard.choice((3, 4))),
        (1, 0, "delit", None),
    ]
    if c >= date(2025, 7, 11):
        modeles.append((15, 9, "delit", None))
    if carnet.leger or (carnet.patient and carnet.chance(0.6)):
        modeles = [modele for modele in modeles if modele[3] in {2, 3}]
    poids = [modele[0] for modele in modeles]
    _, points, genre, classe = hasard.choices(modeles, weights=poids)[0]
    choix: dict[str, Any] = {"points": points, "nature": genre}
    return choix if classe is None else choix | {"classe": classe}


def commission(carnet: Carnet, debut: date, precedente: date) -> date | None:
    """Une date de commission, depuis le permis et jusqu’à aujourd’hui."""
    if carnet.chance(0.2 if carnet.patient else 0.45):
        c = carnet.collision(debut - timedelta(days=2), DERNIERE_COMMISSION)
    else:
        ecarts = ECARTS[:3] if carnet.calme else ECARTS
        bornes = carnet.hasard.choice(ECARTS_PATIENTS if carnet.patient else ecarts)
        c = carnet.apres(precedente, *bornes)
    return c if c is not None and debut <= c <= DERNIERE_COMMISSION else None


def realite(carnet: Carnet, c: date) -> date:
    """Une date de réalité, le jour même ou jusqu’à trois ans plus tard."""
    if carnet.chance(0.2):
        r = carnet.collision(c, plus(c, ans=3))
        if r is not None and r >= c:
            return r
    return carnet.apres(
        c, *carnet.hasard.choice(((0, 0), (1, 60), (1, 60), (1, 60), (30, 400), (400, 1095)))
    )


def registre(carnet: Carnet, r: date) -> date:
    """Une date d’enregistrement : proche, tardive, ou posée sur le retour des points."""
    tirage = carnet.hasard.random()
    if tirage < 0.35:
        mois = carnet.hasard.choice((6, 6, 12, 24, 36, 120))
        return carnet.apres(plus(r, mois=mois), -1, 1)
    if tirage < 0.5:
        q = carnet.collision(r, r + timedelta(days=900))
        if q is not None and q >= r:
            return q
    return carnet.apres(r, 0, 900 if tirage < 0.75 else 90)

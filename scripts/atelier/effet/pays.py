"""Combien de titulaires du pays un changement touche, d’après l’échantillon calibré (`atelier.conducteurs`).

Les mêmes conducteurs vivent de 2018 à 2030, au rythme de 2024 : un changement à venir se voit aussi.
"""

import datetime as dt
from dataclasses import dataclass

from atelier.conducteurs.calibrage import lire_calibrage
from atelier.conducteurs.population import tirer
from atelier.conducteurs.totaux import Total, total
from atelier.conducteurs.vies import Dossier
from atelier.effet.conducteurs import soirs
from permis_points.bareme import Bareme

NOMBRE, FIN = 1000, dt.date(2030, 12, 31)


@dataclass(frozen=True, slots=True)
class Estimation:
    """Combien de titulaires changent de solde, un jour ou l’autre ; touches : combien des conducteurs tirés.

    ignorees : les infractions changées que l’échantillon ne contient pas, faute de savoir combien on en commet.
    """

    titulaires: Total
    touches: int
    tires: int
    ignorees: tuple[str, ...]


def estimer(avant: Bareme, apres: Bareme) -> Estimation | None:
    """Rend l’estimation du pays ; rien si aucun solde ne peut changer : mêmes points, mêmes règles."""
    changees = infractions_changees(avant, apres)
    regles = avant.parametres != apres.parametres
    if not (changees or regles):
        return None
    calibrage = lire_calibrage()
    tires = list(tirer(calibrage, avant, nombre=NOMBRE, fin=FIN))
    touches = [
        (regles or cite(c.dossier, changees)) and soirs(c.dossier, avant) != soirs(c.dossier, apres)
        for c in tires
    ]
    titulaires = total((c.strate, touche) for c, touche in zip(tires, touches, strict=True))
    ignorees = tuple(sorted(changees - calibrage.par_an.keys()))
    return Estimation(titulaires, sum(touches), len(tires), ignorees)


def infractions_changees(avant: Bareme, apres: Bareme) -> set[str]:
    """Rend les infractions dont une version change, naît ou disparaît ; un nom n’en est pas une."""
    ici, la = avant.infractions, apres.infractions
    codes = {*ici, *la}
    return {c for c in codes if c not in ici or c not in la or ici[c].versions != la[c].versions}


def cite(dossier: Dossier, codes: set[str]) -> bool:
    """Dit si l’une de ces infractions est au dossier."""
    return any(evenement.get("code") in codes for evenement in dossier["evenements"])

"""La liste où cherchent les pages anglaises : les mêmes clés, les noms et les phrases en anglais."""

import re
from dataclasses import replace
from typing import Any, ClassVar

from atelier.fiches import histoire as histoires
from atelier.fiches import paroles
from atelier.fiches.anglais.fiche import ANGLAISES as DE_LA_FICHE
from atelier.fiches.anglais.fiche import FicheAnglaise, en_anglais
from atelier.fiches.anglais.histoire import PAROLES
from atelier.fiches.chercheur import (
    Paroles,
    dire_l_aiguillage,
    liste,
    mots_cherches,
    nommer_en_francais,
)
from atelier.langue.anglais import contravention
from atelier.modeles.aiguillages import Aiguillage
from atelier.modeles.bareme import Bareme
from atelier.modeles.infractions import Infraction

ADRESSE = "assets/en/infractions.json"
PAGES = "en/"
"""Où sont les pages anglaises, dans `docs/`."""
VITESSE_CITEE = re.compile(r"\binstead of\b")
EN_FRANCAIS = {"dite_en": "fr"}


class FicheCherchee(FicheAnglaise):
    """Une fiche dite en une ligne : la nature avec son mot français, l’amende avec son nom."""

    HISTOIRE: ClassVar[histoires.Paroles] = replace(
        PAROLES,
        contravention=lambda rang: f"{contravention(rang)} (contravention)",
        delit="serious offence (délit)",
    )
    MOTS: ClassVar[paroles.Paroles] = replace(
        DE_LA_FICHE, finie="From {}, it is no longer in force."
    )

    @property
    def terme(self) -> str:
        """Rend « until… », « from… », ou « no longer in force » : rien n’est avant, qui en serait le sujet."""
        return super().terme.removeprefix("is ")

    @property
    def chiffres(self) -> str:
        """Rend « 3 points, fixed fine €135 »."""
        return f"{self.LANGUE.points_ou_aucun(self.version.points)}, {self.amende_nommee}"


def liste_anglaise(bareme: Bareme) -> str:
    """Rend le JSON des pages anglaises ; ce qui n’a pas d’anglais s’y lit, et s’y cherche, en français."""
    return liste(bareme, ANGLAISES)


def _nommer(infraction: Infraction) -> dict[str, Any]:
    """Rend son nom, et ceux sous lesquels elle se cherche ; sans nom anglais, tous ceux du français."""
    if infraction.libelle_en is None:
        return nommer_en_francais(infraction) | EN_FRANCAIS
    noms = mots_cherches(infraction.aussi_appele_en, VITESSE_CITEE)
    return {"libelle": infraction.libelle_en, "noms": noms, "mots": []}


def _aiguillage(aiguillage: Aiguillage) -> dict[str, Any]:
    """Dit aussi la langue de sa page, et la sienne, quand ce n’est pas l’anglais."""
    if aiguillage.en is None:
        return {**dire_l_aiguillage(aiguillage), "langue": "fr", **EN_FRANCAIS}
    dit = dire_l_aiguillage(aiguillage.en)
    return dit if aiguillage.en.page.startswith(PAGES) else {**dit, "langue": "fr"}


ANGLAISES = Paroles(
    adresse=ADRESSE,
    se_tape=lambda v: v.se_tape_en,
    fiches=lambda toutes: en_anglais(toutes, FicheCherchee),
    nommer=_nommer,
    aiguillage=_aiguillage,
)

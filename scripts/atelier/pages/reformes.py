"""Les pages « Ce que la réforme change » : une par réforme, trois conducteurs avant et après, et leur index."""

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from atelier import chemins
from atelier.langue.mots import date_longue
from atelier.modeles.bareme import Bareme
from atelier.modeles.reformes import Reforme
from atelier.pages.bareme import Page
from atelier.pages.environnement import environnement
from atelier.rejeu.reformes import ProfilRejoue, bareme_sans, rejouer_un_profil
from atelier.rejeu.rejouer import pour_le_moteur
from atelier.rejeu.simulation import Simulation, simuler
from permis_points import mots
from permis_vues.intitules import ETATS
from permis_vues.mots import MOINS, minuscule
from permis_vues.mouvements import GENRES

RIEN = "rien ce jour-là"


@dataclass(frozen=True, slots=True)
class LigneChangee:
    """Un jour où le solde bouge autrement : ce qui s’y passe sans la réforme, puis avec elle."""

    jour: str
    sans: str
    avec: str


@dataclass(frozen=True, slots=True)
class Touche:
    """Un conducteur touché : son dossier, ses deux soldes, ce qui diffère."""

    titre: str
    simulation: Simulation
    au: str
    sans: str
    avec: str
    lignes: tuple[LigneChangee, ...]


@dataclass(frozen=True, slots=True)
class ReformeRejouee:
    """Une réforme et ses trois conducteurs."""

    reforme: Reforme
    jour: str
    touches: tuple[Touche, ...]
    infractions: tuple[tuple[str, str], ...]
    """L’adresse, depuis la page, et le libellé de chaque infraction dont les points changent."""

    @property
    def adresse(self) -> str:
        """Rend l’adresse de la page depuis l’index des réformes."""
        return f"{self.reforme.id}/"


def pages_des_reformes(bareme: Bareme) -> list[Page]:
    """Rend l’index des réformes et la page de chacune, de la plus récente à la plus ancienne."""
    if not bareme.reformes:
        return []
    recentes = sorted(bareme.reformes, key=lambda reforme: reforme.le, reverse=True)
    rejouees = [_rejouer(bareme, reforme) for reforme in recentes]
    env = environnement()
    env.globals |= {"bareme": bareme, "rejouees": rejouees}
    index = env.get_template("reformes.md.j2").render()
    return [
        Page("reformes/index.md", index, chemins.REFORMES, 1),
        *(
            Page(
                f"reformes/{rejouee.reforme.id}.md",
                env.get_template("reforme.md.j2").render(r=rejouee, reforme=rejouee.reforme),
                *bareme.position(rejouee.reforme.id),
            )
            for rejouee in rejouees
        ),
    ]


def _rejouer(bareme: Bareme, reforme: Reforme) -> ReformeRejouee:
    avec, sans = pour_le_moteur(bareme), bareme_sans(bareme, reforme.le)
    touches = []
    for profil in reforme.profils:
        rejoue = rejouer_un_profil(profil, avec, sans)
        touches.append(_touche(rejoue, simuler(profil.dossier, (), avec)))
    return ReformeRejouee(
        reforme, date_longue(reforme.le), tuple(touches), tuple(_infractions(bareme, reforme))
    )


def _infractions(bareme: Bareme, reforme: Reforme) -> Iterator[tuple[str, str]]:
    for famille in bareme.familles:
        for infraction in famille.infractions:
            if infraction.id in reforme.infractions:
                yield f"../../bareme/{famille.code}/{infraction.id}/", infraction.libelle


def _touche(rejoue: ProfilRejoue, simulation: Simulation) -> Touche:
    change = rejoue.change
    return Touche(
        rejoue.profil.titre,
        simulation,
        date_longue(simulation.au),
        _solde(change.avant),
        _solde(change.apres),
        tuple(_lignes(rejoue)),
    )


def _lignes(rejoue: ProfilRejoue) -> Iterator[LigneChangee]:
    for mouvement in rejoue.change.mouvements:
        jour = date_longue(dt.date.fromisoformat(mouvement.le))
        sans, avec = (_dire(cote, mouvement.le) for cote in mouvement)
        yield LigneChangee(jour, sans, avec)


def _dire(ligne: Mapping[str, Any] | None, le: str) -> str:
    if ligne is None:
        return RIEN
    variation = f"{ligne['variation']:+d}".replace("-", MOINS)
    ailleurs = ""
    if ligne["le"] != le:
        ailleurs = f", le {date_longue(dt.date.fromisoformat(ligne['le']))}"
    return f"{GENRES[ligne['genre']].nom} {variation}, solde {ligne['points']}{ailleurs}"


def _solde(solde: Mapping[str, Any]) -> str:
    etat = solde["etat"]
    suite = "" if etat == "valide" else f" ({minuscule(ETATS[etat])})"
    return f"{mots.points(solde['points'])} sur {solde['plafond']}{suite}"

"""Quand les points d’une infraction reviennent : les phrases, tirées des paramètres datés."""

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Literal

from atelier.langue.mots import contravention, duree
from atelier.modeles.bareme import Bareme
from atelier.modeles.infractions import Version


@dataclass(frozen=True, slots=True)
class Retour:
    """Une voie par laquelle des points reviennent : son délai, et à quelle condition."""

    delai: str
    phrase: str


Genre = Literal["point-seul", "totale", "dix-ans"]


@dataclass(frozen=True, slots=True)
class Voie:
    """Une voie de retour, sans sa phrase : laquelle, et son délai en mois. Chaque langue la dit à sa façon."""

    genre: Genre
    mois: int


@dataclass(frozen=True, slots=True)
class Delais:
    """Les délais de récupération en vigueur un jour donné, en mois."""

    long: int
    court: int
    classe_longue: int
    point_seul: int
    dix_ans: int
    dix_ans_classe: int

    def est_longue(self, version: Version) -> bool:
        """Dit si l’infraction impose à elle seule le délai long."""
        return version.classe is None or version.classe >= self.classe_longue


Phrases = Mapping[Genre, Callable[[Version, Delais], Retour]]
"""Comment une langue dit chaque voie."""


def delais(bareme: Bareme, jour: dt.date) -> Delais:
    """Lit dans les règles du barème les délais en vigueur ce jour-là."""

    def valeur(identifiant: str) -> int:
        return bareme.parametre(identifiant).en_vigueur(jour).valeur

    return Delais(
        long=valeur("reconstitution-totale"),
        court=valeur("reconstitution-totale-courte"),
        classe_longue=valeur("reconstitution-classe-longue"),
        point_seul=valeur("reattribution-un-point"),
        dix_ans=valeur("reattribution-dix-ans"),
        dix_ans_classe=valeur("reattribution-dix-ans-classe"),
    )


def voies(version: Version, regle: Delais) -> tuple[Voie, ...]:
    """Rend, de la plus rapide à la plus lente, les voies de retour des points de cette version (L223-6)."""
    if version.points == 0:
        return ()
    trouvees = [Voie("point-seul", regle.point_seul)] if version.points == 1 else []
    trouvees.append(Voie("totale", regle.long if regle.est_longue(version) else regle.court))
    if version.classe is not None and version.classe <= regle.dix_ans_classe:
        trouvees.append(Voie("dix-ans", regle.dix_ans))
    return tuple(trouvees)


def retours(version: Version, regle: Delais, phrases: Phrases | None = None) -> tuple[Retour, ...]:
    """Rend ces voies, en phrases ; françaises, sans `phrases` d’une autre langue."""
    dites = phrases or PHRASES
    return tuple(dites[voie.genre](version, regle) for voie in voies(version, regle))


def _point_seul(_: Version, regle: Delais) -> Retour:
    return Retour(
        duree(regle.point_seul),
        "Le point revient si vous ne commettez, pendant ce délai, aucune infraction qui en retire.",
    )


def _totale(version: Version, regle: Delais) -> Retour:
    motif = "un délit" if version.classe is None else f"une {contravention(version.classe)}"
    retour = "Tous les points perdus reviennent, si vous n’avez commis aucune autre infraction avec retrait."
    if regle.est_longue(version):
        pourquoi = f"{duree(regle.long)} et non {duree(regle.court)}, parce que c’est {motif}."
        return Retour(duree(regle.long), f"{retour} {_majuscule(pourquoi)}")
    pourquoi = (
        f"{duree(regle.court)} et non {duree(regle.long)}, parce que c’est {motif}, et à condition "
        f"que le dossier ne compte ni délit ni {contravention(regle.classe_longue)} ou plus."
    )
    return Retour(duree(regle.court), f"{retour} {_majuscule(pourquoi)}")


def _dix_ans(version: Version, regle: Delais) -> Retour:
    return Retour(
        duree(regle.dix_ans),
        f"Au plus tard, et même si d’autres infractions ont suivi, les {version.points} points de "
        "cette contravention reviennent s’ils ne sont pas déjà revenus, sauf permis invalidé ou annulé."
        if version.points > 1
        else "Au plus tard, et même si d’autres infractions ont suivi, le point revient s’il n’est "
        "pas déjà revenu, sauf permis invalidé ou annulé.",
    )


PHRASES: Phrases = {
    "point-seul": _point_seul,
    "totale": _totale,
    "dix-ans": _dix_ans,
}


def _majuscule(phrase: str) -> str:
    return phrase[:1].upper() + phrase[1:]

"""Les mesures dans le temps et selon le contexte : ce qu’une page sans lecteur connu doit en dire."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from atelier.mesures.deduire import LoiDuJour, loi_du_jour
from atelier.mesures.formes import SANS_CONTEXTE, Contexte, Mesures, Suspension
from atelier.modeles.base import UN_JOUR
from atelier.modeles.infractions import Infraction, Version
from atelier.modeles.mesures import Condition, Regles


@dataclass(frozen=True, slots=True)
class Variante:
    """Un contexte qui change la suspension : les conditions ajoutées, et ce qu’elle devient."""

    conditions: tuple[Condition, ...]
    suspension: Suspension


@dataclass(frozen=True, slots=True)
class PeriodeDeMesures:
    """Des jours de faits qui se suivent et font risquer la même chose, `fin` comprise."""

    depuis: dt.date
    fin: dt.date | None
    mesures: Mesures
    variantes: tuple[Variante, ...]


def variantes(
    infraction: Infraction, version: Version, jour: dt.date, regles: Regles
) -> tuple[Variante, ...]:
    """Rend les contextes qui créent ou allongent la suspension, du plus simple au plus rare.

    Un contexte qui ne change rien à ce qu’un plus simple donne déjà n’est pas rendu.
    """
    loi = loi_du_jour(infraction, version, jour, regles)
    return _variantes(loi)


def _variantes(loi: LoiDuJour) -> tuple[Variante, ...]:
    seule = loi.selon(SANS_CONTEXTE).suspension
    rendues: list[Variante] = []
    for conditions, contexte in CONTEXTES:
        suspension = loi.selon(contexte).suspension
        plus_simples = [
            seule,
            *(v.suspension for v in rendues if set(v.conditions) < set(conditions)),
            # L’accident corporel dit déjà ce que vaut l’accident mortel.
            *(v.suspension for v in rendues if _est_plus_large(v.conditions, conditions)),
        ]
        if suspension and all(_ajoute(suspension, plus_simple) for plus_simple in plus_simples):
            rendues.append(Variante(conditions, suspension))
    return tuple(rendues)


CONTEXTES: tuple[tuple[tuple[Condition, ...], Contexte], ...] = (
    (("cumul-telephone",), Contexte(cumul_telephone=True)),
    (("accident-corporel",), Contexte(accident="corporel")),
    (("accident-mortel",), Contexte(accident="mortel")),
    (("inaptitude",), Contexte(inapte=True)),
    (("transport-de-personnes",), Contexte(transport_de_personnes=True)),
    (
        ("transport-de-personnes", "cumul-telephone"),
        Contexte(transport_de_personnes=True, cumul_telephone=True),
    ),
    (
        ("transport-de-personnes", "accident-corporel"),
        Contexte(transport_de_personnes=True, accident="corporel"),
    ),
)
"""Les contextes qu’une page sans lecteur connu doit annoncer, le plus simple d’abord."""


def periodes(infraction: Infraction, regles: Regles) -> tuple[PeriodeDeMesures, ...]:
    """Rend les mesures de tous les jours de faits, de la période la plus récente à la première."""
    rendues: list[PeriodeDeMesures] = []
    for version in reversed(infraction.versions):
        for depuis, fin in _morceaux(version, regles):
            loi = loi_du_jour(infraction, version, depuis, regles)
            periode = PeriodeDeMesures(depuis, fin, loi.selon(SANS_CONTEXTE), _variantes(loi))
            precedente = rendues[-1] if rendues else None
            if precedente and _se_prolonge(precedente, periode):
                rendues[-1] = PeriodeDeMesures(
                    precedente.depuis, fin, periode.mesures, periode.variantes
                )
            else:
                rendues.append(periode)
    return tuple(reversed(rendues))


def _morceaux(version: Version, regles: Regles) -> Iterator[tuple[dt.date, dt.date | None]]:
    """Coupe une version de l’infraction aux jours où une règle des mesures change."""
    debut = max(version.en_vigueur_depuis, regles.depuis)
    coupes = sorted({debut} | {jour for jour in regles.dates if jour > debut})
    coupes = [jour for jour in coupes if version.couvre(jour)]
    for jour, suivant in zip(coupes, [*coupes[1:], None], strict=True):
        yield jour, suivant - UN_JOUR if suivant else version.fin


def _se_prolonge(precedente: PeriodeDeMesures, periode: PeriodeDeMesures) -> bool:
    return (
        precedente.fin is not None
        and precedente.fin + UN_JOUR == periode.depuis
        and precedente.mesures == periode.mesures
        and precedente.variantes == periode.variantes
    )


def _ajoute(suspension: Suspension, seule: Suspension | None) -> bool:
    if seule is None or seule.duree.mois is None:
        return seule is None
    return suspension.duree.mois is not None and suspension.duree.mois > seule.duree.mois


def _est_plus_large(autre: tuple[Condition, ...], conditions: tuple[Condition, ...]) -> bool:
    return autre == ("accident-corporel",) and conditions == ("accident-mortel",)

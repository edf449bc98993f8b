"""Ce que la police et le préfet peuvent faire, d’après la date des faits : rien n’est saisi, tout se déduit.

Articles L224-1 et L232-4 (rétention), L224-2 et L224-7 (suspension), L224-2 II et L224-8 (durée) du
Code de la route. Les dates, les groupes d’infractions et les durées sont dans `barème/mesures/`. Ils
valent au jour des faits, jamais au début d’une version de l’infraction : une même version traverse
plusieurs versions de ces articles. Les militaires (L224-10) sont hors de ces règles.
"""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TypeAlias, TypeVar

from atelier.langue.articles import CODE_DE_LA_ROUTE, lire
from atelier.mesures.formes import (
    CODES_DE_RETENTION,
    RETENTION_IMMEDIATE,
    SANS_CONTEXTE,
    Contexte,
    Duree,
    Mesures,
    Retention,
    Suspension,
)
from atelier.modeles.base import Fiabilite
from atelier.modeles.infractions import Infraction, Version
from atelier.modeles.mesures import (
    Cadre,
    CasDeSuspension,
    Condition,
    Groupe,
    Regles,
    VersionDeMesure,
)

ACCOMPAGNATEUR = "accompagnateur-eleve-conducteur"
DEMENTIES: tuple[Condition, ...] = ("interception", "appareil-homologue")
"""Les conditions que l’on présume : un contexte qui les dément écarte la rétention elle-même."""
FIABILITES: tuple[Fiabilite, ...] = ("certain", "probable", "conteste")


Siens: TypeAlias = Mapping[str, Fiabilite]
"""Les groupes d’une infraction, et ce que vaut leur définition."""


class MesuresHorsChamp(LookupError):
    """Le jour des faits précède la première règle connue : on ne sait pas, on ne dit pas « aucune »."""


@dataclass(frozen=True, slots=True)
class Fondement:
    """Un cas de suspension qui vise l’infraction, dans sa version du jour."""

    cas: CasDeSuspension
    conditions: tuple[Condition, ...]
    articles: tuple[str, ...]
    fiabilite: Fiabilite


@dataclass(frozen=True, slots=True)
class Borne:
    """Un plafond qui vise l’infraction, dans sa version du jour."""

    cadre: Cadre
    conditions: tuple[Condition, ...]
    duree: Duree


@dataclass(frozen=True, slots=True)
class LoiDuJour:
    """Tout ce que la loi dit d’une infraction un jour de faits, avant de savoir leur contexte."""

    retentions: tuple[Retention, ...]
    fondements: tuple[Fondement, ...]
    bornes: tuple[Borne, ...]

    def selon(self, contexte: Contexte) -> Mesures:
        """Rend les mesures de ce contexte ; une rétention garde les conditions qu’il ne dément pas."""
        return Mesures(
            retentions=tuple(
                retention
                for retention in self.retentions
                if all(c not in DEMENTIES or contexte.remplit(c) for c in retention.conditions)
            ),
            suspension=self._suspension(contexte),
        )

    def _suspension(self, contexte: Contexte) -> Suspension | None:
        possibles = [f for f in self.fondements if all(map(contexte.remplit, f.conditions))]
        obligatoires = [f for f in possibles if f.cas.force == "obligatoire"]
        retenus = obligatoires or possibles
        if not retenus:
            return None
        # Un fondement certain suffit à rendre la mesure certaine.
        surs = _les_plus_surs(retenus)
        return Suspension(
            force=retenus[0].cas.force,
            objet=retenus[0].cas.objet,
            articles=tuple(dict.fromkeys(a for f in surs for a in f.articles)),
            fiabilite=surs[0].fiabilite,
            duree=self._duree({f.cas.cadre for f in possibles}, contexte),
        )

    def _duree(self, cadres: set[Cadre], contexte: Contexte) -> Duree:
        """Rend le plus grand plafond de ces cadres ; un plafond non relu l’emporte (L224-2 II, L224-8)."""
        durees = [
            borne.duree
            for borne in self.bornes
            if borne.cadre in cadres and all(map(contexte.remplit, borne.conditions))
        ]
        inconnues = [duree for duree in durees if duree.mois is None]
        longues = inconnues or [d for d in durees if d.mois == max(x.mois or 0 for x in durees)]
        surs = _les_plus_surs(longues)
        articles = tuple(dict.fromkeys(a for duree in surs for a in duree.articles))
        return Duree(surs[0].mois, articles, surs[0].fiabilite)


def mesures(
    infraction: Infraction,
    version: Version,
    jour: dt.date,
    regles: Regles,
    contexte: Contexte = SANS_CONTEXTE,
) -> Mesures:
    """Rend la rétention (L224-1) et la suspension par le préfet (L224-2, L224-7) d’un jour de faits.

    `version` est celle de l’infraction ce jour-là. Une rétention conditionnelle garde ses conditions,
    que le contexte les remplisse ou non, sauf une interception ou une mesure homologuée qu’il dément ; une
    suspension conditionnelle n’est rendue que si le contexte les remplit. La durée est le plus grand
    plafond qui s’applique. Lève `MesuresHorsChamp` avant la première règle connue.
    """
    return loi_du_jour(infraction, version, jour, regles).selon(contexte)


def loi_du_jour(
    infraction: Infraction, version: Version, jour: dt.date, regles: Regles
) -> LoiDuJour:
    """Rend ce que L224-1, L224-2, L224-7, L224-8 et L232-4 disent de l’infraction ce jour-là.

    Lève `MesuresHorsChamp` avant la première règle connue.
    """
    if jour < regles.depuis:
        raise MesuresHorsChamp(f"Aucune règle de rétention ni de suspension connue au {jour}")
    siens = _groupes(infraction, version, regles)
    conduisent = set(infraction.concerne) - regles.sans_retention
    return LoiDuJour(
        retentions=tuple(_retentions(regles, jour, siens, conduisent)),
        fondements=tuple(_fondements(regles, jour, siens, encourue=_peine_encourue(version))),
        bornes=tuple(_bornes(regles, jour, siens)),
    )


def groupes(infraction: Infraction, version: Version, regles: Regles) -> frozenset[str]:
    """Rend les groupes de la loi auxquels cette version de l’infraction appartient."""
    return frozenset(_groupes(infraction, version, regles))


def _groupes(infraction: Infraction, version: Version, regles: Regles) -> dict[str, Fiabilite]:
    return {g.id: g.fiabilite for g in regles.groupes if _est_du_groupe(infraction, version, g)}


def _est_du_groupe(infraction: Infraction, version: Version, groupe: Groupe) -> bool:
    definition = version.articles.definition
    if infraction.id in groupe.sauf_infractions or _definie_par(definition, groupe.sauf_articles):
        return False
    exces, depuis = infraction.exces, groupe.exces_depuis
    return (
        infraction.id in groupe.infractions
        or _definie_par(definition, groupe.articles)
        or any(a.startswith(f"{chapitre}-") for a in definition for chapitre in groupe.chapitres)
        or (exces is not None and depuis is not None and exces.de >= depuis)
    )


def _definie_par(definition: Iterable[str], articles: Iterable[str]) -> bool:
    """Dit si l’un de ces articles, ou un de ses alinéas, définit l’infraction."""
    articles = tuple(articles)
    return any(f"{cite} ".startswith(f"{article} ") for cite in definition for article in articles)


def _retentions(
    regles: Regles, jour: dt.date, siens: Siens, conduisent: set[str]
) -> Iterator[Retention]:
    """Rend les cas de L224-1 et de L232-4 ; qui ne conduit pas n’a pas de permis à retenir."""
    accompagne = conduisent == {ACCOMPAGNATEUR}
    for cas, dite in regles.dites("retentions", jour) if conduisent else ():
        # L224-1 II : l’accompagnateur d’un élève n’est visé que par certains cas.
        if _vise(dite, siens) and (cas.accompagnateur or not accompagne):
            yield Retention(
                code=_code_de_retention(dite.conditions),
                conditions=dite.conditions,
                articles=dite.articles,
                fiabilite=_fiabilite(cas.fiabilite, dite, siens),
            )


def _fondements(
    regles: Regles, jour: dt.date, siens: Siens, *, encourue: bool
) -> Iterator[Fondement]:
    for cas, dite in regles.dites("suspensions", jour):
        if _vise(dite, siens) and (encourue or not cas.peine_encourue):
            fiabilite = _fiabilite(cas.fiabilite, dite, siens)
            yield Fondement(cas, dite.conditions, dite.articles, fiabilite)


def _bornes(regles: Regles, jour: dt.date, siens: Siens) -> Iterator[Borne]:
    for plafond, dite in regles.dites("plafonds", jour):
        if _vise(dite, siens):
            fiabilite = _fiabilite(plafond.fiabilite, dite, siens)
            yield Borne(plafond.cadre, dite.conditions, Duree(dite.mois, dite.articles, fiabilite))


def _code_de_retention(conditions: tuple[Condition, ...]) -> str:
    codes = (code for condition, code in CODES_DE_RETENTION.items() if condition in conditions)
    return next(codes, RETENTION_IMMEDIATE)


def _peine_encourue(version: Version) -> bool:
    """Dit si le code de la route punit l’infraction d’une suspension (L224-7, « par le présent code »)."""
    return bool(version.suspension_max_mois) and any(
        lire(article).code == CODE_DE_LA_ROUTE for article in version.articles.definition
    )


def _vise(dite: VersionDeMesure, siens: Siens) -> bool:
    """Dit si cette version d’une règle vise l’un de ces groupes."""
    if not siens.keys().isdisjoint(dite.sauf_groupes):
        return False
    return not dite.groupes or not siens.keys().isdisjoint(dite.groupes)


def _fiabilite(du_cas: Fiabilite, dite: VersionDeMesure, siens: Siens) -> Fiabilite:
    """Rend la moins sûre des deux : celle du cas, et celle du groupe le plus sûr qu’il vise."""
    vises = [siens[groupe] for groupe in dite.groupes if groupe in siens]
    du_groupe = min(vises, key=FIABILITES.index, default=FIABILITES[0])
    return max(du_cas, du_groupe, key=FIABILITES.index)


S = TypeVar("S", Fondement, Duree)


def _les_plus_surs(choses: list[S]) -> list[S]:
    meilleure = min((chose.fiabilite for chose in choses), key=FIABILITES.index)
    return [chose for chose in choses if chose.fiabilite == meilleure]

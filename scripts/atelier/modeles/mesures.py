"""Les mesures de la police et du préfet, telles que `barème/mesures/*.yaml` les écrit.

La loi vise des groupes d’infractions (`Groupe`). Un cas de rétention (L224-1, L232-4), un cas de
suspension (L224-2, L224-7) et un plafond (L224-2 II, L224-8) disent lesquels, depuis quand et à
quelles conditions. Ce que chaque infraction fait risquer s’en déduit : voyez `atelier.mesures`.
"""

import datetime as dt
from dataclasses import dataclass, field
from typing import Any, Literal

from pydantic import Field

from atelier.modeles.base import UN_JOUR, Historique, Modele, Verifie, VersionDateeClose
from atelier.modeles.ecrits import Article, Booleen, Code, Entier, EntierOuNul, Texte

Condition = Literal[
    "accident-mortel",
    "accident-corporel",
    "interception",
    "appareil-homologue",
    "cumul-telephone",
    "transport-de-personnes",
    "examen-medical",
    "inaptitude",
]
Cadre = Literal["apres-retention", "sans-retention"]
Force = Literal["obligatoire", "possible"]
Objet = Literal["suspension", "delivrance"]


class Groupe(Verifie):
    """Des infractions que la loi vise ensemble : par leurs articles, à défaut par leur nom."""

    id: Code = Field(description="Identifiant stable, cité par les cas et les plafonds.")
    libelle: Texte = Field(description="Ce que ces infractions ont en commun.")
    articles: tuple[Article, ...] = Field(
        default=(),
        description="Les infractions définies par l’un de ces articles, ou par un de ses alinéas.",
    )
    chapitres: tuple[Article, ...] = Field(
        default=(),
        description="Les infractions définies par un article de ces chapitres : R414 pour R414-4.",
    )
    exces_depuis: Entier | None = Field(
        default=None,
        description="Les excès de vitesse d’au moins ce nombre de km/h ; 0 pour tous.",
    )
    infractions: tuple[Code, ...] = Field(
        default=(),
        description="Et ces infractions, que leurs articles ne suffisent pas à reconnaître.",
    )
    sauf_articles: tuple[Article, ...] = Field(
        default=(),
        description="Mais pas celles qu’un de ces alinéas définit.",
    )
    sauf_infractions: tuple[Code, ...] = Field(
        default=(),
        description="Ni ces infractions.",
    )


class VersionDeMesure(VersionDateeClose):
    """Ce que la loi dit d’un cas ou d’un plafond entre deux dates de faits."""

    groupes: tuple[Code, ...] = Field(
        default=(),
        description="Groupes visés ; absent, toutes les infractions le sont.",
    )
    sauf_groupes: tuple[Code, ...] = Field(default=(), description="Groupes exclus.")
    conditions: tuple[Condition, ...] = Field(
        default=(),
        description="Ce qu’il faut en plus de l’infraction ; absent, rien.",
    )
    articles: tuple[Article, ...] = Field(min_length=1, description="Articles qui le disent.")
    note: Texte | None = Field(default=None, description="Précision sur cette version.")


class VersionDePlafond(VersionDeMesure):
    """La durée la plus longue entre deux dates de faits."""

    mois: EntierOuNul = Field(
        description="Durée maximale en mois ; null si elle n’a pas été relue."
    )


class CasDeRetention(Historique[VersionDeMesure]):
    """Un cas où la police ou la gendarmerie retient le permis."""

    id: Code = Field(description="Identifiant stable.")
    libelle: Texte = Field(description="Le cas, en quelques mots.")
    accompagnateur: Booleen = Field(
        description="Vaut aussi pour l’accompagnateur d’un élève conducteur (L224-1 II).",
    )

    @property
    def nom(self) -> str:
        """Rend l’identifiant."""
        return self.id


class CasDeSuspension(Historique[VersionDeMesure]):
    """Un cas où le préfet doit, ou peut, suspendre le permis."""

    id: Code = Field(description="Identifiant stable.")
    libelle: Texte = Field(description="Le cas, en quelques mots.")
    cadre: Cadre = Field(description="apres-retention (L224-2) ou sans-retention (L224-7).")
    force: Force = Field(description="obligatoire ou possible.")
    objet: Objet = Field(description="suspension, ou delivrance quand il n’y a plus de permis.")
    peine_encourue: Booleen = Field(
        default=False,
        description="Seulement si le code de la route punit l’infraction d’une suspension.",
    )

    @property
    def nom(self) -> str:
        """Rend l’identifiant."""
        return self.id


class Plafond(Historique[VersionDePlafond]):
    """Une durée maximale de suspension par le préfet."""

    id: Code = Field(description="Identifiant stable.")
    libelle: Texte = Field(description="Le cas, en quelques mots.")
    cadre: Cadre = Field(description="apres-retention (L224-2 II) ou sans-retention (L224-8).")

    @property
    def nom(self) -> str:
        """Rend l’identifiant."""
        return self.id


class MotsDesMesures(Modele):
    """Les mots des mesures : leurs libellés, leurs conditions, et qui elles ne visent pas."""

    codes: dict[Code, Texte] = Field(
        default_factory=dict,
        description="Mesure → libellé. Elles se déduisent : aucune infraction ne les écrit.",
    )
    conditions: dict[Condition, Texte] = Field(
        default_factory=dict,
        description="Condition → ce qui suit le nom de la mesure.",
    )
    conditions_en: dict[Condition, Texte] = Field(
        default_factory=dict,
        description="Les mêmes conditions en anglais.",
    )
    sans_retention: tuple[Code, ...] = Field(
        default=(),
        description="Codes de « concerne » qui ne désignent pas un conducteur à qui retenir un permis.",
    )


Sorte = Literal["retentions", "suspensions", "plafonds"]


@dataclass(frozen=True, slots=True)
class Regles:
    """Tout ce que `barème/mesures/` écrit, et les conducteurs à qui aucun permis ne se retient."""

    groupes: tuple[Groupe, ...]
    retentions: tuple[CasDeRetention, ...]
    suspensions: tuple[CasDeSuspension, ...]
    plafonds: tuple[Plafond, ...]
    sans_retention: frozenset[str]
    dates: frozenset[dt.date] = field(init=False)
    depuis: dt.date = field(init=False)
    _dites: dict[tuple[str, dt.date], tuple[tuple[Any, Any], ...]] = field(
        init=False, repr=False, compare=False, default_factory=dict
    )

    def dites(self, sorte: Sorte, jour: dt.date) -> tuple[tuple[Any, Any], ...]:
        """Rend les cas de cette sorte en vigueur ce jour-là, chacun avec sa version.

        Des centaines de fiches posent la même question pour les mêmes jours : la réponse se garde.
        """
        cle = (sorte, jour)
        if cle not in self._dites:
            versions = (
                (cas, next((v for v in cas.versions if v.couvre(jour)), None))
                for cas in getattr(self, sorte)
            )
            self._dites[cle] = tuple((cas, version) for cas, version in versions if version)
        return self._dites[cle]

    def __post_init__(self) -> None:
        """Pose `dates`, les jours où une règle commence et les lendemains des fins, et la première.

        Sans règle, la première est le dernier jour du calendrier : rien n’est dans leur champ.
        """
        versions: list[VersionDeMesure] = [
            *(version for cas in self.retentions for version in cas.versions),
            *(version for cas in self.suspensions for version in cas.versions),
            *(version for plafond in self.plafonds for version in plafond.versions),
        ]
        debuts = {version.en_vigueur_depuis for version in versions}
        dates = frozenset(debuts | {v.fin + UN_JOUR for v in versions if v.fin})
        object.__setattr__(self, "dates", dates)
        object.__setattr__(self, "depuis", min(dates, default=dt.date.max))

"""Le barème d’un seul jour : la forme d’un fichier de `/api/v1/au/`, et ce que le barème y met."""

import datetime as dt
import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import asdict, dataclass
from typing import Any, Literal

from pydantic import Field

from atelier.fiches.temps import bornes
from atelier.modeles.bareme import Bareme
from atelier.modeles.base import UN_JOUR, Fiabilite, Historique, VersionDatee
from atelier.modeles.infractions import Infraction, Nature, Version
from atelier.modeles.mesures import Cadre, CasDeRetention, CasDeSuspension, Force, Objet, Plafond
from atelier.modeles.references import Amende, Parametre, Unite
from atelier.modeles.reperes import Repere, UniteDeRepere
from atelier.ouvert.contenu import PREMIER_TARIF_EN_EUROS
from atelier.ouvert.modeles import (
    VERSION_API,
    ArticlesOuverts,
    BaremeOuvert,
    InfractionOuverte,
    MesuresOuvertes,
    Ouvert,
    VersionApi,
)

GenreDeMesure = Literal["retention", "suspension", "plafond"]


class DateOuvert(Ouvert):
    """Ce qui vaut d’un jour à un autre."""

    depuis: dt.date = Field(description="Premier jour de la version.")
    jusqu_au: dt.date | None = Field(
        description="Dernier jour de la version, compris ; null si aucune fin n’est connue."
    )


class MontantsDuJour(Ouvert):
    """Les montants de ce jour, en euros ; null quand le montant n’existe pas."""

    minoree: int | None = Field(description="Amende forfaitaire minorée.", ge=0)
    forfaitaire: int | None = Field(description="Amende forfaitaire.", ge=0)
    majoree: int | None = Field(description="Amende forfaitaire majorée.", ge=0)
    maximum: int | None = Field(description="Maximum devant le tribunal.", ge=0)


class MesuresDuJour(Ouvert):
    """Ce que font risquer, de la police et du préfet, des faits de ce jour."""

    retentions: list[str] = Field(description="Codes des cas de rétention.")
    suspension: str | None = Field(description="Code de la suspension par le préfet ; null sinon.")
    suspension_max_mois: int | None = Field(
        description="Sa durée maximale, en mois ; null sans suspension, ou si elle n’a pas été relue."
    )


class InfractionDuJour(DateOuvert):
    """Une infraction dans sa version de ce jour. Son nom stable est `id`, comme dans bareme.json."""

    id: str = Field(description="Identifiant stable.")
    libelle: str = Field(description="Nom de l’infraction.")
    famille: str = Field(description="Code de la famille.")
    points: int = Field(description="Points retirés de plein droit.", ge=0, le=12)
    nature: Nature = Field(description="Nature de l’infraction.")
    classe: int | None = Field(description="Classe de contravention ; null sinon.", ge=1, le=5)
    articles: ArticlesOuverts = Field(description="Textes.")
    amendes: MontantsDuJour | None = Field(
        description="Montants ; null avant les tarifs en euros (2002)."
    )
    prison_max_mois: int | None = Field(description="Emprisonnement encouru, en mois.", ge=0)
    suspension_max_mois: int | None = Field(description="Suspension encourue, en mois.", ge=0)
    suspension_hors_travail: bool | None = Field(
        description="La suspension peut se limiter à la conduite hors du travail."
    )
    annulation_min_ans: int | None = Field(
        description="Attente minimale avant un nouveau permis, en années.", ge=0
    )
    annulation_max_ans: int | None = Field(
        description="Attente maximale avant un nouveau permis, en années.", ge=0
    )
    peines: list[str] = Field(description="Codes des autres peines.")
    recidive: str | None = Field(description="Ce que change la récidive.")
    mesures: MesuresDuJour | None = Field(
        description="Rétention et suspension par le préfet ; null avant la première règle relue."
    )
    fiabilite: Fiabilite = Field(description="certain, probable ou conteste.")


class TarifDuJour(DateOuvert):
    """Les montants d’une classe, en euros."""

    classe: int = Field(description="Classe, de 1 à 5.", ge=1, le=5)
    minoree: int | None = Field(description="Amende forfaitaire minorée.")
    forfaitaire: int | None = Field(description="Amende forfaitaire.")
    majoree: int | None = Field(description="Amende forfaitaire majorée.")
    maximum: int = Field(description="Maximum devant le tribunal.")
    articles: list[str] = Field(description="Articles qui les fixent.")


class ParametreDuJour(DateOuvert):
    """Un nombre que la loi fixe et que le calcul emploie."""

    id: str = Field(description="Identifiant stable.")
    libelle: str = Field(description="Ce que ce nombre mesure.")
    unite: Unite = Field(description="Unité.")
    date_consideree: str = Field(description="Date qui choisit la version.")
    valeur: int = Field(description="Valeur, dans l’unité.", ge=0)
    articles: list[str] = Field(description="Articles qui la fixent.")
    note: str | None = Field(description="Précision.")


class RepereDuJour(DateOuvert):
    """Un nombre de la vie pratique que le guide cite : délai, prix, seuil."""

    id: str = Field(description="Identifiant stable.")
    libelle: str = Field(description="Ce que ce nombre mesure.")
    unite: UniteDeRepere = Field(description="Unité.")
    valeur: int | float = Field(description="Valeur, dans l’unité.", ge=0)
    articles: list[str] = Field(description="Articles qui la fixent ; vide pour un prix libre.")
    note: str | None = Field(description="Précision.")


class MesureDuJour(DateOuvert):
    """Une règle de rétention, de suspension par le préfet, ou de durée, avant toute déduction."""

    genre: GenreDeMesure = Field(description="retention, suspension ou plafond.")
    id: str = Field(description="Identifiant stable.")
    libelle: str = Field(description="Le cas, en quelques mots.")
    cadre: Cadre | None = Field(description="apres-retention ou sans-retention ; null sinon.")
    force: Force | None = Field(description="obligatoire ou possible ; null hors suspension.")
    objet: Objet | None = Field(description="suspension ou delivrance ; null hors suspension.")
    groupes: list[str] = Field(description="Groupes visés ; vide : toutes les infractions.")
    sauf_groupes: list[str] = Field(description="Groupes exclus.")
    conditions: list[str] = Field(description="Ce qu’il faut en plus de l’infraction.")
    mois: int | None = Field(
        description="Durée, en mois ; null hors plafond, ou si elle n’a pas été relue."
    )
    articles: list[str] = Field(description="Articles qui le disent.")
    note: str | None = Field(description="Précision.")


class BaremeDuJour(Ouvert):
    """Le barème entier, tel qu’il valait du jour `jour` au jour `jusqu_au`."""

    version_api: VersionApi = Field(description="Version de la forme : majeure.mineure.")
    licence: str = Field(description="Licence de réutilisation.")
    jour: dt.date = Field(description="Premier jour de cet état.")
    jusqu_au: dt.date | None = Field(
        description="Dernier jour de cet état ; null si aucun n’est connu."
    )
    precedent: dt.date | None = Field(description="Jour du fichier d’avant ; null au premier.")
    suivant: dt.date | None = Field(description="Jour du fichier d’après ; null au dernier.")
    infractions: list[InfractionDuJour] = Field(description="Triées par identifiant.")
    classes: list[TarifDuJour] = Field(description="Tarifs des contraventions, par classe.")
    parametres: list[ParametreDuJour] = Field(description="Nombres du calcul, triés.")
    reperes: list[RepereDuJour] = Field(description="Nombres du guide, triés.")
    mesures: list[MesureDuJour] = Field(description="Règles de rétention et de suspension, triées.")


class JourConnu(Ouvert):
    """Un jour où quelque chose change, et le fichier qui donne l’état de ce jour-là."""

    jour: dt.date = Field(description="Le jour.")
    fichier: str = Field(description="Adresse, depuis `/api/v1/`.")
    a_venir: bool = Field(description="Vrai si ce jour suit le jour `au` du jeu.")


class JoursConnus(Ouvert):
    """La liste des états : celui d’un jour quelconque est le dernier qui commence ce jour-là ou avant."""

    version_api: VersionApi = Field(description="Version de la forme : majeure.mineure.")
    licence: str = Field(description="Licence de réutilisation.")
    au: dt.date = Field(description="Jour que le jeu décrit.")
    jours: list[JourConnu] = Field(description="Du plus ancien au plus récent.", min_length=1)


def objets_dates(bareme: Bareme) -> tuple[Historique[Any], ...]:
    """Rend tout ce que le barème date : infractions, tarifs, nombres, repères, règles des mesures."""
    return (
        *bareme.infractions,
        *bareme.amendes,
        *bareme.parametres,
        *bareme.reperes,
        *regles(bareme),
    )


def regles(bareme: Bareme) -> tuple[CasDeRetention | CasDeSuspension | Plafond, ...]:
    """Rend les règles de rétention, de suspension par le préfet et de durée."""
    dites = bareme.mesures
    return (*dites.retentions, *dites.suspensions, *dites.plafonds)


def jours(bareme: Bareme) -> tuple[dt.date, ...]:
    """Rend chaque jour où une version commence, et le lendemain de chaque fin, en ordre."""
    return tuple(sorted({jour for objet in objets_dates(bareme) for jour in _bornes(objet)}))


def jours_connus(bareme: Bareme, licence: str) -> JoursConnus:
    """Rend la liste des états publiés."""
    connus = [
        JourConnu(jour=jour, fichier=f"au/{jour}.json", a_venir=jour > bareme.jour_du_site)
        for jour in jours(bareme)
    ]
    return JoursConnus(
        version_api=VERSION_API, licence=licence, au=bareme.jour_du_site, jours=connus
    )


def etats(bareme: Bareme, ouvert: BaremeOuvert) -> Iterator[tuple[dt.date, str]]:
    """Rend chaque jour de changement et le JSON de son état (`BaremeDuJour`), du plus ancien au plus récent.

    Un objet par ligne : deux états se comparent avec les outils de tous les jours.
    """
    connus = jours(bareme)
    listes = {
        "infractions": list(_infractions_datees(bareme, ouvert)),
        "classes": list(_dates_simples(bareme.amendes, tarif)),
        "parametres": list(_dates_simples(bareme.parametres, parametre)),
        "reperes": list(_dates_simples(bareme.reperes, repere)),
        "mesures": list(_dates_simples(regles(bareme), mesure)),
    }
    for jour, precedent, suivant in zip(connus, [None, *connus], [*connus[1:], None], strict=False):
        tete = {
            "version_api": VERSION_API,
            "licence": ouvert.licence,
            "jour": jour.isoformat(),
            "jusqu_au": (suivant - UN_JOUR).isoformat() if suivant else None,
            "precedent": precedent.isoformat() if precedent else None,
            "suivant": suivant.isoformat() if suivant else None,
        }
        entete = json.dumps(tete, ensure_ascii=False)[:-1]
        corps = "".join(f',\n"{nom}": [{_lignes(dates, jour)}]' for nom, dates in listes.items())
        yield jour, f"{entete}{corps}}}\n"


@dataclass(slots=True)
class _Date:
    """Un objet daté : les jours où il change, et de quoi l’écrire un jour donné ; vide hors de ses versions."""

    change: frozenset[dt.date]
    ecrire: Callable[[dt.date], str]
    ecrit: str = ""

    def du(self, jour: dt.date) -> str:
        """Rend son JSON ce jour-là ; les jours viennent dans l’ordre, et il n’est récrit que s’il change."""
        if jour in self.change:
            self.ecrit = self.ecrire(jour)
        return self.ecrit


def _lignes(dates: Iterable[_Date], jour: dt.date) -> str:
    return ",".join(f"\n{ecrit}" for date in dates if (ecrit := date.du(jour)))


def _bornes(objet: Historique[Any]) -> set[dt.date]:
    """Rend les premiers jours des versions d’un objet, et les lendemains de leurs fins."""
    return {jour for version in objet.versions for jour in bornes(version)}


def _version(objet: Historique[Any], jour: dt.date) -> Any:
    return next((v for v in objet.versions if v.couvre(jour)), None)


def _dates_simples(objets: Iterable[Any], montrer: Callable[[Any, Any], Ouvert]) -> Iterator[_Date]:
    """Rend des objets qui ne dépendent que de leurs versions, par identifiant."""
    for objet in sorted(objets, key=lambda o: o.id):

        def ecrire(jour: dt.date, objet: Historique[Any] = objet) -> str:
            version = _version(objet, jour)
            return montrer(objet, version).model_dump_json() if version else ""

        yield _Date(frozenset(_bornes(objet)), ecrire)


def _infractions_datees(bareme: Bareme, ouvert: BaremeOuvert) -> Iterator[_Date]:
    """Rend les infractions : elles changent aussi avec les tarifs, et avec les mesures qu’elles font risquer."""
    par_id = {infraction.id: infraction for infraction in bareme.infractions}
    tarifs = {jour for amende in bareme.amendes for jour in _bornes(amende)}
    tarifs.add(PREMIER_TARIF_EN_EUROS)
    for ouverte in ouvert.infractions:
        infraction = par_id[ouverte.id]
        mesures = {m.depuis for m in ouverte.mesures}
        mesures |= {m.jusqu_au + UN_JOUR for m in ouverte.mesures if m.jusqu_au}

        def ecrire(
            jour: dt.date,
            ouverte: InfractionOuverte = ouverte,
            infraction: Infraction = infraction,
        ) -> str:
            ecrite = _infraction(bareme, ouverte, infraction, jour)
            return ecrite.model_dump_json() if ecrite else ""

        yield _Date(frozenset(_bornes(infraction) | tarifs | mesures), ecrire)


def _infraction(
    bareme: Bareme, ouverte: InfractionOuverte, infraction: Infraction, jour: dt.date
) -> InfractionDuJour | None:
    version = _version(infraction, jour)
    if version is None:
        return None
    montants = None
    if not version.classe or jour >= PREMIER_TARIF_EN_EUROS:
        montants = MontantsDuJour(**asdict(bareme.montants(version, jour)))
    mesures = next((m for m in ouverte.mesures if _couvre(m, jour)), None)
    return InfractionDuJour(
        **faits(version),
        depuis=version.en_vigueur_depuis,
        jusqu_au=version.fin,
        id=infraction.id,
        libelle=infraction.libelle,
        famille=ouverte.famille.code,
        amendes=montants,
        mesures=_mesures(mesures) if mesures else None,
        fiabilite=infraction.fiabilite,
    )


def faits(version: Version) -> dict[str, Any]:
    """Rend ce qu’une version dit d’elle-même, sans ses dates : points, nature, textes, peines."""
    return {
        "points": version.points,
        "nature": version.nature,
        "classe": version.classe,
        "articles": {
            "definition": list(version.articles.definition),
            "points": list(version.articles.points),
        },
        "prison_max_mois": version.prison_max_mois,
        "suspension_max_mois": version.suspension_max_mois,
        "suspension_hors_travail": version.suspension_hors_travail,
        "annulation_min_ans": version.annulation_min_ans,
        "annulation_max_ans": version.annulation_max_ans,
        "peines": list(version.peines),
        "recidive": version.recidive,
    }


def _mesures(periode: MesuresOuvertes) -> MesuresDuJour:
    suspension = periode.suspension
    return MesuresDuJour(
        retentions=[retention.code for retention in periode.retentions],
        suspension=suspension.code if suspension else None,
        suspension_max_mois=suspension.max_mois if suspension else None,
    )


def _couvre(periode: MesuresOuvertes, jour: dt.date) -> bool:
    return periode.depuis <= jour and (periode.jusqu_au is None or jour <= periode.jusqu_au)


def _dates(version: VersionDatee) -> dict[str, Any]:
    return {"depuis": version.en_vigueur_depuis, "jusqu_au": version.fin}


def tarif(amende: Amende, version: Any) -> TarifDuJour:
    """Rend le tarif d’une classe dans cette version."""
    return TarifDuJour(
        **_dates(version),
        classe=amende.classe,
        minoree=version.minoree,
        forfaitaire=version.forfaitaire,
        majoree=version.majoree,
        maximum=version.maximum,
        articles=list(version.articles),
    )


def parametre(objet: Parametre, version: Any) -> ParametreDuJour:
    """Rend un nombre du calcul dans cette version."""
    return ParametreDuJour(
        **_dates(version),
        id=objet.id,
        libelle=objet.libelle,
        unite=objet.unite,
        date_consideree=objet.date_consideree,
        valeur=version.valeur,
        articles=list(version.articles),
        note=version.note,
    )


def repere(objet: Repere, version: Any) -> RepereDuJour:
    """Rend un nombre du guide dans cette version : entier quand il l’est."""
    valeur = version.valeur
    return RepereDuJour(
        **_dates(version),
        id=objet.id,
        libelle=objet.libelle,
        unite=objet.unite,
        valeur=int(valeur) if valeur == int(valeur) else float(valeur),
        articles=list(version.articles),
        note=version.note,
    )


def mesure(objet: CasDeRetention | CasDeSuspension | Plafond, version: Any) -> MesureDuJour:
    """Rend une règle des mesures dans cette version."""
    return MesureDuJour(
        **_dates(version),
        genre=genre(objet),
        id=objet.id,
        libelle=objet.libelle,
        cadre=getattr(objet, "cadre", None),
        force=getattr(objet, "force", None),
        objet=getattr(objet, "objet", None),
        groupes=list(version.groupes),
        sauf_groupes=list(version.sauf_groupes),
        conditions=list(version.conditions),
        mois=getattr(version, "mois", None),
        articles=list(version.articles),
        note=version.note,
    )


def genre(objet: CasDeRetention | CasDeSuspension | Plafond) -> GenreDeMesure:
    """Rend ce qu’est une règle des mesures."""
    if isinstance(objet, CasDeRetention):
        return "retention"
    return "suspension" if isinstance(objet, CasDeSuspension) else "plafond"

"""Du barème aux objets publiés : rien n’y est calculé qui ne le soit déjà pour les pages."""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import asdict
from typing import TypeVar

from atelier.fiches.fiche import Fiche, fiches
from atelier.fiches.temps import etat
from atelier.mesures.formes import Retention, Suspension
from atelier.mesures.periodes import PeriodeDeMesures, periodes
from atelier.modeles.bareme import Bareme
from atelier.modeles.infractions import (
    Alcoolemie,
    Bornes,
    Exces,
    Frequence,
    Limite,
    Version,
)
from atelier.modeles.mesures import Condition
from atelier.modeles.references import Amende, Parametre
from atelier.ouvert.modeles import (
    VERSION_API,
    AlcoolemieOuverte,
    AmendesOuvertes,
    ArticlesOuverts,
    BaremeOuvert,
    BornesOuvertes,
    ClasseOuverte,
    FrequenceOuverte,
    InfractionOuverte,
    MesuresOuvertes,
    Nomme,
    ParametreOuvert,
    RetentionOuverte,
    SourceOuverte,
    SuspensionOuverte,
    TarifOuvert,
    TrancheOuverte,
    ValeurOuverte,
    VersionOuverte,
)

PREMIER_TARIF_EN_EUROS = dt.date(2002, 1, 1)
LICENCE = "Licence Ouverte 2.0 (Etalab)"
C = TypeVar("C", bound=str)


def ouvrir(bareme: Bareme) -> BaremeOuvert:
    """Rend le barème entier sous sa forme publiée, trié par identifiant."""
    return BaremeOuvert(
        version_api=VERSION_API,
        licence=LICENCE,
        au=bareme.jour_du_site,
        droit_verifie_au=bareme.droit_verifie_au,
        infractions=sorted(
            (_infraction(bareme, fiche) for fiche in fiches(bareme)), key=lambda i: i.id
        ),
        classes=[_classe(amende) for amende in sorted(bareme.amendes, key=lambda a: a.classe)],
        parametres=[_parametre(p) for p in sorted(bareme.parametres, key=lambda p: p.id)],
    )


def _infraction(bareme: Bareme, fiche: Fiche) -> InfractionOuverte:
    infraction = fiche.infraction
    return InfractionOuverte(
        id=infraction.id,
        libelle=infraction.libelle,
        libelle_en=infraction.libelle_en,
        famille=Nomme(
            code=fiche.famille.code,
            libelle=fiche.famille.titre,
            libelle_en=fiche.famille.titre_en,
        ),
        page=fiche.url,
        page_en=infraction.url_en,
        en_vigueur=fiche.en_vigueur,
        etat=fiche.etat,
        aussi_appele=list(infraction.aussi_appele),
        aussi_appele_en=list(infraction.aussi_appele_en),
        se_cherche=list(infraction.se_cherche),
        frequence=_frequence(bareme, infraction.frequence) if infraction.frequence else None,
        concerne=_nommer(
            infraction.concerne, bareme.vocabulaire.concerne, bareme.vocabulaire.concerne_en
        ),
        natinf=list(infraction.natinf),
        constatable_sans_interception=infraction.constatable_sans_interception,
        exces=_tranche(infraction.exces) if infraction.exces else None,
        alcoolemie=_alcoolemie(infraction.alcoolemie) if infraction.alcoolemie else None,
        versions=[_version(bareme, version) for version in infraction.versions],
        mesures=[_mesures(bareme, p) for p in periodes(infraction, bareme.mesures)],
        sources=[_source(bareme, identifiant) for identifiant in infraction.sources],
        fiabilite=infraction.fiabilite,
        note=infraction.note_publique,
        note_en=infraction.note_publique_en,
        verifie_le=infraction.verifie_le,
    )


def _version(bareme: Bareme, version: Version) -> VersionOuverte:
    return VersionOuverte(
        depuis=version.en_vigueur_depuis,
        jusqu_au=version.fin,
        etat=etat(version, bareme.jour_du_site),
        points=version.points,
        nature=version.nature,
        classe=version.classe,
        articles=ArticlesOuverts.model_validate(version.articles, from_attributes=True),
        amendes=_amendes(bareme, version),
        prison_max_mois=version.prison_max_mois,
        suspension_max_mois=version.suspension_max_mois,
        suspension_hors_travail=version.suspension_hors_travail,
        annulation_min_ans=version.annulation_min_ans,
        annulation_max_ans=version.annulation_max_ans,
        peines=_nommer(version.peines, bareme.vocabulaire.peines, bareme.vocabulaire.peines_en),
        recidive=version.recidive,
        ce_qui_change=version.ce_qui_change,
        recidive_en=version.recidive_en,
        ce_qui_change_en=version.ce_qui_change_en,
        mesures_au=jour_des_montants(version, bareme.jour_du_site),
    )


def _mesures(bareme: Bareme, periode: PeriodeDeMesures) -> MesuresOuvertes:
    seule = periode.mesures.suspension
    return MesuresOuvertes(
        depuis=periode.depuis,
        jusqu_au=periode.fin,
        retentions=[_retention(bareme, r) for r in periode.mesures.retentions],
        suspension=_suspension(bareme, seule, ()) if seule else None,
        autres_suspensions=[
            _suspension(bareme, v.suspension, v.conditions) for v in periode.variantes
        ],
    )


def _retention(bareme: Bareme, retention: Retention) -> RetentionOuverte:
    mots = bareme.vocabulaire.mesures
    return RetentionOuverte(
        code=retention.code,
        libelle=mots.codes[retention.code],
        conditions=_nommer(retention.conditions, mots.conditions, mots.conditions_en),
        articles=list(retention.articles),
        fiabilite=retention.fiabilite,
    )


def _suspension(
    bareme: Bareme, suspension: Suspension, conditions: Iterable[Condition]
) -> SuspensionOuverte:
    mots = bareme.vocabulaire.mesures
    return SuspensionOuverte(
        code=suspension.code,
        libelle=mots.codes[suspension.code],
        force=suspension.force,
        conditions=_nommer(conditions, mots.conditions, mots.conditions_en),
        articles=list(suspension.articles),
        fiabilite=suspension.fiabilite,
        max_mois=suspension.duree.mois,
        articles_duree=list(suspension.duree.articles),
        fiabilite_duree=suspension.duree.fiabilite,
    )


def _amendes(bareme: Bareme, version: Version) -> AmendesOuvertes | None:
    jour = jour_des_montants(version, bareme.jour_du_site)
    if version.classe and jour < PREMIER_TARIF_EN_EUROS:
        return None
    return AmendesOuvertes(au=jour, **asdict(bareme.montants(version, jour)))


def jour_des_montants(version: Version, jour: dt.date) -> dt.date:
    """Rend le jour du site, ramené dans la version : son dernier jour, ou le premier s’il est à venir."""
    return max(version.en_vigueur_depuis, min(jour, version.fin or jour))


def _tranche(exces: Exces) -> TrancheOuverte:
    limite = exces.limite or Limite()
    return TrancheOuverte(
        de=exces.de,
        moins_de=exces.moins_de,
        limite_plus_de=limite.plus_de,
        limite_au_plus=limite.au_plus,
    )


def _alcoolemie(alcoolemie: Alcoolemie) -> AlcoolemieOuverte:
    return AlcoolemieOuverte(sang=_bornes(alcoolemie.sang), air=_bornes(alcoolemie.air))


def _bornes(bornes: Bornes) -> BornesOuvertes:
    haut = bornes.moins_de
    return BornesOuvertes(de=float(bornes.de), moins_de=None if haut is None else float(haut))


def _frequence(bareme: Bareme, frequence: Frequence) -> FrequenceOuverte:
    return FrequenceOuverte(
        nombre=frequence.nombre,
        annee=frequence.annee,
        source=_source(bareme, frequence.source),
        note=frequence.note,
    )


def _source(bareme: Bareme, identifiant: str) -> SourceOuverte:
    return SourceOuverte.model_validate(bareme.source(identifiant), from_attributes=True)


def _classe(amende: Amende) -> ClasseOuverte:
    tarifs = [
        TarifOuvert(
            depuis=tarif.en_vigueur_depuis,
            jusqu_au=tarif.fin,
            minoree=tarif.minoree,
            forfaitaire=tarif.forfaitaire,
            majoree=tarif.majoree,
            maximum=tarif.maximum,
            articles=list(tarif.articles),
        )
        for tarif in amende.versions
    ]
    return ClasseOuverte(classe=amende.classe, versions=tarifs)


def _parametre(parametre: Parametre) -> ParametreOuvert:
    valeurs = [
        ValeurOuverte(
            depuis=valeur.en_vigueur_depuis,
            jusqu_au=valeur.fin,
            valeur=valeur.valeur,
            articles=list(valeur.articles),
            note=valeur.note,
        )
        for valeur in parametre.versions
    ]
    return ParametreOuvert(
        id=parametre.id,
        libelle=parametre.libelle,
        unite=parametre.unite,
        date_consideree=parametre.date_consideree,
        versions=valeurs,
        fiabilite=parametre.fiabilite,
        note=parametre.note_publique,
        verifie_le=parametre.verifie_le,
    )


def _nommer(codes: Iterable[C], libelles: Mapping[C, str], anglais: Mapping[C, str]) -> list[Nomme]:
    return [
        Nomme(code=code, libelle=libelles[code], libelle_en=anglais.get(code)) for code in codes
    ]

"""Là où les sources se contredisent : chaque doute du barème, les positions et notre choix."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from atelier.fiches.fiche import Fiche
from atelier.fiches.paiement import REGLES
from atelier.fiches.temps import a_venir, terme
from atelier.langue.mots import mesure, nom_de_classe, points_ou_aucun
from atelier.modeles.bareme import Bareme
from atelier.modeles.base import Verifie
from atelier.modeles.references import Parametre, Source
from permis_vues.mots import minuscule


@dataclass(frozen=True, slots=True)
class Doute:
    """Un fait discuté : où le lire, ce qui se dit, ce que nous retenons, d’après quoi."""

    ancre: str
    titre: str
    url: str | None
    conteste: bool
    note: str
    choix: str
    sources: tuple[Source, ...]


@dataclass(frozen=True, slots=True)
class _Sujet:
    objet: Verifie
    ancre: str
    titre: str
    url: str | None
    choix: str


def doutes(bareme: Bareme, fiches: Iterable[Fiche]) -> tuple[Doute, ...]:
    """Rend les faits contestés, puis les faits probables que le barème commente ; infractions d’abord."""
    sujets = (*_infractions(fiches), *_amendes(bareme), *_regles(bareme))
    tous = [
        Doute(
            ancre=sujet.ancre,
            titre=sujet.titre,
            url=sujet.url,
            conteste=sujet.objet.fiabilite == "conteste",
            note=sujet.objet.note_publique,
            choix=sujet.choix,
            sources=tuple(bareme.source(code) for code in sujet.objet.sources),
        )
        for sujet in sujets
        if sujet.objet.fiabilite != "certain" and sujet.objet.note_publique is not None
    ]
    return tuple(sorted(tous, key=lambda doute: not doute.conteste))


def _infractions(fiches: Iterable[Fiche]) -> Iterable[_Sujet]:
    for fiche in fiches:
        choix = "\u202f; ".join(
            f"{points_ou_aucun(v.version.points)}, {v.nature}, {_periode(v)}" for v in fiche.volets
        )
        yield _Sujet(fiche.infraction, fiche.infraction.id, fiche.libelle, fiche.url, choix)


def _periode(volet: Fiche) -> str:
    return minuscule(volet.periode.removeprefix("En vigueur "))


def _amendes(bareme: Bareme) -> Iterable[_Sujet]:
    for amende in bareme.amendes:
        titre = f"Amendes de {nom_de_classe(amende.classe)}"
        choix = "les montants de la page des amendes"
        yield _Sujet(amende, amende.id, titre, "bareme/amendes/", choix)


def _regles(bareme: Bareme) -> Iterable[_Sujet]:
    for regle in bareme.parametres:
        choix = _valeurs(regle, bareme.jour_du_site)
        url = "bareme/amendes/" if regle.id in REGLES.values() else None
        yield _Sujet(regle, regle.id, regle.libelle, url, choix)


def _valeurs(regle: Parametre, jour: dt.date) -> str:
    """Rend la valeur du jour, puis celles qui viennent ; à défaut la dernière connue."""
    suites = a_venir(regle, jour)
    presentes = [v for v in regle.versions if v.couvre(jour)]
    montrees = presentes or ([] if suites else regle.versions[:1])
    dites = [mesure(v.valeur, regle.unite) for v in montrees]
    dites += [
        f"{mesure(v.valeur, regle.unite)} {terme('a_venir', v.en_vigueur_depuis, v.fin)}"
        for v in suites
    ]
    return ", puis ".join(dites)

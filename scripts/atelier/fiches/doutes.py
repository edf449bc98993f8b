"""Là où les sources se contredisent : chaque doute du barème, les positions et notre choix."""

from collections.abc import Iterable
from dataclasses import dataclass

from atelier.fiches.fiche import Fiche
from atelier.fiches.paiement import REGLES
from atelier.langue.mots import date_longue, mesure, nom_de_classe, points_ou_aucun
from atelier.modeles.bareme import Bareme
from atelier.modeles.base import Verifie
from atelier.modeles.references import Source


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
        debut = date_longue(fiche.version.en_vigueur_depuis)
        periode = f"du {debut} au {fiche.abrogee_le}" if fiche.abrogee_le else f"depuis le {debut}"
        choix = f"{points_ou_aucun(fiche.version.points)}, {fiche.nature}, {periode}"
        yield _Sujet(fiche.infraction, fiche.infraction.id, fiche.libelle, fiche.url, choix)


def _amendes(bareme: Bareme) -> Iterable[_Sujet]:
    for amende in bareme.amendes:
        titre = f"Amendes de {nom_de_classe(amende.classe)}"
        choix = "les montants de la page des amendes"
        yield _Sujet(amende, amende.id, titre, "bareme/amendes/", choix)


def _regles(bareme: Bareme) -> Iterable[_Sujet]:
    for regle in bareme.parametres:
        choix = mesure(regle.versions[0].valeur, regle.unite)
        url = "bareme/amendes/" if regle.id in REGLES.values() else None
        yield _Sujet(regle, regle.id, regle.libelle, url, choix)

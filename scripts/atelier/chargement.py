"""Le barème, du dossier aux objets : tout est lu, tout est jugé, rien n’est deviné."""

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from types import MappingProxyType
from typing import TypeVar

from pydantic import BaseModel

from atelier import chemins
from atelier.controles import controler, parametres_lus
from atelier.fautes import FauteSituee, Rang
from atelier.guide.courriers import controler_les_courriers
from atelier.guide.pages import controler_le_guide
from atelier.lecture.arbre import Liste, Noeud
from atelier.lecture.depot import Depot, ouvrir
from atelier.lecture.fichier import Lecture
from atelier.lecture.octets import CONSEIL_CACHE, CONSEIL_SOSIE
from atelier.modeles.aiguillages import Aiguillage
from atelier.modeles.bareme import Bareme, Famille
from atelier.modeles.cas import Cas, Theme
from atelier.modeles.courriers import CadreDesCourriers, Courrier
from atelier.modeles.guide import Question, Terme
from atelier.modeles.identifiants import Identifiants
from atelier.modeles.infractions import Infraction
from atelier.modeles.kit import Conducteur, Frequente
from atelier.modeles.mesures import CasDeRetention, CasDeSuspension, Groupe, Plafond, Regles
from atelier.modeles.references import Amende, Parametre, Site, Source, Vocabulaire
from atelier.modeles.reformes import Reforme
from atelier.modeles.reperes import Repere
from atelier.modeles.seconde_saisie import SecondeSaisie
from atelier.modeles.textes import Exceptions, TexteDArticle
from atelier.rejeu.quiz import controler_le_quiz
from atelier.rejeu.reformes import controler_les_reformes
from atelier.rejeu.rejouer import controler_les_cas
from atelier.validation.valider import valider

M = TypeVar("M", bound=BaseModel)
EN_LISTE = "commencez chaque entrée par un tiret, en début de ligne"
SANS_SUITE = (
    *chemins.DU_GUIDE,
    *chemins.DU_KIT,
    chemins.EXCEPTIONS,
    chemins.CADRE_DES_COURRIERS,
    chemins.REFORMES,
)
DOSSIERS_SANS_SUITE = (f"{chemins.CAS}/", f"{chemins.COURRIERS}/")
EN_TABLE = (
    *(Vocabulaire, Exceptions, Site, SecondeSaisie, Identifiants),
    *(Courrier, CadreDesCourriers),
)
"""Les modèles qu’un fichier décrit tout entier, sans liste."""
AVEC_PLACE = (Infraction, Amende, Source, Parametre, Cas, Repere, Reforme, Courrier)
"""Ce dont une page dit où la corriger."""


@dataclass(frozen=True, slots=True)
class Place:
    """Un objet sain et l’endroit où il est écrit."""

    objet: BaseModel
    chemin: str
    ligne: int


def charger(
    racine: Path,
    *,
    aujourd_hui: dt.date | None = None,
    complet: bool = False,
) -> tuple[Bareme | None, list[FauteSituee]]:
    """Rend le barème du dépôt, ou `None` et toutes ses fautes, rangées.

    Sans `aujourd_hui`, les dates de vérification à venir ne sont pas contrôlées : le site et le
    moteur se construisent à l’identique quel que soit le jour. `complet` : de plus, rien de ce que
    le calcul et les pages demandent aux règles ne manque.
    """
    return juger(ouvrir(racine, aujourd_hui), complet=complet)


def juger(depot: Depot, *, complet: bool = False) -> tuple[Bareme | None, list[FauteSituee]]:
    """Rend le barème d’un dossier déjà lu, ou `None` et toutes ses fautes, rangées."""
    lues = _au_rang(Rang.LECTURE, (f for lu in depot.lectures.values() for f in lu.fautes))
    deja = {(faute.chemin, faute.ligne, faute.colonne) for faute in lues}
    jugees = [_objets(lecture) for lecture in depot.lectures.values()]
    formelles = [faute for _, trouvees in jugees for faute in trouvees]
    # Un renvoi ou une étiquette rend la valeur illisible : la faute de lecture suffit.
    # Un signe qui en imite un autre gâte toute sa ligne : le dire suffit.
    gatees = {(f.chemin, f.ligne) for f in lues if f.conseil in (CONSEIL_CACHE, CONSEIL_SOSIE)}
    nouvelles = [
        f
        for f in formelles
        if (f.chemin, f.ligne, f.colonne) not in deja and (f.chemin, f.ligne) not in gatees
    ]
    absences = _au_rang(Rang.LECTURE, _absences(depot))
    fautes = {*lues, *_au_rang(Rang.FORME, nouvelles), *absences, *controler(depot)}
    if complet:
        fautes |= set(parametres_lus.controler(depot))
    if any(not _est_sans_suite(faute.chemin) for faute in fautes):
        return None, sorted(fautes)
    bareme = _assembler([place for places, _ in jugees for place in places])
    dementis = [
        *controler_les_cas(depot, bareme),
        *controler_les_reformes(depot, bareme, chemins.REFORMES),
        *controler_le_guide(depot, bareme),
        *controler_les_courriers(depot, bareme),
        *controler_le_quiz(depot, bareme, chemins.QUIZ),
    ]
    fautes |= set(_au_rang(Rang.REJEU, dementis))
    return (None, sorted(fautes)) if fautes else (bareme, [])


def _au_rang(rang: Rang, fautes: Iterable[FauteSituee]) -> list[FauteSituee]:
    return [replace(faute, rang=rang) for faute in fautes]


def _est_sans_suite(chemin: str) -> bool:
    """Dit si une faute de ce fichier n’en cause aucune ailleurs : cas, guide et lettres se jugent quand même."""
    return chemin in SANS_SUITE or chemin.startswith(DOSSIERS_SANS_SUITE)


def _absences(depot: Depot) -> Iterator[FauteSituee]:
    for chemin in (*chemins.A_LA_RACINE, *chemins.DES_MESURES):
        if chemin not in depot.lectures:
            yield FauteSituee(chemin, 1, 1, "Le fichier manque", "voyez barème/LISEZMOI.md")
    if not any(chemin.startswith(f"{chemins.INFRACTIONS}/") for chemin in depot.lectures):
        conseil = "écrivez un fichier par famille, en .yaml"
        yield FauteSituee(chemins.INFRACTIONS, 1, 1, "Aucune famille d’infractions", conseil)
    for chemin, lecture in depot.lectures.items():
        vide = isinstance(lecture.arbre, Liste) and not lecture.arbre.elements
        if vide and chemin.rpartition("/")[0] in chemins.EN_DOSSIERS:
            conseil = "écrivez-y au moins une entrée, ou retirez le fichier"
            yield FauteSituee(chemin, 1, 1, "Ce fichier ne contient aucune entrée", conseil)


def _objets(lecture: Lecture) -> tuple[list[Place], list[FauteSituee]]:
    """Rend les objets sains d’un fichier avec leur ligne, et les fautes des autres."""
    modele, arbre = _modele(lecture.chemin), lecture.arbre
    if arbre is None:
        return [], []
    if modele in EN_TABLE:
        noeuds: tuple[Noeud, ...] = (arbre,)
    elif isinstance(arbre, Liste):
        noeuds = arbre.elements
    else:
        phrase = "Le fichier doit être une liste"
        return [], [FauteSituee(lecture.chemin, arbre.ligne, arbre.colonne, phrase, EN_LISTE)]
    objets: list[Place] = []
    fautes: list[FauteSituee] = []
    for noeud in noeuds:
        objet, trouvees = valider(modele, noeud, lecture.chemin)
        fautes += trouvees
        if objet is not None:
            objets.append(Place(objet, lecture.chemin, noeud.ligne))
    return objets, fautes


def _modele(chemin: str) -> type[BaseModel]:
    modeles: dict[str, type[BaseModel]] = {
        chemins.INFRACTIONS: Infraction,
        chemins.REGLES: Parametre,
        chemins.CAS: Cas,
        chemins.REPERES: Repere,
        chemins.SECONDE_SAISIE: SecondeSaisie,
        chemins.COURRIERS: Courrier,
        chemins.CADRE_DES_COURRIERS: CadreDesCourriers,
        chemins.FREQUENTES: Frequente,
        chemins.QUIZ: Conducteur,
        chemins.GLOSSAIRE: Terme,
        chemins.FAQ: Question,
        chemins.AIGUILLAGES: Aiguillage,
        chemins.AMENDES: Amende,
        chemins.SOURCES: Source,
        chemins.SITE: Site,
        chemins.PUBLIES: Identifiants,
        chemins.REFORMES: Reforme,
        chemins.VOCABULAIRE: Vocabulaire,
        chemins.GROUPES: Groupe,
        chemins.RETENTIONS: CasDeRetention,
        chemins.SUSPENSIONS: CasDeSuspension,
        chemins.PLAFONDS: Plafond,
        chemins.TEXTES: TexteDArticle,
        chemins.EXCEPTIONS: Exceptions,
    }
    dossier = chemin.rpartition("/")[0]
    return modeles[dossier if dossier in chemins.EN_DOSSIERS else chemin]


def _assembler(places: list[Place]) -> Bareme:
    (vocabulaire,) = _du_modele(places, Vocabulaire)
    (site,) = _du_modele(places, Site)
    infractions = [place for place in places if isinstance(place.objet, Infraction)]
    familles = tuple(
        Famille(
            code=code,
            titre=nom.titre,
            resume=nom.resume,
            chemin=chemins.de_famille(code),
            infractions=_du_modele(
                [place for place in infractions if chemins.famille(place.chemin) == code],
                Infraction,
            ),
            titre_en=nom.titre_en,
            resume_en=nom.resume_en,
            adresse_en=nom.adresse_en,
        )
        for code, nom in vocabulaire.familles.items()
    )
    themes = tuple(
        Theme(
            code=code,
            titre=nom.titre,
            resume=nom.resume,
            chemin=chemins.de_theme(code),
            cas=_du_modele([p for p in places if p.chemin == chemins.de_theme(code)], Cas),
        )
        for code, nom in vocabulaire.themes.items()
    )
    positions = {
        place.objet.id: (place.chemin, place.ligne)
        for place in places
        if isinstance(place.objet, AVEC_PLACE)
    }
    return Bareme(
        familles=familles,
        amendes=_du_modele(places, Amende),
        sources=_du_modele(places, Source),
        parametres=_du_modele(places, Parametre),
        reperes=_du_modele(places, Repere),
        glossaire=_du_modele(places, Terme),
        faq=_du_modele(places, Question),
        courriers=_du_modele(places, Courrier),
        cadre_des_courriers=next(iter(_du_modele(places, CadreDesCourriers)), None),
        frequentes=_du_modele(places, Frequente),
        quiz=_du_modele(places, Conducteur),
        aiguillages=_du_modele(places, Aiguillage),
        vocabulaire=vocabulaire,
        jour_du_site=site.jour,
        themes=themes,
        mesures=Regles(
            groupes=_du_modele(places, Groupe),
            retentions=_du_modele(places, CasDeRetention),
            suspensions=_du_modele(places, CasDeSuspension),
            plafonds=_du_modele(places, Plafond),
            sans_retention=frozenset(vocabulaire.mesures.sans_retention),
        ),
        positions=MappingProxyType(positions),
        reformes=_du_modele(places, Reforme),
        identifiants=next(iter(_du_modele(places, Identifiants)), None),
    )


def _du_modele(places: Iterable[Place], modele: type[M]) -> tuple[M, ...]:
    return tuple(place.objet for place in places if isinstance(place.objet, modele))

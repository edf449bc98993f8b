"""Ce que le barème change un jour donné, pour qui l’entretient : entré en vigueur, ou à venir."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from atelier import chemins
from atelier.fiches.chronique import chronique
from atelier.fiches.fiche import fiches
from atelier.langue import nombres
from atelier.langue.mots import nom_de_classe
from atelier.modeles.bareme import Bareme
from atelier.modeles.base import UN_JOUR


@dataclass(frozen=True, slots=True)
class JourDeChangement:
    """Un jour où le barème change : de quoi, en quoi, et le fichier à ouvrir."""

    jour: dt.date
    titre: str
    dit: str
    place: str


def calendrier(bareme: Bareme) -> tuple[JourDeChangement, ...]:
    """Rend tous les changements datés, du plus ancien au plus récent."""
    toutes = (*_chronique(bareme), *_reperes(bareme), *_mesures(bareme))
    return tuple(sorted(toutes, key=lambda e: (e.jour, e.titre)))


def _chronique(bareme: Bareme) -> Iterator[JourDeChangement]:
    objets = {regle.libelle: regle.id for regle in bareme.parametres}
    objets |= {f"Amendes de {nom_de_classe(a.classe)}": a.id for a in bareme.amendes}
    for annee in chronique(bareme, fiches(bareme)):
        for journee in annee.journees:
            for e in journee.evenements:
                passage = f"{e.apres} au lieu de {e.avant}. " if e.change_les_points else ""
                objet = objets.get(e.titre) or (e.url or "").strip("/").rpartition("/")[2]
                chemin, ligne = bareme.position(objet)
                place = f"{chemin}:{ligne}"
                yield JourDeChangement(e.jour, e.titre, passage + " ".join(e.phrases), place)


def _reperes(bareme: Bareme) -> Iterator[JourDeChangement]:
    for repere in bareme.reperes:
        chemin, ligne = bareme.position(repere.id)
        for version in repere.versions[:-1]:
            dit = f"{nombres.mesurer(Decimal(version.valeur), repere.unite)}."
            place = f"{chemin}:{ligne}"
            yield JourDeChangement(version.en_vigueur_depuis, repere.libelle, dit, place)


def _mesures(bareme: Bareme) -> Iterator[JourDeChangement]:
    for chemin, objets in (
        (chemins.RETENTIONS, bareme.mesures.retentions),
        (chemins.SUSPENSIONS, bareme.mesures.suspensions),
        (chemins.PLAFONDS, bareme.mesures.plafonds),
    ):
        for objet in objets:
            debuts = {v.en_vigueur_depuis for v in objet.versions}
            fins = {v.fin + UN_JOUR for v in objet.versions if v.fin} - debuts
            for jour in debuts:
                yield JourDeChangement(jour, objet.libelle, "Version nouvelle.", chemin)
            for jour in fins:
                yield JourDeChangement(jour, objet.libelle, "N’est plus en vigueur.", chemin)

"""Les versions du barème, datées : ce que chaque fiche dit, quand, d’après quels articles."""

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass

from atelier import chemins
from atelier.confrontation.citations import racine
from atelier.confrontation.periodes import JAMAIS, Periode, lendemain
from atelier.lecture.arbre import Liste, Scalaire, Table
from atelier.lecture.depot import Depot, EntreeLue, VersionLue
from atelier.lecture.fichier import Lecture
from atelier.modeles.ecrits import MOTIF_ARTICLE


@dataclass(frozen=True, slots=True)
class Ligne:
    """Une version du barème et les jours où elle vaut."""

    infraction: str
    version: VersionLue
    periode: Periode
    points: int
    nature: str
    classe: int | None
    definition: tuple[Scalaire, ...]
    retrait: tuple[Scalaire, ...]

    @property
    def cout(self) -> tuple[int, str, int | None]:
        """Rend ce que les textes du retrait commandent."""
        return self.points, self.nature, self.classe

    @property
    def articles_du_retrait(self) -> list[str]:
        """Rend les articles du retrait, sans la place."""
        return [racine(cite.texte) for cite in self.retrait]

    @property
    def articles_de_la_definition(self) -> list[str]:
        """Rend les articles de la définition, sans la place ni répétition."""
        return list(dict.fromkeys(racine(cite.texte) for cite in self.definition))


def lignes(depot: Depot) -> tuple[list[list[Ligne]], bool]:
    """Rend les versions de chaque infraction, de la plus ancienne ; et si toutes ont pu se lire."""
    histoires = [_histoire(fiche) for fiche in depot.infractions()]
    lues = sum(len(histoire) for histoire in histoires)
    toutes = lues == len(list(depot.versions())) and all(histoires)
    return histoires, bool(histoires) and toutes and all(map(_entiere, _familles(depot)))


def _familles(depot: Depot) -> Iterator[Lecture]:
    for chemin, lecture in depot.lectures.items():
        if chemin.startswith(f"{chemins.INFRACTIONS}/"):
            yield lecture


def _entiere(lecture: Lecture) -> bool:
    """Dit si chaque entrée du fichier est une fiche que l’on a lue."""
    if not lecture.complete or not isinstance(lecture.arbre, Liste):
        return False
    elements = lecture.arbre.elements
    return bool(elements) and all(isinstance(noeud, Table) for noeud in elements)


def _histoire(fiche: EntreeLue) -> list[Ligne]:
    return sorted(_lignes(fiche), key=lambda ligne: ligne.periode)


def _lignes(fiche: EntreeLue) -> Iterator[Ligne]:
    suivante: dt.date | None = None
    for table in fiche.table.tables("versions"):
        debut, ecrite = table.jour("en_vigueur_depuis"), table.jour("jusqu_au")
        fin = lendemain(ecrite) if ecrite else suivante or JAMAIS
        suivante = debut or suivante
        if debut and debut < fin and (ligne := _ligne(fiche, table, Periode(debut, fin))):
            yield ligne


def _ligne(fiche: EntreeLue, table: Table, periode: Periode) -> Ligne | None:
    """Rend la ligne, ou `None` si une faute de forme, dite ailleurs, la rend illisible."""
    points, nature, articles = table.entier("points"), table.mot("nature"), table.table("articles")
    if points is None or nature is None or articles is None:
        return None
    definition, retrait = (tuple(articles.scalaires(cle)) for cle in ("definition", "points"))
    if not all(re.match(MOTIF_ARTICLE, cite.texte) for cite in definition + retrait):
        return None
    infraction = fiche.table.mot("id") or ""
    classe = table.entier("classe")
    if nature == "contravention" and classe is None:
        return None
    version = VersionLue(fiche, table)
    return Ligne(infraction, version, periode, points, nature, classe, definition, retrait)

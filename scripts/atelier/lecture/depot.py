"""Le dossier barème tel qu’on l’a lu : ses fichiers, leurs arbres, les objets encore bruts.

Les contrôles travaillent sur ces arbres plutôt que sur les modèles : une fiche mal formée reste
contrôlable pour tout ce qui s’y lit, et chaque faute garde sa place.
"""

import datetime as dt
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from atelier import chemins
from atelier.fautes import FauteSituee
from atelier.lecture.arbre import Liste, Noeud, Table
from atelier.lecture.fichier import Lecture, lire
from atelier.pannes import dire


@dataclass(frozen=True, slots=True)
class EntreeLue:
    """Une entrée de premier niveau et le fichier où elle se trouve."""

    chemin: str
    table: Table

    def faute(self, noeud: Noeud, phrase: str, conseil: str) -> FauteSituee:
        """Rend une faute placée sur un nœud de cette fiche."""
        return FauteSituee(self.chemin, noeud.ligne, noeud.colonne, phrase, conseil)


@dataclass(frozen=True, slots=True)
class VersionLue:
    """Une version d’une fiche, et la fiche qui la porte."""

    fiche: EntreeLue
    table: Table

    def faute(self, cle: str, phrase: str, conseil: str) -> FauteSituee:
        """Rend une faute placée sur la valeur de cette clé, à défaut au début de la version."""
        paire = self.table.paire(cle)
        return self.fiche.faute(paire.valeur if paire else self.table, phrase, conseil)


@dataclass(frozen=True, slots=True)
class Depot:
    """Tous les chemins du dossier, la lecture de chaque fichier, la date du contrôle."""

    fichiers: tuple[str, ...]
    lectures: Mapping[str, Lecture]
    aujourd_hui: dt.date | None

    def fiches(self, chemin: str) -> Iterator[EntreeLue]:
        """Rend les entrées d’un fichier qui est une liste ; rien s’il manque."""
        lecture = self.lectures.get(chemin)
        if lecture and isinstance(lecture.arbre, Liste):
            tables = (noeud for noeud in lecture.arbre.elements if isinstance(noeud, Table))
            yield from (EntreeLue(chemin, table) for table in tables)

    def infractions(self) -> Iterator[EntreeLue]:
        """Rend les fiches d’infractions, fichier par fichier."""
        yield from self._sous(chemins.INFRACTIONS)

    @property
    def familles_lues(self) -> bool:
        """Dit si toutes les familles ont pu se lire : sinon, une infraction absente ne l’est peut-être pas."""
        familles = self._chemins(chemins.INFRACTIONS)
        return all(self.complet(chemin) and any(self.fiches(chemin)) for chemin in familles)

    def versions(self) -> Iterator[VersionLue]:
        """Rend les versions de toutes les infractions."""
        for fiche in self.infractions():
            yield from (VersionLue(fiche, table) for table in fiche.table.tables("versions"))

    def parametres(self) -> Iterator[EntreeLue]:
        """Rend les fiches de paramètres légaux, fichier par fichier."""
        yield from self._sous(chemins.REGLES)

    def reperes(self) -> Iterator[EntreeLue]:
        """Rend les fiches de repères, fichier par fichier."""
        yield from self._sous(chemins.REPERES)

    def cas(self) -> Iterator[EntreeLue]:
        """Rend les cas, fichier par fichier."""
        yield from self._sous(chemins.CAS)

    def courriers(self) -> Iterator[EntreeLue]:
        """Rend les modèles de lettres, un par fichier."""
        for chemin in self._chemins(chemins.COURRIERS):
            arbre = self.lectures[chemin].arbre
            if isinstance(arbre, Table):
                yield EntreeLue(chemin, arbre)

    def exceptions(self, rubrique: str) -> Iterator[EntreeLue]:
        """Rend les exceptions d’une rubrique ; rien si leur fichier ne se lit pas."""
        lecture = self.lectures.get(chemins.EXCEPTIONS)
        if lecture and isinstance(lecture.arbre, Table):
            tables = lecture.arbre.tables(rubrique)
            yield from (EntreeLue(chemins.EXCEPTIONS, table) for table in tables)

    @property
    def jour_du_site(self) -> dt.date | None:
        """Rend le jour que le site décrit, s’il est écrit et se lit."""
        lecture = self.lectures.get(chemins.SITE)
        return lecture.arbre.jour("jour") if lecture and isinstance(lecture.arbre, Table) else None

    def toutes(self) -> Iterator[EntreeLue]:
        """Rend toutes les fiches du barème, modèles de lettres compris."""
        for chemin in self.lectures:
            yield from self.fiches(chemin)
        yield from self.courriers()

    def complet(self, chemin: str) -> bool:
        """Dit si tout ce que contient ce fichier a pu être lu."""
        lecture = self.lectures.get(chemin)
        return lecture is not None and lecture.complete and lecture.arbre is not None

    def _sous(self, dossier: str) -> Iterator[EntreeLue]:
        for chemin in self._chemins(dossier):
            yield from self.fiches(chemin)

    def _chemins(self, dossier: str) -> list[str]:
        return [chemin for chemin in self.lectures if chemin.startswith(f"{dossier}/")]


def ouvrir(racine: Path, aujourd_hui: dt.date | None) -> Depot:
    """Lit tous les fichiers du barème sous la racine du dépôt."""
    trouves = sorted((racine / chemins.DOSSIER).rglob("*"))
    fichiers = (*_jumeaux(racine), *(c.relative_to(racine).as_posix() for c in trouves))
    lus = [c for c in fichiers if _se_lit(c) and (racine / c).is_file()]
    lectures = {chemin: _lire(racine, chemin) for chemin in lus}
    return Depot(fichiers, lectures, aujourd_hui)


def _lire(racine: Path, chemin: str) -> Lecture:
    try:
        octets = (racine / chemin).read_bytes()
    except OSError as panne:
        phrase, _, conseil = dire(panne).partition(" : ")
        ferme = FauteSituee(chemin, 1, 1, phrase, conseil or "rendez-le lisible")
        return Lecture(chemin, None, (ferme,), complete=False)
    return lire(chemin, octets)


def _jumeaux(racine: Path) -> list[str]:
    """Rend les dossiers qui se lisent « barème » mais s’écrivent autrement (décomposé en NFD)."""
    noms = sorted(chemin.name for chemin in racine.iterdir())
    normaux = [(nom, unicodedata.normalize("NFC", nom)) for nom in noms]
    return [nom for nom, normal in normaux if normal == chemins.DOSSIER and nom != normal]


def _se_lit(chemin: str) -> bool:
    a_la_racine = (*chemins.A_LA_RACINE, chemins.PUBLIES, chemins.REFORMES)
    du_guide = (*chemins.DU_GUIDE, chemins.CADRE_DES_COURRIERS, *chemins.DU_KIT)
    if chemin in (*a_la_racine, *chemins.DES_MESURES, *du_guide):
        return True
    dossier, _, nom = chemin.rpartition("/")
    return dossier in chemins.EN_DOSSIERS and nom.endswith(".yaml") and not nom.startswith(".")

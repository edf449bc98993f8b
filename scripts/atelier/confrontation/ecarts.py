"""Les exceptions du barème : ce qu’elles excusent, ce qu’elles choisissent, celles qui sont mortes."""

import datetime as dt
from collections.abc import Iterable, Iterator
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from atelier import chemins
from atelier.confrontation.periodes import JAMAIS, Periode
from atelier.fautes import FauteSituee
from atelier.lecture.arbre import Table
from atelier.lecture.depot import Depot
from atelier.modeles.textes import ClasseChoisie, Exceptions, RetraitChoisi
from atelier.validation.valider import valider

CleDException = tuple[str, ...]
"""La rubrique d’une exception, puis ce qui la désigne."""


@dataclass(frozen=True, slots=True)
class Constat:
    """Une faute, et l’exception qui l’excuserait (`None` : aucune ne le peut)."""

    faute: FauteSituee
    excuse: CleDException | None = None


@dataclass(frozen=True, slots=True)
class Servie:
    """Une exception qui vient de décider ce que le texte laissait ouvert."""

    cle: CleDException


Issue = Constat | Servie
RETIRER = "retirez-la : le barème et les textes s’accordent sans elle"
A_VENIR_MORT = (
    f"retirez-la si {chemins.TEXTES} a le texte nouveau ; sinon, « depuis » est le jour où une version "
    "qui cite cet article commence, ou le lendemain de sa fin"
)


@dataclass(frozen=True, slots=True)
class Ecarts:
    """Les exceptions lues et leur arbre."""

    exceptions: Exceptions
    table: Table

    def corriger(self, article: str, jour: dt.date | None) -> dt.date | None:
        """Rend la date exacte quand celle du dossier est fausse, la sienne sinon."""
        for correction in self.exceptions.corrections:
            if (correction.article, correction.dit) == (article, jour):
                return correction.lire
        return jour

    def corrigees(self, article: str, jours: Iterable[dt.date | None]) -> Iterator[CleDException]:
        """Rend la clé de chaque correction qui porte sur un de ces jours."""
        for jour in jours:
            if self.corriger(article, jour) != jour:
                yield ("corrections", article, *([jour.isoformat()] if jour else []))

    def recrits(self) -> dict[str, tuple[dt.date, ...]]:
        """Rend, par article, les jours où un texte que le dossier n’a pas le récrit, dans l’ordre."""
        jours: dict[str, tuple[dt.date, ...]] = {}
        for dit in sorted(self.exceptions.a_venir, key=lambda dit: dit.depuis):
            jours[dit.article] = (*jours.get(dit.article, ()), dit.depuis)
        return jours

    def retrait(self, infraction: str, article: str) -> RetraitChoisi | None:
        """Rend le choix du retrait de cette infraction dans cet article."""
        for choix in self.exceptions.retraits_choisis:
            if (choix.infraction, choix.article) == (infraction, article):
                return choix
        return None

    def sans_retrait(self, infraction: str, article: str) -> tuple[CleDException, Periode] | None:
        """Rend la clé de l’écart admis pour une version à 0 point, et les jours où il l’est."""
        for admis in self.exceptions.sans_retrait:
            if (admis.infraction, admis.article) == (infraction, article):
                jours = Periode(admis.depuis or dt.date.min, admis.avant_le or JAMAIS)
                return ("sans_retrait", infraction, article), jours
        return None

    def classe(self, infraction: str, article: str, jour: dt.date) -> ClasseChoisie | None:
        """Rend le choix de classe qui vaut ce jour-là."""
        faits = [
            choix
            for choix in self.exceptions.classes_choisies
            if (choix.infraction, choix.article) == (infraction, article) and choix.depuis <= jour
        ]
        return max(faits, key=lambda choix: choix.depuis, default=None)

    def cles(self) -> dict[CleDException, Table]:
        """Rend la clé de chaque exception et sa place dans le fichier."""
        return {_cle(rubrique, noeud): noeud for rubrique, noeud in self._noeuds()}

    def doubles(self) -> Iterator[FauteSituee]:
        """Signale une exception écrite deux fois."""
        vues: set[CleDException] = set()
        for rubrique, noeud in self._noeuds():
            if _cle(rubrique, noeud) in vues:
                yield faute(noeud, "Cette exception est déjà écrite plus haut", "gardez-en une")
            vues.add(_cle(rubrique, noeud))

    def inutiles(self, servies: AbstractSet[CleDException]) -> Iterator[FauteSituee]:
        """Signale chaque exception qui n’excuse et ne choisit plus rien."""
        for cle, noeud in self.cles().items():
            if cle not in servies:
                nom = " ".join(mot for mot in cle[1:] if mot)
                phrase = f"L’exception « {nom} » ({cle[0]}) ne sert plus"
                yield faute(noeud, phrase, A_VENIR_MORT if cle[0] == "a_venir" else RETIRER)

    def _noeuds(self) -> Iterator[tuple[str, Table]]:
        for paire in self.table.paires:
            for noeud in self.table.tables(paire.cle.texte):
                yield paire.cle.texte, noeud


# Ce qui désigne une exception dans sa rubrique ; le reste (motif, lire, mots, classe) la décrit.
DESIGNATIONS = {
    "corrections": ("article", "dit"),
    "absents": ("article",),
    "a_venir": ("article", "depuis"),
    "sans_retrait": ("infraction", "article"),
    "sans_fiche": ("article", "place"),
    "retraits_choisis": ("infraction", "article"),
    "classes_choisies": ("infraction", "article", "depuis"),
    "debuts_ailleurs": ("infraction", "le"),
}


def _cle(rubrique: str, noeud: Table) -> CleDException:
    cles = DESIGNATIONS[rubrique]
    return (rubrique, *(noeud.mot(cle) or "" for cle in cles if noeud.paire(cle)))


def faute(noeud: Table, phrase: str, conseil: str) -> FauteSituee:
    """Rend une faute placée sur une exception."""
    return FauteSituee(chemins.EXCEPTIONS, noeud.ligne, noeud.colonne, phrase, conseil)


def lire_ecarts(depot: Depot) -> Ecarts | None:
    """Rend les exceptions, ou `None` si le fichier n’est pas lisible en entier."""
    lecture = depot.lectures.get(chemins.EXCEPTIONS)
    if lecture is None or not lecture.complete or not isinstance(lecture.arbre, Table):
        return None
    exceptions, _ = valider(Exceptions, lecture.arbre, chemins.EXCEPTIONS)
    return Ecarts(exceptions, lecture.arbre) if exceptions else None

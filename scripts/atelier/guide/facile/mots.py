"""Les mots difficiles d’une page facile : ceux qu’elle explique, et ceux que `scripts/mots_faciles.yaml` admet."""

import re
from dataclasses import dataclass
from pathlib import Path

from atelier.fautes import FauteSituee
from atelier.guide.facile.phrases import MOT
from atelier.lecture.arbre import Liste, Table
from atelier.lecture.fichier import lire

ADMIS = "scripts/mots_faciles.yaml"
# « !!! mot "Le solde" », un mot et sa définition dessous, « Le clignotant, c’est… », « Elle s’appelle… ».
EXPLIQUE = re.compile(
    r'^!!! mot "(.*)"$|^(.+)\n:   |^(.+), c’est |^.*s’appelle(?:nt)? (.+)\.$', re.MULTILINE
)


@dataclass(frozen=True, slots=True)
class MotAdmis:
    """Un mot gardé sans explication : la forme d’un mot courant, ou une raison."""

    ecrit: str
    comme: str
    raison: str
    ligne: int

    @property
    def faute(self) -> FauteSituee:
        """Rend la faute d’un mot admis qu’aucune page n’emploie."""
        phrase = f"Aucune page facile n’emploie «\u00a0{self.ecrit}\u00a0»"
        return FauteSituee(ADMIS, self.ligne, 1, phrase, "ôtez-le de la liste")


def expliques(texte: str) -> frozenset[str]:
    """Rend les mots qu’une page explique, en minuscules."""
    dits = (" ".join(filter(None, lu.groups())) for lu in EXPLIQUE.finditer(texte))
    return frozenset(mot.lower() for dit in dits for mot in MOT.findall(dit))


def lire_admis(racine: Path) -> list[MotAdmis]:
    """Rend les mots admis, dans l’ordre du fichier ; lève `ValueError` si le fichier est mal formé."""
    lecture = lire(ADMIS, (racine / ADMIS).read_bytes())
    if lecture.fautes or not isinstance(lecture.arbre, Liste):
        raise ValueError("\n".join(map(str, lecture.fautes)) or f"{ADMIS} doit être une liste")
    return [_admis(noeud) for noeud in lecture.arbre.elements if isinstance(noeud, Table)]


def _admis(table: Table) -> MotAdmis:
    ecrit, comme, raison = (table.mot(cle) for cle in ("mot", "comme", "raison"))
    if not ecrit or bool(comme) == bool(raison):
        raise ValueError(f"{ADMIS}:{table.ligne}: donnez « mot », et « comme » ou « raison »")
    return MotAdmis(ecrit, comme or "", raison or "", table.ligne)

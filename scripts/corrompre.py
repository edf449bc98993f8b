"""Change un signe au hasard, vingt fois par champ du barème, et dit combien `make bareme` en refuse.

Un champ est ce qu’un juriste nommerait : les points, les classes, les montants, les peines… Chaque
changement est essayé seul, sur le barème entier, en mémoire : aucun fichier n’est touché.
"""

import datetime as dt
import re
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from random import Random

from atelier import chemins
from atelier.chargement import juger
from atelier.commandes import Analyse, CommandeRefusee, executer, exiger_un_dossier
from atelier.lecture.arbre import Liste, Noeud, Scalaire, Table
from atelier.lecture.depot import Depot, ouvrir
from atelier.lecture.fichier import lire
from atelier.lecture.scalaires import jour

RACINE = Path(__file__).resolve().parents[1]
MONTANTS = ("minoree", "forfaitaire", "majoree", "maximum")
FORFAIT = "amende_forfaitaire_delictuelle"


@dataclass(frozen=True, slots=True)
class Champ:
    """Un champ : le dossier ou le fichier où il s’écrit, ses chemins de clés, la part à refuser au moins."""

    nom: str
    ou: str
    cles: tuple[str, ...]
    au_moins: int


CHAMPS = (
    Champ("points", chemins.INFRACTIONS, ("versions.points",), 95),
    Champ("classe", chemins.INFRACTIONS, ("versions.classe",), 95),
    Champ("article du retrait", chemins.INFRACTIONS, ("versions.articles.points",), 95),
    Champ("article de définition", chemins.INFRACTIONS, ("versions.articles.definition",), 95),
    Champ("date d’une infraction", chemins.INFRACTIONS, ("versions.en_vigueur_depuis",), 95),
    Champ("amende : montants", chemins.AMENDES, tuple(f"versions.{m}" for m in MONTANTS), 95),
    Champ("amende : dates", chemins.AMENDES, ("versions.en_vigueur_depuis",), 95),
    Champ("règle : valeur", chemins.REGLES, ("versions.valeur",), 95),
    Champ("règle : dates", chemins.REGLES, ("versions.en_vigueur_depuis", "versions.jusqu_au"), 95),
    Champ("peine : amende maximale", chemins.INFRACTIONS, ("versions.amende_maximale",), 80),
    Champ(
        "peine : amende forfaitaire délictuelle",
        chemins.INFRACTIONS,
        tuple(f"versions.{FORFAIT}.{m}" for m in MONTANTS[:3]),
        80,
    ),
    Champ("peine : prison", chemins.INFRACTIONS, ("versions.prison_max_mois",), 80),
    Champ("peine : suspension", chemins.INFRACTIONS, ("versions.suspension_max_mois",), 80),
    Champ(
        "peine : annulation",
        chemins.INFRACTIONS,
        ("versions.annulation_min_ans", "versions.annulation_max_ans"),
        80,
    ),
    Champ("NATINF", chemins.INFRACTIONS, ("natinf",), 80),
    Champ("repère : valeur", chemins.REPERES, ("versions.valeur",), 80),
    Champ("repère : dates", chemins.REPERES, ("versions.en_vigueur_depuis",), 0),
    Champ("plafond d’une suspension", chemins.PLAFONDS, ("versions.mois",), 0),
    Champ("cas : points attendus", chemins.CAS, ("attendu.points",), 0),
)
"""Ce que l’on éprouve ; une part de 0 se mesure sans rien exiger."""


@dataclass(frozen=True, slots=True)
class Corruption:
    """Un signe changé : où, ce qui était écrit, ce qui l’est maintenant."""

    chemin: str
    lu: Scalaire
    ecrit: str

    def __str__(self) -> str:
        """Rend la corruption, telle qu’on la cherche dans le fichier."""
        return f"{self.chemin}:{self.lu.ligne}:{self.lu.colonne}: {self.lu.texte} → {self.ecrit}"


def main(arguments: Sequence[str] | None = None) -> int:
    """Imprime la part refusée de chaque champ, et ce qui est passé ; rend 1 si une part est trop basse."""
    analyse = Analyse(description=__doc__)
    analyse.add_argument("--racine", type=Path, default=RACINE, help="racine du dépôt")
    analyse.add_argument("--graine", type=int, default=14, help="graine du hasard (14)")
    analyse.add_argument("--tirages", type=int, default=20, help="tirages par champ (20)")
    analyse.add_argument("--champ", help="n’éprouve que les champs dont le nom commence ainsi")
    choix = analyse.parse_args(arguments)
    exiger_un_dossier("--racine", choix.racine)
    depot = ouvrir(choix.racine, None)
    if juger(depot, complet=True)[1]:
        raise CommandeRefusee("Le barème est déjà fautif : `make bareme` dit où")
    voulus = [c for c in CHAMPS if c.nom.startswith(choix.champ or "")]
    trop_bas = 0
    for champ in voulus:
        hasard = Random(f"{choix.graine} {champ.nom}")  # noqa: S311  reproductible, aucun secret
        tirees = tirer(depot, champ, hasard, choix.tirages)
        passees = [c for c in tirees if not est_refusee(choix.racine, depot, c)]
        part = 100 * (len(tirees) - len(passees)) // max(1, len(tirees))
        insuffisant = part < champ.au_moins
        trop_bas += insuffisant
        exige = f"au moins {champ.au_moins} %" if champ.au_moins else "mesuré seulement"
        marque = "✗" if insuffisant else "✓"
        print(f"{marque} {champ.nom} : {len(tirees) - len(passees)}/{len(tirees)} ({exige})")
        print(*(f"    passe : {c}" for c in passees), sep="\n", end="\n" if passees else "")
        sys.stdout.flush()
    return 1 if trop_bas else 0


def tirer(depot: Depot, champ: Champ, hasard: Random, nombre: int) -> list[Corruption]:
    """Rend des corruptions de ce champ ; la même place peut revenir, autrement changée."""
    places = [
        (chemin, lu)
        for chemin in depot.lectures
        if chemin == champ.ou or chemin.startswith(f"{champ.ou}/")
        for lu in _valeurs(depot, chemin, champ.cles)
        if re.search(r"\d", lu.texte)
    ]
    choisies = [hasard.choice(places) for _ in range(nombre)] if places else []
    return [Corruption(chemin, lu, corrompre(lu.texte, hasard)) for chemin, lu in choisies]


def corrompre(texte: str, hasard: Random) -> str:
    """Rend le texte dont un chiffre en est devenu un autre ; une date reste un jour du calendrier."""
    rangs = [rang for rang, signe in enumerate(texte) if signe.isdigit()]
    possibles = [
        f"{texte[:rang]}{chiffre}{texte[rang + 1 :]}"
        for rang in rangs
        for chiffre in "0123456789"
        if chiffre != texte[rang] and not (chiffre == "0" and _ouvre_un_nombre(texte, rang))
    ]
    if jour(texte):
        possibles = [p for p in possibles if (lu := jour(p)) and lu < dt.date(2100, 1, 1)]
    return hasard.choice(possibles)


def _ouvre_un_nombre(texte: str, rang: int) -> bool:
    """Dit si un zéro à cette place rendrait le nombre mal écrit, donc trop facile à refuser."""
    avant, apres = texte[:rang][-1:], texte[rang + 1 :][:1]
    return not avant.isdigit() and apres.isdigit()


def est_refusee(racine: Path, depot: Depot, corruption: Corruption) -> bool:
    """Dit si le barème ainsi changé est refusé."""
    lignes = (racine / corruption.chemin).read_text("utf-8").split("\n")
    rang, colonne = corruption.lu.ligne - 1, corruption.lu.colonne - 1
    ligne = lignes[rang]
    debut = ligne.index(corruption.lu.texte, colonne)
    lignes[rang] = ligne[:debut] + corruption.ecrit + ligne[debut + len(corruption.lu.texte) :]
    abime = lire(corruption.chemin, "\n".join(lignes).encode())
    change = replace(depot, lectures={**depot.lectures, corruption.chemin: abime})
    return juger(change, complet=True)[0] is None


def _valeurs(depot: Depot, chemin: str, cles: Sequence[str]) -> Iterator[Scalaire]:
    for fiche in depot.fiches(chemin):
        for cle in cles:
            yield from _au_bout(fiche.table, cle.split("."))


def _au_bout(noeud: Noeud, cles: Sequence[str]) -> Iterator[Scalaire]:
    """Rend les textes au bout d’un chemin de clés ; une liste s’y traverse sans être nommée."""
    if isinstance(noeud, Liste):
        for element in noeud.elements:
            yield from _au_bout(element, cles)
    elif isinstance(noeud, Scalaire) and not cles:
        yield noeud
    elif isinstance(noeud, Table) and cles and (paire := noeud.paire(cles[0])):
        yield from _au_bout(paire.valeur, cles[1:])


if __name__ == "__main__":
    sys.exit(executer(main))

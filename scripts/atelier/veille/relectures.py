"""Ce que l’on n’a pas relu depuis longtemps : une fiche, une règle, une source, une page, par âge."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from atelier.lecture import scalaires
from atelier.lecture.arbre import Table
from atelier.lecture.depot import Depot
from atelier.lecture.fichier import lire
from atelier.veille.citations import nommer

DATEES = ("verifie_le", "consulte_le")
CLOTURE = "---\n"


@dataclass(frozen=True, slots=True, order=True)
class Relecture:
    """Le jour où une entrée ou une page a été relue, et où elle se trouve."""

    le: dt.date
    nom: str
    place: str


def relectures(racine: Path, depot: Depot) -> list[Relecture]:
    """Rend toutes les relectures, de la plus ancienne à la plus récente."""
    return sorted([*_des_entrees(depot), *_des_pages(racine)])


def _des_entrees(depot: Depot) -> Iterator[Relecture]:
    for entree in depot.toutes():
        for cle in DATEES:
            if jour := entree.table.jour(cle):
                place = f"{entree.chemin}:{entree.table.ligne}"
                yield Relecture(jour, nommer(entree.table), place)


def _des_pages(racine: Path) -> Iterator[Relecture]:
    for page in sorted((racine / "docs").rglob("*.md")):
        texte = page.read_text("utf-8")
        entete = texte.split(CLOTURE, 2)[1] if texte.startswith(CLOTURE) else ""
        arbre = lire(page.name, entete.encode()).arbre
        if isinstance(arbre, Table) and (jour := scalaires.jour(arbre.mot("verifie_le") or "")):
            place = page.relative_to(racine).as_posix()
            yield Relecture(jour, arbre.mot("title") or page.stem, place)

"""Vérifie le barème : une ligne par faute, `fichier:ligne:colonne: phrase — conseil`."""

import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from atelier import Bareme, FauteSituee
from atelier.bilingue import paires
from atelier.chargement import juger
from atelier.commandes import Analyse, executer, exiger_un_dossier, lire_aujourd_hui
from atelier.fautes import Rang, annoncer
from atelier.guide.verification import juger_le_guide
from atelier.lecture.depot import Depot, ouvrir
from atelier.site import essayer

RACINE = Path(__file__).resolve().parents[1]


def main(arguments: Sequence[str] | None = None) -> int:
    """Imprime les fautes du barème et un bilan ; rend 1 s’il y a des fautes."""
    analyse = Analyse(description=__doc__)
    analyse.add_argument("--racine", type=Path, default=RACINE, help="racine du dépôt")
    au = "jour du contrôle, AAAA-MM-JJ (aujourd’hui par défaut)"
    analyse.add_argument("--au", metavar="JOUR", help=au)
    sans_pages = "juge un barème partiel, dont les pages ne peuvent pas s’écrire"
    analyse.add_argument("--sans-pages", action="store_true", help=sans_pages)
    forme = "texte, ou github : une annotation par faute, que la forge montre à sa ligne"
    analyse.add_argument("--format", choices=("texte", "github"), default="texte", help=forme)
    choix = analyse.parse_args(arguments)
    exiger_un_dossier("--racine", choix.racine)
    aujourd_hui = lire_aujourd_hui("--au", choix.au)
    depot = ouvrir(choix.racine, aujourd_hui)
    bareme, fautes = juger(depot, complet=not choix.sans_pages)
    if bareme is not None and not choix.sans_pages:
        fautes = fautes_des_pages(choix.racine, depot, bareme)
        bareme = None if fautes else bareme
    for ligne in annoncer(fautes, annotations=choix.format == "github"):
        print(ligne)
    print(bilan(bareme, fautes))
    return 1 if fautes else 0


def fautes_des_pages(racine: Path, depot: Depot, bareme: Bareme) -> list[FauteSituee]:
    """Rend ce qui empêcherait le site de s’écrire : une page du barème, une page rédigée, un lien."""
    contenu, fautes = essayer(bareme)
    if contenu is not None:
        guide = juger_le_guide(racine, depot, contenu.redacteur, contenu.cibles)
        docs = racine / paires.DOCS
        traductions = paires.lire(racine, docs, contenu.textes)
        connues = {*contenu.textes, *(p.relative_to(docs).as_posix() for p in docs.rglob("*.md"))}
        fautes = [*guide, *paires.fautes(traductions, connues)]
    return [replace(faute, rang=Rang.PAGE) for faute in fautes]


def bilan(bareme: Bareme | None, fautes: Sequence[FauteSituee]) -> str:
    """Rend la ligne qui résume la vérification."""
    if bareme is None:
        fichiers = len({faute.chemin for faute in fautes})
        compte = f"{_compte(len(fautes), 'faute')}, {_compte(fichiers, 'fichier')}"
        return f"Barème à corriger : {compte}.{reste_a_lire(fautes)}"
    return "Barème en ordre : " + ", ".join(
        (
            _compte(len(bareme.infractions), "infraction"),
            _compte(sum(len(i.versions) for i in bareme.infractions), "version"),
            _compte(len(bareme.familles), "famille"),
            _compte(len(bareme.parametres), "paramètre"),
            _compte(len(bareme.sources), "source"),
            f"{len(bareme.cas)} cas.",
        ),
    )


def reste_a_lire(fautes: Sequence[FauteSituee]) -> str:
    """Rend ce que ces fautes empêchent encore de vérifier."""
    dernier = min(faute.rang for faute in fautes) == Rang.PAGE
    return "" if dernier else " Ce qui en dépend (cas, pages du site) se vérifie ensuite."


def _compte(nombre: int, mot: str) -> str:
    return f"{nombre} {mot}{'s' if nombre > 1 else ''}"


if __name__ == "__main__":
    sys.exit(executer(main))

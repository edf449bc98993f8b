"""Tire des articles du Code de la route ce qu’ils ordonnent : `barème/textes.yaml`.

Un dossier refait tout le fichier ; `--ajouter` n’y change que les articles donnés, à qui l’on peut
ne donner que leurs versions nouvelles.
"""

import sys
from argparse import Namespace
from collections.abc import Sequence
from pathlib import Path

from atelier import chemins
from atelier.commandes import Analyse, CommandeRefusee, executer
from atelier.textes import DossierIllisible, lire_dossier, rendre
from atelier.textes.ajout import ajouter, relire
from atelier.textes.dossier import ArticleLu, lire_article
from atelier.textes.nouveautes import nouveautes, perdus

RACINE = Path(__file__).resolve().parents[1]
NOMMES = 5
"""Articles perdus que le refus nomme ; les autres y sont comptés."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Écrit le fichier et dit ce qui a changé ; rend 1 et n’écrit rien si un article ne se lit pas."""
    choix = _choisir(arguments)
    sortie = choix.racine / chemins.TEXTES
    ancien = sortie.read_bytes() if sortie.exists() else b"[]"
    try:
        articles = _articles(choix, ancien)
    except DossierIllisible as erreur:
        print(erreur, file=sys.stderr)
        return 1
    for ligne in nouveautes(ancien, articles):
        print(ligne)
    sortie.write_text(rendre(articles), encoding="utf-8", newline="\n")
    print(bilan(articles))
    return 0


def _choisir(arguments: Sequence[str] | None) -> Namespace:
    analyse = Analyse(description=__doc__)
    dossier = "un fichier ARTICLE.yml par article ; il donne tout le fichier"
    analyse.add_argument("dossier", type=Path, nargs="?", metavar="DOSSIER", help=dossier)
    un_article = "étend ou ajoute ces articles, sans toucher aux autres"
    analyse.add_argument(
        "--ajouter", type=Path, nargs="+", default=[], metavar="ARTICLE.yml", help=un_article
    )
    tout = "retire les articles que le dossier n’a pas"
    analyse.add_argument("--tout", action="store_true", help=tout)
    analyse.add_argument("--racine", type=Path, default=RACINE, help="racine du dépôt")
    choix = analyse.parse_args(arguments)
    if bool(choix.dossier) == bool(choix.ajouter):
        raise CommandeRefusee("Donnez un dossier d’articles, ou bien « --ajouter ARTICLE.yml »")
    return choix


def _articles(choix: Namespace, ancien: bytes) -> list[ArticleLu]:
    """Rend les articles du fichier à écrire ; lève `DossierIllisible` s’il en perdrait un."""
    if choix.ajouter:
        return ajouter(relire(ancien), map(lire_article, choix.ajouter))
    articles = lire_dossier(choix.dossier)
    if (disparus := perdus(ancien, articles)) and not choix.tout:
        raise DossierIllisible(_refus(disparus))
    return articles


def _refus(disparus: list[str]) -> str:
    autres = len(disparus) - NOMMES
    noms = ", ".join(disparus[:NOMMES]) + (f" et {autres} autres" if autres > 0 else "")
    return (
        f"Le dossier n’a pas {noms}, que {chemins.TEXTES} contient : rien n’est écrit — pour "
        "changer un seul article, « --ajouter ARTICLE.yml » ; pour retirer ceux-là, « --tout »"
    )


def bilan(articles: Sequence[ArticleLu]) -> str:
    """Rend la ligne qui compte ce que le fichier contient."""
    versions = [version for article in articles for version in article.versions]
    retraits = sum(len(version.faits.retraits) for version in versions)
    comptes = ((len(articles), "article"), (len(versions), "version"), (retraits, "retrait"))
    dits = (f"{nombre} {mot}{'s' if nombre > 1 else ''}" for nombre, mot in comptes)
    return f"{chemins.TEXTES} : {', '.join(dits)}."


if __name__ == "__main__":
    sys.exit(executer(main))

"""Tire des articles du Code de la route ce qu’ils ordonnent : `barème/textes.yaml`."""

import sys
from collections.abc import Sequence
from pathlib import Path

from atelier import chemins
from atelier.commandes import Analyse, executer
from atelier.textes import DossierIllisible, lire_dossier, rendre
from atelier.textes.dossier import ArticleLu
from atelier.textes.nouveautes import nouveautes

RACINE = Path(__file__).resolve().parents[1]


def main(arguments: Sequence[str] | None = None) -> int:
    """Écrit le fichier et dit ce qui a changé ; rend 1 et n’écrit rien si le dossier est illisible."""
    analyse = Analyse(description=__doc__)
    analyse.add_argument("dossier", type=Path, help="un fichier ARTICLE.yml par article")
    analyse.add_argument("--racine", type=Path, default=RACINE, help="racine du dépôt")
    choix = analyse.parse_args(arguments)
    try:
        articles = lire_dossier(choix.dossier)
    except DossierIllisible as erreur:
        print(erreur, file=sys.stderr)
        return 1
    sortie = choix.racine / chemins.TEXTES
    ancien = sortie.read_bytes() if sortie.exists() else b""
    for ligne in nouveautes(ancien, articles):
        print(ligne)
    sortie.write_text(rendre(articles), encoding="utf-8", newline="\n")
    print(bilan(articles))
    return 0


def bilan(articles: Sequence[ArticleLu]) -> str:
    """Rend la ligne qui compte ce que le fichier contient."""
    versions = [version for article in articles for version in article.versions]
    retraits = sum(len(version.faits.retraits) for version in versions)
    comptes = ((len(articles), "article"), (len(versions), "version"), (retraits, "retrait"))
    dits = (f"{nombre} {mot}{'s' if nombre > 1 else ''}" for nombre, mot in comptes)
    return f"{chemins.TEXTES} : {', '.join(dits)}."


if __name__ == "__main__":
    sys.exit(executer(main))

"""Mesure la lisibilité des pages construites du guide (Kandel et Moles), de la plus difficile à la plus facile.

Puis les médianes : l’indice, et les mots par phrase. Puis les pages « Facile à lire » : chaque phrase trop longue
ou double, chaque mot difficile que rien n’explique, à sa ligne ; une seule faute fait échouer la commande.
"""

import statistics
import sys
from collections.abc import Sequence
from pathlib import Path

from atelier.chargement import charger
from atelier.commandes import Analyse, executer
from atelier.guide.facile import controle
from atelier.guide.facile.lignes import est_facile
from atelier.guide.lisibilite import Mesure, lignes_de, mesurer, prose
from atelier.guide.redaction import Redacteur
from atelier.guide.relecture import est_du_guide
from atelier.langue.langues import FRANCAIS, langue_de

RACINE = Path(__file__).resolve().parents[1]
ENGENDREES = ("faq.md", "glossaire.md")


def pages(racine: Path) -> list[str]:
    """Rend les pages françaises du guide, celles de `docs/` et celles que le barème engendre.

    L’indice est celui du français : il ne dit rien d’une page anglaise.
    """
    docs = racine / "docs"
    ecrites = (chemin.relative_to(docs).as_posix() for chemin in docs.rglob("*.md"))
    du_guide = [uri for uri in ecrites if est_du_guide(uri) and langue_de(uri) is FRANCAIS]
    return sorted([*du_guide, *ENGENDREES])


def adresse(uri: str) -> str:
    """Rend le fichier construit d’une page."""
    chemin = Path(uri)
    dossier = chemin.parent if chemin.stem == "index" else chemin.with_suffix("")
    return (dossier / "index.html").as_posix()


def main(arguments: Sequence[str] | None = None) -> int:
    """Imprime la mesure de chaque page, puis les médianes."""
    analyse = Analyse(description=__doc__)
    analyse.add_argument(
        "site", type=Path, nargs="?", default=RACINE / "site", help="le site construit"
    )
    site = analyse.parse_args(arguments).site
    mesures = {
        uri: mesurer(prose((site / adresse(uri)).read_text("utf-8"))) for uri in pages(RACINE)
    }
    print(*lignes_de(mesures), sep="\n")
    faciles = [mesure for uri, mesure in mesures.items() if est_facile(uri)]
    autres = [mesure for uri, mesure in mesures.items() if not est_facile(uri)]
    print(mediane("Médiane", autres))
    print(mediane("Facile à lire, médiane", faciles))
    return dire_le_facile(RACINE)


def mediane(nom: str, mesures: Sequence[Mesure]) -> str:
    """Rend les médianes de ces pages : l’indice, et les mots par phrase."""
    indice = statistics.median(mesure.indice for mesure in mesures)
    longueur = statistics.median(mesure.mots / mesure.phrases for mesure in mesures)
    return f"{nom} : {indice:.1f}, {longueur:.1f} mots par phrase, {len(mesures)} pages."


def dire_le_facile(racine: Path) -> int:
    """Imprime la plus longue phrase de chaque page facile, puis les fautes ; rend 1 s’il y en a."""
    bareme, fautes = charger(racine)
    if bareme is None:
        print(*fautes, sep="\n")
        return 1
    redacteur = Redacteur(bareme)
    print("\nFacile à lire :")
    for uri, texte in controle.pages(racine).items():
        lues = controle.lire(texte, uri, redacteur)
        longue = max(lues, key=lambda phrase: len(phrase.mots))
        print(
            f"{len(longue.mots):5d} mots au plus, {len(lues):4d} phrases  {uri}, ligne {longue.ligne}"
        )
        fautes += controle.juger(texte, uri, redacteur)
    fautes += controle.juger_les_mots(racine, redacteur)
    print(*fautes, sep="\n")
    return 1 if fautes else 0


if __name__ == "__main__":
    sys.exit(executer(main))

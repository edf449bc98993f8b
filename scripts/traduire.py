"""Traduit les phrases du simulateur : écrit ses sources dans une autre langue, et dit ce qui reste en français.

Dit aussi quelles pages anglaises viennent d’une page française qui a changé depuis.
"""

import sys
from collections.abc import Sequence
from pathlib import Path

from atelier.bilingue import paires
from atelier.commandes import Analyse, CommandeRefusee, executer, lire_aujourd_hui
from atelier.controles.anglais import manques
from atelier.fautes import FauteSituee, annoncer
from atelier.lecture.depot import ouvrir
from atelier.qualite import accessibilite
from atelier.traduction import archive, source

RACINE = Path(__file__).resolve().parents[1]


def main(arguments: Sequence[str] | None = None) -> int:
    """Écrit les sources traduites ; rend 1 et n’écrit rien si une traduction est fautive."""
    analyse = Analyse(description=__doc__)
    analyse.add_argument("--racine", type=Path, default=RACINE, help="racine du dépôt")
    analyse.add_argument("--langue", default="en", help="dossier de langues/ (défaut : en)")
    analyse.add_argument(
        "--sortie", type=Path, help="dossier écrit (défaut : build/langues/LANGUE)"
    )
    analyse.add_argument(
        "--mettre-a-jour",
        action="store_true",
        help="récrit d’abord les fichiers PO d’après le code",
    )
    vu = "ces pages de docs/en/ disent leur original tel qu’il est : note son empreinte et le jour"
    analyse.add_argument("--vu", nargs="+", metavar="PAGE", type=Path, default=[], help=vu)
    analyse.add_argument("--au", metavar="JOUR", help="le jour noté (défaut : aujourd’hui)")
    choix = analyse.parse_args(arguments)
    if choix.vu:
        noter(choix.racine, choix.vu, lire_aujourd_hui("--au", choix.au).isoformat())
    autres: list[FauteSituee] = []
    if choix.mettre_a_jour:
        docs = choix.racine / paires.DOCS
        autres += paires.a_revoir(paires.lire(choix.racine, docs, {}))
        archive.mettre_a_jour(source.charger(choix.racine, choix.langue))
        autres += sans_anglais(choix.racine) if choix.langue == "en" else []
    langue = source.charger(choix.racine, choix.langue)
    bilan = archive.ecrire(langue, choix.sortie or choix.racine / "build/langues" / choix.langue)
    print(*annoncer([*bilan.fautes, *bilan.manques, *autres]), sep="\n", file=sys.stderr)
    return 1 if bilan.fautes else 0


def sans_anglais(racine: Path) -> list[FauteSituee]:
    """Rend ce que le barème et l’auto-évaluation d’accessibilité ne disent qu’en français."""
    audit = accessibilite.lire(racine / accessibilite.SOURCE)
    return [*manques(ouvrir(racine, None)), *accessibilite.manques(audit)]


def noter(racine: Path, pages: Sequence[Path], jour: str) -> None:
    """Écrit dans l’en-tête de ces pages l’empreinte de leur original, et ce jour ; lève `CommandeRefusee`."""
    docs = (racine / paires.DOCS).resolve()
    traductions = {docs / t.page: t for t in paires.lire(racine, docs, {})}
    for page in map(Path.resolve, pages):
        if (traduction := traductions.get(page)) is None or not traduction.actuelle:
            raise CommandeRefusee(
                f"« {page} » ne dit pas quelle page de docs/ elle traduit — ajoutez « traduit: … » à son en-tête"
            )
        texte = page.read_text("utf-8")
        page.write_text(paires.estampiller(texte, traduction.actuelle, jour), "utf-8")


if __name__ == "__main__":
    sys.exit(executer(main))

"""Tire d’un export de LEGI (XML de la DILA) le dossier d’articles que lit `extraire_textes.py`."""

import sys
from collections.abc import Iterator, Sequence
from itertools import groupby
from pathlib import Path

from atelier import chemins
from atelier.commandes import Analyse, CommandeRefusee, executer
from atelier.textes.ajout import relire
from atelier.textes.dossier import DossierIllisible
from atelier.textes.legi import LegiIllisible, VersionDeLegi, en_yaml, lire_version, retenues

RACINE = Path(__file__).resolve().parents[1]


def main(arguments: Sequence[str] | None = None) -> int:
    """Écrit un fichier par article et nomme ceux que l’export n’a pas ; rend 1 s’il en manque."""
    analyse = Analyse(description=__doc__)
    export = "le dossier du code dans LEGI, LEGITEXT000006074228 : ses LEGIARTI….xml sont cherchés dessous"
    analyse.add_argument("export", type=Path, metavar="EXPORT", help=export)
    analyse.add_argument("dossier", type=Path, metavar="DOSSIER", help="où écrire les ARTICLE.yml")
    articles = "les articles voulus, comme R412-6-1 (défaut : ceux de textes.yaml)"
    analyse.add_argument("articles", nargs="*", metavar="ARTICLE", help=articles)
    analyse.add_argument("--racine", type=Path, default=RACINE, help="racine du dépôt")
    choix = analyse.parse_args(arguments)
    voulus = frozenset(choix.articles) or _connus(choix.racine)
    trouvees = retenues(_versions(choix.export), voulus)
    choix.dossier.mkdir(parents=True, exist_ok=True)
    for article, versions in groupby(trouvees, key=lambda version: version.article):
        fichier = choix.dossier / f"{article}.yml"
        fichier.write_text(en_yaml(article, versions), encoding="utf-8", newline="\n")
        print(fichier)
    absents = sorted(voulus - {version.article for version in trouvees})
    for article in absents:
        print(f"{article} : aucune version dans cet export", file=sys.stderr)
    return 1 if absents else 0


def _connus(racine: Path) -> frozenset[str]:
    try:
        return frozenset(a.article for a in relire((racine / chemins.TEXTES).read_bytes()))
    except DossierIllisible as refus:
        raise CommandeRefusee(str(refus)) from refus


def _versions(export: Path) -> Iterator[VersionDeLegi]:
    fichiers = sorted(export.rglob("LEGIARTI*.xml")) if export.is_dir() else []
    if not fichiers:
        raise CommandeRefusee(f"« {export} » n’a aucun LEGIARTI….xml — donnez le dossier du code")
    for fichier in fichiers:
        try:
            yield lire_version(fichier.read_bytes())
        except LegiIllisible as refus:
            raise CommandeRefusee(f"{fichier} : {refus}") from refus


if __name__ == "__main__":
    sys.exit(executer(main))

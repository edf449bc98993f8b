"""Vérifie des pages rédigées : mots, exemples, chiffres tapés, typographie, ouverture ; une ligne par faute."""

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from atelier import FauteSituee, charger
from atelier.commandes import Analyse, CommandeRefusee, executer
from atelier.guide import chiffres
from atelier.guide.chiffres import Admis
from atelier.guide.redaction import Redacteur
from atelier.guide.verification import juger_une_page

RACINE = Path(__file__).resolve().parents[1]
DOCS = RACINE / "docs"


def fautes_de(chemin: Path, redacteur: Redacteur, admis: list[Admis]) -> Iterator[FauteSituee]:
    """Rend les fautes d’une page de `docs/`."""
    if not (chemin.is_file() and chemin.is_relative_to(DOCS)):
        raise CommandeRefusee(f"« {chemin} » n’est pas une page de docs/")
    try:
        texte = chemin.read_text("utf-8")
    except UnicodeDecodeError as erreur:
        raise CommandeRefusee(f"« {chemin} » n’est pas en UTF-8 — enregistrez-le ainsi") from erreur
    uri = chemin.relative_to(DOCS).as_posix()
    yield from juger_une_page(texte, uri, redacteur, admis)


def main(arguments: Sequence[str] | None = None) -> int:
    """Imprime les fautes des pages demandées ; rend 1 s’il y en a."""
    analyse = Analyse(description=__doc__)
    lesquelles = "docs/une/page.md (défaut : toutes)"
    analyse.add_argument("pages", nargs="*", metavar="PAGE", help=lesquelles)
    demandees = analyse.parse_args(arguments).pages
    bareme, fautes = charger(RACINE)
    if bareme is not None:
        redacteur, admis = Redacteur(bareme), chiffres.lire_admis(RACINE)
        chemins = [Path(nom).resolve() for nom in demandees] or sorted(DOCS.rglob("*.md"))
        fautes = [faute for chemin in chemins for faute in fautes_de(chemin, redacteur, admis)]
    print(*fautes, sep="\n", end="\n" if fautes else "")
    return 1 if fautes else 0


if __name__ == "__main__":
    sys.exit(executer(main))

"""Écrit ce qu’un hébergeur recopie : deploiement/nginx.conf, et les règles de docs/contribuer/publier.md."""

import re
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

from atelier.commandes import Analyse, executer
from atelier.hebergement.formes import en_markdown, en_nginx

RACINE = Path(__file__).parents[1]
NGINX = "deploiement/nginx.conf"
PUBLIER = "docs/contribuer/publier.md"
SECTION = re.compile(r"(?<=<!-- règles : début -->\n\n).*?(?=\n\n<!-- règles : fin -->)", re.DOTALL)


def formes(racine: Path) -> Mapping[str, str]:
    """Rend le texte de chaque fichier du dépôt qui dit les règles, par chemin."""
    publier = (racine / PUBLIER).read_text("utf-8")
    return {NGINX: en_nginx(), PUBLIER: SECTION.sub(lambda _: en_markdown(), publier)}


def main(arguments: Sequence[str] | None = None) -> int:
    """Récrit ces fichiers."""
    Analyse(description=__doc__).parse_args(arguments)
    for chemin, texte in formes(RACINE).items():
        (RACINE / chemin).write_text(texte, "utf-8")
        print(chemin)
    return 0


if __name__ == "__main__":
    sys.exit(executer(main))

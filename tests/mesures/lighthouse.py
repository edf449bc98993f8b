"""Ce que Lighthouse (mobile) dit des pages types et du simulateur, avant et après son démarrage.

    python -m tests.mesures.lighthouse [dossier du site]

Le site est servi comme par un bon hébergeur ; npx prend la version exacte de Lighthouse. Ce n’est pas un test : la
note de vitesse dépend de la machine.
"""

import json
import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple

from atelier.commandes import Analyse
from tests.chemins import SITE
from tests.chromium import executable_et_options
from tests.mesures.hebergeur import heberger
from tests.navigateur.dossiers import T5, fragment

VERSION = "lighthouse@12.8.2"
PAGES = {
    "accueil": "/",
    "une infraction": "/bareme/priorites/feu-rouge/",
    "une page du guide": "/recuperer/",
    "simulateur, avant": "/simulateur/",
    "simulateur, après": f"/simulateur/{fragment(T5)}",
}
CATEGORIES = {
    "performance": "vitesse",
    "accessibility": "accessibilité",
    "best-practices": "pratiques",
    "seo": "référencement",
}
MESURES = {
    "cumulative-layout-shift": "glissement",
    "largest-contentful-paint": "plus grand bloc",
    "total-blocking-time": "blocage",
}


class Note(NamedTuple):
    """Ce que Lighthouse donne à une page : ses notes sur cent, ses mesures, ce qui lui en retire."""

    notes: dict[str, int]
    mesures: dict[str, str]
    retire: list[str]


def noter(adresse: str, chromium: str, options: Sequence[str]) -> Note:
    """Fait lire la page par Lighthouse. Lève CalledProcessError s’il n’a pas pu."""
    commande = ["npx", "--yes", VERSION, adresse, "--quiet", "--output=json"]
    commande += [f"--only-categories={','.join(CATEGORIES)}"]
    commande += [f"--chrome-flags=--headless {' '.join(options)}"]
    fini = subprocess.run(  # noqa: S603  notre propre site, une version exacte
        commande, env=os.environ | {"CHROME_PATH": chromium}, stdout=subprocess.PIPE, check=True
    )
    return _lire(json.loads(fini.stdout))


def _lire(rapport: dict[str, Any]) -> Note:
    categories, audits = rapport["categories"], rapport["audits"]
    return Note(
        {CATEGORIES[nom]: round(100 * categories[nom]["score"]) for nom in CATEGORIES},
        {dit: audits[nom]["displayValue"] for nom, dit in MESURES.items()},
        [
            audits[lien["id"]]["title"]
            for categorie in categories.values()
            for lien in categorie["auditRefs"]
            if lien["weight"] and (audits[lien["id"]]["score"] or 0) < 1
            if audits[lien["id"]]["scoreDisplayMode"] not in ("notApplicable", "manual")
        ],
    )


def _dire(*lignes: str) -> None:
    sys.stdout.write("".join(f"{ligne}\n" for ligne in lignes))
    sys.stdout.flush()


def main(arguments: Sequence[str] | None = None) -> int:
    """Affiche les notes de chaque page."""
    analyse = Analyse(description=__doc__)
    analyse.add_argument("site", nargs="?", type=Path, default=SITE, metavar="SITE")
    site: Path = analyse.parse_args(arguments).site
    chromium, options = executable_et_options()
    with heberger({"/": site}) as hebergeur:
        for nom, chemin in PAGES.items():
            adresse = f"http://127.0.0.1:{hebergeur.server_port}{chemin}"
            note = noter(adresse, chromium, options)
            notes = ", ".join(f"{dit} {points}" for dit, points in note.notes.items())
            mesures = ", ".join(f"{dit} {valeur}" for dit, valeur in note.mesures.items())
            _dire(f"{nom} : {notes} ; {mesures}", *(f"    − {titre}" for titre in note.retire))
    return 0


if __name__ == "__main__":
    sys.exit(main())

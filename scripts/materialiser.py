"""Écrit sur disque un dossier de documentation complet, pour tout générateur qui ne connaît pas nos crochets.

Une seconde fois, ce qui n’est plus à écrire est effacé ; jamais dans un dossier qui sert à autre chose.
"""

import sys
from collections.abc import Sequence
from pathlib import Path

from atelier.actifs import actifs
from atelier.commandes import Analyse, CommandeRefusee, executer
from atelier.site import Contenu, lire_le_site

RACINE = Path(__file__).parents[1]
MARQUE = ".materialise"
"""Le fichier qui dit que ce dossier est à nous, et que nous pouvons y effacer."""


def fichiers(racine: Path) -> dict[str, bytes]:
    """Rend tous les fichiers du dossier, par chemin ; lève `CommandeRefusee` si le barème est fautif."""
    lu, refus = lire_le_site(racine)
    if lu is None:
        raise CommandeRefusee("\n".join(str(faute) for faute in refus))
    return rendre(racine, lu)


def rendre(racine: Path, lu: Contenu) -> dict[str, bytes]:
    """Rend tous les fichiers du dossier, le barème étant lu ; lève `CommandeRefusee` si une page est fautive."""
    docs = racine / "docs"
    rendus = {
        chemin.relative_to(docs).as_posix(): chemin.read_bytes()
        for chemin in sorted(docs.rglob("*"))
        if chemin.is_file() and "templates" not in chemin.relative_to(docs).parts
    }
    for uri, brut in rendus.items():
        if uri.endswith(".md"):
            rendus[uri] = _complete(lu, uri, brut.decode()).encode()
    rendus |= {
        uri: actif.encode() if isinstance(actif, str) else actif.read_bytes()
        for uri, actif in actifs(racine).items()
    }
    ecrits = {**lu.textes, **lu.textes_derives()}
    return rendus | {uri: texte.encode() for uri, texte in ecrits.items()}


def _complete(lu: Contenu, uri: str, texte: str) -> str:
    complete, fautes = lu.redacteur.completer(texte, uri, texte)
    if fautes:
        raise CommandeRefusee("\n".join(str(faute) for faute in fautes))
    return complete


def ecrire(dossier: Path, rendus: dict[str, bytes]) -> int:
    """Écrit ce qui a changé, efface ce qui n’existe plus, rend 0 ; hors d’un dossier à nous, `CommandeRefusee`."""
    if dossier.is_dir() and any(dossier.iterdir()) and not (dossier / MARQUE).is_file():
        raise CommandeRefusee(
            f"{dossier} contient déjà autre chose : rien n’y a été écrit ni effacé. "
            "Donnez un dossier neuf ou vide."
        )
    rendus = rendus | {MARQUE: b""}
    for uri, contenu_voulu in rendus.items():
        chemin = dossier / uri
        chemin.parent.mkdir(parents=True, exist_ok=True)
        if not chemin.exists() or chemin.read_bytes() != contenu_voulu:
            chemin.write_bytes(contenu_voulu)
    for chemin in dossier.rglob("*"):
        if chemin.is_file() and chemin.relative_to(dossier).as_posix() not in rendus:
            chemin.unlink()
    return 0


def main(arguments: Sequence[str] | None = None) -> int:
    """Écrit la documentation du dépôt dans le dossier donné."""
    analyse = Analyse(description=__doc__)
    analyse.add_argument("dossier", type=Path, help="un dossier neuf, réservé à cela")
    dossier = analyse.parse_args(arguments).dossier
    return ecrire(dossier, fichiers(RACINE))


if __name__ == "__main__":
    sys.exit(executer(main))

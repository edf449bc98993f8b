"""Les scripts et le formulaire dans une autre langue : mêmes fichiers, mêmes noms, d’autres mots (ADR 0016)."""

from collections.abc import Iterator
from pathlib import Path

from atelier.fautes import FauteSituee
from atelier.traduction import formulaire, javascript, textes
from atelier.traduction.source import LANGUES, Bilan, Langue
from atelier.traduction.textes import Texte

LECTEURS = {".js": javascript.textes, ".j2": formulaire.textes}
JAMAIS = ("web/hors-ligne/service.js",)
"""Le service worker est le même pour toutes les langues."""


def fichiers(racine: Path) -> Iterator[tuple[str, Path]]:
    """Rend chaque script et chaque gabarit de `web/` : son chemin dans le dépôt, et le fichier."""
    for fichier in sorted((racine / "web").rglob("*")):
        chemin = fichier.relative_to(racine).as_posix()
        if fichier.suffix in LECTEURS and chemin not in JAMAIS:
            yield chemin, fichier


def a_traduire(langue: Langue, chemin: str, source: str) -> list[Texte]:
    """Rend les textes d’un fichier que rien n’exclut."""
    lus = LECTEURS[Path(chemin).suffix](source, chemin)
    return [t for t in lus if not any(e.vaut(t) for e in langue.exclusions)]


def traduire(langue: Langue, chemin: str, source: str, bilan: Bilan) -> str:
    """Rend un fichier dans une langue ; ce qui manque y reste en français, et va au bilan."""
    morceaux, place = [], 0
    for texte in sorted(a_traduire(langue, chemin, source), key=lambda t: t.debut):
        entree = langue.catalogue.trouver(texte)
        if entree is not None:
            bilan.servies.add(id(entree))
            bilan.fautes += textes.controler(texte, entree)
            morceaux += [source[place : texte.debut], texte.recrire(entree.texte)]
            place = texte.fin
        elif not texte.seul:
            bilan.manques.append(_manque(langue, texte))
    return "".join([*morceaux, source[place:]])


def _manque(langue: Langue, texte: Texte) -> FauteSituee:
    po = f"{LANGUES}/{langue.nom}/{texte.fichier}"
    return FauteSituee(
        texte.module,
        texte.ligne,
        1,
        f"« {texte.texte} » n’est pas traduit ({langue.nom})",
        f"lancez « make a-traduire », puis traduisez-le dans {po} ; ou dites dans {LANGUES}/hors-catalogue.yaml "
        "pourquoi il ne se traduit pas",
    )

"""Ce que le navigateur charge : `web/`, à la même place sous `assets/`, les bibliothèques, le moteur compilé."""

import re
from pathlib import Path

DOSSIERS = {"web": "assets", "build/simulateur": "assets/simulateur/moteur"}
BIBLIOTHEQUES = {
    "assets/minisearch/minisearch.js": "node_modules/minisearch/dist/es/index.js",
    "assets/minisearch/LICENSE.txt": "node_modules/minisearch/LICENSE.txt",
}
"""Ce que nos pages empruntent à npm, avec sa licence : par adresse dans le site."""
CHAPITRE = re.compile(r'^@import "(?P<chemin>[^":]+)";\n', re.MULTILINE)
COMMENTAIRE = re.compile(r"^[ \t]*(?://.*|/\*\*(?:(?!\*/).|\n)*\*/)$", re.MULTILINE)
"""Un commentaire qui a ses lignes à lui. Aucun de nos textes ne court sur plusieurs lignes : un test y veille."""
AU_BOUT = re.compile(r"""(?<=[;{,)\]]) // [^'"`\n]*$""", re.MULTILINE)
"""Un commentaire au bout d’une ligne de code : sans guillemet, il ne peut pas être la fin d’un texte."""
TYPE = re.compile(r"""/\*\* @type [^*'"`\n]*\*/ ?""")
MARGE = re.compile(r"^[ \t]+", re.MULTILINE)
JAMAIS_PUBLIES = (".j2", ".ts")


class ChapitreAbsent(ValueError):
    """Une feuille de style appelle un chapitre qui n’existe pas."""


def actifs(racine: Path) -> dict[str, Path | str]:
    """Rend, par adresse dans le site, le fichier à copier, ou le texte d’un script ou d’une feuille à publier.

    Un chapitre n’est publié que dans sa feuille ; les gabarits, les types et les fichiers cachés ne le sont pas.
    """
    fichiers = {
        f"{adresse}/{chemin.relative_to(racine / dossier).as_posix()}": chemin
        for dossier, adresse in DOSSIERS.items()
        for chemin in sorted((racine / dossier).rglob("*"))
        if chemin.is_file()
        and chemin.suffix not in JAMAIS_PUBLIES
        and not any(p.startswith(".") for p in chemin.relative_to(racine).parts)
    }
    fichiers |= {uri: racine / c for uri, c in BIBLIOTHEQUES.items() if (racine / c).is_file()}
    feuilles = [chemin for chemin in fichiers.values() if chemin.suffix == ".css"]
    absorbes = {chapitre for feuille in feuilles for chapitre in chapitres(feuille)}
    return {uri: _servi(chemin) for uri, chemin in fichiers.items() if chemin not in absorbes}


def _servi(chemin: Path) -> Path | str:
    if chemin.suffix == ".js":
        return alleger(chemin.read_text("utf-8"))
    return assembler(chemin) if chemin.suffix == ".css" and chapitres(chemin) else chemin


def alleger(script: str) -> str:
    """Rend le script sans ses commentaires, ses types ni ses marges ; chaque ligne de code garde son numéro."""
    code = COMMENTAIRE.sub(lambda trouve: "\n" * trouve[0].count("\n"), script)
    return MARGE.sub("", TYPE.sub("", AU_BOUT.sub("", code)))


def chapitres(feuille: Path) -> list[Path]:
    """Rend les chapitres qu’une feuille de style appelle par `@import`, dans l’ordre."""
    appels = CHAPITRE.finditer(feuille.read_text("utf-8"))
    return [feuille.parent / appel["chemin"] for appel in appels]


def assembler(feuille: Path) -> str:
    """Rend la feuille où chaque chapitre est écrit à la place de son appel : le navigateur n’en demande qu’une.

    Lève `ChapitreAbsent`.
    """

    def ecrire(appel: re.Match[str]) -> str:
        chapitre = feuille.parent / appel["chemin"]
        if not chapitre.is_file():
            raise ChapitreAbsent(f"{feuille} appelle « {appel['chemin']} », qui n’existe pas")
        return f"\n{chapitre.read_text('utf-8')}"

    return CHAPITRE.sub(ecrire, feuille.read_text("utf-8"))

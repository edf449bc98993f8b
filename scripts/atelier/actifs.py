"""Ce que le navigateur charge : `web/` sous `assets/`, scripts empaquetés, et le moteur compilé."""

import re
from pathlib import Path

PAQUETS = "build/web"
"""Les scripts de `web/`, empaquetés par `preparer_web.mjs`."""
MOTEUR = "build/simulateur"
"""Pyodide et la roue du moteur, compilés par `preparer_pyodide.mjs`."""
LECTEURS = "build/papier"
"""Les lecteurs de codes et de PDF, réunis par `preparer_papier.mjs`."""
DOSSIERS = {
    "web": "assets",
    PAQUETS: "assets",
    MOTEUR: "assets/simulateur/moteur",
    LECTEURS: "assets/simulateur/papier",
}
BIBLIOTHEQUES = {
    "assets/minisearch/LICENSE.txt": "node_modules/minisearch/LICENSE.txt",
    "assets/pdfjs/LICENSE.txt": "node_modules/pdfjs-dist/LICENSE",
    "assets/pdfjs/LICENSE_JBIG2.txt": "node_modules/pdfjs-dist/wasm/LICENSE_JBIG2",
    "assets/pdfjs/LICENSE_OPENJPEG.txt": "node_modules/pdfjs-dist/wasm/LICENSE_OPENJPEG",
}
"""Les licences de ce que nos scripts empruntent à npm : par adresse dans le site."""
CHAPITRE = re.compile(r'^@import "(?P<chemin>[^":]+)";\n', re.MULTILINE)
JAMAIS_PUBLIES = {"web": (".j2", ".ts", ".js", ".pem", ".md")}
"""Par dossier, les sources : un script ne part qu’empaqueté."""


class PaquetsAbsents(ValueError):
    """Les scripts des pages ne sont pas empaquetés."""


class ChapitreAbsent(ValueError):
    """Une feuille de style appelle un chapitre qui n’existe pas."""


def actifs(racine: Path) -> dict[str, Path | str]:
    """Rend, par adresse dans le site, le fichier à copier, ou le texte d’une feuille à publier.

    Un chapitre n’est publié que dans sa feuille, un script que dans son paquet ; les gabarits, les types et les
    fichiers cachés ne le sont pas. Lève `PaquetsAbsents`.
    """
    if any((racine / "web").rglob("*.js")) and not any((racine / PAQUETS).rglob("*.js")):
        raise PaquetsAbsents(
            f"Les scripts des pages ne sont pas dans {PAQUETS}/ : lancez « make site » ou « make serve »."
        )
    fichiers = {
        f"{adresse}/{chemin.relative_to(racine / dossier).as_posix()}": chemin
        for dossier, adresse in DOSSIERS.items()
        for chemin in sorted((racine / dossier).rglob("*"))
        if chemin.is_file()
        and chemin.suffix not in JAMAIS_PUBLIES.get(dossier, ())
        and not any(p.startswith(".") for p in chemin.relative_to(racine).parts)
    }
    fichiers |= {uri: racine / c for uri, c in BIBLIOTHEQUES.items() if (racine / c).is_file()}
    feuilles = [chemin for chemin in fichiers.values() if chemin.suffix == ".css"]
    absorbes = {chapitre for feuille in feuilles for chapitre in chapitres(feuille)}
    return {uri: _servi(chemin) for uri, chemin in fichiers.items() if chemin not in absorbes}


def _servi(chemin: Path) -> Path | str:
    return assembler(chemin) if chemin.suffix == ".css" and chapitres(chemin) else chemin


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

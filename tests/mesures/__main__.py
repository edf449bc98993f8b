"""`make mesures`, pour ce qui se mesure dans un navigateur ; écrit `docs/contribuer/mesures.md`.

    python -m tests.mesures [--tours 7] [dossier du site]

Les chiffres bruts restent dans build/mesures/mesures.json. La page dit la machine et le jour : une durée ne vaut
que là, un rapport un peu plus loin.
"""

import argparse
import json
import os
import platform
import re
import resource
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import mesurer as moteur
from mesurer_dossiers import vie_ordinaire
from tests.chemins import RACINE, SITE
from tests.mesures import changement, demarrage

PAGE = RACINE / "docs/contribuer/mesures.md"
CHIFFRES = RACINE / "build/mesures/mesures.json"
TETE = """---
title: Mesures
description: Ce que coûtent un démarrage du simulateur, un changement, un relevé, une construction du site.
---

# Mesures

Écrites par `make mesures` (`tests/mesures/`). Une durée dépend de la machine ; un rapport compare deux visites
jouées l’une après l’autre.
"""


def cout_de_la_construction() -> float:
    """Rend les secondes de processeur d’une construction du site, moteur et scripts déjà prêts."""
    with tempfile.TemporaryDirectory() as ailleurs:
        avant = resource.getrusage(resource.RUSAGE_CHILDREN)
        subprocess.run(  # noqa: S603  notre propre commande
            (sys.executable, "-m", "mkdocs", "build", "-q", "--site-dir", ailleurs),
            cwd=RACINE,
            check=True,
        )
        apres = resource.getrusage(resource.RUSAGE_CHILDREN)
    return apres.ru_utime + apres.ru_stime - avant.ru_utime - avant.ru_stime


def cout_d_un_releve() -> dict[str, float]:
    """Rend les millisecondes de processeur d’un relevé de quarante événements, JSON compris, des deux côtés."""
    textes = {moteur.ORDINAIRE: json.dumps(vie_ordinaire(moteur.ORDINAIRE))}
    cpython, (_, pyodide) = moteur.dans_cpython(textes), moteur.dans_pyodide(textes)
    return {
        nom: mesures[moteur.ORDINAIRE].mediane * 1000
        for nom, mesures in (("CPython", cpython), ("Pyodide dans Node", pyodide))
        if mesures
    }


def tout_mesurer(site: Path, tours: int) -> dict[str, Any]:
    """Rend tous les chiffres, bruts."""
    charge = os.getloadavg()[0]
    visites = demarrage.mesurer(demarrage.GENRES, tours, site, demarrage.dire)
    compilations = demarrage.compilation(site, tours)
    change = changement.mesurer(site)
    return {
        "le": datetime.now(UTC).date().isoformat(),
        "machine": f"{os.cpu_count()} cœurs ({platform.machine()}), charge {charge:.1f} au départ",
        "tours": tours,
        "visites": {
            genre: {qui: [arrivee._asdict() for arrivee in a] for qui, a in siens.items()}
            for genre, siens in visites.items()
        },
        "compilation": compilations,
        "changement": change._asdict(),
        "releve": cout_d_un_releve(),
        "construction": cout_de_la_construction(),
    }


def page(chiffres: dict[str, Any]) -> str:
    """Rend la page qui dit ces chiffres."""
    change, releve = chiffres["changement"], chiffres["releve"]
    parts = [TETE, f"Le {chiffres['le']}, {chiffres['machine']}, {chiffres['tours']} tours.\n"]
    parts.append("## Le premier relevé, face au Pyodide de npm qui fait 1 + 1\n")
    parts.append("D’un lien partagé, médianes ; le rapport est celui de chaque tour.\n")
    parts.append("| Visite | Nous | Pyodide nu | Rapport | Page bloquée | Reçu |")
    parts.append("|---|---|---|---|---|---|")
    passages = []
    for genre, bruts in chiffres["visites"].items():
        tours = {qui: [demarrage.Arrivee(**a) for a in siens] for qui, siens in bruts.items()}
        parts.append(_ligne(demarrage.GENRES[genre].nom, tours))
        passages.append(_passages(demarrage.GENRES[genre].nom, tours[demarrage.NOUS]))
    froid = {
        qui: [demarrage.Arrivee(**a) for a in siens]
        for qui, siens in chiffres["visites"]["froid"].items()
    }
    parts.append("")
    if demarrage.PYSCRIPT in froid:
        sien = demarrage.mediane(froid[demarrage.PYSCRIPT], "fini")
        part = _part(demarrage.rapports(froid, reference=demarrage.PYSCRIPT))
        parts.append(
            f"- Une page PyScript qui fait 1 + 1, à froid : {sien:.0f} ms ; nous, {part} de cela."
        )
    compilation = statistics.median(chiffres["compilation"])
    parts.append(
        f"- Compiler le wasm de Python, seul, déjà reçu : {compilation:.0f} ms ; Chromium achève à l’usage."
    )
    parts.append("\nOù passe notre temps, en ms depuis la navigation :\n")
    parts += passages
    parts.append(f"\n## Ensuite, {changement.EVENEMENTS} événements\n")
    parts.append(
        f"- Du changement d’une date au relevé affiché : {change['mediane']:.0f} ms "
        f"(95 % sous {change['centile']:.0f}), dont {change['frappe']:.1f} pour la frappe."
    )
    dits = ", ".join(f"{nom} {ms:.1f} ms" for nom, ms in releve.items())
    parts.append(f"- Un relevé, de JSON à JSON, en temps de processeur : {dits}.")
    parts.append(
        f"- Construire le site : {chiffres['construction']:.0f} s de processeur, le moteur déjà prêt."
    )
    return _a_la_francaise("\n".join(parts)) + "\n"


def _ligne(nom: str, tours: demarrage.Tours) -> str:
    nous, nu = tours[demarrage.NOUS], tours.get(demarrage.NU)
    cases = [
        nom,
        f"{demarrage.mediane(nous, 'fini'):.0f} ms",
        f"{demarrage.mediane(nu, 'fini'):.0f} ms" if nu else "—",
        _part(demarrage.rapports(tours)) if nu else "—",
        f"{demarrage.mediane(nous, 'blocage'):.0f} ms",
        f"{demarrage.mediane(nous, 'octets') / 1e6:.2f} Mo, {demarrage.mediane(nous, 'demandes'):.0f} demandes",
    ]
    return "| " + " | ".join(cases) + " |"


def _part(parts: Sequence[float]) -> str:
    return f"{statistics.median(parts):.2f} [{min(parts):.2f} – {max(parts):.2f}]"


def _passages(nom: str, nous: Sequence[demarrage.Arrivee]) -> str:
    jalons = demarrage.jalons(nous)
    dits = [f"{demarrage.JALONS[jalon]} {ms:.0f}" for jalon, ms in jalons.items()]
    return f"- {nom} : {', '.join(dits)}, la page le montre {demarrage.mediane(nous, 'fini'):.0f}."


def _a_la_francaise(texte: str) -> str:
    """Rend le texte dont les nombres ont une virgule, et une insécable entre les milliers et devant l’unité."""
    texte = re.sub(r"(?<=\d)\.(?=\d)", ",", texte)
    texte = re.sub(r"\b(\d{1,3})(\d{3})\b(?!-)", "\\1\u00a0\\2", texte)
    return re.sub(r"(?<=\d) (?=ms|Mo|s |Mb|%|demandes|événements|tours|cœurs)", "\u00a0", texte)


def main(arguments: Sequence[str] | None = None) -> int:
    """Mesure, garde les chiffres et écrit la page."""
    analyse = argparse.ArgumentParser(description=__doc__)
    analyse.add_argument("--tours", type=int, default=demarrage.TOURS)
    analyse.add_argument("site", type=Path, nargs="?", default=SITE)
    options = analyse.parse_args(arguments)
    chiffres = tout_mesurer(options.site, options.tours)
    CHIFFRES.parent.mkdir(parents=True, exist_ok=True)
    CHIFFRES.write_text(json.dumps(chiffres, ensure_ascii=False, indent=1), "utf-8")
    PAGE.write_text(page(chiffres), "utf-8")
    demarrage.dire(f"Écrit : {PAGE.relative_to(RACINE)}, {CHIFFRES.relative_to(RACINE)}")
    return 0


if __name__ == "__main__":
    sys.exit(main())

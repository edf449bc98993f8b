"""Écrire les sources d’une langue, prêtes à devenir une roue ; et tenir ses fichiers PO à jour."""

import shutil
from collections import defaultdict
from pathlib import Path

from atelier.traduction import catalogue, source
from atelier.traduction.reperer import Phrase
from atelier.traduction.source import LANGUES, Bilan, Langue


def bilan(langue: Langue) -> Bilan:
    """Rend ce qui est fautif et ce qui manque dans une langue, sans rien écrire."""
    return _traduire(langue)[1]


def _traduire(langue: Langue) -> tuple[dict[Path, str], Bilan]:
    trouve = Bilan(fautes=list(langue.catalogue.fautes))
    textes = {
        fichier: source.traduire(langue, module, fichier, trouve)
        for module, fichier in source.modules(langue.racine)
    }
    trouve.fautes += langue.catalogue.inutiles(trouve.servies)
    return textes, trouve


def ecrire(langue: Langue, sortie: Path) -> Bilan:
    """Écrit sous `sortie` une copie de simulator/ dont les phrases sont traduites.

    N’écrit rien si une traduction est fautive.
    """
    textes, trouve = _traduire(langue)
    if trouve.fautes:
        return trouve
    simulateur = langue.racine / "simulator"
    shutil.rmtree(sortie, ignore_errors=True)
    shutil.copytree(
        simulateur, sortie, ignore=shutil.ignore_patterns("__pycache__", "*.egg-info", "dist")
    )
    for fichier, texte in textes.items():
        (sortie / fichier.relative_to(simulateur)).write_text(texte, encoding="utf-8", newline="\n")
    return trouve


def mettre_a_jour(langue: Langue) -> None:
    """Récrit chaque fichier PO d’après le code."""
    par_fichier: defaultdict[str, list[Phrase]] = defaultdict(list)
    for module, fichier in source.modules(langue.racine):
        arbre, _greffe = source.lire(langue, module, fichier, Bilan())
        par_fichier[catalogue.fichier_de(module)] += source.a_traduire(langue, module, arbre)
    dossier = langue.racine / LANGUES / langue.nom
    for nom, phrases in par_fichier.items():
        if any(not phrase.seul for phrase in phrases) or (dossier / nom).exists():
            catalogue.mettre_a_jour(dossier / nom, phrases)

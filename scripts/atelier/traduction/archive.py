"""Écrire les sources d’une langue, prêtes à devenir une roue ; et tenir ses fichiers PO à jour."""

import shutil
from collections import defaultdict
from pathlib import Path

from atelier.traduction import catalogue, source, web
from atelier.traduction.catalogue import Message
from atelier.traduction.source import LANGUES, Bilan, Langue

_NOM = 'name = "permis-points"'
"""La roue d’une langue a son nom : `permis_points_en-0.1.0-py3-none-any.whl`."""


def bilan(langue: Langue) -> Bilan:
    """Rend ce qui est fautif et ce qui manque dans une langue, sans rien écrire."""
    return _traduire(langue)[2]


def _traduire(langue: Langue) -> tuple[dict[Path, str], dict[str, str], Bilan]:
    trouve = Bilan(fautes=list(langue.catalogue.fautes))
    modules = {
        fichier: source.traduire(langue, module, fichier, trouve)
        for module, fichier in source.modules(langue.racine)
    }
    pages = {
        chemin: web.traduire(langue, chemin, fichier.read_text(encoding="utf-8"), trouve)
        for chemin, fichier in web.fichiers(langue.racine)
    }
    trouve.manques += langue.catalogue.inutiles(trouve.servies)
    return modules, pages, trouve


def ecrire(langue: Langue, sortie: Path) -> Bilan:
    """Écrit sous `sortie` simulator/ et web/, leurs phrases traduites ; rien si une traduction est fautive."""
    modules, pages, trouve = _traduire(langue)
    if trouve.fautes:
        return trouve
    simulateur = langue.racine / "simulator"
    for dossier in ("simulator", "web"):
        shutil.rmtree(sortie / dossier, ignore_errors=True)
    shutil.copytree(
        simulateur,
        sortie / "simulator",
        ignore=shutil.ignore_patterns("__pycache__", "*.egg-info", "dist"),
    )
    projet = sortie / "simulator/pyproject.toml"
    nomme = projet.read_text(encoding="utf-8").replace(_NOM, f'{_NOM[:-1]}-{langue.nom}"')
    _poser(projet, nomme)
    if (traduit := langue.racine / source.bareme(langue.nom)).exists():
        shutil.copyfile(traduit, sortie / "simulator/src/permis_points/bareme.json")
    for fichier, texte in modules.items():
        _poser(sortie / "simulator" / fichier.relative_to(simulateur), texte)
    for chemin, texte in pages.items():
        _poser(sortie / chemin, texte)
    return trouve


def _poser(fichier: Path, texte: str) -> None:
    fichier.parent.mkdir(parents=True, exist_ok=True)
    fichier.write_text(texte, encoding="utf-8", newline="\n")


def mettre_a_jour(langue: Langue) -> None:
    """Récrit chaque fichier PO d’après le code, et ôte celui d’une chambre qui ne dit plus rien."""
    par_fichier: defaultdict[str, list[Message]] = defaultdict(list)
    for module, fichier in source.modules(langue.racine):
        arbre, _greffe = source.lire(langue, module, fichier, Bilan())
        for phrase in source.a_traduire(langue, module, arbre):
            par_fichier[phrase.fichier].append(phrase)
    for chemin, fichier in web.fichiers(langue.racine):
        lue = fichier.read_text(encoding="utf-8")
        for texte in web.a_traduire(langue, chemin, lue):
            par_fichier[texte.fichier].append(texte)
    dossier = langue.racine / LANGUES / langue.nom
    for nom, messages in par_fichier.items():
        if any(not message.seul for message in messages) or (dossier / nom).exists():
            catalogue.mettre_a_jour(dossier / nom, messages)
    for fichier in dossier.rglob("*.po"):
        if fichier.relative_to(dossier).as_posix() not in par_fichier:
            fichier.unlink()

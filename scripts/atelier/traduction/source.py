"""Les deux paquets du simulateur dans une autre langue : mêmes modules, même code, d’autres mots (ADR 0016)."""

import ast
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from atelier.fautes import FauteSituee
from atelier.traduction import catalogue, gabarit, greffes, hors, trous
from atelier.traduction.catalogue import Catalogue
from atelier.traduction.greffes import Greffe
from atelier.traduction.hors import Exclusion
from atelier.traduction.reperer import Phrase, phrases

PAQUETS = ("permis_points", "permis_vues")
SOURCES = "simulator/src"
LANGUES = "langues"


def bareme(langue: str) -> str:
    """Rend où `scripts/exporter.py` écrit le barème du moteur dans une langue, dans le dépôt."""
    return f"build/bareme.{langue}.json"


class TraductionFautive(ValueError):
    """Une traduction ne peut pas s’écrire ; le message est la première faute, avec sa place."""


@dataclass(frozen=True, slots=True)
class Langue:
    """Une langue du dépôt : ses traductions, ses greffes, et ce qu’elle laisse en français."""

    racine: Path
    nom: str
    catalogue: Catalogue
    exclusions: tuple[Exclusion, ...]

    def greffe(self, module: str) -> Greffe | None:
        """Rend la greffe d’un module ; None s’il n’en a pas."""
        chemin = f"{LANGUES}/{self.nom}/{module.replace('.', '/')}.py"
        return greffes.lire(self.racine / chemin, chemin, module)


@dataclass(slots=True)
class Bilan:
    """Ce qu’une traduction des sources a trouvé."""

    fautes: list[FauteSituee] = field(default_factory=list)
    """Ce qui empêche d’écrire la source : un trou qui lit autre chose, un texte illisible."""
    manques: list[FauteSituee] = field(default_factory=list)
    """Ce qui reste en français, jamais traduit ou à relire ; et l’anglais de ce que plus rien ne dit."""
    servies: set[int] = field(default_factory=set)
    """Les entrées employées, par identité."""

    def exiger(self) -> None:
        """Lève `TraductionFautive` si une faute empêche d’écrire."""
        if self.fautes:
            raise TraductionFautive(str(self.fautes[0]))


def charger(racine: Path, nom: str) -> Langue:
    """Rend une langue du dépôt."""
    return Langue(
        racine,
        nom,
        catalogue.charger(racine / LANGUES / nom),
        hors.charger(racine / LANGUES / "hors-catalogue.yaml"),
    )


@cache
def de_ce_depot(nom: str) -> Langue:
    """Rend une langue de notre dépôt, lue une fois par programme."""
    return charger(Path(__file__).resolve().parents[3], nom)


def modules(racine: Path) -> Iterator[tuple[str, Path]]:
    """Rend chaque module des deux paquets : son nom (`permis_points.recit.noms`), son fichier."""
    sources = racine / SOURCES
    for paquet in PAQUETS:
        for fichier in sorted((sources / paquet).rglob("*.py")):
            relatif = fichier.relative_to(sources).with_suffix("")
            yield ".".join(relatif.parts), fichier


def a_traduire(langue: Langue, module: str, arbre: ast.Module) -> list[Phrase]:
    """Rend les phrases d’un module que rien n’exclut ; `arbre` est sans ce qu’une greffe remplace."""
    return [p for p in phrases(arbre, module) if not any(e.vaut(p) for e in langue.exclusions)]


def lire(
    langue: Langue, module: str, fichier: Path, bilan: Bilan
) -> tuple[ast.Module, Greffe | None]:
    """Rend l’arbre d’un module sans ce que sa greffe remplace, et la greffe."""
    source = fichier.read_text(encoding="utf-8")
    arbre = ast.parse(source)
    greffe = langue.greffe(module)
    if greffe is not None:
        bilan.manques += greffes.controler(greffe, source, arbre)
        for noeud in arbre.body:
            if greffes.nom_defini(noeud) in greffe.definitions:
                _vider(noeud)
    return arbre, greffe


def traduire(langue: Langue, module: str, fichier: Path, bilan: Bilan) -> str:
    """Rend la source d’un module dans une langue ; ce qui manque y reste en français, et va au bilan."""
    arbre, greffe = lire(langue, module, fichier, bilan)
    remplacements: dict[int, ast.expr] = {}
    chemin = fichier.relative_to(langue.racine).as_posix()
    for phrase in a_traduire(langue, module, arbre):
        entree = langue.catalogue.trouver(phrase)
        if entree is not None:
            bilan.servies.add(id(entree))
            bilan.fautes += trous.controler(phrase, entree)
            remplacements[id(phrase.noeud)] = gabarit.en_f_string(entree.morceaux)
        elif not phrase.seul:
            bilan.manques.append(_manque(langue, phrase, chemin))
    if not remplacements and greffe is None:
        return fichier.read_text(encoding="utf-8")
    _Remplacement(remplacements).visit(arbre)
    if greffe is not None:
        greffes.greffer(arbre, greffe)
    return ast.unparse(ast.fix_missing_locations(arbre)) + "\n"


class _Remplacement(ast.NodeTransformer):
    def __init__(self, remplacements: dict[int, ast.expr]) -> None:
        self.remplacements = remplacements

    def visit(self, node: ast.AST) -> ast.AST:
        neuf = self.remplacements.get(id(node))
        return self.generic_visit(node) if neuf is None else neuf


def _vider(noeud: ast.stmt) -> None:
    """Ôte ce qu’une greffe remplacera : ses phrases ne sont plus à traduire."""
    match noeud:
        case ast.FunctionDef() | ast.ClassDef():
            noeud.body = [ast.Pass()]
        case ast.Assign() | ast.AnnAssign():
            noeud.value = ast.Constant(value=None)
        case _:
            raise TypeError(ast.dump(noeud))


def _manque(langue: Langue, phrase: Phrase, chemin: str) -> FauteSituee:
    po = f"{LANGUES}/{langue.nom}/{phrase.fichier}"
    return FauteSituee(
        chemin,
        phrase.ligne,
        phrase.noeud.col_offset + 1,
        f"« {phrase.texte} » n’est pas traduit ({langue.nom})",
        f"lancez « make a-traduire », puis traduisez-le dans {po} ; ou dites dans {LANGUES}/hors-catalogue.yaml "
        "pourquoi il ne se traduit pas",
    )

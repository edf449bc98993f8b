"""Là où traduire ne suffit pas : `langues/en/permis_points/mots.py` redéfinit des noms de `permis_points/mots.py`.

« 1er août », les noms des mois, une date qui se lit sont du code. Une greffe est un fichier Python au nom du
module ; chaque définition de premier niveau y remplace celle du même nom, ou s’y ajoute. Au-dessus de celle qui
remplace, `# d’après 0123abcd` est l’empreinte du français qu’elle traduit : s’il change, elle est à relire.
"""

import ast
import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from atelier.fautes import FauteSituee

_D_APRES = re.compile(r"# d’après ([0-9a-f]{8})$")
_ABSENTE = "aucune"


@dataclass(frozen=True, slots=True)
class Greffe:
    """Un fichier de greffe : ses imports, ce qu’il redéfinit et ce qu’il ajoute, par nom."""

    chemin: str
    imports: tuple[ast.stmt, ...]
    definitions: dict[str, ast.stmt]
    empreintes: dict[str, str]


def lire(fichier: Path, chemin: str, module: str) -> Greffe | None:
    """Rend la greffe d’un module ; None s’il n’en a pas."""
    if not fichier.exists():
        return None
    texte = fichier.read_text(encoding="utf-8")
    lignes = texte.splitlines()
    imports: list[ast.stmt] = []
    definitions: dict[str, ast.stmt] = {}
    empreintes: dict[str, str] = {}
    for noeud in ast.parse(texte).body:
        if isinstance(noeud, ast.ImportFrom) and noeud.module == module:
            continue  # le lecteur sait d’où vient le nom ; le module, lui, l’a déjà
        if isinstance(noeud, (ast.Import, ast.ImportFrom)):
            imports.append(noeud)
        elif (nom := nom_defini(noeud)) is not None:
            definitions[nom] = noeud
            lue = _D_APRES.match(lignes[_debut(noeud) - 2]) if _debut(noeud) > 1 else None
            empreintes[nom] = lue[1] if lue else _ABSENTE
    return Greffe(chemin, tuple(imports), definitions, empreintes)


def nom_defini(noeud: ast.stmt) -> str | None:
    """Rend le nom que définit une instruction de premier niveau, s’il n’y en a qu’un."""
    match noeud:
        case ast.FunctionDef(name=nom) | ast.ClassDef(name=nom):
            return nom
        case ast.Assign(targets=[ast.Name(id=nom)]) | ast.AnnAssign(target=ast.Name(id=nom)):
            return nom
        case _:
            return None


def empreinte(source: str, noeud: ast.stmt) -> str:
    """Rend l’empreinte du texte d’une définition du français."""
    lignes = source.splitlines()[_debut(noeud) - 1 : noeud.end_lineno]
    return hashlib.sha256("\n".join(lignes).encode()).hexdigest()[:8]


def controler(greffe: Greffe, source: str, arbre: ast.Module) -> Iterator[FauteSituee]:
    """Rend ce qui n’est plus d’accord avec le français : empreinte changée, paramètres différents."""
    francaises = {nom: n for n in arbre.body if (nom := nom_defini(n)) is not None}
    for nom, noeud in greffe.definitions.items():
        francaise = francaises.get(nom)
        if francaise is None:
            continue
        attendue = empreinte(source, francaise)
        if greffe.empreintes[nom] != attendue:
            yield FauteSituee(
                greffe.chemin,
                noeud.lineno,
                1,
                f"le français de « {nom} » a changé",
                f"relisez cette greffe, puis écrivez « # d’après {attendue} » au-dessus",
            )
        if _parametres(noeud) != _parametres(francaise):
            yield FauteSituee(
                greffe.chemin,
                noeud.lineno,
                1,
                f"« {nom} » n’a pas les paramètres du français",
                f"écrivez {_parametres(francaise)}",
            )


def greffer(arbre: ast.Module, greffe: Greffe) -> None:
    """Met les définitions d’une greffe à la place des françaises, et les nouvelles après les imports du module."""
    restantes = dict(greffe.definitions)
    corps: list[ast.stmt] = []
    for noeud in arbre.body:
        nom = nom_defini(noeud)
        corps.append(restantes.pop(nom, noeud) if nom is not None else noeud)
    place = max(
        (rang for rang, n in enumerate(corps, 1) if isinstance(n, (ast.Import, ast.ImportFrom))),
        default=1,
    )
    arbre.body = [*corps[:place], *greffe.imports, *restantes.values(), *corps[place:]]


def _debut(noeud: ast.stmt) -> int:
    decorateurs = noeud.decorator_list if isinstance(noeud, (ast.FunctionDef, ast.ClassDef)) else []
    return min([noeud.lineno, *(d.lineno for d in decorateurs)])


def _parametres(noeud: ast.stmt) -> str:
    return ast.unparse(noeud.args) if isinstance(noeud, ast.FunctionDef) else ""

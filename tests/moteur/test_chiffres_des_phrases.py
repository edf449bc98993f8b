"""Les nombres de points viennent du barème : aucune phrase du moteur ni des vues n’en écrit un."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import permis_points

SOURCES = Path(permis_points.__file__).parents[1]
UN_NOMBRE = re.compile(r"\b\d+[\s\u00a0]?points?\b|\b(?:sur|pas) \d+\b")


def textes(source: str) -> Iterator[str]:
    """Rend les textes d’un module, sauf ses docstrings."""
    arbre = ast.parse(source)
    docstrings = {
        id(noeud.body[0].value)
        for noeud in ast.walk(arbre)
        if isinstance(noeud, ast.Module | ast.ClassDef | ast.FunctionDef)
        and noeud.body
        and isinstance(noeud.body[0], ast.Expr)
    }
    for noeud in ast.walk(arbre):
        ecrit = isinstance(noeud, ast.Constant) and id(noeud) not in docstrings
        if ecrit and isinstance(noeud.value, str):
            yield noeud.value


def test_le_controle_voit_un_nombre_de_points() -> None:
    """Un texte ou un morceau de f-chaîne, jamais une docstring."""
    source = '"""Rend 12 points."""\na = "à 12 points"\nb = f"Pourquoi pas 12\u202f{a}"\nc = "{n} points"'
    assert [t for t in textes(source) if UN_NOMBRE.search(t)] == [
        "à 12 points",
        "Pourquoi pas 12\u202f",
    ]


def test_aucune_phrase_n_ecrit_un_nombre_de_points() -> None:
    """Le maximum, la dérogation, un retrait : la loi les change, le code n’aurait rien à y changer."""
    ecrits = {
        f"{chemin.relative_to(SOURCES)} : {texte}"
        for chemin in SOURCES.rglob("*.py")
        for texte in textes(chemin.read_text("utf-8"))
        if UN_NOMBRE.search(texte)
    }
    assert ecrits == set()

"""Ce qu’un texte rédigé a le droit de demander à Jinja : des mots du barème, jamais un programme.

Le YAML est une donnée et une page du guide est de la prose : l’un et l’autre sont complétés par un
environnement clos (aucun attribut caché, aucune fonction de Jinja, aucun objet modifiable), après une
lecture de leur arbre qui refuse toute autre construction que celles nommées ici. Rien n’y boucle
plus que son texte n’est long.
"""

from collections.abc import Iterator
from types import FunctionType, MethodType
from typing import Any

from jinja2 import Environment, nodes
from jinja2.defaults import DEFAULT_NAMESPACE
from jinja2.runtime import Macro, TemplateReference
from jinja2.sandbox import ImmutableSandboxedEnvironment

from atelier.pages.environnement import Memoire

PHRASE: tuple[type[nodes.Node], ...] = (
    *(nodes.Template, nodes.Output, nodes.TemplateData),
    *(nodes.Call, nodes.Keyword, nodes.Name, nodes.Const, nodes.Neg),
    *(nodes.Filter, nodes.Concat),
)
"""Les constructions d’un texte du barème : `{{ v("stage-points") | capitalize }}`, et pas plus."""
PAGE: tuple[type[nodes.Node], ...] = (
    *PHRASE,
    *(nodes.Assign, nodes.Tuple, nodes.For, nodes.List, nodes.Add, nodes.Sub, nodes.Mul),
    *(nodes.Getattr, nodes.Import, nodes.Include),
)
"""Celles d’une page du guide : de plus, poser un mot, parcourir une liste écrite, emprunter un gabarit."""
SANS_ALLONGER = ("int", "capitalize")
NOMBRE_MAX = 10**9


class TexteInterdit(ValueError):
    """Un texte rédigé demande plus que des mots du barème."""

    def __init__(self, phrase: str, lineno: int | None = None) -> None:
        """Prend la phrase et la ligne du texte, comptée depuis 1, si la lecture la connaît déjà."""
        super().__init__(phrase)
        self.lineno = lineno


class Bac(Memoire, ImmutableSandboxedEnvironment):
    """Un environnement clos : ni attribut caché, ni objet modifié, ni calcul sur autre chose que des nombres."""

    intercepted_binops = frozenset({"+", "-", "*", "/", "//", "%", "**"})

    def call_binop(self, context: Any, operator: str, left: Any, right: Any) -> Any:
        """Rend le calcul de deux nombres ; lève `TexteInterdit` pour tout le reste."""
        if not (isinstance(left, int) and isinstance(right, int)):
            raise TexteInterdit(f"« {operator} » ne calcule que des nombres")
        rendu = super().call_binop(context, operator, left, right)
        if abs(rendu) > NOMBRE_MAX:
            raise TexteInterdit("Ce nombre est démesuré")
        return rendu


def bac(modele: Environment) -> Bac:
    """Rend un environnement clos qui connaît les gabarits, les filtres et les noms du modèle, et rien de Jinja."""
    clos = Bac(
        loader=modele.loader,
        autoescape=True,
        finalize=_montrable,
        undefined=modele.undefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    clos.globals = {n: valeur for n, valeur in modele.globals.items() if n not in DEFAULT_NAMESPACE}
    clos.filters = dict(modele.filters)
    return clos


def _montrable(valeur: Any) -> Any:
    """Rend ce qui peut s’écrire dans une page ; lève `TexteInterdit` pour un mot sans ses parenthèses."""
    if isinstance(valeur, TemplateReference | Macro | MethodType | FunctionType):
        raise TexteInterdit("Ce mot attend ses parenthèses et ce qu’il cite")
    return valeur


def verifier(env: Environment, texte: str, permises: tuple[type[nodes.Node], ...]) -> None:
    """Lève `TexteInterdit` à la première construction interdite, l’erreur de Jinja si rien ne se lit."""
    arbre = env.parse(texte)
    empruntes = {importation.target for importation in arbre.find_all(nodes.Import)}
    for noeud, sous in _parcourir(arbre, ()):
        if not isinstance(noeud, permises):
            raise TexteInterdit(_interdite(noeud, permises), noeud.lineno)
        if isinstance(noeud, nodes.Getattr) and noeud.attr.startswith("_"):
            raise TexteInterdit(f"« {noeud.attr} » est un nom caché", noeud.lineno)
        if isinstance(noeud, nodes.Call) and not _est_un_mot(noeud.node, empruntes):
            raise TexteInterdit("Seul un mot du barème peut être appelé", noeud.lineno)
        if isinstance(noeud, nodes.For):
            _verifier_boucle(noeud, sous)
        if nodes.Assign in sous and _allonge(noeud):
            raise TexteInterdit(
                "Un mot posé par « set » ne peut pas en assembler d’autres", noeud.lineno
            )


def _parcourir(
    noeud: nodes.Node, sous: tuple[type[nodes.Node], ...]
) -> Iterator[tuple[nodes.Node, tuple[type[nodes.Node], ...]]]:
    yield noeud, sous
    for enfant in noeud.iter_child_nodes():
        yield from _parcourir(enfant, (*sous, type(noeud)))


def _verifier_boucle(boucle: nodes.For, sous: tuple[type[nodes.Node], ...]) -> None:
    if nodes.For in sous:
        raise TexteInterdit("Une boucle ne peut pas en contenir une autre", boucle.lineno)
    if not isinstance(boucle.iter, nodes.List):
        raise TexteInterdit("Une boucle ne parcourt qu’une liste écrite", boucle.lineno)


def _est_un_mot(appele: nodes.Node, empruntes: set[str]) -> bool:
    """Dit si l’on appelle un mot (`v`), ou celui d’un gabarit emprunté (`c.lien`), et non une méthode."""
    if isinstance(appele, nodes.Getattr):
        return isinstance(appele.node, nodes.Name) and appele.node.name in empruntes
    return isinstance(appele, nodes.Name)


def _allonge(noeud: nodes.Node) -> bool:
    """Dit si la construction peut allonger un texte : posée vingt fois de suite, elle le rendrait sans fin."""
    if isinstance(noeud, nodes.Filter):
        return noeud.name not in SANS_ALLONGER
    return isinstance(noeud, nodes.Concat)


def _interdite(noeud: nodes.Node, permises: tuple[type[nodes.Node], ...]) -> str:
    if isinstance(noeud, nodes.Stmt) and permises is PHRASE:
        return "« {% » est interdit dans le barème"
    return "Seuls les mots du barème sont permis ici"

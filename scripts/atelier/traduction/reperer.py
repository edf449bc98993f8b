"""Les phrases d’un module : ce qui, dans le code, sera lu par quelqu’un.

Une phrase est une chaîne, ou une f-string, où il y a un mot avec un blanc, un accent ou un signe typographique, ou
une ponctuation à la française. N’en sont pas : une docstring, une annotation, une clé, ce que l’on compare,
un motif de `re`, une balise, une classe de style. Un mot seul (« Retrait ») ne se distingue pas d’un code du
contrat : il n’est un message que si le catalogue le nomme, avec son module (`msgctxt`).
"""

import ast
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from atelier.traduction import gabarit
from atelier.traduction.gabarit import Morceau, Trou

_MOT = re.compile(r"[^\W\d_]{2}|[À-ÖØ-öø-ÿœŒ’]")
_BLANC_OU_ACCENT = re.compile(r"[^\x21-\x7e]")
_PONCTUATION = re.compile(r"[ \u00a0\u202f][:;?!»%]|«")
_BALISE = re.compile(r"<[^>]*>")
_STYLE = re.compile(r"__|--")
_MOT_SEUL = re.compile(r"[A-Za-z]{2,}(?:/[A-Za-z]{2,})*\.?")
_SANS_PHRASE = ("cast", "TypeVar", "NewType")
"""Les fonctions dont aucun argument n’est lu par quelqu’un."""


@dataclass(frozen=True, slots=True)
class Phrase:
    """Un message et sa place : le module (`permis_points.recit.retraits`), ce qui l’entoure, sa ligne."""

    module: str
    portee: str
    ligne: int
    morceaux: tuple[Morceau, ...]
    noeud: ast.expr
    seul: bool
    """Un mot seul : un message si le catalogue le dit."""
    visibles: frozenset[str]
    """Les noms que le module définit ou importe, et les paramètres des fonctions qui entourent la phrase."""

    @property
    def texte(self) -> str:
        """Rend le texte du message, `msgid`."""
        return gabarit.ecrire(self.morceaux)

    @property
    def fichier(self) -> str:
        """Rend le fichier PO de sa chambre (`permis_points/recit.po`)."""
        paquet, *suite = self.module.split(".")
        return f"{paquet}/{suite[0] if len(suite) > 1 else 'racine'}.po"

    @property
    def source(self) -> str:
        """Rend le fichier du module, dans le dépôt."""
        return f"simulator/src/{self.module.replace('.', '/')}.py"

    @property
    def contextes(self) -> tuple[str | None, ...]:
        """Rend où le catalogue peut l’avoir mis, du plus précis au plus large."""
        etroit = (f"{self.module}:{self.portee}",) if self.portee else ()
        return (*etroit, self.module, *(() if self.seul else (None,)))


def phrases(arbre: ast.Module, module: str) -> Iterator[Phrase]:
    """Rend les phrases d’un module et ses mots seuls, dans l’ordre du code."""
    return _Lecture(module, frozenset(definis(arbre))).du_bloc(arbre)


def definis(arbre: ast.Module) -> Iterator[str]:
    """Rend les noms qu’un module définit ou importe à son premier niveau."""
    for noeud in arbre.body:
        match noeud:
            case ast.Import(names=noms) | ast.ImportFrom(names=noms):
                yield from (alias.asname or alias.name.partition(".")[0] for alias in noms)
            case ast.FunctionDef(name=nom) | ast.ClassDef(name=nom):
                yield nom
            case ast.Assign(targets=cibles):
                yield from (
                    n.id for cible in cibles for n in ast.walk(cible) if isinstance(n, ast.Name)
                )
            case ast.AnnAssign(target=ast.Name(id=nom)):
                yield nom
            case _:
                pass


class _Lecture:
    def __init__(self, module: str, visibles: frozenset[str]) -> None:
        self.module = module
        self.portee: tuple[str, ...] = ()
        self.visibles = visibles

    def du_bloc(self, noeud: ast.AST) -> Iterator[Phrase]:
        for enfant in _lisibles(noeud):
            yield from self.du_noeud(enfant)

    def du_noeud(self, noeud: ast.AST) -> Iterator[Phrase]:
        if isinstance(noeud, (ast.Constant, ast.JoinedStr)):
            morceaux = _morceaux(noeud)
            if morceaux and _est_une_phrase(morceaux):
                yield self._phrase(noeud, morceaux)
                return
            if morceaux and len(morceaux) == 1 and _MOT_SEUL.fullmatch(str(morceaux[0])):
                yield self._phrase(noeud, morceaux, seul=True)
        avant = self.portee, self.visibles
        if isinstance(noeud, (ast.FunctionDef, ast.ClassDef)):
            self.portee = (*self.portee, noeud.name)
        if isinstance(noeud, ast.FunctionDef):
            self.visibles |= {n.arg for n in ast.walk(noeud.args) if isinstance(n, ast.arg)}
        yield from self.du_bloc(noeud)
        self.portee, self.visibles = avant

    def _phrase(
        self, noeud: ast.expr, morceaux: tuple[Morceau, ...], *, seul: bool = False
    ) -> Phrase:
        portee = ".".join(self.portee)
        return Phrase(self.module, portee, noeud.lineno, morceaux, noeud, seul, self.visibles)


def _morceaux(noeud: ast.Constant | ast.JoinedStr) -> tuple[Morceau, ...]:
    if isinstance(noeud, ast.JoinedStr):
        return gabarit.d_une_f_string(noeud)
    return (noeud.value,) if isinstance(noeud.value, str) and noeud.value else ()


def _est_une_phrase(morceaux: tuple[Morceau, ...]) -> bool:
    texte = "\x01".join("" if isinstance(m, Trou) else m for m in morceaux).replace("\x01", "")
    dit = _BALISE.sub("", texte)
    if _STYLE.search(texte):
        return False
    mots = _MOT.search(dit) and _BLANC_OU_ACCENT.search(dit)
    return bool(mots or _PONCTUATION.search(dit))


def _lisibles(noeud: ast.AST) -> Iterable[ast.AST]:
    """Rend ce qui, sous un nœud, peut contenir une phrase."""
    return () if _est_muet(noeud) else _enfants(noeud)


def _est_muet(noeud: ast.AST) -> bool:
    """Dit si rien de ce nœud n’est lu par quelqu’un."""
    match noeud:
        case ast.Call(func=ast.Name(id=nom)):
            return nom in _SANS_PHRASE
        case ast.Compare() | ast.MatchValue() | ast.Expr(value=ast.Constant()):
            return True
        case ast.keyword(arg="classe") | ast.Call(func=ast.Attribute(value=ast.Name(id="re"))):
            return True
        case _:
            return False


def _enfants(noeud: ast.AST) -> Iterable[ast.AST]:
    match noeud:
        case ast.Subscript():
            return (noeud.value,)
        case ast.AnnAssign():
            return (noeud.value,) if noeud.value else ()
        case ast.Dict():
            return noeud.values
        case ast.JoinedStr():
            return (v for v in noeud.values if isinstance(v, ast.FormattedValue))
        case ast.FunctionDef():
            return (*noeud.decorator_list, noeud.args, *noeud.body)
        case _:
            return ast.iter_child_nodes(noeud)

"""Le texte d’un message et ses trous : « {perdus} pour {nom}, {suite}. » (ADR 0016).

Un trou est une expression de Python, écrite comme dans la f-string d’où elle vient. Deux textes qui ne diffèrent
que par l’écriture de leurs expressions (guillemets, espaces) sont le même message : `normaliser` le dit, et ne
dépend pas de la version de Python.
"""

import ast
from collections.abc import Iterator
from dataclasses import dataclass

_OUVRENT, _FERMENT = "([{", ")]}"


@dataclass(frozen=True, slots=True)
class Trou:
    """Une expression, sa conversion (`!r`) et son format (`:02`), tels que Python les écrit."""

    expression: str
    conversion: str = ""
    format: str = ""

    def __str__(self) -> str:
        """Rend le trou, accolades comprises."""
        suite = (f"!{self.conversion}" if self.conversion else "") + (
            f":{self.format}" if self.format else ""
        )
        return f"{{{self.expression}{suite}}}"


Morceau = str | Trou


class GabaritIllisible(Exception):
    """Une accolade est perdue, ou un trou n’est pas une expression : sa phrase dit où, dans le texte."""


def lire(texte: str) -> tuple[Morceau, ...]:
    """Rend les morceaux d’un texte, ses expressions remises à une seule écriture ; lève GabaritIllisible."""
    return tuple(_fondus(_morceaux(texte)))


def ecrire(morceaux: tuple[Morceau, ...]) -> str:
    """Rend le texte d’un message ; une accolade qui n’est pas d’un trou y est doublée."""
    return "".join(
        str(m) if isinstance(m, Trou) else m.replace("{", "{{").replace("}", "}}") for m in morceaux
    )


def normaliser(texte: str) -> str:
    """Rend le même texte, ses expressions remises à une seule écriture ; lève GabaritIllisible."""
    return ecrire(lire(texte))


def d_une_f_string(noeud: ast.JoinedStr) -> tuple[Morceau, ...]:
    """Rend les morceaux d’une f-string du code."""
    return tuple(_fondus(_du_noeud(valeur) for valeur in noeud.values))


def en_f_string(morceaux: tuple[Morceau, ...]) -> ast.expr:
    """Rend ce qu’il faut écrire dans le code : une f-string, ou une chaîne s’il n’y a pas de trou."""
    if not any(isinstance(m, Trou) for m in morceaux):
        return ast.Constant("".join(str(m) for m in morceaux))
    return ast.JoinedStr([_valeur(m) if isinstance(m, Trou) else ast.Constant(m) for m in morceaux])


def _valeur(trou: Trou) -> ast.FormattedValue:
    return ast.FormattedValue(
        ast.parse(trou.expression, mode="eval").body,
        ord(trou.conversion) if trou.conversion else -1,
        ast.JoinedStr([ast.Constant(trou.format)]) if trou.format else None,
    )


def _du_noeud(valeur: ast.expr) -> Morceau:
    if isinstance(valeur, ast.Constant):
        return str(valeur.value)
    if not isinstance(valeur, ast.FormattedValue):
        raise TypeError(f"{ast.dump(valeur)} dans une f-string")
    return Trou(
        ast.unparse(valeur.value),
        "" if valeur.conversion == -1 else chr(valeur.conversion),
        ecrire(d_une_f_string(valeur.format_spec))
        if isinstance(valeur.format_spec, ast.JoinedStr)
        else "",
    )


def _fondus(morceaux: Iterator[Morceau]) -> Iterator[Morceau]:
    """Rend les morceaux, deux textes voisins n’en faisant qu’un."""
    texte = ""
    for morceau in morceaux:
        if isinstance(morceau, str):
            texte += morceau
            continue
        if texte:
            yield texte
        texte = ""
        yield morceau
    if texte:
        yield texte


def _morceaux(texte: str) -> Iterator[Morceau]:
    place = 0
    while place < len(texte):
        signe = texte[place]
        if signe in "{}" and texte[place : place + 2] == signe * 2:
            yield signe
            place += 2
        elif signe == "}":
            raise GabaritIllisible(f"accolade fermée sans être ouverte, signe {place + 1}")
        elif signe == "{":
            fin = _fin_du_trou(texte, place + 1)
            yield _trou(texte[place + 1 : fin], place + 1)
            place = fin + 1
        else:
            yield signe
            place += 1


def _fin_du_trou(texte: str, debut: int) -> int:
    """Rend la place de l’accolade qui ferme le trou ouvert juste avant `debut`."""
    for place, signe, profondeur in _hors_guillemets(texte, debut):
        if signe == "}" and profondeur < 0:
            return place
    raise GabaritIllisible(f"accolade jamais fermée, signe {debut}")


def _hors_guillemets(texte: str, debut: int) -> Iterator[tuple[int, str, int]]:
    """Rend chaque signe qui n’est pas dans une chaîne, et combien de parenthèses l’entourent."""
    profondeur, guillemet, place = 0, "", debut
    while place < len(texte):
        signe = texte[place]
        if guillemet:
            place += 1 if signe == "\\" else 0
            guillemet = "" if signe == guillemet else guillemet
        elif signe in "'\"":
            guillemet = signe
        else:
            profondeur += (signe in _OUVRENT) - (signe in _FERMENT)
            yield place, signe, profondeur
        place += 1


def _trou(texte: str, place: int) -> Trou:
    expression, conversion, format_ = texte, "", ""
    for ici, signe, profondeur in _hors_guillemets(texte, 0):
        if profondeur == 0 and signe == ":":
            expression, format_ = texte[:ici], texte[ici + 1 :]
            break
    if len(expression) > 1 and expression[-2] == "!" and expression[-1] in "rsa":
        expression, conversion = expression[:-2], expression[-1]
    try:
        arbre = ast.parse(expression.strip(), mode="eval")
    except SyntaxError:
        raise GabaritIllisible(
            f"« {{{texte}}} », signe {place}, n’est pas une expression"
        ) from None
    return Trou(ast.unparse(arbre), conversion, format_)

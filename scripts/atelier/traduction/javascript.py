"""Les textes d’un script : ses chaînes et ses gabarits, lus par l’analyseur de Babel."""

import json
import re
from collections.abc import Iterator

from babel.messages.jslexer import tokenize, unquote_string

from atelier.traduction.textes import Texte, est_une_phrase, trous_de_script

_UNICODE = re.compile(r"\\u([0-9a-f]{4})")


class GabaritImbrique(ValueError):
    """Un gabarit de JavaScript en contient un autre, ce que l’analyseur ne lit pas."""


def textes(source: str, module: str) -> Iterator[Texte]:
    """Rend les textes d’un script, et ses autres chaînes comme des mots seuls."""
    place = 0
    for jeton in tokenize(source, jsx=False, dotted=False, template_string=True):
        debut = source.index(jeton.value, place)
        place = debut + len(jeton.value)
        if jeton.type == "template_string" and jeton.value.count("${") > _fermes(jeton.value):
            raise GabaritImbrique(
                f"{module}:{jeton.lineno}: un gabarit dans un gabarit — nommez l’intérieur d’abord"
            )
        if jeton.type == "string":
            dit = unquote_string(jeton.value)
            seul = not est_une_phrase(dit)
            yield Texte(module, jeton.lineno, debut, place, dit, seul, _en_chaine)
        elif jeton.type == "template_string":
            dit = _UNICODE.sub(lambda u: chr(int(u[1], 16)), jeton.value[1:-1])
            seul = not est_une_phrase(_sans_trous(dit))
            yield Texte(module, jeton.lineno, debut, place, dit, seul, _en_gabarit)


def _fermes(texte: str) -> int:
    return sum(texte[fin - 1] == "}" for _, fin in trous_de_script(texte))


def _en_chaine(texte: str) -> str:
    return json.dumps(texte, ensure_ascii=False)


def _en_gabarit(texte: str) -> str:
    return f"`{texte}`"


def _sans_trous(texte: str) -> str:
    lettres = list(texte)
    for debut, fin in trous_de_script(texte):
        lettres[debut:fin] = "\x00" * (fin - debut)
    return "".join(lettres).replace("\x00", "")

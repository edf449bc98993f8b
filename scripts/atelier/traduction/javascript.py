"""Les textes d’un script : ses chaînes et ses gabarits, lus par l’analyseur de Babel."""

import json
import re
from collections.abc import Iterator

from babel.messages.jslexer import tokenize, unquote_string

from atelier.traduction.textes import Texte, est_une_phrase, trous_de_script

_UNICODE = re.compile(r"\\u([0-9a-f]{4})")


def textes(source: str, module: str) -> Iterator[Texte]:
    """Rend les textes d’un script, et ses autres chaînes comme des mots seuls."""
    for debut, fin in _chaines(source):
        ligne, ecrit = source.count("\n", 0, debut) + 1, source[debut:fin]
        if ecrit.startswith("`"):
            dit = _UNICODE.sub(lambda u: chr(int(u[1], 16)), ecrit[1:-1])
            seul = not est_une_phrase(_sans_trous(dit))
            yield Texte(module, ligne, debut, fin, dit, seul, _en_gabarit)
        else:
            dit = unquote_string(ecrit)
            seul = not est_une_phrase(dit)
            yield Texte(module, ligne, debut, fin, dit, seul, _en_chaine)


def _chaines(source: str) -> Iterator[tuple[int, int]]:
    """Rend la place de chaque chaîne et de chaque gabarit.

    L’analyseur de Babel ferme un gabarit à la première apostrophe inverse. Quand il en contient un autre, sa vraie
    fin est cherchée ici, et l’analyse reprend après elle.
    """
    depart = 0
    while depart < len(source):
        place, depart = depart, len(source)
        for jeton in tokenize(source[place:], jsx=False, dotted=False, template_string=True):
            debut = source.index(jeton.value, place)
            place = debut + len(jeton.value)
            if jeton.type == "template_string" and (fin := _fin_du_gabarit(source, debut)) != place:
                yield debut, fin
                depart = fin
                break
            if jeton.type in ("string", "template_string"):
                yield debut, place


def _fin_du_gabarit(source: str, debut: int) -> int:
    """Rend la place qui suit l’apostrophe inverse qui ferme le gabarit ouvert à `debut`."""
    place = debut + 1
    while place < len(source) and source[place] != "`":
        if source.startswith("${", place):
            place = _fin_du_trou(source, place + 2)
        else:
            place += 2 if source[place] == "\\" else 1
    return place + 1


def _fin_du_trou(source: str, place: int) -> int:
    """Rend la place qui suit l’accolade qui ferme le trou dont le contenu commence à `place`."""
    profondeur = 1
    while profondeur and place < len(source):
        if source[place] == "`":
            place = _fin_du_gabarit(source, place)
            continue
        profondeur += {"{": 1, "}": -1}.get(source[place], 0)
        place += 1
    return place


def _en_chaine(texte: str) -> str:
    return json.dumps(texte, ensure_ascii=False)


def _en_gabarit(texte: str) -> str:
    return f"`{texte}`"


def _sans_trous(texte: str) -> str:
    lettres = list(texte)
    for debut, fin in trous_de_script(texte):
        lettres[debut:fin] = "\x00" * (fin - debut)
    return "".join(lettres).replace("\x00", "")

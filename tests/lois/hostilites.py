"""Abîmer un dossier : son texte, son arbre, ses valeurs. Tout part d’un `random.Random` et s’y rejoue."""

import json
from collections.abc import Callable
from copy import deepcopy
from random import Random
from typing import Any

_JETONS = (
    *'{}[]",:-0.e\\\x00\x7f\ufeff\u2028\u202e',
    "NaN",
    "-Infinity",
    "1e999",
    "9" * 5000,
    "\\u0000",
    "\\ud800",
    "\ud800",
    "\\x41",
    "null",
    "true",
    "[" * 50,
    '{"a":' * 50,
    "/* */",
    '"au":"2020-01-01",',
    '"type":"infraction",',
)
_VALEURS: tuple[Any, ...] = (
    None,
    True,
    False,
    0,
    -1,
    1,
    7,
    12,
    13,
    1.0,
    1e308,
    -0.0,
    10**30,
    10**4000,
    "",
    " ",
    "x" * 3000,
    "\x00",
    "\ud800",
    "\u202e",
    "é\u0301",
    "A",
    [],
    {},
    [None],
    [[[[]]]],
    {"a": {"b": {"c": []}}},
    "infraction",
    "stage",
    "nouveau-permis",
    "notification-48si",
    "aac",
    "vitesse-20-29",
    "contravention",
    "delit",
)
_DATES = (
    "0000-00-00",
    "0001-01-01",
    "1919-12-31",
    "1920-01-01",
    "1992-11-30",
    "1992-12-01",
    "2100-12-31",
    "2101-01-01",
    "9999-12-31",
    "10000-01-01",
    "2023-02-29",
    "2024-02-30",
    "2024-13-01",
    "2024-W01-1",
    "20240101",
    "2024-01-01T00:00:00",
    "2024/01/01",
    "٢٠٢٤-٠١-٠١",
    " 2024-01-01",
    "2024-01-1 ",
    "-024-01-01",
    "demain",
)


def abimer(hasard: Random, dossier: Any) -> str:
    """Rend un texte : le dossier abîmé une à quatre fois, dans son arbre, dans son texte, ou les deux."""
    arbre = json.loads(json.dumps(dossier))
    if hasard.random() < 0.7:
        for _ in range(hasard.randint(1, 4)):
            arbre = _abimer_l_arbre(hasard, arbre)
    texte = json.dumps(arbre, ensure_ascii=hasard.random() < 0.5)
    if hasard.random() < 0.45:
        for _ in range(hasard.randint(1, 3)):
            texte = hasard.choice(_TEXTES)(hasard, texte)
    return texte


def _abimer_l_arbre(hasard: Random, arbre: Any) -> Any:
    """Remplace, retire, double ou déplace une valeur quelque part dans l’arbre."""
    lieux = list(_lieux(arbre))
    if not lieux:
        return deepcopy(hasard.choice(_VALEURS))
    parent, cle = hasard.choice(lieux)
    match hasard.randint(0, 9):
        case 0 | 1 | 2:
            parent[cle] = deepcopy(hasard.choice(_VALEURS))
        case 3 | 4 | 5:
            parent[cle] = hasard.choice(_DATES)
        case 6:
            del parent[cle]
        case 7:
            autre, autre_cle = hasard.choice(lieux)
            parent[cle] = json.loads(json.dumps(autre[autre_cle]))
        case 8:
            parent[cle] = [parent[cle], parent[cle]]
        case _:
            _renommer(hasard, parent, cle)
    return arbre


def _renommer(hasard: Random, parent: Any, cle: Any) -> None:
    if isinstance(parent, dict):
        nouvelle = hasard.choice((f"{cle}s", str(cle)[1:], "clé", "\ud800", "x" * 200, "__class__"))
        parent[nouvelle] = parent.pop(cle)
    else:
        parent *= 2


def _lieux(arbre: Any) -> list[tuple[Any, Any]]:
    """Chaque valeur de l’arbre, désignée par l’objet ou la liste qui la porte et sa clé ou son rang."""
    if isinstance(arbre, dict):
        enfants = list(arbre.items())
    elif isinstance(arbre, list):
        enfants = list(enumerate(arbre))
    else:
        return []
    plus_bas = [lieu for _, enfant in enfants for lieu in _lieux(enfant)]
    return [*((arbre, cle) for cle, _ in enfants), *plus_bas]


def _tronquer(hasard: Random, texte: str) -> str:
    return texte[: hasard.randint(0, len(texte))]


def _inserer(hasard: Random, texte: str) -> str:
    ou = hasard.randint(0, len(texte))
    return texte[:ou] + hasard.choice(_JETONS) + texte[ou:]


def _retirer(hasard: Random, texte: str) -> str:
    ou = hasard.randint(0, len(texte))
    return texte[:ou] + texte[ou + hasard.randint(1, 20) :]


def _repeter(hasard: Random, texte: str) -> str:
    ou = hasard.randint(0, len(texte))
    return texte[:ou] + texte[ou : ou + hasard.randint(1, 80)] * 2 + texte[ou:]


def _retourner_un_bit(hasard: Random, texte: str) -> str:
    octets = bytearray(texte.encode("utf-8", "surrogatepass"))
    if octets:
        octets[hasard.randrange(len(octets))] ^= 1 << hasard.randrange(8)
    return octets.decode("utf-8", hasard.choice(("replace", "surrogateescape", "ignore")))


_TEXTES: tuple[Callable[[Random, str], str], ...] = (
    _tronquer,
    _inserer,
    _inserer,
    _retirer,
    _repeter,
    _retourner_un_bit,
    _retourner_un_bit,
)

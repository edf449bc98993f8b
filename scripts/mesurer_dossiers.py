"""Les dossiers que l’on mesure : une vie ordinaire, de plus en plus chargée, et les pires cas connus."""

from collections.abc import Callable
from datetime import date, timedelta
from itertools import chain
from random import Random
from typing import Any

Evenement = dict[str, Any]
Dossier = dict[str, Any]

AU = "2026-11-21"
_OBTENTION = date(2006, 3, 1)
_VINGT_ANS = 20 * 365
_PETITES = ((1, 4), (1, 3), (2, 4), (3, 2), (3, 4), (4, 4))
_CYCLE = 8
_DEPART = date(2001, 3, 1)


def vie_ordinaire(combien: int) -> Dossier:
    """Vingt ans de permis et `combien` événements : surtout des contraventions, un stage sur huit."""
    hasard = Random(combien)  # noqa: S311  un dossier, pas un secret
    evenements = []
    for rang in range(combien):
        jour = _OBTENTION + timedelta(days=60 + rang * (_VINGT_ANS - 300) // max(1, combien))
        if rang % _CYCLE == _CYCLE - 1:
            evenements.append(_stage(jour, "volontaire"))
        else:
            points, classe = hasard.choice(_PETITES)
            evenements.append(_infraction(jour, 40, points=points, classe=classe))
    return {
        "permis": {"obtention": _OBTENTION.isoformat(), "filiere": "classique"},
        "evenements": evenements,
        "au": AU,
    }


def _infraction(commise: date, attente: int | None, **faits: Any) -> Evenement:
    """Une contravention de 4e classe à un point, définitive `attente` jours plus tard (None : jamais)."""
    definitive = None if attente is None else commise + timedelta(days=attente)
    return {
        "type": "infraction",
        "points": 1,
        "nature": "contravention",
        "classe": 4,
        "commise_le": commise.isoformat(),
        "definitive_le": definitive and definitive.isoformat(),
    } | faits


def _delit(commise: date, attente: int) -> Evenement:
    return _infraction(commise, attente, points=9, nature="delit", classe=None)


def _stage(premier: date, cadre: str) -> Evenement:
    dernier = premier + timedelta(days=1)
    jours = {"premier_jour": premier.isoformat(), "dernier_jour": dernier.isoformat()}
    return {"type": "stage", "cadre": cadre, **jours}


def _acte(genre: str, le: date) -> Evenement:
    return {"type": genre, "le": le.isoformat()}


def _j(rang: int) -> date:
    return _DEPART + timedelta(days=rang)


def _meler(combien: int, *fabriques: Callable[[int], Evenement]) -> list[Evenement]:
    """`combien` événements en tout, pris à tour de rôle à chaque fabrique."""
    tours = -(-combien // len(fabriques))
    tous = chain.from_iterable((f(rang) for f in fabriques) for rang in range(tours))
    return list(tous)[:combien]


# Chaque pire cas vise une boucle du moteur qui pourrait se multiplier par une autre.
_PIRES: dict[str, Callable[[int], list[Evenement]]] = {
    "nouveaux permis": lambda n: _meler(n, lambda i: _acte("nouveau-permis", _j(i + 1))),
    "lettres 48N et stages": lambda n: _meler(
        n, lambda i: _acte("notification-48n", _j(i + 1)), lambda i: _stage(_j(i + 3), "48n")
    ),
    "lettres 48N et infractions": lambda n: _meler(
        n,
        lambda i: _acte("notification-48n", _j(i + 1)),
        lambda i: _infraction(_j(i), 900, points=3),
    ),
    "infractions en attente": lambda n: _meler(n, lambda i: _infraction(_j(i), None)),
    "en attente dans des délais qui courent": lambda n: _meler(
        n, lambda i: _infraction(_j(0), 9400 + i % 150), lambda i: _infraction(_j(9300 + i), None)
    ),
    "simultanées, un seul groupe": lambda n: _meler(
        n, lambda _: _infraction(_j(5), 10, simultanee="A")
    ),
    "simultanées, mille groupes": lambda n: _meler(
        n, lambda i: _infraction(_j(i), 10, simultanee=f"{i}")
    ),
    "lettres 48SI": lambda n: [
        _delit(_j(0), 1),
        _delit(_j(0), 1),
        *_meler(n - 2, lambda i: _acte("notification-48si", _j(i + 1))),
    ],
    "infractions du même jour": lambda n: _meler(n, lambda _: _infraction(_j(5), 0)),
    "stages du même jour": lambda n: _meler(n, lambda _: _stage(_j(5), "volontaire")),
    "pertes et remises": lambda n: _meler(
        n,
        lambda i: _delit(_j(5 * i), 0),
        lambda i: _delit(_j(5 * i), 0),
        lambda i: _acte("notification-48si", _j(5 * i + 1)),
        lambda i: _acte("remise-du-permis", _j(5 * i + 2)),
        lambda i: _acte("nouveau-permis", _j(5 * i + 4)),
    ),
    "remises sans fin": lambda n: _meler(
        n,
        lambda i: _acte("remise-du-permis", _j(i + 1)),
        lambda i: _acte("nouveau-permis", _j(i + 1)),
    ),
    "dix ans sans reconstitution": lambda n: _meler(
        n, lambda i: _infraction(_j(i), 10, points=2, classe=2)
    ),
    "enregistrées dix ans plus tard": lambda n: _meler(
        n,
        lambda i: _infraction(
            _j(i), 10, points=2, classe=2, enregistree_le=_j(i + 3800).isoformat()
        ),
    ),
    "à cheval sur deux permis": lambda n: _meler(
        n,
        lambda i: _infraction(_j(2 * i), 9000, points=2),
        lambda i: _acte("nouveau-permis", _j(2 * i + 1)),
    ),
    "suspensions": lambda n: _meler(n, lambda i: _acte("suspension", _j(i))),
}

PIRES_CAS = tuple(_PIRES)


def pire_cas(nom: str, combien: int) -> Dossier:
    """Rend le pire cas de ce nom, avec `combien` événements."""
    return {
        "permis": {"obtention": _DEPART.isoformat()},
        "evenements": _PIRES[nom](combien),
        "au": AU,
    }

"""Les infractions du barème qu’un nom imprimé peut désigner : celles qui valent ce jour-là, et ces points.

Rien n’est choisi ici. Le papier imprime d’autres mots que le barème : on propose, le conducteur choisit.
"""

from collections import Counter
from collections.abc import Collection
from datetime import date
from functools import cache
from typing import NamedTuple

from permis_points.bareme import Bareme, Infraction
from permis_points.erreurs import DateHorsBareme
from permis_points.papier.texte.lexique import MOTS_DE_NATURE, SANS_NATURE
from permis_points.papier.texte.plis import plier

PROPOSEES = 6
_RADICAL = 5
"""« Dépasser » et « dépassement », « franchir » et « franchissement » : ce qu’ils ont en commun."""

_COMMUNS = 0.25
"""Un mot que plus d’une infraction sur quatre emploie n’en désigne aucune."""

_NOMBRE_DE_MOTS = 2


class Vraisemblable(NamedTuple):
    """Une infraction du barème, et son nom."""

    code: str
    libelle: str


def vraisemblables(
    mots: Collection[str], commise: date, points: int | None, bareme: Bareme
) -> tuple[Vraisemblable, ...]:
    """Rend les infractions qui partagent des mots avec ce nom, la plus proche d’abord, six au plus.

    mots : pliés ; points : ceux du papier, None s’il ne les dit pas.
    """
    rares = _poids(tuple((i.id, i.imprime) for i in bareme.infractions.values()))
    dits = _radicaux(frozenset(mots) - frozenset(SANS_NATURE))
    notes = {
        infraction.id: (sum(rares.get(r, 0.0) for r in dits & _du_libelle(infraction)), infraction)
        for infraction in bareme.infractions.values()
        if _vaut(infraction, commise, points)
    }
    retenues = sorted(
        ((note, i) for note, i in notes.values() if note > 0), key=lambda n: (-n[0], n[1].id)
    )
    if not retenues:
        return ()
    seuil = retenues[0][0] / _NOMBRE_DE_MOTS
    return tuple(Vraisemblable(i.id, i.libelle) for note, i in retenues if note >= seuil)[
        :PROPOSEES
    ]


def _vaut(infraction: Infraction, commise: date, points: int | None) -> bool:
    try:
        version = infraction.en_vigueur(commise)
    except DateHorsBareme:
        return False
    return version.points > 0 and points in (None, version.points)


def _du_libelle(infraction: Infraction) -> frozenset[str]:
    return _radicaux_de(infraction.imprime)


@cache
def _radicaux_de(libelle: str) -> frozenset[str]:
    return _radicaux(_decoupe(libelle))


def _decoupe(texte: str) -> list[str]:
    plie = plier(texte).texte
    return "".join(c if c.isalnum() else " " for c in plie).split()


def _radicaux(mots: Collection[str]) -> frozenset[str]:
    synonymes = {autre for mot in mots for autre in MOTS_DE_NATURE.get(mot, ())}
    return frozenset(mot[:_RADICAL] for mot in {*mots, *synonymes} if len(mot) > _NOMBRE_DE_MOTS)


@cache
def _poids(libelles: tuple[tuple[str, str], ...]) -> dict[str, float]:
    """Ce que vaut un radical : d’autant plus que peu d’infractions l’emploient."""
    compte = Counter(r for _, libelle in libelles for r in _radicaux_de(libelle))
    plafond = _COMMUNS * len(libelles)
    return {radical: 1 / n for radical, n in compte.items() if n <= plafond}

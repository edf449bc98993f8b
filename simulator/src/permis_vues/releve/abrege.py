"""Un très long relevé : ce que l’on en montre autour du jour du relevé, et combien l’on en tait."""

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from permis_points import mots

MONTRES = 300
"""Par liste et de chaque côté du jour du relevé : au-delà, un téléphone peine et personne ne lit."""

Releve = Mapping[str, Any]
_Fait = Mapping[str, Any]


class _Liste(NamedTuple):
    """Une liste du relevé : sa clé, le nom d’une ligne, sa date, et ce qui y fait des groupes."""

    cle: str
    nom: str
    date: str | None
    groupe: tuple[str, ...]


_LISTES = (
    _Liste("mouvements", "mouvement", "le", ()),
    _Liste("plancher", "mouvement au plus bas", "le", ()),
    _Liste("delais", "délai", "echeance", ("genre", "statut")),
    _Liste("alertes", "remarque", None, ("code",)),
)


def abreger(releve: Releve) -> tuple[Releve, str | None]:
    """Rend le relevé à montrer, et la phrase qui compte ce qu’il tait, None s’il ne tait rien.

    Restent les 300 derniers mouvements passés et les 300 premiers à venir ; de même pour les délais
    d’un même genre et d’un même statut ; et les 300 premières alertes d’un même code.
    """
    listes = [liste for liste in _LISTES if liste.cle in releve]
    gardes = {liste.cle: _autour(releve[liste.cle], liste, releve["au"]) for liste in listes}
    tus = [(liste.nom, len(releve[liste.cle]) - len(gardes[liste.cle])) for liste in listes]
    comptes = [_compter(combien, nom) for nom, combien in tus if combien]
    return {**releve, **gardes}, _dire(comptes) if comptes else None


def _autour(faits: Sequence[_Fait], liste: _Liste, au: str) -> list[_Fait]:
    """Les faits les plus proches du jour du relevé, passés puis à venir, dans l’ordre."""
    date = liste.date
    if date is None:
        return _premiers(faits, liste.groupe)
    ranges = sorted(faits, key=lambda fait: fait[date])
    passes = bisect_right(ranges, au, key=lambda fait: fait[date])
    derniers = _premiers(reversed(ranges[:passes]), liste.groupe)
    return [*reversed(derniers), *_premiers(ranges[passes:], liste.groupe)]


def _premiers(faits: Iterable[_Fait], groupe: tuple[str, ...]) -> list[_Fait]:
    vus: Counter[tuple[str, ...]] = Counter()
    gardes = []
    for fait in faits:
        ici = tuple(fait[cle] for cle in groupe)
        vus[ici] += 1
        if vus[ici] <= MONTRES:
            gardes.append(fait)
    return gardes


def _compter(combien: int, nom: str) -> str:
    tete, *suite = nom.split(" ", 1)
    return " ".join([f"{combien}\u00a0{tete}{'s' if combien > 1 else ''}", *suite])


def _dire(comptes: Sequence[str]) -> str:
    return (
        "Ce relevé est très long. Voici les faits les plus proches du jour du relevé. Ne sont pas montrés\u00a0: "
        f"{mots.enumerer(comptes)}. Le relevé complet (JSON) contient tout."
    )

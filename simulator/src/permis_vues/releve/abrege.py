"""Un très long relevé : ce que l’on en montre autour du jour du relevé, et combien l’on en tait."""

from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from typing import TypeVar

from permis_points import mots
from permis_points.releve import AlerteDite, DelaiDit, Mouvement, Releve

MONTRES = 300
"""Par liste et de chaque côté du jour du relevé : au-delà, un téléphone peine et personne ne lit."""

_Fait = TypeVar("_Fait")


def abreger(releve: Releve) -> tuple[Releve, str | None]:
    """Rend le relevé à montrer, et la phrase qui compte ce qu’il tait, None s’il ne tait rien.

    Restent les 300 derniers mouvements passés et les 300 premiers à venir ; de même pour les délais
    d’un même genre et d’un même statut ; et les 300 premières alertes d’un même code.
    """
    au, montre = releve["au"], releve.copy()
    comptes: list[str] = []

    def garder(faits: list[_Fait], gardes: list[_Fait], nom: str) -> list[_Fait]:
        if tus := len(faits) - len(gardes):
            comptes.append(_compter(tus, nom))
        return gardes

    lignes = releve["mouvements"]
    montre["mouvements"] = garder(lignes, _autour(lignes, au, _le, _tous), "mouvement")
    if "plancher" in releve:
        lignes = releve["plancher"]
        gardes = _autour(lignes, au, _le, _tous)
        montre["plancher"] = garder(lignes, gardes, "mouvement au plus bas")
    delais, alertes = releve["delais"], releve["alertes"]
    montre["delais"] = garder(delais, _autour(delais, au, _echeance, _sorte), "délai")
    montre["alertes"] = garder(alertes, _premiers(alertes, _code), "remarque")
    return montre, _dire(comptes) if comptes else None


def _le(mouvement: Mouvement) -> str:
    return mouvement["le"]


def _echeance(delai: DelaiDit) -> str:
    return delai["echeance"]


def _tous(_: Mouvement) -> tuple[str, ...]:
    return ()


def _sorte(delai: DelaiDit) -> tuple[str, ...]:
    return delai["genre"], delai["statut"]


def _code(alerte: AlerteDite) -> tuple[str, ...]:
    return (alerte["code"],)


def _autour(
    faits: Sequence[_Fait],
    au: str,
    jour: Callable[[_Fait], str],
    groupe: Callable[[_Fait], tuple[str, ...]],
) -> list[_Fait]:
    """Les faits les plus proches du jour du relevé, passés puis à venir, dans l’ordre."""
    ranges = sorted(faits, key=jour)
    passes = bisect_right(ranges, au, key=jour)
    derniers = _premiers(ranges[:passes][::-1], groupe)
    return [*reversed(derniers), *_premiers(ranges[passes:], groupe)]


def _premiers(faits: Iterable[_Fait], groupe: Callable[[_Fait], tuple[str, ...]]) -> list[_Fait]:
    vus: Counter[tuple[str, ...]] = Counter()
    gardes = []
    for fait in faits:
        ici = groupe(fait)
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

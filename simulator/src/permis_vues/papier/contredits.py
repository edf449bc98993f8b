"""Ce que le papier dit autrement que le dossier déjà saisi : cela se montre avant que l’on coche."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from permis_points import mots
from permis_points.calcul.deux_voies import Calcul
from permis_points.lecture.champs import lire_date
from permis_vues.papier.lignes import SOLDE, Lecture

_UNIQUES = ("commise_le", "premier_jour", "le")
"""Ce qui date un événement, selon son type."""


def meme_evenement(papier: dict[str, Any], arbre: dict[str, Any]) -> int | None:
    """Rend le rang, dans le dossier, de l’événement de même sorte et de même jour ; None s’il n’y est pas."""
    jours = [papier[cle] for cle in _UNIQUES if cle in papier]
    for rang, deja in enumerate(evenements(arbre)):
        meme_type = isinstance(deja, dict) and deja.get("type") == papier["type"]
        if meme_type and any(deja.get(c) in jours for c in _UNIQUES) and _meme_code(papier, deja):
            return rang
    return None


def _meme_code(papier: dict[str, Any], deja: dict[str, Any]) -> bool:
    """Deux infractions du même jour se distinguent par leurs codes, s’ils sont connus des deux côtés."""
    lu, autre = papier.get("code"), deja.get("code")
    return lu is None or autre is None or bool(lu == autre)


def evenements(arbre: dict[str, Any]) -> list[Any]:
    """Rend les événements d’un dossier, quel qu’il soit."""
    trouves = arbre.get("evenements")
    return trouves if isinstance(trouves, list) else []


def contredits(lecture: Lecture, arbre: dict[str, Any], calcul: Calcul | None) -> dict[str, str]:
    """Rend, par ligne, ce qui ne s’accorde pas avec le dossier.

    arbre : le dossier de la page, dates en ISO ; calcul : le sien, None s’il ne se calcule pas encore.
    """
    dits = dict(_des_evenements(lecture, arbre))
    solde = lecture.papier["solde_connu"]
    if solde is not None and "le" in solde:
        dit = _du_solde(date.fromisoformat(solde["le"]), solde["points"], arbre, calcul)
        if dit:
            dits[SOLDE] = mots.insecables(dit)
    return dits


def _des_evenements(lecture: Lecture, arbre: dict[str, Any]) -> Iterator[tuple[str, str]]:
    permis = arbre.get("permis")
    obtention = lire_date(permis.get("obtention")) if isinstance(permis, dict) else None
    for rang, evenement in enumerate(lecture.papier["evenements"]):
        champ, commise = f"evenements[{rang}]", lire_date(evenement.get("commise_le"))
        deja = meme_evenement(evenement, arbre)
        if deja is not None:
            yield champ, _deja(evenement, evenements(arbre)[deja])
        elif obtention is not None and commise is not None and commise < obtention:
            yield (
                champ,
                f"Ces faits précèdent la date de permis de votre dossier ({mots.jour(obtention)}).",
            )


def _deja(evenement: dict[str, Any], deja: dict[str, Any]) -> str:
    points, autres = evenement.get("points"), deja.get("points")
    if points is not None and isinstance(autres, int) and points != autres:
        return mots.insecables(
            f"Votre dossier a déjà cet événement, avec {mots.points(autres)} : le papier en dit "
            f"{mots.points(points)}. Coché, le papier l’emporte."
        )
    return "Votre dossier a déjà cet événement. Coché, le papier le complète, sans le doubler."


def _du_solde(le: date, points: int, arbre: dict[str, Any], calcul: Calcul | None) -> str:
    connu = arbre.get("solde_connu")
    connu = connu if isinstance(connu, dict) else {}
    deja, jour = connu.get("points"), lire_date(connu.get("le"))
    if jour == le and isinstance(deja, int) and deja != points:
        return f"Votre dossier part de {mots.points(deja)} ce jour-là. Coché, le solde du papier l’emporte."
    if calcul is None:
        return ""
    notre = solde_au(calcul, le)
    if notre is None or notre == points:
        return ""
    return f"Votre dossier donne {mots.points(notre)} ce jour-là, le papier {mots.points(points)}."


def solde_au(calcul: Calcul, jour: date) -> int | None:
    """Rend le solde que le calcul affiche à la fin de ce jour, None avant le premier jour connu."""
    passees = [etape for etape in calcul.etapes if etape.le <= jour]
    return passees[-1].solde.points if passees else None

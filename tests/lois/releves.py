"""Obtenir un relevé et le regarder : soir par soir, ou avec les événements à la place de leurs rangs."""

import json
from typing import Any

from permis_points.facade import relever
from tests.lois.dossiers import Dossier

Releve = dict[str, Any]
Mouvement = dict[str, Any]

AUJOURD_HUI = "2026-11-21"


def texte_du_releve(dossier: Dossier) -> str:
    """Rend le texte de la façade pour ce dossier."""
    return relever(json.dumps(dossier), AUJOURD_HUI)


def releve_de(dossier: Dossier) -> Releve:
    """Rend le relevé d’un dossier recevable."""
    rendu = json.loads(texte_du_releve(dossier))
    assert "fautes" not in rendu, rendu["fautes"]
    releve: Releve = rendu["releve"]
    return releve


def voies(releve: Releve) -> tuple[list[Mouvement], list[Mouvement]]:
    """Rend les mouvements des deux voies ; le plancher est le droit quand le relevé l’omet."""
    return releve["mouvements"], releve.get("plancher", releve["mouvements"])


def soirs(mouvements: list[Mouvement]) -> dict[str, Mouvement]:
    """Rend le dernier mouvement de chaque jour qui en a, dans l’ordre des jours."""
    return {m["le"]: m for m in mouvements}


def le_soir(mouvements: list[Mouvement], jour: str) -> Mouvement | None:
    """Rend le dernier mouvement connu à la fin de ce jour, None avant le premier."""
    return next((m for m in reversed(mouvements) if m["le"] <= jour), None)


def nommer_les_evenements(releve: Releve, noms: list[Any]) -> Releve:
    """Remplace chaque rang du relevé par le nom donné à cet événement, sans ordre."""

    def nommes(objets: list[Any]) -> list[Any]:
        return [o | {"evenements": sorted(noms[r] for r in o["evenements"])} for o in objets]

    listes = ("mouvements", "plancher", "delais", "alertes")
    return releve | {cle: nommes(releve[cle]) for cle in listes if cle in releve}

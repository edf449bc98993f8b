"""Tirer une liste fixe de dossiers d’une stratégie, pour ce qui se rejoue hors d’hypothesis."""

from typing import Any

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis.strategies import SearchStrategy


def recolter(strategie: SearchStrategy[Any], combien: int) -> list[Any]:
    """Rend `combien` valeurs au plus, toujours les mêmes."""
    recoltees: list[Any] = []

    @settings(
        max_examples=combien,
        derandomize=True,
        database=None,
        deadline=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(strategie)
    def garder(valeur: Any) -> None:
        recoltees.append(valeur)

    garder()
    return recoltees

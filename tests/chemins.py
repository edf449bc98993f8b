"""Les lieux que les tests lisent."""

from pathlib import Path

RACINE = Path(__file__).resolve().parents[1]
SITE = RACINE / "site"  # le site construit

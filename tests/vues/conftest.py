"""Le même régime d’hypothesis que les lois."""

import lois.conftest  # noqa: F401  l’importer le règle

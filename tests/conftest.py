"""Deux régimes pour hypothesis, les mêmes partout : `ci`, court et toujours le même ; `nuit`, long et au hasard.

Le régime se choisit par la variable d’environnement HYPOTHESIS_PROFILE (`ci` sans elle).
"""

import os

from hypothesis import HealthCheck, settings

_LENT = (HealthCheck.too_slow, HealthCheck.data_too_large)

settings.register_profile(
    "ci",
    max_examples=100,
    derandomize=True,
    database=None,
    deadline=None,
    suppress_health_check=_LENT,
)
settings.register_profile(
    "nuit", max_examples=2000, deadline=None, print_blob=True, suppress_health_check=_LENT
)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "ci"))

"""Un oracle indépendant : les règles du permis à points relues jour par jour.

Il ne partage aucun code avec le moteur et porte ses propres nombres datés (`droit.py`).
Chaque prédicat se lit dans une règle de la liste R1-R43, complétée par les précisions
K1-K19 ; les choix faits là où le texte hésite sont dans `LISEZMOI.md`.
"""

from tests.oracle.journal import Jour, horizon, soldes

__all__ = ["Jour", "horizon", "soldes"]

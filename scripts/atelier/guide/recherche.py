"""La place d’une page dans la recherche du site : le guide d’abord, les cas ensuite, le reste jamais."""

from collections.abc import Mapping
from typing import Any

HORS_DE_LA_RECHERCHE = ("contribuer/", "decisions/")
POIDS = {
    "cas/": 0.2,
    # Le guide répond d’abord ; qui cherche « facile à lire » trouve ces pages par leur titre.
    "facile/": 0.2,
    "simulateur/": 0.2,
    "bareme/": 1,
    "sources": 1,
    "donnees": 1,
    "reutiliser/": 1,
    # Chaque titre y est une réponse : la page qui traite le sujet passe devant.
    "glossaire": 0.5,
    "faq": 0.5,
    "idees-recues": 0.5,
    # Une lettre suit la page qui explique quand l’envoyer.
    "modeles/": 0.5,
    # De même en anglais, où ces pages ne se mesurent qu’entre elles.
    "en/faq": 0.5,
    "en/penalties/": 1,
    "en/simulator/": 0.2,
    "en/about": 1,
    # Une feuille redit, plus court, la page qui répond.
    "kit/": 0.1,
}
POIDS_D_UNE_FAMILLE = 2
POIDS_DU_GUIDE = 3


def reglages(uri: str, entete: Mapping[str, Any]) -> dict[str, Any]:
    """Rend ce que l’index de recherche doit savoir d’une page : son poids, ou qu’elle n’y est pas.

    uri : le chemin de la page dans `docs/` ; entete : ce que la page en dit elle-même, qui l’emporte.
    """
    if uri.startswith(HORS_DE_LA_RECHERCHE):
        return {"exclude": True}
    return {"boost": _poids(uri)} | (entete.get("search") or {})


def _poids(uri: str) -> float:
    if uri.startswith("bareme/") and uri.endswith("/index.md"):
        return POIDS_D_UNE_FAMILLE
    return next((p for debut, p in POIDS.items() if uri.startswith(debut)), POIDS_DU_GUIDE)

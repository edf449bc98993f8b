"""Ce que le chercheur doit savoir d’un radar : les marges qu’il déduit, les limites de quelques lieux."""

from typing import Any

from atelier.modeles.bareme import Bareme

APPAREILS = ("fixe", "mobile")
LIEUX = ("agglomeration", "autoroute")


def vitesse(bareme: Bareme) -> dict[str, Any]:
    """Rend les marges du jour du site, par appareil, et la limite de chaque lieu, en km/h."""
    return {
        "seuil": _valeur(bareme, "marge-seuil"),
        "marges": {
            appareil: {
                "kmh": _valeur(bareme, f"marge-{appareil}-sous-le-seuil"),
                "pourcent": _valeur(bareme, f"marge-{appareil}-des-le-seuil"),
            }
            for appareil in APPAREILS
        },
        "limites": {lieu: _valeur(bareme, f"limite-{lieu}") for lieu in LIEUX},
    }


def _valeur(bareme: Bareme, parametre: str) -> int:
    return bareme.parametre(parametre).en_vigueur(bareme.jour_du_site).valeur

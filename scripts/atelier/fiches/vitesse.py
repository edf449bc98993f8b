"""Ce que le chercheur doit savoir d’un excès de vitesse : les marges, les limites, les tranches."""

import json
from collections.abc import Iterable
from typing import Any

from atelier.fiches.fiche import Fiche
from atelier.langue.mots import points
from atelier.modeles.bareme import Bareme
from atelier.modeles.infractions import Exces, Limite

APPAREILS = ("fixe", "mobile")
LIEUX = ("agglomeration", "autoroute")


def vitesse(bareme: Bareme, toutes: Iterable[Fiche]) -> str:
    """Rend en JSON les marges du jour du site et les tranches d’excès des fiches en vigueur."""
    document = {
        "seuil": _valeur(bareme, "marge-seuil"),
        "marges": {
            appareil: {
                "kmh": _valeur(bareme, f"marge-{appareil}-sous-le-seuil"),
                "pourcent": _valeur(bareme, f"marge-{appareil}-des-le-seuil"),
            }
            for appareil in APPAREILS
        },
        "limites": {lieu: _valeur(bareme, f"limite-{lieu}") for lieu in LIEUX},
        "tranches": [
            _tranche(fiche, fiche.infraction.exces)
            for fiche in toutes
            if fiche.en_vigueur and fiche.infraction.exces
        ],
    }
    return json.dumps(document, ensure_ascii=False, separators=(",", ":"))


def _valeur(bareme: Bareme, parametre: str) -> int:
    return bareme.parametre(parametre).en_vigueur(bareme.jour_du_site).valeur


def _tranche(fiche: Fiche, exces: Exces) -> dict[str, Any]:
    limite = exces.limite or Limite()
    return {
        "de": exces.de,
        "moins_de": exces.moins_de,
        "plus_de": limite.plus_de,
        "au_plus": limite.au_plus,
        "libelle": fiche.libelle,
        "points": points(fiche.version.points),
        "amende": f"{fiche.genre_d_amende.lower()} {fiche.amende}",
        "vers": fiche.url.removeprefix("bareme/"),
    }

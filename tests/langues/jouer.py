"""Ce que la façade dit d’un dossier, dans la langue du paquet que Python trouve.

    PYTHONPATH=build/langues/en/src python tests/langues/jouer.py < demandes.json > reponses.json

Une demande est un dossier et un jour ; `essais` y ajoute la comparaison, le plan et l’explication, plus longs.
Avec `papier`, le texte d’un papier, et `coches`, ses lignes à reprendre, seul ce papier se lit.
"""

import json
import sys
from typing import Any

from permis_vues import facade

INSTANT = "2026-11-21T10:00:00.000Z"
SCENARIOS = [
    {"scenario": "stage", "premier_jour": "2035-01-11"},
    {"scenario": "infraction", "points": 4, "nature": "contravention", "classe": 4},
]
BUTS = ({"but": "douze"}, {"but": "au-dessus-de-zero"})


def jouer(demande: dict[str, Any]) -> dict[str, Any]:
    """Rend ce que chaque fonction de la façade dit de ce dossier."""
    texte, au = json.dumps(demande["dossier"]), demande["au"]
    if "papier" in demande:
        dites = json.dumps({"coches": demande["coches"], "reponses": {}})
        dits = {
            "lire": facade.lire(demande["papier"], texte, au),
            "reprendre": facade.reprendre(demande["papier"], dites, texte, au),
        }
        return {nom: json.loads(dit) for nom, dit in dits.items()}
    dits = {
        "voir": facade.voir(texte, au),
        "resumer": facade.resumer(texte, au),
        "agenda": facade.agenda(texte, au, INSTANT),
        "dater": facade.dater(texte, au),
    }
    if demande.get("essais"):
        dits["comparer"] = facade.comparer(texte, json.dumps(SCENARIOS), au)
        dits["expliquer"] = facade.expliquer(texte, '{"points": 3}', au)
        for but in BUTS:
            dits[f"planifier {but['but']}"] = facade.planifier(texte, json.dumps(but), au)
    return {nom: json.loads(dit) for nom, dit in dits.items()}


if __name__ == "__main__":
    json.dump([jouer(demande) for demande in json.load(sys.stdin)], sys.stdout)

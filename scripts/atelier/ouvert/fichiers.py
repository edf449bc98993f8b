"""Les données ouvertes : tous les fichiers de `/api/v1/`, mêmes octets pour un même barème."""

import json
from typing import Any

from pydantic import TypeAdapter

from atelier.modeles.bareme import Bareme
from atelier.ouvert.atom import fil
from atelier.ouvert.contenu import ouvrir
from atelier.ouvert.modeles import BaremeOuvert
from atelier.ouvert.openapi import openapi
from atelier.ouvert.tableau import schema_du_tableau, tableau
from atelier.validation.schemas import DIALECTE

DOSSIER = "api/v1"


def fichiers(bareme: Bareme) -> dict[str, str]:
    """Rend le texte de chaque fichier publié, par adresse dans le site."""
    ouvert = ouvrir(bareme)
    document = ouvert.model_dump(mode="json")
    textes = {
        "bareme.json": _ecrire(document),
        "bareme.schema.json": _ecrire(schema_json()),
        "bareme.csv": tableau(ouvert),
        "bareme.tableschema.json": _ecrire(schema_du_tableau(ouvert)),
        "openapi.json": _ecrire(openapi(ouvert)),
        "changements.atom": fil(bareme),
    }
    for infraction in document["infractions"]:
        textes[f"infractions/{infraction['id']}.json"] = _ecrire(infraction)
    for ancien, nouveau in bareme.anciens.items():
        textes[f"infractions/{ancien}.json"] = textes[f"infractions/{nouveau}.json"]
    return {f"{DOSSIER}/{nom}": texte for nom, texte in textes.items()}


def schema_json() -> dict[str, Any]:
    """Rend le JSON Schema de `bareme.json` ; celui d’une infraction est dans ses `$defs`."""
    schema = TypeAdapter(BaremeOuvert).json_schema(mode="serialization")
    return {"$schema": DIALECTE, "$id": "bareme.schema.json", **schema}


def _ecrire(document: Any) -> str:
    return json.dumps(document, ensure_ascii=False, indent=1) + "\n"

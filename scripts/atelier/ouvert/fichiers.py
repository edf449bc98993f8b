"""Les données ouvertes : les fichiers de `/api/v1/`, mêmes octets pour un même barème.

Les états datés (`dates.py`) et la suite de conformité s’y ajoutent quand le site se construit.
"""

import json
from collections.abc import Mapping
from typing import Any

from pydantic import TypeAdapter

from atelier.modeles.bareme import Bareme
from atelier.ouvert.atom import fil
from atelier.ouvert.changements import Changements, changements, publier
from atelier.ouvert.contenu import LICENCE, ouvrir
from atelier.ouvert.jour import BaremeDuJour, JoursConnus, jours_connus
from atelier.ouvert.modeles import BaremeOuvert, Ouvert
from atelier.ouvert.openapi import openapi
from atelier.ouvert.tableau import schema_du_tableau, tableau
from atelier.ouvert.tableur import tableur
from atelier.validation.schemas import DIALECTE

DOSSIER = "api/v1"


def fichiers(bareme: Bareme) -> dict[str, str]:
    """Rend le texte de chaque fichier publié, par adresse dans le site."""
    ouvert = ouvrir(bareme)
    document = ouvert.model_dump(mode="json")
    dits = changements(bareme)
    textes = {
        "bareme.json": _ecrire(document),
        **{nom: _ecrire(schema) for nom, schema in schemas_json().items()},
        "bareme.csv": tableau(ouvert),
        "bareme.tableschema.json": _ecrire(schema_du_tableau(ouvert)),
        "openapi.json": _ecrire(openapi(bareme, ouvert)),
        "changements.atom": fil(bareme),
        "changements.json": _ecrire(publier(bareme, LICENCE, dits).model_dump(mode="json")),
        "a-venir.json": _ecrire(
            publier(bareme, LICENCE, [c for c in dits if c.a_venir]).model_dump(mode="json")
        ),
        "bareme-tableur.csv": tableur(ouvert),
        "au/index.json": _ecrire(jours_connus(bareme, LICENCE).model_dump(mode="json")),
    }
    for infraction in document["infractions"]:
        textes[f"infractions/{infraction['id']}.json"] = _ecrire(infraction)
    for ancien, nouveau in bareme.anciens.items():
        textes[f"infractions/{ancien}.json"] = textes[f"infractions/{nouveau}.json"]
    return {f"{DOSSIER}/{nom}": texte for nom, texte in textes.items()}


SCHEMAS: Mapping[str, type[Ouvert]] = {
    "bareme.schema.json": BaremeOuvert,
    "au.schema.json": BaremeDuJour,
    "au-index.schema.json": JoursConnus,
    "changements.schema.json": Changements,
}
"""Le schéma publié et l’objet dont il dit la forme."""


def schemas_json() -> dict[str, dict[str, Any]]:
    """Rend chaque JSON Schema publié, par nom de fichier."""
    return {nom: _schema(nom, modele) for nom, modele in SCHEMAS.items()}


def schema_json() -> dict[str, Any]:
    """Rend le JSON Schema de `bareme.json` ; celui d’une infraction est dans ses `$defs`."""
    return _schema("bareme.schema.json", BaremeOuvert)


def _schema(nom: str, modele: type[Ouvert]) -> dict[str, Any]:
    schema = TypeAdapter(modele).json_schema(mode="serialization")
    return {"$schema": DIALECTE, "$id": nom, **schema}


def _ecrire(document: Any) -> str:
    return json.dumps(document, ensure_ascii=False, indent=1) + "\n"

"""La description OpenAPI des fichiers publiés sous `/api/v1/`."""

from typing import Any

from pydantic import BaseModel
from pydantic.json_schema import models_json_schema

from atelier.conformite.fichiers import TITRES
from atelier.conformite.modeles import Famille, Manifeste, ReglesFausses
from atelier.modeles.bareme import Bareme
from atelier.ouvert.changements import Changements
from atelier.ouvert.jour import BaremeDuJour, JoursConnus, jours
from atelier.ouvert.modeles import BaremeOuvert, InfractionOuverte

REFERENCES = "#/components/schemas/{model}"
LIRE_PAGE = "Voir la page « Données » du site pour les règles de version."


PUBLIES: tuple[type[BaseModel], ...] = (
    BaremeOuvert,
    BaremeDuJour,
    JoursConnus,
    Changements,
    Manifeste,
    Famille,
    ReglesFausses,
)
"""Les objets qu’un fichier contient."""


def openapi(bareme: Bareme, ouvert: BaremeOuvert) -> dict[str, Any]:
    """Rend le document OpenAPI 3.1 ; les adresses partent du dossier qui le contient."""
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Barème du permis à points",
            "version": f"{ouvert.version_api}.0",
            "summary": "Des fichiers statiques : ni clé, ni quota, ni paramètre.",
            "description": LIRE_PAGE,
            "license": {
                "name": ouvert.licence,
                "url": "https://www.etalab.gouv.fr/licence-ouverte-open-licence/",
            },
        },
        "servers": [{"url": ".", "description": "Le dossier de ce document."}],
        "tags": [{"name": "bareme", "description": "Le barème et ce qui le décrit."}],
        "paths": {
            "/bareme.json": _fichier("lireBareme", "Le barème entier", "BaremeOuvert"),
            "/infractions/{id}.json": _une_infraction(ouvert),
            "/bareme.csv": _texte("lireTableau", "Une ligne par version, en CSV", "text/csv"),
            "/bareme-tableur.csv": _texte(
                "lireTableur", "Les infractions en vigueur, pour un tableur en français", "text/csv"
            ),
            "/au/{jour}.json": _un_jour(bareme),
            "/au/index.json": _fichier("lireJours", "Les jours de changement", "JoursConnus"),
            "/changements.json": _fichier(
                "lireChangements",
                "Tout ce qui a changé, du plus récent au plus ancien",
                "Changements",
            ),
            "/a-venir.json": _fichier("lireAVenir", "Ce qui changera", "Changements"),
            "/au.schema.json": _schema("lireSchemaDuJour", "JSON Schema d’un fichier de au/"),
            "/au-index.schema.json": _schema("lireSchemaDesJours", "JSON Schema d’au/index.json"),
            "/changements.schema.json": _schema(
                "lireSchemaDesChangements", "JSON Schema de changements.json et d’a-venir.json"
            ),
            "/changements.atom": _texte("lireFil", "Ce qui a changé", "application/atom+xml"),
            "/bareme.schema.json": _schema("lireSchema", "JSON Schema de bareme.json"),
            "/bareme.tableschema.json": _schema("lireSchemaTableau", "Table Schema de bareme.csv"),
            **_conformite(),
        },
        "components": {"schemas": schemas()},
    }


def schemas() -> dict[str, Any]:
    """Rend le JSON Schema de chaque objet publié, par nom."""
    modeles = [(modele, "serialization") for modele in PUBLIES]
    _, document = models_json_schema(modeles, ref_template=REFERENCES)  # type: ignore[arg-type]
    definitions: dict[str, Any] = document["$defs"]
    return definitions


def _conformite() -> dict[str, Any]:
    """Rend les chemins de la suite de conformité."""
    famille = {
        "name": "famille",
        "in": "path",
        "required": True,
        "description": "Une famille de vecteurs.",
        "schema": {"type": "string", "enum": list(TITRES)},
    }
    vecteurs = _fichier("lireVecteurs", "Les vecteurs d’une famille", Famille.__name__)
    return {
        "/conformite/manifeste.json": _fichier(
            "lireManifeste", "Ce que la suite de conformité contient", Manifeste.__name__
        ),
        "/conformite/{famille}.json": {"parameters": [famille], **vecteurs},
        "/conformite/regles-fausses.json": _fichier(
            "lireReglesFausses", "Ce qu’une règle fausse manque", ReglesFausses.__name__
        ),
        "/conformite/conformite.py": _texte(
            "lireProgramme", "Le programme qui note", "text/x-python"
        ),
    }


def _un_jour(bareme: Bareme) -> dict[str, Any]:
    operation = _fichier("lireJour", "Le barème à une date", "BaremeDuJour")
    operation["get"]["responses"]["404"] = {
        "description": "Rien ne change ce jour-là : l’état est celui du dernier jour d’avant."
    }
    jour = {
        "name": "jour",
        "in": "path",
        "required": True,
        "description": "Un jour d’au/index.json.",
        "schema": {"type": "string", "format": "date"},
        "example": str(max(j for j in jours(bareme) if j <= bareme.jour_du_site)),
    }
    return {"parameters": [jour], **operation}


def _une_infraction(ouvert: BaremeOuvert) -> dict[str, Any]:
    operation = _fichier("lireInfraction", "Une infraction", InfractionOuverte.__name__)
    operation["get"]["responses"]["404"] = {"description": "Aucune infraction de ce nom."}
    identifiant = {
        "name": "id",
        "in": "path",
        "required": True,
        "description": "Identifiant de l’infraction.",
        "schema": {"type": "string"},
        "example": ouvert.infractions[0].id,
    }
    return {"parameters": [identifiant], **operation}


def _fichier(operation: str, resume: str, modele: str) -> dict[str, Any]:
    return _lecture(
        operation, resume, "application/json", {"$ref": REFERENCES.format(model=modele)}
    )


def _texte(operation: str, resume: str, genre: str) -> dict[str, Any]:
    return _lecture(operation, resume, genre, {"type": "string"})


def _schema(operation: str, resume: str) -> dict[str, Any]:
    return _lecture(operation, resume, "application/json", {"type": "object"})


def _lecture(operation: str, resume: str, genre: str, schema: dict[str, Any]) -> dict[str, Any]:
    reponse = {"description": resume, "content": {genre: {"schema": schema}}}
    return {
        "get": {
            "operationId": operation,
            "summary": resume,
            "tags": ["bareme"],
            "security": [],
            "responses": {"200": reponse},
        }
    }

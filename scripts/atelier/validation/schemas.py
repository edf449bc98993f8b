"""Les modèles, en JSON Schema : la complétion et le survol dans l’éditeur du contributeur."""

import json
from typing import Any

from pydantic import TypeAdapter
from pydantic.json_schema import GenerateJsonSchema, JsonSchemaMode, JsonSchemaValue
from pydantic_core import core_schema

from atelier.modeles.aiguillages import Aiguillage
from atelier.modeles.cas import Cas
from atelier.modeles.courriers import CadreDesCourriers, Courrier
from atelier.modeles.guide import Question, Terme
from atelier.modeles.identifiants import Identifiants
from atelier.modeles.infractions import Infraction
from atelier.modeles.kit import Conducteur, Frequente
from atelier.modeles.mesures import CasDeRetention, CasDeSuspension, Groupe, Plafond
from atelier.modeles.references import Amende, Parametre, Site, Source, Vocabulaire
from atelier.modeles.reformes import Reforme
from atelier.modeles.reperes import Repere
from atelier.modeles.seconde_saisie import SecondeSaisie
from atelier.modeles.textes import Exceptions, TexteDArticle
from atelier.validation.saisie import annoter

DIALECTE = "https://json-schema.org/draft/2020-12/schema"
RACINES: dict[str, Any] = {
    "infractions": tuple[Infraction, ...],
    "regles": tuple[Parametre, ...],
    "reperes": tuple[Repere, ...],
    "reformes": tuple[Reforme, ...],
    "groupes": tuple[Groupe, ...],
    "retentions": tuple[CasDeRetention, ...],
    "suspensions": tuple[CasDeSuspension, ...],
    "plafonds": tuple[Plafond, ...],
    "glossaire": tuple[Terme, ...],
    "faq": tuple[Question, ...],
    "aiguillages": tuple[Aiguillage, ...],
    "frequentes": tuple[Frequente, ...],
    "quiz": tuple[Conducteur, ...],
    "cas": tuple[Cas, ...],
    "courriers": Courrier,
    "cadre-des-courriers": CadreDesCourriers,
    "amendes": tuple[Amende, ...],
    "sources": tuple[Source, ...],
    "site": Site,
    "publies": Identifiants,
    "vocabulaire": Vocabulaire,
    "textes": tuple[TexteDArticle, ...],
    "exceptions": Exceptions,
    "seconde-saisie": SecondeSaisie,
}


class _Generateur(GenerateJsonSchema):
    """Une clé facultative s’omet : elle ne s’écrit jamais `null`, et n’a pas de titre anglais."""

    def nullable_schema(self, schema: core_schema.NullableSchema) -> JsonSchemaValue:
        return self.generate_inner(schema["schema"])

    def default_schema(self, schema: core_schema.WithDefaultSchema) -> JsonSchemaValue:
        return self.generate_inner(schema["schema"])

    def field_title_should_be_set(self, schema: Any) -> bool:  # noqa: ARG002 — signature de pydantic
        return False

    def generate(self, schema: Any, mode: JsonSchemaMode = "validation") -> JsonSchemaValue:
        return {"$schema": DIALECTE, **super().generate(schema, mode)}


def fichiers() -> dict[str, str]:
    """Rend le nom de chaque fichier de `barème/schemas/` qui suit les modèles, et son texte."""
    return {
        f"{nom}.schema.json": json.dumps(
            annoter(TypeAdapter(racine).json_schema(schema_generator=_Generateur)),
            ensure_ascii=False,
            indent=2,
        )
        + "\n"
        for nom, racine in RACINES.items()
    }

"""Les repères du guide : des nombres de la vie pratique, datés et sourcés, que le moteur ignore."""

from decimal import Decimal
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field, WithJsonSchema
from pydantic_core import PydanticCustomError

from atelier.lecture import scalaires
from atelier.modeles.base import Historique, VersionDateeClose
from atelier.modeles.ecrits import Article, Code, Texte

DECIMAL = {"type": "string", "pattern": f"^{scalaires.MOTIF_DECIMAL}$"}
UniteDeRepere = Literal[
    "points",
    "ans",
    "mois",
    "jours",
    "jours-francs",
    "heures",
    "euros",
    "pourcent",
    "km/h",
    "g/l",
    "mg/l",
    "nombre",
]


def _nombre(valeur: Any) -> Any:
    if not isinstance(valeur, str):
        return valeur
    nombre = scalaires.decimal(valeur)
    if nombre is None:
        raise PydanticCustomError("nombre", "« {ecrit} »", {"ecrit": valeur})
    return nombre


Nombre = Annotated[
    Decimal,
    BeforeValidator(_nombre),
    WithJsonSchema({"anyOf": [{"type": "integer", "minimum": 0}, DECIMAL]}),
]


class ValeurDeRepere(VersionDateeClose):
    """La valeur d’un repère entre deux dates."""

    valeur: Nombre = Field(description="Nombre entier, ou décimal entre guillemets (« 0,2 »).")
    articles: tuple[Article, ...] = Field(
        default=(),
        description="Articles qui la fixent ; un prix libre n’en a pas.",
    )
    note: Texte | None = Field(default=None, description="Précision sur cette version.")


class Repere(Historique[ValeurDeRepere]):
    """Un délai, un prix, un seuil que le guide cite et que le moteur n’emploie pas."""

    id: Code = Field(description="Identifiant stable, cité par le guide.")
    libelle: Texte = Field(description="Ce que ce nombre mesure.")
    unite: UniteDeRepere = Field(
        description="points, ans, mois, jours, jours-francs, heures, euros, pourcent, km/h, g/l, mg/l ou nombre.",
    )

    @property
    def nom(self) -> str:
        """Rend l’identifiant."""
        return self.id

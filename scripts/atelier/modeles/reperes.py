"""Les repères du guide : des nombres de la vie pratique, datés et sourcés, que le moteur ignore."""

from typing import Literal

from pydantic import Field

from atelier.modeles.base import Historique, VersionDateeClose
from atelier.modeles.ecrits import Article, Code, Nombre, Texte

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

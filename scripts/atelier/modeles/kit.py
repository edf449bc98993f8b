"""Le kit à imprimer : les infractions les plus courantes, et les conducteurs imaginaires du quiz."""

from typing import Literal, Self

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from atelier.modeles.base import Modele
from atelier.modeles.cas import DossierEcrit
from atelier.modeles.ecrits import Code, Jour, Texte


class Frequente(Modele):
    """Une infraction de la feuille des plus courantes."""

    code: Code = Field(description="Identifiant de l’infraction, dans barème/infractions/.")
    raison: Texte | None = Field(
        default=None,
        description="Pourquoi elle est là ; omise quand sa fiche porte déjà une fréquence publiée.",
    )


Demande = Literal["solde", "valable", "complet", "nouveau-permis"]
"""Ce que le moteur calcule : le solde à la fin d’un jour, si le permis y est encore valable, le premier jour
d’après où il a tous ses points, le dernier jour d’attente avant un nouveau permis."""
DATEES = ("solde", "valable", "complet")
"""Les demandes qui portent sur un jour."""


class QuestionDuQuiz(Modele):
    """Une question : ni sa phrase ni sa réponse ne s’écrivent, le jour du calcul suffit."""

    demande: Demande = Field(description="solde, valable, complet ou nouveau-permis.")
    le: Jour | None = Field(
        default=None, description="Le jour dont on parle ; pas pour nouveau-permis."
    )

    @model_validator(mode="after")
    def _dater(self) -> Self:
        if (self.le is not None) != (self.demande in DATEES):
            raise PydanticCustomError("demande_datee", "un jour manque, ou est de trop")
        return self


class Conducteur(Modele):
    """Un conducteur imaginaire, son dossier entier, et ce que l’on demande de lui."""

    id: Code = Field(description="Identifiant stable, l’ancre de son histoire.")
    nom: Texte = Field(description="Un nom que personne ne porte : Alice Imaginaire.")
    dossier: DossierEcrit = Field(description="Son dossier, daté par `au` : rien d’autre n’arrive.")
    questions: tuple[QuestionDuQuiz, ...] = Field(min_length=1, description="Une à trois.")

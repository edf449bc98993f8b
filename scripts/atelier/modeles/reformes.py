"""Une réforme : le jour où elle s’applique, et trois conducteurs qu’elle touche, rejoués avec et sans elle."""

from typing import Self

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from atelier.modeles.base import Modele
from atelier.modeles.cas import DossierEcrit
from atelier.modeles.ecrits import Article, Code, Jour, Texte

PROFILS = 3


class Profil(Modele):
    """Un conducteur que la réforme touche ; le moteur dit ce qu’elle change pour lui."""

    titre: Texte = Field(description="Qui est ce conducteur, en quelques mots, sans chiffre.")
    dossier: DossierEcrit = Field(
        description="Son dossier, daté par `au`. Une infraction que la réforme crée y est la dernière."
    )


class Reforme(Modele):
    """Ce qu’un texte a changé un jour donné, et pour qui."""

    id: Code = Field(description="Identifiant stable : il entre dans l’adresse de la page.")
    le: Jour = Field(description="Le jour où commencent les versions du barème qu’elle a écrites.")
    titre: Texte = Field(description="Ce qui a changé, en quelques mots, sans chiffre.")
    resume: Texte = Field(
        description="Ce que la réforme change et pour qui, en une à trois phrases."
    )
    reserve: Texte | None = Field(
        default=None, description="Ce que nous n’avons pas lu nous-mêmes, montré à côté du jour."
    )
    infractions: tuple[Code, ...] = Field(
        min_length=1, description="Les infractions dont elle change les points ou la nature."
    )
    articles: tuple[Article, ...] = Field(min_length=1, description="Articles qui le disent.")
    profils: tuple[Profil, ...] = Field(description="Trois conducteurs, tous touchés.")

    @model_validator(mode="after")
    def _en_montrer_trois(self) -> Self:
        if len(self.profils) != PROFILS:
            raise PydanticCustomError("profils", "il faut trois conducteurs")
        return self

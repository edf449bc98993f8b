"""Ce que le guide range dans le barème : les mots du glossaire et les questions fréquentes."""

from typing import Annotated

from pydantic import Field

from atelier.modeles.base import Modele
from atelier.modeles.ecrits import MOTIF_PAGE, Article, Code, Jour, Redige, Texte


class Terme(Modele):
    """Un mot du glossaire."""

    id: Code = Field(description="Identifiant stable : l’ancre du mot dans la page du glossaire.")
    terme: Texte = Field(description="Le mot, tel que le glossaire le range.")
    formes: tuple[Texte, ...] = Field(
        default=(),
        description="Pluriels, sigles et variantes à lier aussi ; le terme lui-même l’est toujours.",
    )
    definition: Redige = Field(
        description="Une à trois phrases, en Markdown, avec les mots du guide."
    )
    articles: tuple[Article, ...] = Field(default=(), description="Articles qui le définissent.")
    voir: tuple[Code, ...] = Field(default=(), description="Autres identifiants du glossaire.")
    verifie_le: Jour = Field(description="Jour où la définition a été relue (AAAA-MM-JJ).")

    @property
    def ecritures(self) -> tuple[str, ...]:
        """Rend le terme et ses autres formes."""
        return (self.terme, *self.formes)

    @property
    def sigles(self) -> tuple[str, ...]:
        """Rend les formes en capitales, que la page montre."""
        return tuple(forme for forme in self.formes if forme.isupper())


class Question(Modele):
    """Une vraie question, et sa réponse en deux lignes."""

    id: Code = Field(description="Identifiant stable : l’ancre de la question dans la page.")
    theme: Texte = Field(description="Titre du thème, écrit à l’identique à chaque question.")
    question: Redige = Field(description="La question, comme on la pose.")
    reponse: Redige = Field(description="Deux lignes, en Markdown, avec les mots du guide.")
    articles: tuple[Article, ...] = Field(default=(), description="Articles qui répondent.")
    sources: tuple[Code, ...] = Field(default=(), description="Identifiants de sources.yaml.")
    page: Annotated[str, Field(strict=True, pattern=MOTIF_PAGE)] | None = Field(
        default=None,
        description="Page qui en dit plus, depuis docs/ : recuperer/stages.md.",
    )
    ancre: Code | None = Field(
        default=None,
        description="La partie de cette page qui répond, sans le dièse : zero.",
    )
    verifie_le: Jour = Field(description="Jour où la réponse a été relue (AAAA-MM-JJ).")

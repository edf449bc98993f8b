"""Les identifiants publiés : ils sont dans des adresses, des liens partagés, des fichiers enregistrés."""

from typing import Annotated

from pydantic import Field

from atelier.modeles.base import Modele
from atelier.modeles.ecrits import Code, Empreinte, Texte

Adresse = Annotated[str, Field(strict=True, pattern=r"^[a-z0-9-]+/[a-z0-9-]+$")]
"""La famille et l’identifiant d’une infraction, la fin de son adresse ; ou un code et l’adresse anglaise."""


class Renomme(Modele):
    """Une infraction dont l’identifiant a changé : l’ancien mène au nouveau, partout."""

    ancien: Code = Field(
        description="Identifiant publié, qui n’est plus celui d’aucune infraction."
    )
    nouveau: Code = Field(description="Identifiant de l’infraction aujourd’hui.")
    motif: Texte = Field(description="Pourquoi, en une phrase.")


class Publies(Modele):
    """Ce qui a été publié, et ne se perd plus."""

    infractions: tuple[Adresse, ...] = Field(default=(), description="famille/identifiant.")
    regles: tuple[Code, ...] = Field(default=(), description="Identifiants de regles/.")
    reperes: tuple[Code, ...] = Field(default=(), description="Identifiants de reperes/.")
    cas: tuple[Code, ...] = Field(default=(), description="Identifiants de cas/.")
    glossaire: tuple[Code, ...] = Field(default=(), description="Identifiants du glossaire.")
    faq: tuple[Code, ...] = Field(default=(), description="Identifiants des questions.")
    adresses_en: tuple[Adresse, ...] = Field(
        default=(),
        description="code/adresse d’une page anglaise du barème ; le code, d’une famille ou d’une infraction.",
    )


class Identifiants(Modele):
    """Le fichier entier : les renommages, écrits à la main, et la liste publiée, scellée."""

    renommes: tuple[Renomme, ...] = Field(default=(), description="Anciens identifiants.")
    sceau: Empreinte = Field(description="Sceau de la liste, posé par la commande.")
    publies: Publies = Field(description="La liste, que seule la commande allonge.")

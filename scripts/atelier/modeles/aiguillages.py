"""Ce que l’on tape dans le chercheur et qui n’est pas une infraction à points."""

from typing import Annotated

from pydantic import Field

from atelier.modeles.base import Modele
from atelier.modeles.ecrits import MOTIF_PAGE, Code, Jour, Texte


class Aiguillage(Modele):
    """Des mots, la phrase qui leur répond, et la page où aller."""

    id: Code = Field(description="Identifiant stable, dans ce fichier seulement.")
    se_cherche: tuple[Texte, ...] = Field(
        min_length=1,
        description="Mots ou suites de mots qui mènent ici ; le premier aiguillage qui convient répond.",
    )
    sauf: tuple[Texte, ...] = Field(
        default=(),
        description="Mots dont la présence dit que la recherche parle d’autre chose.",
    )
    phrase: Texte = Field(description="La réponse, en une ou deux phrases.")
    au_simulateur: Texte | None = Field(
        default=None,
        description="Ce qu’il faut faire dans le formulaire du simulateur, en une phrase.",
    )
    lien: Texte = Field(description="Nom du lien vers la page.")
    page: Annotated[str, Field(strict=True, pattern=MOTIF_PAGE)] = Field(
        description="Page qui répond, depuis docs/ : cas-particuliers/deux-roues.md.",
    )
    voir: tuple[Code, ...] = Field(
        default=(),
        description="Infractions à montrer quand même, les plus probables d’abord.",
    )
    verifie_le: Jour = Field(description="Jour où la phrase a été relue (AAAA-MM-JJ).")

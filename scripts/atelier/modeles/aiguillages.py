"""Ce que l’on tape dans le chercheur et qui n’est pas une infraction à points."""

from typing import Annotated

from pydantic import Field

from atelier.modeles.base import Modele
from atelier.modeles.ecrits import MOTIF_PAGE, Code, Jour, Texte


class AiguillageAnglais(Modele):
    """Le même aiguillage sur les pages anglaises : ses mots, sa phrase, et sa page, anglaise s’il y en a une."""

    se_cherche: tuple[Texte, ...] = Field(
        min_length=1, description="Ce qu’un anglophone taperait, américain ou britannique."
    )
    sauf: tuple[Texte, ...] = Field(
        default=(), description="Mots anglais dont la présence dit autre chose."
    )
    phrase: Texte = Field(description="La réponse, en anglais.")
    au_simulateur: Texte | None = Field(
        default=None,
        description="Que faire dans le formulaire anglais, avec ses étiquettes ; si le français en dit un mot.",
    )
    lien: Texte = Field(
        description="Nom du lien ; « (in French) » à la fin quand la page est française."
    )
    page: Annotated[str, Field(strict=True, pattern=MOTIF_PAGE)] = Field(
        description="Page qui répond, depuis docs/ : en/getting-points-back.md.",
    )


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
    en: AiguillageAnglais | None = Field(
        default=None, description="Le même, en anglais ; d’ici là, il s’y lit en français."
    )
    verifie_le: Jour = Field(description="Jour où la phrase a été relue (AAAA-MM-JJ).")

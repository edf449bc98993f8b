"""La forme de la suite de conformité : manifeste, vecteurs, règles fausses."""

import datetime as dt
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field

VERSION = "1.0"
"""Celle de la forme et du choix des vecteurs ; le mineur monte quand il s’en ajoute."""
NomDeFamille = Literal["cas", "bornes", "arrondis", "tires"]
Etat = Literal["valide", "solde-nul", "invalide", "annule"]


class _Publie(BaseModel):
    """Un objet publié."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Titre(_Publie):
    """Ce que le vecteur éprouve, en une ligne."""

    fr: str = Field(description="En français.", min_length=1)
    en: str | None = Field(description="En anglais ; null s’il n’est pas encore traduit.")


class SoldeAttendu(_Publie):
    """Le solde au jour du relevé."""

    points: int = Field(description="Ce qu’affiche le fichier, jamais sous zéro.", ge=0, le=12)
    signe: int = Field(description="Le compte interne, qui peut être négatif.", le=12)
    plafond: int = Field(description="Maximum du permis ce jour-là.")
    plancher: int = Field(description="Points dans la plus sévère des lectures (voie P).", ge=0)
    etat: Etat = Field(description="valide, solde-nul, invalide ou annule.")


class SoirAttendu(_Publie):
    """Le solde à la fin d’un jour, dans les deux voies."""

    le: dt.date = Field(description="Le jour.")
    points: int = Field(description="Voie de droit (D) : points affichés.", ge=0, le=12)
    signe: int = Field(description="Voie D : compte interne.", le=12)
    plafond: int = Field(description="Voie D : plafond.")
    plancher: int = Field(description="Voie P : points affichés.", ge=0, le=12)


class MouvementAttendu(_Publie):
    """Un mouvement de la voie D qui ouvre le compte, ou change les points ou le plafond."""

    le: dt.date = Field(description="Le jour.")
    genre: str = Field(description="Genre du contrat : retrait, stage, reconstitution-totale…")
    variation: int = Field(description="Ce que la ligne ajoute ou retire.")
    points: int = Field(description="Points affichés après elle.", ge=0, le=12)
    plafond: int = Field(description="Plafond après elle.")


class Attendu(_Publie):
    """Ce qu’un programme doit rendre pour ce dossier."""

    solde: SoldeAttendu = Field(description="Au jour `au`.")
    soldes: list[SoirAttendu] = Field(description="À des jours choisis, en ordre.", min_length=1)
    mouvements: list[MouvementAttendu] = Field(description="En ordre.", min_length=1)
    nouveau_permis_possible_le: dt.date | None = Field(
        description="Terme de l’interdiction d’obtenir un permis ; null sans interdiction."
    )


class Vecteur(_Publie):
    """Un dossier, le jour du relevé, et ce qu’il faut trouver."""

    id: str = Field(description="Identifiant stable, préfixé par la famille.")
    famille: NomDeFamille = Field(description="Famille du vecteur.")
    titre: Titre = Field(description="Ce qu’il éprouve.")
    regles: list[str] = Field(description="Règles éprouvées ; vide pour un dossier tiré.")
    articles: list[str] = Field(description="Articles qui les fondent.")
    au: dt.date = Field(description="Jour du relevé, le même que dans le dossier.")
    dossier: dict[str, Any] = Field(
        description="Le dossier du contrat, version 1. Chaque infraction porte ses points, sa nature et sa classe."
    )
    attendu: Attendu = Field(description="Ce qu’il faut rendre.")


class Famille(_Publie):
    """Un fichier de vecteurs."""

    famille: NomDeFamille = Field(description="Nom de la famille.")
    titre: Titre = Field(description="Ce qu’elle rassemble.")
    vecteurs: list[Vecteur] = Field(description="Les vecteurs.", min_length=1)


class FichierDeVecteurs(_Publie):
    """Un fichier de la suite, dans le manifeste."""

    famille: NomDeFamille = Field(description="Nom de la famille.")
    titre: Titre = Field(description="Ce qu’elle rassemble.")
    fichier: str = Field(description="Nom du fichier, à côté du manifeste.")
    vecteurs: int = Field(description="Combien de vecteurs.", ge=1)
    deux_voies: int = Field(description="Parmi eux, combien où les deux voies diffèrent.", ge=0)
    sha256: str = Field(description="Empreinte du fichier.", pattern="^[0-9a-f]{64}$")


class Licence(_Publie):
    """Sous quelle licence réutiliser."""

    nom: str = Field(description="Son nom.")
    url: str = Field(description="Son texte.")


class Manifeste(_Publie):
    """Ce qu’est cette suite, et de quoi vérifier qu’on la tient entière."""

    version: str = Field(description="Version de la suite : majeure.mineure.")
    contrat: int = Field(description="Version du contrat des dossiers et des relevés.")
    moteur: str = Field(description="Version du moteur qui a calculé les vecteurs.")
    bareme_sha256: str = Field(
        description="Empreinte du barème, celle que porte un relevé enregistré.",
        pattern="^[0-9a-f]{64}$",
    )
    droit_verifie_au: dt.date = Field(description="État du droit comparé au texte officiel.")
    licence: Licence = Field(description="Celle des vecteurs.")
    licence_du_programme: Licence = Field(description="Celle de conformite.py.")
    programme: str = Field(description="Le programme qui note, à côté du manifeste.")
    programme_sha256: str = Field(description="Son empreinte.", pattern="^[0-9a-f]{64}$")
    familles: list[FichierDeVecteurs] = Field(description="Les fichiers.", min_length=1)
    total: int = Field(description="Combien de vecteurs en tout.", ge=1)


class NoteParFamille(_Publie):
    """Ce qu’une règle fausse manque dans une famille."""

    famille: NomDeFamille = Field(description="Nom de la famille.")
    vecteurs: int = Field(description="Combien de vecteurs.")
    retrouves: int = Field(description="Combien elle retrouve.")
    manques: list[str] = Field(description="Identifiants des vecteurs manqués.")


class RegleFausse(_Publie):
    """Une règle répandue et fausse, et ce que la suite en voit."""

    code: str = Field(description="Identifiant stable.")
    titre: Titre = Field(description="Ce qu’elle affirme.")
    la_loi: Titre = Field(description="Ce que dit la loi.")
    regles: list[str] = Field(description="Règles qu’elle méconnaît.")
    articles: list[str] = Field(description="Articles et décisions.")
    vecteurs: int = Field(description="Combien de vecteurs en tout.")
    manques: int = Field(description="Combien elle en manque.")
    familles: list[NoteParFamille] = Field(description="Par famille, et lesquels.")


class ReglesFausses(_Publie):
    """Les règles fausses publiées."""

    version: str = Field(description="Version de la suite.")
    regles: list[RegleFausse] = Field(description="Une entrée par règle fausse.", min_length=1)

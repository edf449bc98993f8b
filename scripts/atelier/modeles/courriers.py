"""Les modèles de lettres : leurs phrases, ce qu’il faut y écrire, et ce qui les fait refuser."""

from typing import Annotated, Literal

from pydantic import Field

from atelier.modeles.base import Modele, Verifie
from atelier.modeles.ecrits import MOTIF_PAGE, Article, Code, Redige, Texte

Page = Annotated[str, Field(strict=True, pattern=MOTIF_PAGE)]
Remplissage = Literal["off", "name", "street-address", "bday", "bday-day"]
BLANC = "[{}]"
"""Comment une phrase nomme un champ : `[plaque]`."""


class Champ(Modele):
    """Un blanc de la lettre, que la personne remplit sur son appareil."""

    nom: Code = Field(description="Nom du blanc, tel que les phrases le citent : [plaque].")
    etiquette: Texte = Field(description="Ce que l’on demande, au-dessus du champ.")
    genre: Literal["texte", "long", "date"] = Field(
        default="texte", description="texte (une ligne), long (plusieurs lignes) ou date."
    )
    aide: Texte | None = Field(default=None, description="Où le lire, ou comment l’écrire.")
    remplissage: Remplissage = Field(
        default="off", description="Ce que le navigateur peut proposer (autocomplete de HTML)."
    )


class Condition(Modele):
    """Une question à laquelle une seule réponse permet la lettre."""

    question: Redige = Field(description="La question, à laquelle on répond par oui ou par non.")
    il_faut: Literal["oui", "non"] = Field(description="La réponse qui permet la lettre.")
    refus: Redige = Field(description="Pourquoi l’autre réponse la fait refuser, en Markdown.")
    page: Page | None = Field(default=None, description="Où aller alors, depuis docs/.")
    ancre: Code | None = Field(default=None, description="La partie de cette page, sans le dièse.")
    courrier: Code | None = Field(default=None, description="L’autre lettre qui convient alors.")


class Fait(Modele):
    """Un fait que la personne affirme parce qu’il est vrai, et la pièce qui le prouve."""

    id: Code = Field(description="Identifiant du fait, dans cette lettre seulement.")
    etiquette: Texte = Field(description="Le fait, tel qu’on le choisit.")
    phrase: Texte = Field(description="Ce que la lettre en dit, avec ses [blancs].")
    pieces: tuple[Texte, ...] = Field(min_length=1, description="Ce qui le prouve, à joindre.")
    destinataire: tuple[Texte, ...] = Field(
        default=(), description="À qui écrire dans ce cas, si ce n’est pas toujours le même."
    )


class Courrier(Verifie):
    """Un modèle de lettre : un fichier."""

    id: Code = Field(description="Identifiant stable : le nom du fichier, et la fin de l’adresse.")
    titre: Texte = Field(description="Ce que la lettre fait, en quelques mots.")
    description: Texte = Field(description="Une phrase, pour l’index et pour qui cherche.")
    se_cherche: tuple[Texte, ...] = Field(
        default=(), description="Les mots de tous les jours auxquels la recherche répond par elle."
    )
    conditions: tuple[Condition, ...] = Field(
        min_length=1, description="Les questions d’avant la lettre."
    )
    champs: tuple[Champ, ...] = Field(description="Les blancs propres à cette lettre.")
    question_des_faits: Texte | None = Field(
        default=None, description="La question dont les faits sont les réponses."
    )
    faits: tuple[Fait, ...] = Field(
        default=(), description="Les faits entre lesquels choisir, un seul."
    )
    destinataire: tuple[Texte, ...] = Field(
        default=(),
        description="À qui écrire, ligne par ligne : un rôle, jamais une adresse devinée.",
    )
    envoi: Literal["recommande", "simple"] = Field(description="Comment l’envoyer.")
    objet: Texte = Field(description="L’objet de la lettre.")
    corps: tuple[Texte, ...] = Field(
        min_length=1,
        description="Les paragraphes ; « [faits] » seul est la place du fait choisi.",
    )
    pieces: tuple[Texte, ...] = Field(min_length=1, description="Ce qu’il faut joindre toujours.")
    delai: Redige = Field(description="Avant quand, avec les nombres du barème.")
    a_savoir: tuple[Redige, ...] = Field(
        default=(), description="Ce que la lettre ne fait pas, et ce qu’elle ne remplace pas."
    )
    page: Page = Field(description="La page du guide qui explique la démarche.")
    articles: tuple[Article, ...] = Field(min_length=1, description="Les textes de la lettre.")


class Rubrique(Modele):
    """Un groupe de lettres, dans l’index."""

    titre: Texte = Field(description="Titre du groupe.")
    courriers: tuple[Code, ...] = Field(min_length=1, description="Ses lettres, dans l’ordre.")


class CadreDesCourriers(Modele):
    """Ce que toutes les lettres partagent : le fichier entier."""

    rubriques: tuple[Rubrique, ...] = Field(min_length=1, description="L’index, dans l’ordre.")
    champs: tuple[Champ, ...] = Field(min_length=1, description="Les blancs de toute lettre.")
    expediteur: tuple[Texte, ...] = Field(min_length=1, description="En haut à gauche.")
    date: Texte = Field(description="Le lieu et le jour.")
    recommande: Texte = Field(description="La mention d’une lettre recommandée.")
    appel: Texte = Field(description="Les premiers mots.")
    politesse: Texte = Field(description="Les derniers mots.")
    signature: Texte = Field(description="Ce que l’on écrit sous la place de la signature.")
    a_savoir: tuple[Redige, ...] = Field(
        min_length=1, description="Ce qu’aucune de ces lettres n’est."
    )

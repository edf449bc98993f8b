"""La seconde saisie : les mêmes nombres, entrés une autre fois, d’une source dite, à confronter au barème."""

from typing import Literal

from pydantic import Field

from atelier.modeles.base import Modele
from atelier.modeles.ecrits import (
    Article,
    Classe,
    Code,
    Entier,
    EntierOuNul,
    Jour,
    Nombre,
    Texte,
)
from atelier.modeles.infractions import AmendeForfaitaireDelictuelle, Nature
from atelier.modeles.reperes import UniteDeRepere

UniteRelue = UniteDeRepere | Literal["classe"]
Peine = Literal[
    "amende_maximale",
    "prison_max_mois",
    "suspension_max_mois",
    "annulation_min_ans",
    "annulation_max_ans",
]


class VersionRelue(Modele):
    """Ce qu’une version du barème doit valoir ; une clé absente n’a pas été relue."""

    depuis: Jour | None = Field(default=None, description="La version commence ce jour-là.")
    au: Jour | None = Field(default=None, description="La version est celle de ce jour-là.")
    jusqu_au: Jour | None = Field(default=None, description="Dernier jour, quand rien ne suit.")
    classe: Classe | None = Field(default=None, description="Classe de la contravention.")
    definition: tuple[Article, ...] = Field(default=(), description="Articles de définition.")
    amende_forfaitaire_delictuelle: AmendeForfaitaireDelictuelle | None = Field(
        default=None, description="Les trois montants, en euros."
    )
    amende_maximale: Entier | None = Field(default=None, description="Amende encourue, en euros.")
    prison_max_mois: Entier | None = Field(default=None, description="Prison encourue, en mois.")
    suspension_max_mois: Entier | None = Field(
        default=None, description="Suspension encourue, en mois."
    )
    annulation_min_ans: Entier | None = Field(default=None, description="Attente la plus courte.")
    annulation_max_ans: Entier | None = Field(default=None, description="Attente la plus longue.")
    minoree: EntierOuNul = Field(default=None, description="Amende minorée de la classe, ou null.")
    forfaitaire: EntierOuNul = Field(default=None, description="Amende forfaitaire, ou null.")
    majoree: EntierOuNul = Field(default=None, description="Amende majorée, ou null.")
    maximum: Entier | None = Field(default=None, description="Maximum devant le tribunal.")
    valeur: Nombre | None = Field(default=None, description="Valeur d’une règle ou d’un repère.")
    article: Texte | None = Field(default=None, description="Où cela se lit.")


class EntreeRelue(Modele):
    """Un objet du barème, relu."""

    id: Code = Field(description="Son identifiant dans le barème.")
    unite: UniteRelue | None = Field(default=None, description="Son unité, qui ne change jamais.")
    natinf: tuple[Entier, ...] = Field(default=(), description="Codes NATINF.")
    versions: tuple[VersionRelue, ...] = Field(default=(), description="Ses versions relues.")


class ClasseRelue(Modele):
    """Une classe de contravention, relue."""

    classe: Classe = Field(description="Classe de contravention, de 1 à 5.")
    versions: tuple[VersionRelue, ...] = Field(min_length=1, description="Ses tarifs relus.")


class PlafondLegal(Modele):
    """Ce qu’une peine ne peut pas dépasser, selon la nature de l’infraction et le code qui la définit."""

    cle: Peine = Field(description="La peine, telle que les infractions l’écrivent.")
    nature: Nature = Field(description="contravention ou delit.")
    code: Code | None = Field(
        default=None, description="code-penal ou code-de-la-route ; absent : tous."
    )
    au_moins: Entier = Field(
        default=0, description="En dessous, l’infraction n’a pas cette nature."
    )
    au_plus: Entier = Field(
        description="Le plus que le texte permette ; 0 : cette peine n’existe pas."
    )
    article: Texte = Field(description="Où cela se lit.")


class SecondeSaisie(Modele):
    """Un fichier : une source, le jour de la saisie, ce qu’on y a lu."""

    source: Texte = Field(description="Ce qui a été lu, en une phrase.")
    nature: Literal["texte", "table", "etude", "recopie"] = Field(
        description="texte de loi, table publiée, étude, ou recopie du barème faute de seconde source."
    )
    saisi_le: Jour = Field(description="Jour de la saisie (AAAA-MM-JJ).")
    infractions: tuple[EntreeRelue, ...] = Field(default=(), description="Infractions relues.")
    amendes: tuple[ClasseRelue, ...] = Field(default=(), description="Tarifs relus.")
    regles: tuple[EntreeRelue, ...] = Field(default=(), description="Règles relues.")
    reperes: tuple[EntreeRelue, ...] = Field(default=(), description="Repères relus.")
    plafonds: tuple[PlafondLegal, ...] = Field(default=(), description="Plafonds des peines.")

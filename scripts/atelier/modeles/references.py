"""Ce à quoi les infractions renvoient : amendes, sources, vocabulaire, paramètres légaux."""

from typing import Literal

from pydantic import Field

from atelier.modeles.base import Historique, Modele, VersionDatee, VersionDateeClose
from atelier.modeles.ecrits import (
    Article,
    Classe,
    Code,
    Entier,
    EntierOuNul,
    Jour,
    MotTape,
    Regle,
    Texte,
    Url,
)
from atelier.modeles.mesures import MotsDesMesures

Unite = Literal["points", "mois", "jours", "classe", "pourcent", "km/h"]


class Tarif(VersionDatee):
    """Les montants d’une classe entre deux dates, en euros ; `null` quand il n’y en a pas."""

    minoree: EntierOuNul = Field(description="Amende minorée, en euros, ou null.")
    forfaitaire: EntierOuNul = Field(description="Amende forfaitaire, en euros, ou null.")
    majoree: EntierOuNul = Field(description="Amende forfaitaire majorée, en euros, ou null.")
    maximum: Entier = Field(description="Maximum devant le tribunal, en euros.")
    articles: tuple[Article, ...] = Field(min_length=1, description="Articles qui les fixent.")


class Amende(Historique[Tarif]):
    """Une classe de contravention et ses tarifs successifs."""

    classe: Classe = Field(description="Classe de contravention, de 1 à 5.")

    @property
    def id(self) -> str:
        """Rend l’identifiant sous lequel la position se retrouve."""
        return f"amende-classe-{self.classe}"

    @property
    def nom(self) -> str:
        """Rend l’identifiant."""
        return self.id


class Source(Modele):
    """Un texte ou une page que le barème cite."""

    id: Code = Field(description="Identifiant court, cité par `sources:`.")
    titre: Texte = Field(description="Titre, tel que le lecteur le verra.")
    url: Url = Field(description="Adresse, en https.")
    editeur: Texte | None = Field(default=None, description="Qui publie.")
    consulte_le: Jour = Field(description="Jour de la consultation (AAAA-MM-JJ).")
    etat_au: Jour | None = Field(
        default=None,
        description="État du droit que donne le texte consulté (AAAA-MM-JJ).",
    )
    note: Texte | None = Field(default=None, description="Ce que cette copie ne contient pas.")


class Site(Modele):
    """Ce que le site dit de lui-même : le jour qu’il décrit, distinct des jours de relecture."""

    jour: Jour = Field(description="Jour que le site décrit (AAAA-MM-JJ), jamais à venir.")


class NomDeFamille(Modele):
    """Le titre et le résumé d’une famille d’infractions."""

    titre: Texte = Field(description="Titre de la famille.")
    resume: Texte = Field(description="Ce qu’elle rassemble, en une phrase.")


class MotsTapes(Modele):
    """Les mots d’une phrase tapée qui disent ce qu’un nombre y est ; « alcool* » : ce qui commence ainsi."""

    alcool: tuple[MotTape, ...] = Field(
        min_length=1,
        description="Parmi eux, un nombre sans unité est un taux d’alcool.",
    )
    qui: tuple[MotTape, ...] = Field(
        min_length=1,
        description="Ils disent à qui s’applique le taux : les autres mots départagent alors.",
    )


class Vocabulaire(Modele):
    """Les mots du barème : code → libellé."""

    familles: dict[Code, NomDeFamille] = Field(
        description="Une famille par fichier de barème/infractions/, dans l’ordre de lecture.",
    )
    concerne: dict[Code, Texte] = Field(description="Qui est concerné : code → libellé.")
    peines: dict[Code, Texte] = Field(description="Autres peines : code → libellé.")
    mesures: MotsDesMesures = Field(
        default_factory=MotsDesMesures,
        description="Rétention et suspension par le préfet : elles se déduisent, rien ne les écrit.",
    )
    se_tape: MotsTapes = Field(description="Ce que le chercheur comprend d’une phrase.")
    themes: dict[Code, NomDeFamille] = Field(
        default_factory=dict,
        description="Un thème par fichier de barème/cas/, dans l’ordre de lecture.",
    )
    regles: dict[Regle, Texte] = Field(
        default_factory=dict,
        description="Règles que les cas appliquent : code → nom.",
    )


class Valeur(VersionDateeClose):
    """La valeur d’un paramètre légal entre deux dates."""

    valeur: Entier = Field(description="La valeur, dans l’unité du paramètre.")
    articles: tuple[Article, ...] = Field(min_length=1, description="Articles qui la fixent.")
    note: Texte | None = Field(default=None, description="Précision sur cette version.")


class Parametre(Historique[Valeur]):
    """Un nombre que la loi fixe, et la date dont il faut partir pour choisir sa version."""

    id: Code = Field(description="Identifiant stable, lu par le moteur.")
    libelle: Texte = Field(description="Ce que ce nombre mesure.")
    unite: Unite = Field(description="points, mois, jours, classe, pourcent ou km/h.")
    date_consideree: Texte = Field(description="Date dont dépend la version applicable.")

    @property
    def nom(self) -> str:
        """Rend l’identifiant."""
        return self.id

"""Ce à quoi les infractions renvoient : amendes, sources, vocabulaire, paramètres légaux."""

from typing import Annotated, Literal

from pydantic import AfterValidator, Field

from atelier.modeles.base import Historique, Modele, VersionDatee, VersionDateeClose
from atelier.modeles.ecrits import (
    Article,
    Classe,
    Code,
    Entier,
    EntierOuNul,
    Jour,
    MotPlie,
    MotTape,
    Regle,
    Texte,
    Tournure,
    Url,
    sans_double,
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
    titre_en: Texte | None = Field(default=None, description="Le même titre en anglais.")
    resume_en: Texte | None = Field(default=None, description="La même phrase en anglais.")
    adresse_en: Code | None = Field(
        default=None, description="La fin de l’adresse de sa page anglaise ; à défaut, son code."
    )


MotsPlies = Annotated[tuple[MotPlie, ...], Field(min_length=1), AfterValidator(sans_double)]
MotsDebutes = Annotated[tuple[MotTape, ...], Field(min_length=1), AfterValidator(sans_double)]
Tournures = Annotated[tuple[Tournure, ...], Field(min_length=1), AfterValidator(sans_double)]


class LieuxDits(Modele):
    """Les lieux dont le nom dit la limite : celle que le barème leur donne."""

    agglomeration: Tournures = Field(description="Ce qui nomme une agglomération.")
    autoroute: Tournures = Field(description="Ce qui nomme une autoroute.")


class ToursDeVitesse(Modele):
    """Ce qu’un nombre est dans une phrase de vitesse, d’après les mots qui l’entourent."""

    parle: Tournures = Field(description="Parmi eux, un nombre est une vitesse ou un excès.")
    autre_chose: Tournures = Field(description="Parmi eux, un nombre n’est ni l’une ni l’autre.")
    lieux: LieuxDits = Field(description="Un lieu dit sa limite.")
    routes: Tournures = Field(description="Une route dont le nom ne dit pas la limite.")
    sur: Tournures = Field(description="Entre une vitesse et l’une de ces routes.")
    compare: Tournures = Field(description="Avant eux la vitesse, après eux la limite.")
    limite: Tournures = Field(description="Le nombre qui les suit est la limite.")
    liaisons: Tournures = Field(description="Ce qui peut venir entre l’un d’eux et ce nombre.")
    roule: Tournures = Field(description="Le nombre qui les suit est une vitesse.")
    exces: Tournures = Field(description="Le nombre qui les suit est un excès.")
    exces_de: Tournures = Field(description="Ce qui peut venir entre l’un d’eux et ce nombre.")
    plus_de: Tournures = Field(description="Le nombre qui les suit est le début d’un excès.")
    de_trop: Tournures = Field(description="Le nombre qui les précède est un excès.")
    moins_de: Tournures = Field(description="Le nombre qui les suit est la fin d’un excès.")
    au_moins: Tournures = Field(description="Parmi eux, ce nombre n’est pas une fin.")
    entre: Tournures = Field(description="Ils annoncent deux nombres, de l’un à l’autre.")
    et: Tournures = Field(description="Ce qui les sépare.")
    puis: Tournures = Field(
        description="Après un excès, ils annoncent une limite : ce n’était pas un excès."
    )
    mobile: Tournures = Field(description="Un radar mobile a mesuré.")
    retenue: Tournures = Field(description="La marge est déjà ôtée.")


class MotsTapes(Modele):
    """Les mots d’une phrase tapée : ceux qui ne disent rien, ceux qui disent ce qu’un nombre y est."""

    vides: MotsPlies = Field(
        description="Ils ne se cherchent pas : mots de liaison, ou ce que l’on dit de toute amende.",
    )
    faibles: MotsPlies = Field(
        description="Ils aident à départager les infractions, jamais à en écarter une.",
    )
    circonstances: MotsPlies = Field(
        description="Lieux, véhicules, objets, suites : entre eux, ils ne disent pas la faute.",
    )
    alcool: MotsDebutes = Field(
        description="Parmi eux, un nombre sans unité est un taux d’alcool.",
    )
    air: MotsDebutes = Field(description="Parmi eux, un taux est celui de l’air expiré.")
    qui: MotsDebutes = Field(
        description="Ils disent à qui s’applique le taux : les autres mots départagent alors.",
    )
    vitesse: ToursDeVitesse = Field(description="Comment se disent une vitesse et un excès.")


class Vocabulaire(Modele):
    """Les mots du barème : code → libellé."""

    familles: dict[Code, NomDeFamille] = Field(
        description="Une famille par fichier de barème/infractions/, dans l’ordre de lecture.",
    )
    concerne: dict[Code, Texte] = Field(description="Qui est concerné : code → libellé.")
    concerne_en: dict[Code, Texte] = Field(
        default_factory=dict, description="Les mêmes codes, et leur libellé anglais."
    )
    peines: dict[Code, Texte] = Field(description="Autres peines : code → libellé.")
    peines_en: dict[Code, Texte] = Field(
        default_factory=dict, description="Les mêmes codes, et leur libellé anglais."
    )
    mesures: MotsDesMesures = Field(
        default_factory=MotsDesMesures,
        description="Rétention et suspension par le préfet : elles se déduisent, rien ne les écrit.",
    )
    se_tape: MotsTapes = Field(description="Ce que le chercheur comprend d’une phrase.")
    se_tape_en: MotsTapes = Field(description="Ce qu’il comprend d’une phrase anglaise.")
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

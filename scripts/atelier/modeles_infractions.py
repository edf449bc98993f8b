"""Une infraction et ses versions, telles que `barème/infractions/*.yaml` les écrit."""

from typing import Literal

from pydantic import Field

from atelier.ecrits import Article, Booleen, Classe, Code, Entier, Texte
from atelier.modeles_base import Historique, Modele, PeriodeClose

Nature = Literal["contravention", "delit", "redevance"]


class Articles(Modele):
    """Les articles qui définissent l’infraction et ceux qui ordonnent le retrait."""

    definition: tuple[Article, ...] = Field(
        min_length=1,
        description="Articles qui définissent et punissent l’infraction.",
    )
    points: tuple[Article, ...] = Field(
        default=(),
        description="Articles qui ordonnent le retrait ; obligatoires si points > 0.",
    )


class AmendeForfaitaireDelictuelle(Modele):
    """Les trois montants d’une amende forfaitaire délictuelle, en euros."""

    minoree: Entier = Field(description="Montant minoré, en euros.")
    forfaitaire: Entier = Field(description="Montant forfaitaire, en euros.")
    majoree: Entier = Field(description="Montant majoré, en euros.")


class Version(PeriodeClose):
    """Une infraction entre deux dates : ce qu’elle coûte et selon quels textes."""

    points: Entier = Field(description="Points retirés ; 0 quand l’infraction n’en coûte aucun.")
    nature: Nature = Field(description="contravention, delit ou redevance.")
    classe: Classe | None = Field(
        default=None,
        description="Classe de 1 à 5, pour une contravention seulement.",
    )
    articles: Articles = Field(description="Articles de définition et articles de retrait.")
    amende_forfaitaire: Booleen | None = Field(
        default=None,
        description="Pour s’écarter du défaut : true de la 1re à la 4e classe, false en 5e.",
    )
    amende_minoree: Booleen | None = Field(
        default=None,
        description="Pour s’écarter du défaut, celui de la classe.",
    )
    amende_forfaitaire_delictuelle: AmendeForfaitaireDelictuelle | None = Field(
        default=None,
        description="Délit seulement : les trois montants.",
    )
    amende_maximale: Entier | None = Field(
        default=None,
        description="Délit seulement : maximum devant le tribunal, en euros.",
    )
    prison_max_mois: Entier | None = Field(
        default=None,
        description="Emprisonnement encouru, en mois.",
    )
    suspension_max_mois: Entier | None = Field(
        default=None,
        description="Suspension judiciaire encourue, en mois.",
    )
    suspension_hors_travail: Booleen | None = Field(
        default=None,
        description="La suspension peut être limitée à la conduite hors du travail.",
    )
    annulation_max_ans: Entier | None = Field(
        default=None,
        description="Interdiction maximale de nouveau permis après annulation, en années.",
    )
    peines: tuple[Code, ...] = Field(
        default=(),
        description="Autres peines : codes de barème/vocabulaire.yaml.",
    )
    recidive: Texte | None = Field(
        default=None,
        description="Ce que change la récidive, en une phrase.",
    )
    ce_qui_change: Texte | None = Field(
        default=None,
        description="Ce que cette version a changé, en une phrase.",
    )

    @property
    def articles_du_retrait(self) -> tuple[str, ...]:
        """Rend les articles qui ordonnent le retrait, à défaut ceux de la définition."""
        return self.articles.points or self.articles.definition


class Infraction(Historique[Version]):
    """Une infraction, de sa version la plus récente à la première connue."""

    id: Code = Field(description="Identifiant stable, en minuscules sans accent, avec des tirets.")
    libelle: Texte = Field(description="Nom de l’infraction, tel que le lecteur le verra.")
    aussi_appele: tuple[Texte, ...] = Field(
        default=(),
        description="Mots que les gens tapent pour la trouver.",
    )
    concerne: tuple[Code, ...] = Field(
        min_length=1,
        description="Qui est concerné : codes de barème/vocabulaire.yaml.",
    )
    natinf: tuple[Entier, ...] = Field(default=(), description="Codes NATINF connus.")
    constatable_sans_interception: Booleen = Field(
        description="Le titulaire de la carte grise peut en répondre sans interception (L121-3).",
    )

    @property
    def nom(self) -> str:
        """Rend l’identifiant."""
        return self.id

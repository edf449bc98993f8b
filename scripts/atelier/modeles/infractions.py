"""Une infraction et ses versions, telles que `barème/infractions/*.yaml` les écrit."""

from typing import Annotated, Literal

from pydantic import Field

from atelier.modeles.base import Historique, Modele, VersionDateeClose
from atelier.modeles.ecrits import (
    Article,
    Booleen,
    Classe,
    Code,
    Entier,
    Nombre,
    Texte,
)

BAREME_ANGLAIS = "en/penalties/"
"""Où sont les pages anglaises du barème, depuis la racine du site."""
AMENDES_ANGLAISES = "fines"
"""La fin de l’adresse de la page des amendes : rien d’autre ne la prend."""
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


class AjoutALAmende(Modele):
    """Ce qu’un texte ajoute à l’amende et qui se paie avec elle."""

    pourcent: Entier = Field(description="La part de l’amende qui s’y ajoute, en pour cent.")
    pour: Texte = Field(description="À qui va cette part, comme « le fonds de garantie ».")
    pour_en: Texte | None = Field(default=None, description="Le même, en anglais.")
    articles: tuple[Article, ...] = Field(min_length=1, description="Articles qui l’ajoutent.")


class Version(VersionDateeClose):
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
    ajout_a_l_amende: AjoutALAmende | None = Field(
        default=None,
        description="Ce qui s’ajoute aux montants, et que l’on paie avec eux.",
    )
    amende_maximale: Entier | None = Field(
        default=None,
        description="Délit seulement : maximum devant le tribunal, en euros.",
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
    annulation_min_ans: Entier | None = Field(
        default=None,
        description="Interdiction minimale de nouveau permis après annulation, en années.",
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
    recidive_en: Texte | None = Field(default=None, description="La même phrase en anglais.")
    ce_qui_change: Texte | None = Field(
        default=None,
        description="Ce que cette version a changé, en une phrase.",
    )
    ce_qui_change_en: Texte | None = Field(default=None, description="La même phrase en anglais.")

    @property
    def articles_du_retrait(self) -> tuple[str, ...]:
        """Rend les articles qui ordonnent le retrait, à défaut ceux de la définition."""
        return self.articles.points or self.articles.definition


class Limite(Modele):
    """Les limites de vitesse du lieu auxquelles une tranche d’excès s’applique."""

    plus_de: Entier | None = Field(
        default=None,
        description="Limites strictement supérieures à ce nombre, en km/h.",
    )
    au_plus: Entier | None = Field(
        default=None,
        description="Limites inférieures ou égales à ce nombre, en km/h.",
    )


class Exces(Modele):
    """La tranche d’excès de vitesse qu’une infraction punit, marge déduite, en km/h."""

    de: Entier = Field(description="Premier excès puni ; 0 pour tout dépassement de la limite.")
    moins_de: Entier | None = Field(
        default=None,
        description="L’excès reste sous ce nombre ; absent quand rien ne le borne.",
    )
    limite: Limite | None = Field(
        default=None,
        description="Limites de vitesse concernées ; absent pour toutes.",
    )

    def contient(self, exces: int, limite: int) -> bool:
        """Dit si un excès entier, en km/h, relève de cette tranche sous cette limite."""
        borne = self.limite or Limite()
        return (
            self.de <= exces
            and (self.moins_de is None or exces < self.moins_de)
            and (borne.plus_de is None or limite > borne.plus_de)
            and (borne.au_plus is None or limite <= borne.au_plus)
        )


class Bornes(Modele):
    """Un taux, de la première valeur punie à celle qu’il n’atteint pas."""

    de: Nombre = Field(description="Premier taux puni.")
    moins_de: Nombre | None = Field(
        default=None,
        description="Le taux reste sous ce nombre ; absent quand rien ne le borne.",
    )


class Alcoolemie(Modele):
    """Les taux d’alcool qu’une infraction punit : la même tranche, mesurée de deux façons."""

    sang: Bornes = Field(description="En grammes par litre de sang, décimaux entre guillemets.")
    air: Bornes = Field(description="En milligrammes par litre d’air expiré.")


class Frequence(Modele):
    """Combien de fois une infraction a été relevée en une année, selon une statistique publiée."""

    nombre: Annotated[Entier, Field(ge=1)] = Field(description="Infractions relevées dans l’année.")
    annee: Annotated[Entier, Field(ge=1992)] = Field(description="Année comptée.")
    source: Code = Field(description="Identifiant de barème/sources.yaml.")
    note: Texte | None = Field(
        default=None,
        description="Ce que ce nombre compte exactement, s’il ne compte pas cette infraction seule.",
    )


class Infraction(Historique[Version]):
    """Une infraction, de sa version la plus récente à la première connue."""

    id: Code = Field(description="Identifiant stable, en minuscules sans accent, avec des tirets.")
    libelle: Texte = Field(description="Nom de l’infraction, tel que le lecteur le verra.")
    libelle_en: Texte | None = Field(
        default=None, description="Le même nom en anglais, avec les mots de langues/en/termes.yaml."
    )
    adresse_en: Code | None = Field(
        default=None,
        description="La fin de l’adresse de sa page anglaise, à défaut son identifiant ; publiée, elle reste.",
    )
    aussi_appele: tuple[Texte, ...] = Field(
        default=(),
        description="Autres noms, montrés au lecteur et cherchés.",
    )
    aussi_appele_en: tuple[Texte, ...] = Field(
        default=(),
        description="Ce qu’un anglophone taperait, montré et cherché sur le site anglais.",
    )
    se_cherche: tuple[Texte, ...] = Field(
        default=(),
        description="Mots cherchés et jamais montrés : argot, marques, fautes, ce qui prêterait à confusion.",
    )
    frequence: Frequence | None = Field(
        default=None,
        description="À réponse égale, la plus souvent relevée vient d’abord ; sans statistique, rien.",
    )
    concerne: tuple[Code, ...] = Field(
        min_length=1,
        description="Qui est concerné : codes de barème/vocabulaire.yaml.",
    )
    natinf: tuple[Entier, ...] = Field(default=(), description="Codes NATINF connus.")
    exces: Exces | None = Field(
        default=None,
        description="Excès de vitesse seulement : la tranche punie, pour le chercheur du site.",
    )
    alcoolemie: Alcoolemie | None = Field(
        default=None,
        description="Alcool seulement : les taux punis, pour le chercheur du site.",
    )
    constatable_sans_interception: Booleen = Field(
        description="Le titulaire de la carte grise peut en répondre sans interception (L121-3).",
    )

    @property
    def nom(self) -> str:
        """Rend l’identifiant."""
        return self.id

    @property
    def url_en(self) -> str:
        """Rend l’adresse de sa page anglaise depuis la racine du site."""
        return f"{BAREME_ANGLAIS}{self.adresse_en or self.id}/"

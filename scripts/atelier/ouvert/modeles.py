"""La forme des données ouvertes : chaque clé est toujours écrite, `null` quand elle n’a rien à dire."""

import datetime as dt
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from atelier.fiches.temps import Etat
from atelier.modeles.base import Fiabilite
from atelier.modeles.infractions import Nature
from atelier.modeles.mesures import Force
from atelier.modeles.references import Unite

CREE_LE = dt.date(2026, 11, 22)
"""Le jour où la forme 1.0 est née : il ne bouge que si elle change de nombre majeur."""


VersionApi = Literal["1.3"]
VERSION_API: VersionApi = "1.3"


class Ouvert(BaseModel):
    """Un objet publié."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Nomme(Ouvert):
    """Un code et son libellé."""

    code: str = Field(description="Code stable.")
    libelle: str = Field(description="Libellé à montrer.")
    libelle_en: str | None = Field(description="Le même en anglais ; null s’il manque encore.")


class SourceOuverte(Ouvert):
    """Un texte ou une page cités."""

    id: str = Field(description="Identifiant de la source.")
    titre: str = Field(description="Titre.")
    url: str = Field(description="Adresse.", json_schema_extra={"format": "uri"})
    editeur: str | None = Field(description="Qui publie.")
    consulte_le: dt.date = Field(description="Jour de la consultation.")


class ArticlesOuverts(Ouvert):
    """Les articles d’une version."""

    definition: list[str] = Field(description="Articles qui définissent et punissent.")
    points: list[str] = Field(
        description="Articles qui ordonnent le retrait ; vide s’il n’y en a pas."
    )


class AmendesOuvertes(Ouvert):
    """Les montants en euros, le jour `au` ; `null` quand le montant n’existe pas."""

    au: dt.date = Field(description="Jour auquel ces montants valent.")
    minoree: int | None = Field(description="Amende forfaitaire minorée.", ge=0)
    forfaitaire: int | None = Field(description="Amende forfaitaire.", ge=0)
    majoree: int | None = Field(description="Amende forfaitaire majorée.", ge=0)
    maximum: int | None = Field(description="Maximum devant le tribunal.", ge=0)


class VersionOuverte(Ouvert):
    """Une infraction entre deux dates."""

    depuis: dt.date = Field(description="Premier jour de la version.")
    jusqu_au: dt.date | None = Field(
        description="Dernier jour ; null si aucune fin n’est connue, même si la version est à venir."
    )
    etat: Etat = Field(description="passee, en_vigueur ou a_venir le jour `au` du jeu.")
    points: int = Field(description="Points retirés de plein droit.", ge=0, le=12)
    nature: Nature = Field(description="Nature de l’infraction.")
    classe: int | None = Field(description="Classe de contravention ; null sinon.", ge=1, le=5)
    articles: ArticlesOuverts = Field(description="Textes.")
    amendes: AmendesOuvertes | None = Field(
        description="Montants ; null si la version a fini avant les tarifs en euros (2002)."
    )
    prison_max_mois: int | None = Field(description="Emprisonnement encouru, en mois.", ge=0)
    suspension_max_mois: int | None = Field(description="Suspension encourue, en mois.", ge=0)
    suspension_hors_travail: bool | None = Field(
        description="La suspension peut se limiter à la conduite hors du travail."
    )
    annulation_min_ans: int | None = Field(
        description="Attente minimale avant un nouveau permis après annulation, en années.", ge=0
    )
    annulation_max_ans: int | None = Field(
        description="Attente maximale avant un nouveau permis après annulation, en années.", ge=0
    )
    peines: list[Nomme] = Field(description="Autres peines.")
    recidive: str | None = Field(description="Ce que change la récidive.")
    ce_qui_change: str | None = Field(description="Ce que cette version a changé.")
    recidive_en: str | None = Field(description="La même phrase en anglais ; null si elle manque.")
    ce_qui_change_en: str | None = Field(
        description="La même phrase en anglais ; null si elle manque."
    )
    mesures_au: dt.date = Field(
        description="Jour de faits auquel le tableau donne les mesures : celui du jeu, ramené dans la version."
    )


class RetentionOuverte(Ouvert):
    """Un cas où la police ou la gendarmerie retient le permis."""

    code: str = Field(description="Code stable.")
    libelle: str = Field(description="Libellé à montrer.")
    conditions: list[Nomme] = Field(description="Ce qu’il faut en plus de l’infraction.")
    articles: list[str] = Field(description="Articles qui le disent.", min_length=1)
    fiabilite: Fiabilite = Field(description="certain, probable ou conteste.")


class SuspensionOuverte(Ouvert):
    """La suspension par le préfet, ou l’interdiction d’obtenir un permis."""

    code: str = Field(description="Code stable.")
    libelle: str = Field(description="Libellé à montrer.")
    force: Force = Field(description="obligatoire : le préfet doit ; possible : il peut.")
    conditions: list[Nomme] = Field(description="Ce qu’il faut en plus de l’infraction.")
    articles: list[str] = Field(description="Articles qui la fondent.", min_length=1)
    fiabilite: Fiabilite = Field(description="certain, probable ou conteste.")
    max_mois: int | None = Field(description="Durée maximale en mois ; null si non relue.", ge=0)
    articles_duree: list[str] = Field(description="Articles qui fixent la durée.", min_length=1)
    fiabilite_duree: Fiabilite = Field(description="Ce que vaut la durée.")


class MesuresOuvertes(Ouvert):
    """Ce que font risquer, de la police et du préfet, des faits commis entre deux jours."""

    depuis: dt.date = Field(description="Premier jour des faits.")
    jusqu_au: dt.date | None = Field(description="Dernier jour ; null si rien n’a changé depuis.")
    retentions: list[RetentionOuverte] = Field(
        description="Cas de rétention ; vide s’il n’y en a pas."
    )
    suspension: SuspensionOuverte | None = Field(
        description="Suspension par le préfet pour l’infraction seule ; null s’il n’y en a pas."
    )
    autres_suspensions: list[SuspensionOuverte] = Field(
        description="Ce qu’elle devient sous conditions : accident, métier, autre faute."
    )


class TrancheOuverte(Ouvert):
    """La tranche d’excès de vitesse punie, marge déduite, en km/h."""

    de: int = Field(description="Premier excès puni ; 0 pour tout dépassement.", ge=0)
    moins_de: int | None = Field(description="L’excès reste sous ce nombre ; null sans borne.")
    limite_plus_de: int | None = Field(description="Seulement si la limite dépasse ce nombre.")
    limite_au_plus: int | None = Field(description="Seulement si la limite ne le dépasse pas.")


class BornesOuvertes(Ouvert):
    """Un taux, de la première valeur punie à celle qu’il n’atteint pas."""

    de: float = Field(description="Premier taux puni.", ge=0)
    moins_de: float | None = Field(description="Le taux reste sous ce nombre ; null sans borne.")


class AlcoolemieOuverte(Ouvert):
    """Les taux d’alcool punis, dans le sang et dans l’air expiré."""

    sang: BornesOuvertes = Field(description="En grammes par litre de sang.")
    air: BornesOuvertes = Field(description="En milligrammes par litre d’air expiré.")


class FrequenceOuverte(Ouvert):
    """Combien de fois l’infraction a été relevée en une année."""

    nombre: int = Field(description="Infractions relevées dans l’année.", ge=1)
    annee: int = Field(description="Année comptée.")
    source: SourceOuverte = Field(description="Statistique publiée.")
    note: str | None = Field(description="Ce que ce nombre compte exactement.")


class InfractionOuverte(Ouvert):
    """Une infraction et toutes ses versions, la plus récente d’abord."""

    id: str = Field(description="Identifiant stable.", pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")
    libelle: str = Field(description="Nom de l’infraction.")
    libelle_en: str | None = Field(description="Le même nom en anglais ; null s’il manque encore.")
    famille: Nomme = Field(description="Famille où elle est rangée.")
    page: str = Field(description="Adresse de sa page, depuis la racine du site.")
    page_en: str = Field(description="Adresse de sa page anglaise, depuis la racine du site.")
    en_vigueur: bool = Field(description="Vrai si une version est en vigueur le jour `au` du jeu.")
    etat: Etat = Field(
        description="en_vigueur le jour `au` du jeu ; sinon a_venir si une version commence après, passee."
    )
    aussi_appele: list[str] = Field(description="Autres noms, à montrer et à chercher.")
    aussi_appele_en: list[str] = Field(
        description="Ce qu’un anglophone taperait, à montrer et à chercher."
    )
    se_cherche: list[str] = Field(
        description="Mots à chercher et à ne pas montrer : argot, marques, fautes courantes."
    )
    frequence: FrequenceOuverte | None = Field(
        description="Combien de fois elle est relevée par an ; null sans statistique publiée."
    )
    concerne: list[Nomme] = Field(description="Qui peut la commettre.")
    natinf: list[int] = Field(description="Codes NATINF connus.")
    constatable_sans_interception: bool = Field(
        description="Le titulaire de la carte grise peut en répondre (article L121-3)."
    )
    exces: TrancheOuverte | None = Field(description="Excès de vitesse seulement ; null sinon.")
    alcoolemie: AlcoolemieOuverte | None = Field(
        description="Taux d’alcool punis ; null quand l’infraction ne dépend pas d’un taux."
    )
    versions: list[VersionOuverte] = Field(description="Versions.", min_length=1)
    mesures: list[MesuresOuvertes] = Field(
        description="Rétention et suspension par le préfet, selon le jour des faits, le plus récent d’abord.",
        min_length=1,
    )
    sources: list[SourceOuverte] = Field(description="Textes et pages lus.", min_length=1)
    fiabilite: Fiabilite = Field(description="certain, probable ou conteste.")
    note: str | None = Field(description="Réserve ou précision montrée au lecteur.")
    note_en: str | None = Field(description="La même en anglais ; null si elle manque.")
    verifie_le: dt.date = Field(description="Jour où le texte a été relu.")


class ValeurOuverte(Ouvert):
    """La valeur d’un paramètre entre deux dates."""

    depuis: dt.date = Field(description="Premier jour.")
    jusqu_au: dt.date | None = Field(description="Dernier jour ; null si aucune fin n’est connue.")
    valeur: int = Field(description="Valeur, dans l’unité du paramètre.", ge=0)
    articles: list[str] = Field(description="Articles qui la fixent.")
    note: str | None = Field(description="Précision.")


class ParametreOuvert(Ouvert):
    """Un nombre que la loi fixe : capital, délai, marge."""

    id: str = Field(description="Identifiant stable.")
    libelle: str = Field(description="Ce que ce nombre mesure.")
    unite: Unite = Field(description="Unité.")
    date_consideree: str = Field(description="Date qui choisit la version.")
    versions: list[ValeurOuverte] = Field(description="La plus récente d’abord.", min_length=1)
    fiabilite: Fiabilite = Field(description="certain, probable ou conteste.")
    note: str | None = Field(description="Réserve ou précision.")
    verifie_le: dt.date = Field(description="Jour de la relecture.")


class TarifOuvert(Ouvert):
    """Les montants d’une classe entre deux dates, en euros."""

    depuis: dt.date = Field(description="Premier jour.")
    jusqu_au: dt.date | None = Field(description="Dernier jour ; null si aucune fin n’est connue.")
    minoree: int | None = Field(description="Amende forfaitaire minorée.")
    forfaitaire: int | None = Field(description="Amende forfaitaire.")
    majoree: int | None = Field(description="Amende forfaitaire majorée.")
    maximum: int = Field(description="Maximum devant le tribunal.")
    articles: list[str] = Field(description="Articles qui les fixent.")


class ClasseOuverte(Ouvert):
    """Une classe de contravention et ses tarifs."""

    classe: int = Field(description="Classe, de 1 à 5.", ge=1, le=5)
    versions: list[TarifOuvert] = Field(description="Le plus récent d’abord.", min_length=1)


class BaremeOuvert(Ouvert):
    """Le barème entier."""

    version_api: VersionApi = Field(description="Version de la forme : majeure.mineure.")
    licence: str = Field(description="Licence de réutilisation.")
    au: dt.date = Field(description="Jour que le jeu décrit ; « en vigueur » s’y réfère.")
    droit_verifie_au: dt.date = Field(description="État du droit comparé au texte officiel.")
    infractions: list[InfractionOuverte] = Field(description="Triées par identifiant.")
    classes: list[ClasseOuverte] = Field(description="Tarifs des contraventions.")
    parametres: list[ParametreOuvert] = Field(description="Nombres fixés par la loi, triés.")

"""Le dossier d’un conducteur : l’entrée du contrat, toutes les dates tenues séparées.

Chaque événement garde son `rang`, sa place dans la liste donnée : le relevé y renvoie.
"""

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from permis_points.bareme import Version

FILIERES = ("classique", "supervisee", "encadree", "aac")
INCONNUE = "inconnue"
NATURES = ("contravention", "delit", INCONNUE)
CADRES = ("volontaire", "48n", "judiciaire")
ETABLISSEMENTS = ("paiement", "titre-executoire", "composition-penale", "condamnation", "afd")


class Permis(NamedTuple):
    """Un permis : la date d’obtention de la première catégorie et la façon dont il a été obtenu."""

    obtention: date
    filiere: str = "classique"
    nouveau_permis: bool = False
    b_par_aac_le: date | None = None
    formation_complementaire: date | None = None


class SoldeConnu(NamedTuple):
    """Le solde et le plafond lus à la fin de la journée `le`, en points (K11)."""

    le: date
    points: int
    plafond: int


class InfractionCommise(NamedTuple):
    """Une infraction du dossier, avec les points et la classe du jour de sa commission (R11, R16).

    commise_le : commission ; definitive_le : réalité établie (R10), par le paiement ou le titre de
    l’amende (R39), l’amende délictuelle (R40), le conducteur désigné (R41), un juge, None tant
    qu’elle ne l’est pas ; enregistree_le : décision de retrait inscrite au fichier (R9), None si inconnue ;
    definitive_entre : les bornes d’une date définitive estimée, None quand elle est connue (ADR 0007) ;
    nature_supposee : la nature était inconnue, chaque lecture lui en suppose une (R19, R22) ;
    permis_exige : faux pour un véhicule qui se conduit sans permis ; a_l_etranger : hors de France (R1) ;
    version_du_bareme : ce que le barème prévoit ce jour-là pour son code ; en_attente : comptée
    établie par la seule lecture sévère (K17).
    """

    rang: int
    points: int
    nature: str
    classe: int | None
    commise_le: date
    definitive_le: date | None
    code: str | None = None
    libelle: str | None = None
    articles: tuple[str, ...] = ()
    version_du_bareme: Version | None = None
    etablie_par: str | None = None
    enregistree_le: date | None = None
    simultanee: str | None = None
    annulee: bool = False
    conducteur_identifie: bool = True
    note: str | None = None
    en_attente: bool = False
    definitive_entre: tuple[date, date] | None = None
    permis_exige: bool = True
    a_l_etranger: bool = False
    nature_supposee: bool = False

    @property
    def ecartee(self) -> bool:
        """Dit si rien ne peut être retiré, quels que soient ses points, son conducteur et ses dates.

        Le retrait est annulé (R14), ou l’infraction ne relève pas du permis à points : commise hors de France,
        ou avec un véhicule qui se conduit sans permis (R1 ; CE, 14 octobre 2015, n° 374999).
        """
        return self.annulee or self.a_l_etranger or not self.permis_exige

    @property
    def retire_des_points(self) -> bool:
        """Dit si l’infraction donne lieu à un retrait de points (R1, R14, R15)."""
        return self.points > 0 and self.conducteur_identifie and not self.ecartee

    @property
    def realite(self) -> date:
        """Rend la date de réalité d’une infraction établie. Lève ValueError si elle ne l’est pas."""
        if self.definitive_le is None:
            raise ValueError(self)
        return self.definitive_le


class Attendues(NamedTuple):
    """Des infractions en attente : combien, et la première ; parmi elles, celles dont la date manque."""

    nombre: int = 0
    premiere: InfractionCommise | None = None
    sans_date: int = 0
    premiere_sans_date: InfractionCommise | None = None


class Stage(NamedTuple):
    """Un stage de sensibilisation de deux jours."""

    rang: int
    cadre: str
    premier_jour: date
    dernier_jour: date
    note: str | None = None


class Acte(NamedTuple):
    """Un acte daté : suspension, lettre 48N ou 48SI, remise, annulation par un juge, nouveau permis.

    annulee : la lettre, retirée par l’administration ou annulée par un juge, n’a jamais eu d’effet (R14) ;
    interdiction_jusqu_au : le dernier jour où le juge qui annule le permis interdit d’en demander un autre.
    """

    rang: int
    type: str
    le: date
    note: str | None = None
    annulee: bool = False
    interdiction_jusqu_au: date | None = None


LETTRES = ("notification-48n", "notification-48si")
ANNULATION = "annulation-judiciaire"
ACTES = (
    "suspension",
    "notification-48n",
    "notification-48si",
    "remise-du-permis",
    ANNULATION,
    "nouveau-permis",
)


class Dossier(NamedTuple):
    """Tout ce que le conducteur a déclaré, et le jour auquel le relevé est demandé."""

    permis: Permis
    solde_connu: SoldeConnu | None
    infractions: tuple[InfractionCommise, ...]
    stages: tuple[Stage, ...]
    actes: tuple[Acte, ...]
    au: date

    def actes_de_type(self, type_: str) -> tuple[Acte, ...]:
        """Rend les actes de ce type qui ont un effet, du plus ancien au plus récent."""
        return _dans_l_ordre(a for a in self.actes if a.type == type_ and not a.annulee)

    def lettres_annulees(self, type_: str) -> tuple[Acte, ...]:
        """Rend les lettres de ce type retirées ou annulées (R14), de la plus ancienne à la plus récente."""
        return _dans_l_ordre(a for a in self.actes if a.type == type_ and a.annulee)


def _dans_l_ordre(actes: Iterable[Acte]) -> tuple[Acte, ...]:
    return tuple(sorted(actes, key=lambda a: (a.le, a.rang)))

"""Le barème entier, sain : ses objets, leur place dans les fichiers, ce qui s’en déduit."""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TypeVar

from atelier.modeles.aiguillages import Aiguillage
from atelier.modeles.cas import Cas, Theme
from atelier.modeles.courriers import CadreDesCourriers, Courrier
from atelier.modeles.guide import Question, Terme
from atelier.modeles.identifiants import Identifiants
from atelier.modeles.infractions import (
    BAREME_ANGLAIS,
    AjoutALAmende,
    Infraction,
    Version,
)
from atelier.modeles.kit import Conducteur, Frequente
from atelier.modeles.mesures import Regles
from atelier.modeles.references import Amende, Parametre, Source, Tarif, Vocabulaire
from atelier.modeles.reformes import Reforme
from atelier.modeles.reperes import Repere

CENT = 100
CLASSE_SANS_FORFAIT = 5


class IdentifiantInconnu(LookupError):
    """Le barème n’a rien sous cet identifiant."""

    def __init__(self, cherche: str) -> None:
        """Prend l’identifiant cherché."""
        super().__init__(f"« {cherche} » est inconnu du barème")
        self.cherche = cherche


@dataclass(frozen=True, slots=True)
class Famille:
    """Une famille : un fichier de `barème/infractions/`, dans l’ordre du vocabulaire."""

    code: str
    titre: str
    resume: str
    chemin: str
    infractions: tuple[Infraction, ...]
    titre_en: str | None = None
    resume_en: str | None = None
    adresse_en: str | None = None

    @property
    def url_en(self) -> str:
        """Rend l’adresse de sa page anglaise depuis la racine du site."""
        return f"{BAREME_ANGLAIS}{self.adresse_en or self.code}/"


@dataclass(frozen=True, slots=True)
class Montants:
    """Ce qu’une infraction coûte en euros un jour donné ; `None` quand le montant n’existe pas."""

    minoree: int | None
    forfaitaire: int | None
    majoree: int | None
    maximum: int | None

    def avec(self, ajout: AjoutALAmende | None) -> "Montants":
        """Rend ce que l’on paie : l’amende forfaitaire et ce qui s’y ajoute, l’euro entamé compté."""
        if ajout is None:
            return self

        def augmenter(montant: int | None) -> int | None:
            return montant and montant - (-montant * ajout.pourcent // CENT)

        return Montants(
            augmenter(self.minoree),
            augmenter(self.forfaitaire),
            augmenter(self.majoree),
            self.maximum,
        )


@dataclass(frozen=True, slots=True)
class Bareme:
    """Tous les objets du barème et leur place : (chemin depuis la racine du dépôt, ligne)."""

    familles: tuple[Famille, ...]
    amendes: tuple[Amende, ...]
    sources: tuple[Source, ...]
    parametres: tuple[Parametre, ...]
    reperes: tuple[Repere, ...]
    glossaire: tuple[Terme, ...]
    faq: tuple[Question, ...]
    aiguillages: tuple[Aiguillage, ...]
    vocabulaire: Vocabulaire
    jour_du_site: dt.date
    """Le jour que le site décrit : un fait du barème, jamais l’horloge ni le jour d’une relecture."""
    themes: tuple[Theme, ...]
    mesures: Regles
    positions: Mapping[str, tuple[str, int]]
    reformes: tuple[Reforme, ...] = ()
    identifiants: Identifiants | None = None
    """Ce qui a été publié, et les renommages ; `None` d’un barème qui ne l’a jamais été."""
    courriers: tuple[Courrier, ...] = ()
    cadre_des_courriers: CadreDesCourriers | None = None
    """Les modèles de lettres, et ce qu’ils partagent ; `None` d’un barème qui n’en a pas."""
    frequentes: tuple[Frequente, ...] = ()
    quiz: tuple[Conducteur, ...] = ()
    """Ce que les feuilles à imprimer en tirent."""

    @property
    def anciens(self) -> dict[str, str]:
        """Rend l’identifiant d’aujourd’hui de chaque ancien identifiant d’infraction."""
        renommes = self.identifiants.renommes if self.identifiants else ()
        return {renomme.ancien: renomme.nouveau for renomme in renommes}

    @property
    def infractions(self) -> tuple[Infraction, ...]:
        """Rend toutes les infractions, famille par famille, dans l’ordre des fichiers."""
        return tuple(i for famille in self.familles for i in famille.infractions)

    @property
    def cas(self) -> tuple[Cas, ...]:
        """Rend tous les cas, thème par thème, dans l’ordre des fichiers."""
        return tuple(cas for theme in self.themes for cas in theme.cas)

    @property
    def droit_verifie_au(self) -> dt.date:
        """Rend l’état du droit que le barème suit : `etat_au` de la source `legi`."""
        etat = self.source("legi").etat_au
        if etat is None:
            raise LookupError("La source « legi » ne dit pas son etat_au")
        return etat

    @property
    def relu_le(self) -> dt.date:
        """Rend le jour où une fiche d’infraction a été relue pour la dernière fois."""
        return max(infraction.verifie_le for infraction in self.infractions)

    def position(self, objet_id: str) -> tuple[str, int]:
        """Rend le fichier et la ligne d’un objet, par son `id`."""
        return self.positions[objet_id]

    def infraction(self, identifiant: str) -> Infraction:
        """Rend l’infraction de cet identifiant."""
        return _unique(self.infractions, identifiant)

    def source(self, identifiant: str) -> Source:
        """Rend la source de cet identifiant."""
        return _unique(self.sources, identifiant)

    def parametre(self, identifiant: str) -> Parametre:
        """Rend le paramètre légal de cet identifiant."""
        return _unique(self.parametres, identifiant)

    def nombre(self, identifiant: str) -> Parametre | Repere:
        """Rend le paramètre légal ou le repère de cet identifiant : ils ne se confondent jamais."""
        nombres: tuple[Parametre | Repere, ...] = (*self.parametres, *self.reperes)
        return _unique(nombres, identifiant)

    def tarif(self, classe: int, jour: dt.date) -> Tarif:
        """Rend le tarif d’une classe de contravention ce jour-là."""
        return _unique(self.amendes, f"amende-classe-{classe}").en_vigueur(jour)

    def montants(self, version: Version, jour: dt.date) -> Montants:
        """Rend les montants d’une version ce jour-là, selon sa nature, sa classe et ses écarts."""
        if version.classe is None:
            forfait = version.amende_forfaitaire_delictuelle
            return Montants(
                minoree=forfait.minoree if forfait else None,
                forfaitaire=forfait.forfaitaire if forfait else None,
                majoree=forfait.majoree if forfait else None,
                maximum=version.amende_maximale,
            )
        tarif = self.tarif(version.classe, jour)
        forfaitaire = version.amende_forfaitaire
        if forfaitaire is None:
            forfaitaire = version.classe != CLASSE_SANS_FORFAIT
        minoree = forfaitaire and version.amende_minoree is not False
        return Montants(
            minoree=tarif.minoree if minoree else None,
            forfaitaire=tarif.forfaitaire if forfaitaire else None,
            majoree=tarif.majoree if forfaitaire else None,
            maximum=tarif.maximum,
        )


T = TypeVar("T", bound=Infraction | Source | Parametre | Amende | Repere)


def _unique(objets: Iterable[T], identifiant: str) -> T:
    for objet in objets:
        if objet.id == identifiant:
            return objet
    raise IdentifiantInconnu(identifiant)

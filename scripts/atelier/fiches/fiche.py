"""La fiche d’une infraction : tout ce que ses pages et le sélecteur du simulateur en disent."""

import datetime as dt
from dataclasses import dataclass

from atelier.fiches.histoire import VersionMontree, histoire, nature, periode
from atelier.fiches.retour import Delais, Retour, delais, retours
from atelier.langue.articles import CODE_DE_LA_ROUTE, Article, lire_tous
from atelier.langue.mots import date_longue, euros, insecables, points_ou_aucun
from atelier.modeles.bareme import Bareme, Famille, Montants
from atelier.modeles.infractions import Infraction, Version

FIABILITES = {
    "certain": "Certain : le texte a été lu, et une autre source concorde.",
    "probable": "Probable : un montant, une date ou un renvoi n’a pas été relu dans le texte officiel.",
    "conteste": "Contesté : des sources sérieuses se contredisent. Notre choix est expliqué plus haut.",
}
LU_SEUL = "Certain : le texte de la loi a été lu ; il est la seule source."


@dataclass(frozen=True, slots=True)
class Fiche:
    """Une infraction un jour donné ; `version` est celle en vigueur, à défaut la plus proche.

    `jour` est celui des faits auxquels ses montants et ses mesures valent : un jour de `version`.
    """

    infraction: Infraction
    famille: Famille
    version: Version
    en_vigueur: bool
    jour: dt.date
    montants: Montants
    regle: Delais

    @property
    def url(self) -> str:
        """Rend l’adresse de la page depuis la racine du site."""
        return f"bareme/{self.famille.code}/{self.infraction.id}/"

    @property
    def libelle(self) -> str:
        """Rend le libellé, ses nombres liés à leurs unités."""
        return insecables(self.infraction.libelle)

    @property
    def nature(self) -> str:
        """Rend « contravention de 4e classe », « délit »…"""
        return nature(self.version)

    @property
    def periode(self) -> str:
        """Rend la période de la version montrée."""
        return periode(self.version)

    @property
    def abrogee_le(self) -> str | None:
        """Rend le dernier jour d’une infraction qui n’est plus en vigueur."""
        return date_longue(self.version.fin) if self.version.fin and not self.en_vigueur else None

    @property
    def amende(self) -> str:
        """Rend l’amende à annoncer en premier : la forfaitaire, sinon le maximum du tribunal."""
        if self.montants.forfaitaire is not None:
            return euros(self.montants.forfaitaire)
        if self.montants.maximum is not None:
            return f"jusqu’à {euros(self.montants.maximum)}"
        return "fixée par la commune" if self.version.nature == "redevance" else "non fixée"

    @property
    def genre_d_amende(self) -> str:
        """Rend le nom de ce que l’on paie."""
        if self.version.nature == "redevance":
            return "Redevance"
        return "Amende" if self.montants.forfaitaire is None else "Amende forfaitaire"

    @property
    def titre_long(self) -> str:
        """Rend le titre qui répond à une recherche : « …: 3 points, 135 € »."""
        if not self.en_vigueur:
            return f"{self.infraction.libelle} : n’est plus en vigueur"
        return f"{self.infraction.libelle} : {points_ou_aucun(self.version.points)}, {self.amende}"

    @property
    def description(self) -> str:
        """Rend la phrase qui résume la fiche dans un moteur de recherche."""
        retrait = (
            points_ou_aucun(self.version.points)
            if self.version.points
            else "aucun retrait de points"
        )
        temps = "" if self.en_vigueur else "N’est plus en vigueur. "
        return (
            f"{temps}{self.libelle} : {retrait}, {self.genre_d_amende.lower()} {self.amende}, {self.nature}. "
            f"{self.periode}. Texte ({self._textes}), historique, retour des points, sources."
        )

    @property
    def _textes(self) -> str:
        """Rend les deux premiers articles, et leur code quand ce n’est pas celui de la route."""
        cites = (
            a.numero if a.code == CODE_DE_LA_ROUTE else f"{a.numero} du {a.code}"
            for a in self.articles_definition + self.articles_points
        )
        return " et ".join(list(dict.fromkeys(cites))[:2])

    @property
    def histoire(self) -> tuple[VersionMontree, ...]:
        """Rend toutes les versions, la plus récente d’abord."""
        return histoire(self.infraction.versions, self.version if self.en_vigueur else None)

    @property
    def retours(self) -> tuple[Retour, ...]:
        """Rend les voies par lesquelles les points reviennent."""
        return retours(self.version, self.regle)

    @property
    def articles_definition(self) -> tuple[Article, ...]:
        """Rend les articles qui définissent et punissent."""
        return lire_tous(self.version.articles.definition)

    @property
    def articles_points(self) -> tuple[Article, ...]:
        """Rend les articles qui ordonnent le retrait de points."""
        return lire_tous(self.version.articles.points)

    @property
    def numeros(self) -> tuple[str, ...]:
        """Rend le numéro de chaque article cité, une fois."""
        return tuple(
            dict.fromkeys(a.numero for a in self.articles_definition + self.articles_points)
        )

    @property
    def fiabilite(self) -> str:
        """Rend la fiabilité en une phrase ; une source seule ne se dit pas concordante."""
        i = self.infraction
        seule = i.fiabilite == "certain" and len(i.sources) == 1
        return LU_SEUL if seule else FIABILITES[i.fiabilite]


def fiches(bareme: Bareme) -> tuple[Fiche, ...]:
    """Rend la fiche de chaque infraction le jour du site, famille par famille."""
    jour = bareme.jour_du_site
    regle = delais(bareme, jour)
    return tuple(
        _fiche(bareme, famille, infraction, regle, jour)
        for famille in bareme.familles
        for infraction in famille.infractions
    )


def _fiche(
    bareme: Bareme,
    famille: Famille,
    infraction: Infraction,
    regle: Delais,
    jour: dt.date,
) -> Fiche:
    courante = next((v for v in infraction.versions if v.couvre(jour)), None)
    version = courante or infraction.versions[0]
    jour = jour if courante else min(jour, version.fin or version.en_vigueur_depuis)
    return Fiche(
        infraction=infraction,
        famille=famille,
        version=version,
        en_vigueur=courante is not None,
        jour=jour,
        montants=bareme.montants(version, jour),
        regle=regle,
    )

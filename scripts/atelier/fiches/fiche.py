"""La fiche d’une infraction : tout ce que ses pages et le sélecteur du simulateur en disent."""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import ClassVar

from atelier.fiches import histoire as histoires
from atelier.fiches import paroles, retour
from atelier.fiches.histoire import VersionMontree
from atelier.fiches.retour import Delais, Retour, delais
from atelier.fiches.temps import Etape, Etat, dates_a_venir, etapes, reunir, terme
from atelier.langue.articles import CODE_DE_LA_ROUTE, Article, lire_tous
from atelier.langue.langues import FRANCAIS, Langue
from atelier.langue.mots import insecables
from atelier.modeles.bareme import Bareme, Famille, Montants
from atelier.modeles.base import UN_JOUR
from atelier.modeles.infractions import Infraction, Version
from permis_points.mots import phrase
from permis_vues.mots import minuscule

FIABILITES = {
    "certain": "Certain : le texte a été lu, et une autre source concorde.",
    "probable": "Probable : un montant, une date ou un renvoi n’a pas été relu dans le texte officiel.",
    "conteste": "Contesté : des sources sérieuses se contredisent. Notre choix est expliqué plus haut.",
}
LU_SEUL = "Certain : le texte de la loi a été lu ; il est la seule source."


@dataclass(frozen=True, slots=True)
class Fiche:
    """Une infraction un jour donné ; `version` est celle en vigueur, à défaut celle à venir, ou la dernière.

    `jour` est celui des faits auxquels ses montants et ses mesures valent : un jour de `version`. Elle
    vaut de `depuis` à `fin` compris ; `suites` dit ce qui viendra, dans l’ordre du temps.
    """

    infraction: Infraction
    famille: Famille
    version: Version
    etat: Etat
    jour: dt.date
    depuis: dt.date
    fin: dt.date | None
    montants: Montants
    regle: Delais
    suites: tuple["Fiche", ...] = ()
    LANGUE: ClassVar[Langue] = FRANCAIS
    MOTS: ClassVar[paroles.Paroles] = paroles.FRANCAISES
    HISTOIRE: ClassVar[histoires.Paroles] = histoires.FRANCAISES
    RETOURS: ClassVar[retour.Phrases] = retour.PHRASES
    FIABILITES: ClassVar[Mapping[str, str]] = FIABILITES
    LU_SEUL: ClassVar[str] = LU_SEUL

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
        return histoires.nature(self.version, self.HISTOIRE)

    @property
    def en_vigueur(self) -> bool:
        """Dit si elle est en vigueur le jour du site."""
        return self.etat == "en_vigueur"

    @property
    def a_venir(self) -> bool:
        """Dit si elle commence après le jour du site."""
        return self.etat == "a_venir"

    @property
    def nom_du_titre(self) -> str:
        """Rend le libellé tel qu’un titre l’écrit, sans insécables."""
        return self.infraction.libelle

    @property
    def dates(self) -> str:
        """Rend « Depuis le… », « À partir du… » ou « Du… au… »."""
        dits, debut = self.HISTOIRE, self.LANGUE.date_longue(self.depuis)
        if self.fin is not None:
            return phrase(dits.du_au.format(debut, self.LANGUE.date_longue(self.fin)))
        return phrase((dits.depuis if self.en_vigueur else dits.a_partir).format(debut))

    @property
    def periode(self) -> str:
        """Rend « En vigueur depuis le… », « À partir du… » ou « Du… au… »."""
        return self.MOTS.en_vigueur.format(minuscule(self.dates)) if self.en_vigueur else self.dates

    @property
    def abrogee_le(self) -> str | None:
        """Rend le dernier jour d’une infraction qui n’est plus en vigueur."""
        return self.LANGUE.date_longue(self.fin) if self.fin and self.etat == "passee" else None

    @property
    def terme(self) -> str:
        """Rend « jusqu’au… », « à partir du… » ou « n’est plus en vigueur » ; rien si rien n’est prévu."""
        return terme(self.etat, self.depuis, self.fin, self.LANGUE)

    @property
    def chiffres(self) -> str:
        """Rend « 3 points, 135 € »."""
        return f"{self.LANGUE.points_ou_aucun(self.version.points)}, {self.amende}"

    @property
    def volets(self) -> tuple["Fiche", ...]:
        """Rend la fiche puis ses suites, réunies tant que points, nature et montants ne changent pas."""
        reunis = reunir(
            (self, *self.suites),
            lambda f: (f.version.points, f.nature, f.montants),
            lambda f: (f.depuis, f.fin),
        )
        return tuple(replace(volet, fin=fin, suites=()) for volet, fin in reunis)

    @property
    def annonces(self) -> tuple[str, ...]:
        """Rend ce qu’une liste ajoute au nom : « à partir du 1er mars 2027 : 5 points, 135 € »."""
        premier, *autres = self.volets
        suivi = autres and premier.fin and premier.fin + UN_JOUR == autres[0].depuis
        sien = () if premier.en_vigueur and suivi else (premier.terme,)
        return (
            *filter(None, sien),
            *(f"{v.terme}{self.LANGUE.deux_points}{v.chiffres_apres(self)}" for v in autres),
        )

    def chiffres_apres(self, avant: "Fiche") -> str:
        """Rend les chiffres, et la nature si elle n’est plus celle d’avant."""
        return self.chiffres if self.nature == avant.nature else f"{self.chiffres}, {self.nature}"

    @property
    def change_le(self) -> dt.date | None:
        """Rend le premier jour où ce qu’elle dit aujourd’hui ne vaut plus, ou commence à valoir."""
        if self.a_venir:
            return self.depuis
        fin = self.volets[0].fin
        return fin + UN_JOUR if fin else None

    @property
    def changement(self) -> str | None:
        """Rend les deux côtés de la date qui vient, en phrases ; rien quand aucun changement n’est connu."""
        premier, *autres = self.volets
        if self.etat == "passee" or not (autres or premier.fin or self.a_venir):
            return None
        dites = [
            f"{phrase(v.terme)}{self.LANGUE.deux_points}{v.chiffres_apres(self)}."
            for v in (premier, *autres)
        ]
        dernier = (autres or [premier])[-1].fin
        if dernier is not None:
            dites.append(self.MOTS.finie.format(self.LANGUE.date_longue(dernier + UN_JOUR)))
        return " ".join(dites)

    @property
    def a_payer(self) -> Montants:
        """Rend ce que l’on paie : les montants de la loi, et ce qu’un autre texte y ajoute."""
        return self.montants.avec(self.version.ajout_a_l_amende)

    @property
    def amende(self) -> str:
        """Rend l’amende à annoncer en premier : la forfaitaire, sinon le maximum du tribunal."""
        dits, euros = self.MOTS, self.LANGUE.euros
        if self.a_payer.forfaitaire is not None:
            return euros(self.a_payer.forfaitaire)
        if self.montants.maximum is not None:
            return dits.jusqu_a.format(euros(self.montants.maximum))
        return dits.par_la_commune if self.version.nature == "redevance" else dits.non_fixee

    @property
    def genre_d_amende(self) -> str:
        """Rend le nom de ce que l’on paie."""
        if self.version.nature == "redevance":
            return self.MOTS.redevance
        forfaitaire = self.montants.forfaitaire is not None
        return self.MOTS.forfaitaire if forfaitaire else self.MOTS.amende

    @property
    def amende_nommee(self) -> str:
        """Rend « amende forfaitaire 135 € », « redevance fixée par la commune »."""
        return f"{self.genre_d_amende.lower()} {self.amende}"

    @property
    def titre_long(self) -> str:
        """Rend le titre qui répond à une recherche : « …: 3 points, 135 € »."""
        if self.etat == "passee":
            return self.MOTS.titre_passe.format(self.nom_du_titre)
        premier, *autres = self.volets
        dits = [f"{premier.chiffres} {premier.terme}".strip(), *(v.chiffres for v in autres[:1])]
        return self.MOTS.titre.format(self.nom_du_titre, self.MOTS.puis.join(dits))

    @property
    def resume(self) -> str:
        """Rend « 4 points, contravention de 4e classe », avec ses dates si elle en change, finit ou commence."""
        if self.changement:
            return self.changement.removesuffix(".")
        jusque = self.MOTS.jusqu_au.format(self.abrogee_le) if self.abrogee_le else ""
        return f"{jusque}{self.LANGUE.points_ou_aucun(self.version.points)}, {self.nature}"

    @property
    def description(self) -> str:
        """Rend la phrase qui résume la fiche dans un moteur de recherche."""
        premier, *autres = self.volets
        return self.MOTS.description.format(
            passee=self.MOTS.passee if self.etat == "passee" else "",
            nom=self.libelle,
            faits=premier.faits,
            dates=premier.dates,
            suites="".join(self.MOTS.suite.format(phrase(v.terme), v.faits) for v in autres),
            textes=self._textes,
        )

    @property
    def faits(self) -> str:
        """Rend « 3 points, amende forfaitaire 135 €, contravention de 4e classe »."""
        points = self.version.points
        retrait = self.LANGUE.points_ou_aucun(points) if points else self.MOTS.sans_retrait
        return f"{retrait}, {self.amende_nommee}, {self.nature}"

    @property
    def _textes(self) -> str:
        """Rend les deux premiers articles, et leur code quand ce n’est pas celui de la route."""
        cites = (
            a.numero if a.code == CODE_DE_LA_ROUTE else self.MOTS.d_un_code.format(a.numero, a.code)
            for a in self.articles_definition + self.articles_points
        )
        return self.MOTS.et.join(list(dict.fromkeys(cites))[:2])

    @property
    def histoire(self) -> tuple[VersionMontree, ...]:
        """Rend toutes les versions, la plus récente d’abord."""
        debut = self.depuis - UN_JOUR if self.a_venir else self.jour
        en_cours = self.version if self.en_vigueur else None
        return histoires.histoire(self.infraction.versions, en_cours, debut, self.HISTOIRE)

    @property
    def retours(self) -> tuple[Retour, ...]:
        """Rend les voies par lesquelles les points reviennent."""
        return retour.retours(self.version, self.regle, self.RETOURS)

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
        return self.LU_SEUL if seule else self.FIABILITES[i.fiabilite]


def fiches(bareme: Bareme) -> tuple[Fiche, ...]:
    """Rend la fiche de chaque infraction le jour du site, famille par famille."""
    dates = dates_a_venir(bareme)
    regles = {jour: delais(bareme, jour) for jour in (bareme.jour_du_site, *dates)}

    def regle(jour: dt.date) -> Delais:
        return regles[max(j for j in regles if j <= jour)]

    def faire(famille: Famille, infraction: Infraction, etat: Etat, etape: Etape) -> Fiche:
        # Une version passée n’a de montants qu’à son époque ; ses délais sont ceux d’aujourd’hui.
        jour = (
            etape.fin if etat == "passee" and etape.fin else max(etape.depuis, bareme.jour_du_site)
        )
        return Fiche(
            infraction=infraction,
            famille=famille,
            version=etape.version,
            etat=etat,
            jour=jour,
            depuis=etape.version.en_vigueur_depuis if etat == "en_vigueur" else etape.depuis,
            fin=etape.fin,
            montants=bareme.montants(etape.version, jour),
            regle=regle(max(jour, bareme.jour_du_site)),
        )

    def fiche(famille: Famille, infraction: Infraction) -> Fiche:
        lues = etapes(infraction, bareme.jour_du_site, dates)
        if not lues:
            derniere = infraction.versions[0]
            passee = Etape(derniere, derniere.en_vigueur_depuis, derniere.fin)
            return faire(famille, infraction, "passee", passee)
        premiere, *autres = lues
        etat: Etat = "en_vigueur" if premiere.depuis <= bareme.jour_du_site else "a_venir"
        suites = tuple(faire(famille, infraction, "a_venir", suite) for suite in autres)
        return replace(faire(famille, infraction, etat, premiere), suites=suites)

    return tuple(
        fiche(famille, infraction)
        for famille in bareme.familles
        for infraction in famille.infractions
    )


def volets(fiches: Iterable[Fiche]) -> tuple[Fiche, ...]:
    """Rend les volets de toutes les fiches, sans celles qui ne sont plus en vigueur."""
    return tuple(v for fiche in fiches if fiche.etat != "passee" for v in fiche.volets)

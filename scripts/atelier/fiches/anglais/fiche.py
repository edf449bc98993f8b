"""La fiche d’une infraction, dite en anglais : les mêmes jours, les mêmes chiffres, d’autres mots."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from typing import ClassVar

from atelier.fiches import histoire as histoires
from atelier.fiches.anglais.histoire import PAROLES
from atelier.fiches.anglais.retour import PHRASES
from atelier.fiches.fiche import Fiche
from atelier.fiches.retour import Phrases
from atelier.langue.anglais import date_longue, euros, insecables, phrase, points_ou_aucun
from atelier.langue.articles import CODE_DE_LA_ROUTE
from atelier.langue.langues import ANGLAIS, Langue

FIABILITES = {
    "certain": "Certain: the text was read, and another source agrees.",
    "probable": "Probable: an amount, a date or a reference was not read in the official text.",
    "conteste": "Disputed: serious sources contradict each other. Our choice is explained above.",
}
LU_SEUL = "Certain: the text of the law was read; it is the only source."


@dataclass(frozen=True, slots=True)
class FicheAnglaise(Fiche):
    """Une fiche dont chaque mot est anglais ; `francaise` est la page dont celle-ci vient."""

    LANGUE: ClassVar[Langue] = ANGLAIS
    HISTOIRE: ClassVar[histoires.Paroles] = PAROLES
    RETOURS: ClassVar[Phrases] = PHRASES
    FIABILITES: ClassVar[Mapping[str, str]] = FIABILITES
    LU_SEUL: ClassVar[str] = LU_SEUL
    FINIE: ClassVar[str] = "From {} it is no longer in force."

    @property
    def francaise(self) -> str:
        """Rend l’adresse de la page française depuis la racine du site."""
        return f"bareme/{self.famille.code}/{self.infraction.id}/"

    @property
    def url(self) -> str:
        """Rend l’adresse de la page depuis la racine du site."""
        return self.infraction.url_en

    @property
    def libelle(self) -> str:
        """Rend le libellé anglais, à défaut le français."""
        return insecables(self.infraction.libelle_en or self.infraction.libelle)

    @property
    def periode(self) -> str:
        """Rend « In force since… », « From… » ou « From… to… »."""
        if self.fin is not None:
            dates = f"from {date_longue(self.depuis)} to {date_longue(self.fin)}"
            return f"In force {dates}" if self.en_vigueur else phrase(dates)
        debut = date_longue(self.depuis)
        return f"In force since {debut}" if self.en_vigueur else f"From {debut}"

    @property
    def amende(self) -> str:
        """Rend l’amende à annoncer en premier : la forfaitaire, sinon le maximum du tribunal."""
        if self.a_payer.forfaitaire is not None:
            return euros(self.a_payer.forfaitaire)
        if self.montants.maximum is not None:
            return f"up to {euros(self.montants.maximum)}"
        return "set by the local council" if self.version.nature == "redevance" else "not set"

    @property
    def genre_d_amende(self) -> str:
        """Rend le nom de ce que l’on paie."""
        if self.version.nature == "redevance":
            return "Charge"
        return "Fine" if self.montants.forfaitaire is None else "Fixed fine"

    @property
    def titre_long(self) -> str:
        """Rend le titre qui répond à une recherche : « …: 3 points, €135 »."""
        if self.etat == "passee":
            return f"{self.libelle} (no longer in force)"
        premier, *autres = self.volets
        dits = [f"{premier.chiffres} {premier.terme}".strip(), *(v.chiffres for v in autres[:1])]
        return f"{self.libelle}: {', then '.join(dits)}"

    @property
    def description(self) -> str:
        """Rend la phrase qui résume la fiche dans un moteur de recherche."""
        temps = "No longer in force. " if self.etat == "passee" else ""
        premier, *autres = self.volets
        suites = "".join(f"{phrase(v.terme)}: {v.faits}. " for v in autres)
        dates = phrase(premier.periode.removeprefix("In force "))
        return (
            f"{temps}{self.libelle} (France): {premier.faits}. {dates}. {suites}"
            f"Text ({self._textes}), history, return of the points, sources."
        )

    @property
    def faits(self) -> str:
        """Rend « 3 points, fixed fine €135, class 4 minor offence »."""
        points = self.version.points
        retrait = points_ou_aucun(points) if points else "no points deducted"
        return f"{retrait}, {self.genre_d_amende.lower()} {self.amende}, {self.nature}"

    @property
    def _textes(self) -> str:
        cites = (
            a.numero if a.code == CODE_DE_LA_ROUTE else f"{a.numero}, {a.code}"
            for a in self.articles_definition + self.articles_points
        )
        return " and ".join(list(dict.fromkeys(cites))[:2])


def en_anglais(fiches: Iterable[Fiche]) -> tuple[FicheAnglaise, ...]:
    """Rend les mêmes fiches, dites en anglais, leurs suites comprises."""
    return tuple(
        FicheAnglaise(
            **{champ.name: getattr(fiche, champ.name) for champ in fields(Fiche)}
            | {"suites": en_anglais(fiche.suites)}
        )
        for fiche in fiches
    )

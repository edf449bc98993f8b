"""La fiche d’une infraction, dite en anglais : les mêmes jours, les mêmes chiffres, d’autres mots."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from typing import ClassVar

from atelier.fiches import histoire as histoires
from atelier.fiches import paroles
from atelier.fiches.anglais.histoire import PAROLES
from atelier.fiches.anglais.retour import PHRASES
from atelier.fiches.fiche import Fiche
from atelier.fiches.retour import Phrases
from atelier.langue.anglais import insecables
from atelier.langue.langues import ANGLAIS, Langue

FIABILITES = {
    "certain": "Certain: the text was read, and another source agrees.",
    "probable": "Probable: an amount, a date or a reference was not read in the official text.",
    "conteste": "Disputed: serious sources contradict each other. Our choice is explained above.",
}
LU_SEUL = "Certain: the text of the law was read; it is the only source."
ANGLAISES = paroles.Paroles(
    en_vigueur="In force {}",
    jusqu_a="up to {}",
    par_la_commune="set by the local council",
    non_fixee="not set",
    redevance="Charge",
    amende="Fine",
    forfaitaire="Fixed fine",
    titre="{}: {}",
    titre_passe="{} (no longer in force)",
    puis=", then ",
    sans_retrait="no points deducted",
    passee="No longer in force. ",
    suite="{}: {}. ",
    description=(
        "{passee}{nom} (France): {faits}. {dates}. {suites}"
        "Text ({textes}), history, return of the points, sources."
    ),
    d_un_code="{}, {}",
    et=" and ",
    finie="From {} it is no longer in force.",
    jusqu_au="Until {}: ",
)


@dataclass(frozen=True, slots=True)
class FicheAnglaise(Fiche):
    """Une fiche dont chaque mot est anglais ; `francaise` est la page dont celle-ci vient."""

    LANGUE: ClassVar[Langue] = ANGLAIS
    MOTS: ClassVar[paroles.Paroles] = ANGLAISES
    HISTOIRE: ClassVar[histoires.Paroles] = PAROLES
    RETOURS: ClassVar[Phrases] = PHRASES
    FIABILITES: ClassVar[Mapping[str, str]] = FIABILITES
    LU_SEUL: ClassVar[str] = LU_SEUL

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
    def nom_du_titre(self) -> str:
        """Rend le libellé, insécables compris."""
        return self.libelle


def en_anglais(
    fiches: Iterable[Fiche], sorte: type[FicheAnglaise] = FicheAnglaise
) -> tuple[FicheAnglaise, ...]:
    """Rend les mêmes fiches, dites en anglais, leurs suites comprises ; `sorte` en change encore des mots."""
    return tuple(
        sorte(
            **{champ.name: getattr(fiche, champ.name) for champ in fields(Fiche)}
            | {"suites": en_anglais(fiche.suites, sorte)}
        )
        for fiche in fiches
    )

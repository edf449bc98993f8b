"""L’auto-évaluation d’accessibilité : chaque critère du RGAA jugé, comment, et ce que cela fait dire au site.

Un critère que personne n’a jugé n’est pas conforme : il est compté à part. Tant qu’il en reste un, aucun audit
complet n’existe, et le site se dit non conforme, quel que soit le taux (RGAA, « Obligations d’accessibilité »).
"""

import datetime as dt
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, Self

import yaml
from pydantic import BaseModel, ConfigDict, Field, model_validator

from atelier.fautes import FauteSituee
from atelier.langue import termes

SOURCE = "scripts/atelier/qualite/accessibilite.yaml"
AUDIT = Path(__file__).with_name("accessibilite.yaml")
CENT, MOITIE = 100, 50
Verdict = Literal["conforme", "non-conforme", "sans-objet"]
Etat = Literal["non conforme", "partiellement conforme", "totalement conforme"]
ANGLAIS: dict[Etat, str] = {
    "non conforme": "not compliant",
    "partiellement conforme": "partially compliant",
    "totalement conforme": "fully compliant",
}


class CritereInconnu(ValueError):
    """Un critère que le référentiel n’a pas, ou jugé deux fois."""


class Modele(BaseModel):
    """Une forme fermée, et figée."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Thematique(Modele):
    """Une thématique du référentiel, et combien de critères elle a."""

    nom: str
    nom_en: str | None = None
    criteres: int = Field(ge=1)


class Jugement(Modele):
    """Un critère jugé : par un essai rejoué à chaque changement, ou par une lecture du code et des pages."""

    numero: str = Field(pattern=r"^\d+\.\d+$")
    verdict: Verdict
    comment: Literal["essai", "lecture"]
    preuve: str | None = Field(default=None, description="L’essai, « fichier::nom ».")
    note: str
    note_en: str | None = None

    @model_validator(mode="after")
    def _un_essai_se_nomme(self) -> Self:
        if (self.comment == "essai") != (self.preuve is not None):
            raise CritereInconnu(f"{self.numero} : un essai a sa preuve, une lecture n’en a pas")
        return self


class Audit(Modele):
    """Tout ce qui a été jugé, et le jour où on l’a fait pour la dernière fois."""

    referentiel: str
    au: dt.date
    thematiques: tuple[Thematique, ...]
    jugements: tuple[Jugement, ...]

    @model_validator(mode="after")
    def _chaque_critere_existe_une_fois(self) -> Self:
        connus, vus = set(self.numeros), Counter(j.numero for j in self.jugements)
        fautifs = [n for n, fois in vus.items() if n not in connus or fois > 1]
        if fautifs:
            raise CritereInconnu(f"Inconnus, ou jugés deux fois : {', '.join(fautifs)}")
        return self

    @property
    def numeros(self) -> tuple[str, ...]:
        """Rend le numéro de chaque critère du référentiel, dans l’ordre."""
        return tuple(
            f"{rang}.{critere}"
            for rang, thematique in enumerate(self.thematiques, 1)
            for critere in range(1, thematique.criteres + 1)
        )

    def compter(self, verdict: Verdict) -> int:
        """Rend combien de critères ont ce verdict."""
        return sum(j.verdict == verdict for j in self.jugements)

    @property
    def non_evalues(self) -> int:
        """Rend combien de critères n’ont pas été jugés."""
        return len(self.numeros) - len(self.jugements)

    @property
    def taux(self) -> int | None:
        """Rend les conformes, sur cent jugés et applicables, arrondis au-dessous ; `None` s’il n’y en a pas."""
        conformes, fautifs = self.compter("conforme"), self.compter("non-conforme")
        return conformes * CENT // (conformes + fautifs) if conformes + fautifs else None

    @property
    def etat(self) -> Etat:
        """Rend l’état que la déclaration annonce."""
        if self.non_evalues or self.taux is None or self.taux < MOITIE:
            return "non conforme"
        return (
            "totalement conforme" if not self.compter("non-conforme") else "partiellement conforme"
        )

    def de(self, rang: int) -> tuple[Jugement, ...]:
        """Rend les critères jugés de la thématique de ce rang, dans l’ordre."""
        siens = (j for j in self.jugements if int(j.numero.partition(".")[0]) == rang)
        return tuple(sorted(siens, key=lambda j: int(j.numero.partition(".")[2])))


@dataclass(frozen=True, slots=True)
class Ligne:
    """Une thématique telle que la déclaration la montre, dans une langue."""

    nom: str
    jugements: tuple[tuple[str, Verdict, bool, str], ...]
    """Par critère jugé : son numéro, son verdict, s’il l’est par un essai, la note."""
    non_evalues: int


@dataclass(frozen=True, slots=True)
class Declaration:
    """Ce que le pied de page et la déclaration disent, dans une langue."""

    referentiel: str
    etat: str
    taux: int | None
    total: int
    conformes: int
    non_conformes: int
    sans_objet: int
    non_evalues: int
    par_essai: int
    lignes: tuple[Ligne, ...]
    au: dt.date


def lire(fichier: Path = AUDIT) -> Audit:
    """Rend l’auto-évaluation ; lève `pydantic.ValidationError` si elle ne tient pas."""
    return Audit.model_validate(yaml.safe_load(fichier.read_text("utf-8")))


def manques(audit: Audit) -> list[FauteSituee]:
    """Rend chaque thématique et chaque jugement sans anglais : la déclaration anglaise le dit en français."""
    sans = [f"La thématique « {t.nom} »" for t in audit.thematiques if t.nom_en is None]
    sans += [f"Le critère {j.numero}" for j in audit.jugements if j.note_en is None]
    conseil = "ajoutez « nom_en » ou « note_en » ; d’ici là, la page anglaise le dit en français"
    return [FauteSituee(SOURCE, 1, 1, f"{quoi} n’a pas d’anglais", conseil) for quoi in sans]


def declarer(audit: Audit, *, en_anglais: bool = False) -> Declaration:
    """Rend ce que le site déclare de lui-même ; ce qui n’a pas d’anglais s’y dit en français, marqué."""

    def dire(anglais: str | None, francais: str) -> str:
        if en_anglais:
            return anglais or termes.en_francais(francais)
        return francais

    def ligne(rang: int, thematique: Thematique) -> Ligne:
        siens = audit.de(rang)
        return Ligne(
            nom=dire(thematique.nom_en, thematique.nom),
            jugements=tuple(
                (j.numero, j.verdict, j.comment == "essai", dire(j.note_en, j.note)) for j in siens
            ),
            non_evalues=thematique.criteres - len(siens),
        )

    return Declaration(
        referentiel=audit.referentiel,
        etat=ANGLAIS[audit.etat] if en_anglais else audit.etat,
        taux=audit.taux,
        total=len(audit.numeros),
        conformes=audit.compter("conforme"),
        non_conformes=audit.compter("non-conforme"),
        sans_objet=audit.compter("sans-objet"),
        non_evalues=audit.non_evalues,
        par_essai=sum(j.comment == "essai" for j in audit.jugements),
        lignes=tuple(ligne(rang, t) for rang, t in enumerate(audit.thematiques, 1)),
        au=audit.au,
    )

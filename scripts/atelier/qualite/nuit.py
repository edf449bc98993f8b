"""La dernière nuit d’essais allée au bout : quand, combien de dossiers comparés, combien de mutants tués.

`make nuit` l’écrit, et seulement si tout a passé ; la page de la qualité la lit.
"""

import datetime as dt
import json
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field, model_validator

DERNIERE = Path(__file__).with_name("derniere-nuit.json")


class ComptesFaux(ValueError):
    """Les comptes d’une nuit se contredisent."""


class Nuit(BaseModel):
    """Ce qu’une nuit a joué, sans un écart ni un survivant inexpliqué."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    le: dt.date = Field(description="Jour où cette nuit a fini.")
    dossiers: int = Field(
        ge=1, description="Dossiers tirés où moteur et oracle disent la même chose."
    )
    mutants: int = Field(ge=1, description="Petites erreurs glissées dans les règles.")
    tues: int = Field(
        ge=0, description="Celles qu’un test a vues ; les autres sont justifiées une à une."
    )

    @model_validator(mode="after")
    def _se_tient(self) -> "Nuit":
        if self.tues > self.mutants:
            raise ComptesFaux(f"{self.tues} mutants tués sur {self.mutants}")
        return self


def lire(fichier: Path = DERNIERE) -> Nuit:
    """Rend la dernière nuit ; lève `ValidationError` si le fichier n’est pas celui de `make nuit`."""
    return Nuit.model_validate_json(fichier.read_text("utf-8"))


def ecrire(nuit: Nuit, fichier: Path = DERNIERE) -> None:
    """Remplace la dernière nuit."""
    lisible = json.dumps(nuit.model_dump(mode="json"), ensure_ascii=False, indent=2)
    fichier.write_text(f"{lisible}\n", "utf-8")

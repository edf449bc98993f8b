"""Ce que partagent tous les objets du barème : la rigueur, la fiabilité, les versions datées."""

import datetime as dt
from typing import Generic, Literal, Self, TypeVar

from pydantic import BaseModel, ConfigDict, Field, PrivateAttr, model_validator

from atelier.modeles.ecrits import Code, Jour, Texte

Fiabilite = Literal["certain", "probable", "conteste"]
UN_JOUR = dt.timedelta(days=1)


class HorsPeriode(LookupError):
    """Le jour demandé n’est couvert par aucune version connue."""

    def __init__(self, objet: str, jour: dt.date, premier: dt.date) -> None:
        """Prend le nom de l’objet, le jour demandé et le premier jour connu."""
        self.objet = objet
        super().__init__(
            f"{objet} : aucune version en vigueur le {jour:%Y-%m-%d} "
            f"(la première date du {premier:%Y-%m-%d})",
        )


class Modele(BaseModel):
    """Un objet gelé, qui refuse toute clé inconnue."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class VersionDatee(Modele):
    """Une version datée. Sa fin se déduit de la version suivante quand rien ne l’écrit."""

    en_vigueur_depuis: Jour = Field(description="Premier jour de cette version (AAAA-MM-JJ).")
    _fin: dt.date | None = PrivateAttr(default=None)

    @property
    def fin(self) -> dt.date | None:
        """Rend le dernier jour de la version, ou `None` si elle est toujours en vigueur."""
        return self._fin

    def couvre(self, jour: dt.date) -> bool:
        """Dit si la version était en vigueur ce jour-là."""
        return self.en_vigueur_depuis <= jour and (self.fin is None or jour <= self.fin)


class VersionDateeClose(VersionDatee):
    """Une version datée qui peut s’arrêter sans qu’une autre la suive."""

    jusqu_au: Jour | None = Field(
        default=None,
        description="Dernier jour, seulement si aucune version ne suit immédiatement.",
    )


V = TypeVar("V", bound=VersionDatee)


class Verifie(Modele):
    """D’où vient un fait, ce qu’il vaut et quand il a été relu."""

    sources: tuple[Code, ...] = Field(
        min_length=1,
        description="Identifiants de barème/sources.yaml.",
    )
    fiabilite: Fiabilite = Field(
        description="certain, probable ou conteste (note_publique est alors obligatoire).",
    )
    note_publique: Texte | None = Field(
        default=None,
        description="Phrase montrée au lecteur.",
    )
    note_publique_en: Texte | None = Field(
        default=None,
        description="La même phrase en anglais, avec les mêmes nombres.",
    )
    verifie_le: Jour = Field(description="Jour où le texte a été relu (AAAA-MM-JJ).")


class Historique(Verifie, Generic[V]):
    """Un objet dont les chiffres ont changé au fil du temps."""

    versions: tuple[V, ...] = Field(min_length=1, description="De la plus récente à la première.")

    @model_validator(mode="after")
    def _poser_les_fins(self) -> Self:
        suivante: dt.date | None = None
        for version in self.versions:
            # La fin n’est écrite nulle part : chaque version la reçoit de celle qui la suit.
            ecrite = getattr(version, "jusqu_au", None)
            version._fin = ecrite or (suivante and suivante - UN_JOUR)  # noqa: SLF001
            suivante = version.en_vigueur_depuis
        return self

    @property
    def nom(self) -> str:
        """Rend le nom à citer dans une phrase."""
        raise NotImplementedError

    def en_vigueur(self, jour: dt.date) -> V:
        """Rend la version en vigueur ce jour-là ; lève `HorsPeriode` s’il n’y en a pas."""
        for version in self.versions:
            if version.couvre(jour):
                return version
        raise HorsPeriode(self.nom, jour, self.versions[-1].en_vigueur_depuis)

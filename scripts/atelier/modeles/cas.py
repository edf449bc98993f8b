"""Un cas : une situation résolue, publiée comme exemple, rejouée comme test."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, Any, Self

from pydantic import BeforeValidator, Field, WithJsonSchema, model_validator
from pydantic_core import PydanticCustomError

from atelier.lecture import scalaires
from atelier.modeles.base import Fiabilite, Modele
from atelier.modeles.ecrits import (
    Article,
    Booleen,
    Code,
    Entier,
    EntierSigne,
    Jour,
    Regle,
    Texte,
    Url,
)

ENTIERS = ("contrat", "points", "plafond", "classe")
BOOLEENS = (
    "nouveau_permis",
    "annulee",
    "conducteur_identifie",
    "permis_exige",
    "a_l_etranger",
)


def donner_les_types(brut: Any, cle: str = "") -> Any:
    """Rend un dossier où les nombres, les oui ou non et les `null` ne sont plus des textes.

    Seules les clés du contrat qui les attendent changent : une note « 2018 » reste un texte, et un
    nombre mal écrit reste tel quel, pour que le moteur le refuse.
    """
    if isinstance(brut, Mapping):
        return {nom: donner_les_types(valeur, str(nom)) for nom, valeur in brut.items()}
    if isinstance(brut, list):
        return [donner_les_types(element) for element in brut]
    if brut == "null":
        return None
    if cle in ENTIERS and (nombre := scalaires.entier(brut)) is not None:
        return nombre
    return scalaires.BOOLEENS.get(brut, brut) if cle in BOOLEENS else brut


DossierEcrit = Annotated[
    dict[str, Any],
    BeforeValidator(donner_les_types),
    WithJsonSchema({"type": "object", "required": ["permis"]}),
]


class Decision(Modele):
    """La décision de justice que le cas rejoue ou illustre."""

    juridiction: Texte = Field(description="Qui a jugé, en toutes lettres.")
    date: Jour = Field(description="Jour de la décision (AAAA-MM-JJ).")
    numero: Texte = Field(description="Numéro de la décision.")
    lien: Url | None = Field(default=None, description="Page officielle de la décision.")


class Attendu(Modele):
    """Ce que le dossier vaut à la fin d’une journée."""

    le: Jour = Field(description="Le jour regardé, à la fin de la journée (AAAA-MM-JJ).")
    points: Entier | None = Field(default=None, description="Solde affiché, jamais négatif.")
    plafond: Entier | None = Field(default=None, description="Plafond du permis ce jour-là.")
    signe: EntierSigne | None = Field(
        default=None, description="Solde interne, qui peut être négatif."
    )
    nouveau_permis_possible_le: Jour | None = Field(
        default=None,
        description="Premier jour où un nouveau permis peut être obtenu.",
    )

    @model_validator(mode="after")
    def _attendre_quelque_chose(self) -> Self:
        if self.model_fields_set == {"le"}:
            raise PydanticCustomError("attendu_vide", "aucune valeur attendue")
        return self


class SoldeFaux(Modele):
    """Le solde qu’annonce l’erreur, un jour donné."""

    le: Jour = Field(description="Le jour regardé (AAAA-MM-JJ).")
    points: Entier = Field(description="Le solde annoncé à tort.")


class ErreurRepandue(Modele):
    """Ce que beaucoup publient, et qui est faux."""

    phrase: Texte = Field(description="Ce qu’on lit, et pourquoi c’est faux.")
    attendu_faux: tuple[SoldeFaux, ...] = Field(
        min_length=1,
        description="Les soldes annoncés à tort ; un au moins diffère du calcul.",
    )


class Cas(Modele):
    """Un dossier, ce qu’il doit donner, et ce qu’il apprend."""

    id: Code = Field(description="Identifiant stable : il entre dans l’adresse de la page.")
    titre: Texte = Field(description="Titre de la page.")
    resume: Texte = Field(description="Ce que le cas tranche, en une à trois phrases.")
    decision: Decision | None = Field(default=None, description="La décision, s’il y en a une.")
    sources: tuple[Code, ...] = Field(
        default=(), description="Identifiants de barème/sources.yaml."
    )
    dates_choisies: Booleen = Field(
        default=False,
        description="true quand la source ne donne pas toutes les dates et que les nôtres illustrent.",
    )
    regles: tuple[Regle, ...] = Field(min_length=1, description="Règles appliquées : R18, C4…")
    articles: tuple[Article, ...] = Field(min_length=1, description="Articles appliqués.")
    dossier: DossierEcrit = Field(description="Le dossier, dans la forme que lit le simulateur.")
    attendu: tuple[Attendu, ...] = Field(min_length=1, description="Ce que le moteur doit donner.")
    erreur_repandue: ErreurRepandue | None = Field(
        default=None,
        description="Ce que beaucoup publient à tort sur ce point.",
    )
    fiabilite: Fiabilite = Field(
        description="certain, probable ou conteste (note_publique est alors obligatoire).",
    )
    note_publique: Texte | None = Field(default=None, description="Phrase montrée au lecteur.")
    verifie_le: Jour = Field(description="Jour où le cas a été relu (AAAA-MM-JJ).")

    @property
    def au(self) -> dt.date:
        """Rend le jour du relevé : celui du dossier, à défaut le dernier jour attendu."""
        ecrit = scalaires.jour(str(self.dossier.get("au")))
        return ecrit or max(attendu.le for attendu in self.attendu)


@dataclass(frozen=True, slots=True)
class Theme:
    """Un thème : un fichier de `barème/cas/`, dans l’ordre du vocabulaire."""

    code: str
    titre: str
    resume: str
    chemin: str
    cas: tuple[Cas, ...]

"""Le calibrage : les nombres publiés que les conducteurs doivent retrouver, et les hypothèses qui y mènent."""

import datetime as dt
from functools import cached_property
from pathlib import Path

import yaml
from pydantic import Field

from atelier.modeles.base import Modele

CALIBRAGE = Path(__file__).with_name("calibrage.yaml")


class Source(Modele):
    """Un bilan publié : où on le lit, et le jour où nous l’avons lu."""

    id: str
    titre: str
    url: str
    lu_le: dt.date


class Cible(Modele):
    """Un nombre publié : ce qu’il vaut, d’où il vient, ce qu’il compte."""

    id: str
    libelle: str
    publie: int
    en_pour_cent: bool = False
    source: str
    compte: str


class Motif(Modele):
    """Un motif du bilan : les points qu’il a pris dans l’année, et ses infractions, par identifiant et par an."""

    motif: str
    points: int
    infractions: dict[str, int]


class VolumeDAvant(Modele):
    """La part des infractions d’une année ordinaire que l’on commettait avant cette année."""

    annee: int
    part: float = Field(gt=0, le=1)


class Profil(Modele):
    """Une sorte de conducteurs : sa part, son rythme face à la moyenne, et combien on en tire."""

    id: str
    part: float
    petites: float
    autres: float
    dispersion: float = Field(gt=0)
    tirages: tuple[int, int]
    loupe: int = Field(ge=1)


class Tranche(Modele):
    """Un morceau de l’échelle des rythmes, jusqu’à ce centile, et sa part des tirages."""

    jusqu_a: float
    tirages: float


class Attente(Modele):
    """Une attente en jours : un minimum, puis une durée sans mémoire qui fait cette moyenne."""

    au_moins: int
    en_moyenne: int


class Stages(Modele):
    """Qui suit un stage : qui a perdu tant de points en tant d’années ; un récent, dès le seuil légal."""

    points_perdus: int
    en_ans: int
    part: float
    part_des_recents: float
    jours: tuple[int, int]
    ecart_jours: int


class Invalidation(Modele):
    """Combien de jours après le solde nul vient la lettre, puis combien après elle un nouveau permis."""

    lettre_jours: tuple[int, int]
    nouveau_permis_jours: tuple[int, int]


class Calibrage(Modele):
    """Tout ce dont dépend un tirage, hors le barème et la graine."""

    sources: tuple[Source, ...]
    cibles: tuple[Cible, ...]
    debut: dt.date
    fin: dt.date
    titulaires: int
    permis_par_an: int
    part_aac: float
    recent_ans: int
    motifs: tuple[Motif, ...]
    volume_d_avant: VolumeDAvant
    profils: tuple[Profil, ...]
    tranches: tuple[Tranche, ...]
    paiement_jours: Attente
    jugement_jours: Attente
    stage: Stages
    invalidation: Invalidation

    @cached_property
    def par_an(self) -> dict[str, int]:
        """Rend le nombre d’infractions d’une année ordinaire dans le pays, par identifiant."""
        return {code: n for motif in self.motifs for code, n in motif.infractions.items()}

    @property
    def tirages(self) -> int:
        """Rend le nombre de conducteurs que l’on tire d’ordinaire."""
        return sum(sum(profil.tirages) for profil in self.profils)


def lire_calibrage(chemin: Path = CALIBRAGE) -> Calibrage:
    """Rend le calibrage écrit dans ce fichier ; lève `ValueError` s’il n’a pas sa forme."""
    return Calibrage.model_validate(yaml.safe_load(chemin.read_text("utf-8")))

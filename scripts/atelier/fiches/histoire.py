"""L’histoire d’une infraction : ses versions, et ce que chacune a changé."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from atelier.langue.mots import contravention, date_longue, duree, euros, points_ou_aucun
from atelier.modeles.infractions import Version


@dataclass(frozen=True, slots=True)
class VersionMontree:
    """Une version datée, telle que le tableau de la fiche la montre."""

    periode: str
    points: int
    nature: str
    changements: tuple[str, ...]
    en_cours: bool


def histoire(
    versions: Sequence[Version], en_cours: Version | None, jour: dt.date
) -> tuple[VersionMontree, ...]:
    """Rend les étapes, de la plus récente à la première connue ; après `jour`, elles sont à venir."""
    anciennes: tuple[Version | None, ...] = (*versions[1:], None)
    return tuple(
        VersionMontree(
            periode=periode(version, a_venir=version.en_vigueur_depuis > jour),
            points=version.points,
            nature=nature(version),
            changements=changements(version, ancienne),
            en_cours=version is en_cours,
        )
        for version, ancienne in zip(versions, anciennes, strict=True)
    )


def periode(version: Version, *, a_venir: bool = False) -> str:
    """Rend « Depuis le… », « À partir du… » quand elle est à venir, ou « Du… au… »."""
    debut = date_longue(version.en_vigueur_depuis)
    if version.fin is None:
        return f"À partir du {debut}" if a_venir else f"Depuis le {debut}"
    return f"Du {debut} au {date_longue(version.fin)}"


def nature(version: Version) -> str:
    """Rend « contravention de 4e classe », « délit » ou « redevance »."""
    if version.classe is not None:
        return contravention(version.classe)
    return "délit" if version.nature == "delit" else "redevance de stationnement"


def changements(version: Version, ancienne: Version | None) -> tuple[str, ...]:
    """Rend ce qui change d’une version à l’autre : la phrase du barème, à défaut l’écart calculé."""
    if version.ce_qui_change:
        return (version.ce_qui_change,)
    if ancienne is None:
        return ("Première version connue du barème.",)
    return _ecarts(version, ancienne) or ("Les textes changent, pas les chiffres.",)


def _ecarts(version: Version, ancienne: Version) -> tuple[str, ...]:
    ecarts = []
    if version.points != ancienne.points:
        ecarts.append(f"{points_ou_aucun(version.points)} au lieu de {_compte(ancienne.points)}")
    if nature(version) != nature(ancienne):
        ecarts.append(f"{nature(version)} au lieu de {nature(ancienne)}")
    for mot, apres, avant, dire in (
        ("prison encourue", version.prison_max_mois, ancienne.prison_max_mois, duree),
        ("amende maximale", version.amende_maximale, ancienne.amende_maximale, euros),
        ("suspension encourue", version.suspension_max_mois, ancienne.suspension_max_mois, duree),
    ):
        if apres != avant:
            ecarts.append(
                f"{mot} : {dire(apres) if apres else 'aucune'} au lieu de {dire(avant) if avant else 'rien'}"
            )
    return tuple(ecart[:1].upper() + ecart[1:] + "." for ecart in ecarts)


def _compte(nombre: int) -> str:
    return "0" if nombre == 0 else str(nombre)

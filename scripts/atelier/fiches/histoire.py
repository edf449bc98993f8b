"""L’histoire d’une infraction : ses versions, et ce que chacune a changé."""

import datetime as dt
from collections.abc import Callable, Sequence
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


@dataclass(frozen=True, slots=True)
class Paroles:
    """Comment une langue dit une version ; `{}` y tient la place d’une date ou d’une valeur."""

    depuis: str
    a_partir: str
    du_au: str
    date_longue: Callable[[dt.date], str]
    contravention: Callable[[int], str]
    delit: str
    redevance: str
    ce_qui_change: Callable[[Version], str | None]
    """Rend la phrase du barème, s’il en a une."""
    premiere: str
    textes_seuls: str
    au_lieu: str
    annonce: str
    prison: str
    amende: str
    suspension: str
    aucune: str
    rien: str
    points_ou_aucun: Callable[[int], str]
    duree: Callable[[int], str]
    euros: Callable[[int], str]


FRANCAISES = Paroles(
    depuis="Depuis le {}",
    a_partir="À partir du {}",
    du_au="Du {} au {}",
    date_longue=date_longue,
    contravention=contravention,
    delit="délit",
    redevance="redevance de stationnement",
    ce_qui_change=lambda version: version.ce_qui_change,
    premiere="Première version connue du barème.",
    textes_seuls="Les textes changent, pas les chiffres.",
    au_lieu="{} au lieu de {}",
    annonce="{}\u00a0: {}",
    prison="prison encourue",
    amende="amende maximale",
    suspension="suspension encourue",
    aucune="aucune",
    rien="rien",
    points_ou_aucun=points_ou_aucun,
    duree=duree,
    euros=euros,
)


def histoire(
    versions: Sequence[Version],
    en_cours: Version | None,
    jour: dt.date,
    paroles: Paroles = FRANCAISES,
) -> tuple[VersionMontree, ...]:
    """Rend les étapes, de la plus récente à la première connue ; après `jour`, elles sont à venir."""
    anciennes: tuple[Version | None, ...] = (*versions[1:], None)
    return tuple(
        VersionMontree(
            periode=periode(version, paroles, a_venir=version.en_vigueur_depuis > jour),
            points=version.points,
            nature=nature(version, paroles),
            changements=changements(version, ancienne, paroles),
            en_cours=version is en_cours,
        )
        for version, ancienne in zip(versions, anciennes, strict=True)
    )


def periode(version: Version, paroles: Paroles = FRANCAISES, *, a_venir: bool = False) -> str:
    """Rend « Depuis le… », « À partir du… » quand elle est à venir, ou « Du… au… »."""
    debut = paroles.date_longue(version.en_vigueur_depuis)
    if version.fin is None:
        return (paroles.a_partir if a_venir else paroles.depuis).format(debut)
    return paroles.du_au.format(debut, paroles.date_longue(version.fin))


def nature(version: Version, paroles: Paroles = FRANCAISES) -> str:
    """Rend « contravention de 4e classe », « délit » ou « redevance de stationnement »."""
    if version.classe is not None:
        return paroles.contravention(version.classe)
    return paroles.delit if version.nature == "delit" else paroles.redevance


def changements(
    version: Version, ancienne: Version | None, paroles: Paroles = FRANCAISES
) -> tuple[str, ...]:
    """Rend ce qui change d’une version à l’autre : la phrase du barème, à défaut l’écart calculé."""
    if dite := paroles.ce_qui_change(version):
        return (dite,)
    if ancienne is None:
        return (paroles.premiere,)
    return _ecarts(version, ancienne, paroles) or (paroles.textes_seuls,)


def _ecarts(version: Version, ancienne: Version, paroles: Paroles) -> tuple[str, ...]:
    ecarts = []
    au_lieu = paroles.au_lieu.format
    if version.points != ancienne.points:
        ecarts.append(au_lieu(paroles.points_ou_aucun(version.points), ancienne.points))
    if nature(version, paroles) != nature(ancienne, paroles):
        ecarts.append(au_lieu(nature(version, paroles), nature(ancienne, paroles)))
    mois, euros = paroles.duree, paroles.euros
    for mot, apres, avant, dire in (
        (paroles.prison, version.prison_max_mois, ancienne.prison_max_mois, mois),
        (paroles.amende, version.amende_maximale, ancienne.amende_maximale, euros),
        (paroles.suspension, version.suspension_max_mois, ancienne.suspension_max_mois, mois),
    ):
        if apres != avant:
            dit = au_lieu(
                dire(apres) if apres else paroles.aucune, dire(avant) if avant else paroles.rien
            )
            ecarts.append(paroles.annonce.format(mot, dit))
    return tuple(ecart[:1].upper() + ecart[1:] + "." for ecart in ecarts)

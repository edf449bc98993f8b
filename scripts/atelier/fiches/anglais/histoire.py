"""L’histoire d’une infraction, en anglais : ses versions, et ce que chacune a changé."""

import datetime as dt
from collections.abc import Sequence

from atelier.fiches.histoire import VersionMontree
from atelier.langue.anglais import (
    contravention,
    date_longue,
    duree,
    euros,
    phrase,
    points_ou_aucun,
)
from atelier.langue.termes import dire
from atelier.modeles.infractions import Version


def histoire(
    versions: Sequence[Version], en_cours: Version | None, jour: dt.date
) -> tuple[VersionMontree, ...]:
    """Rend les étapes, de la plus récente à la première connue ; après `jour`, elles sont à venir."""
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
    """Rend « Since… », « From… » quand elle est à venir, ou « From… to… »."""
    debut = date_longue(version.en_vigueur_depuis)
    if version.fin is None:
        return f"From {debut}" if a_venir else f"Since {debut}"
    return f"From {debut} to {date_longue(version.fin)}"


def nature(version: Version) -> str:
    """Rend « class 4 minor offence », « serious offence » ou « parking charge »."""
    if version.classe is not None:
        return contravention(version.classe)
    return "serious offence" if version.nature == "delit" else "parking charge"


def changements(version: Version, ancienne: Version | None) -> tuple[str, ...]:
    """Rend ce qui change d’une version à l’autre : la phrase du barème, à défaut l’écart calculé."""
    if version.ce_qui_change:
        return (dire(version.ce_qui_change_en, version.ce_qui_change),)
    if ancienne is None:
        return ("First version known to the points table.",)
    return _ecarts(version, ancienne) or ("The texts change, not the figures.",)


def _ecarts(version: Version, ancienne: Version) -> tuple[str, ...]:
    ecarts = []
    if version.points != ancienne.points:
        ecarts.append(f"{points_ou_aucun(version.points)} instead of {ancienne.points}")
    if nature(version) != nature(ancienne):
        ecarts.append(f"{nature(version)} instead of {nature(ancienne)}")
    for mot, apres, avant, dite in (
        ("prison", version.prison_max_mois, ancienne.prison_max_mois, duree),
        ("maximum fine", version.amende_maximale, ancienne.amende_maximale, euros),
        ("suspension", version.suspension_max_mois, ancienne.suspension_max_mois, duree),
    ):
        if apres != avant:
            ecarts.append(
                f"{mot}: {dite(apres) if apres else 'none'} instead of {dite(avant) if avant else 'nothing'}"
            )
    return tuple(f"{phrase(ecart)}." for ecart in ecarts)

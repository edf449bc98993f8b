"""L’histoire d’une infraction, en anglais : les mots de ses versions, et de ce que chacune a changé."""

from atelier.fiches.histoire import Paroles
from atelier.langue.anglais import contravention, date_longue, duree, euros, points_ou_aucun
from atelier.langue.termes import dire
from atelier.modeles.infractions import Version


def _ce_qui_change(version: Version) -> str | None:
    """Rend la phrase anglaise du barème, à défaut la française, dans sa langue."""
    return version.ce_qui_change and dire(version.ce_qui_change_en, version.ce_qui_change)


PAROLES = Paroles(
    depuis="Since {}",
    a_partir="From {}",
    du_au="From {} to {}",
    date_longue=date_longue,
    contravention=contravention,
    delit="serious offence",
    redevance="parking charge",
    ce_qui_change=_ce_qui_change,
    premiere="First version known to the points table.",
    textes_seuls="The texts change, not the figures.",
    au_lieu="{} instead of {}",
    annonce="{}: {}",
    prison="prison",
    amende="maximum fine",
    suspension="suspension",
    aucune="none",
    rien="nothing",
    points_ou_aucun=points_ou_aucun,
    duree=duree,
    euros=euros,
)

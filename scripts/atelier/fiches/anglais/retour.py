"""Quand les points d’une infraction reviennent, en anglais."""

from atelier.fiches.retour import Delais, Phrases, Retour
from atelier.langue.anglais import contravention, duree, phrase, points
from atelier.modeles.infractions import Version

TOUS = "All lost points come back, if you have committed no other offence that costs points."


def _point_seul(_: Version, regle: Delais) -> Retour:
    return Retour(
        duree(regle.point_seul),
        "The point comes back if, during this period, you commit no offence that costs points.",
    )


def _totale(version: Version, regle: Delais) -> Retour:
    motif = "a serious offence" if version.classe is None else f"a {contravention(version.classe)}"
    long, court = duree(regle.long), duree(regle.court)
    if regle.est_longue(version):
        return Retour(long, f"{TOUS} {phrase(long)} and not {court}, because it is {motif}.")
    return Retour(
        court,
        f"{TOUS} {phrase(court)} and not {long}, because it is {motif}, and provided that your record "
        f"holds no serious offence and no {contravention(regle.classe_longue)} or above.",
    )


def _dix_ans(version: Version, regle: Delais) -> Retour:
    reviennent = (
        f"the {points(version.points)} of this minor offence come back if they have not already"
        if version.points > 1
        else "the point comes back if it has not already"
    )
    return Retour(
        duree(regle.dix_ans),
        f"At the latest, and even if other offences have followed, {reviennent}, unless the licence has "
        "been invalidated or cancelled.",
    )


PHRASES: Phrases = {
    "point-seul": _point_seul,
    "totale": _totale,
    "dix-ans": _dix_ans,
}

"""Un intervalle où tombe la date définitive : ce que les autres dates en ôtent, et le jour retenu (ADR 0007)."""

from datetime import date

from permis_points import mots
from permis_points.calendrier import est_long
from permis_points.lecture.champs import Intervalle


def resserrer(
    periode: Intervalle, commise_le: date, au: date, enregistree_le: date | None = None
) -> Intervalle:
    """Rend ce qui reste de la période : jamais avant les faits, ni après le jour présent ou l’enregistrement.

    au : le jour où l’on parle ; une période tout entière à venir n’en est pas resserrée. La période ne finit pas
    avant les faits.
    """
    tot, tard = periode
    if tot <= au:
        tard = min(tard, au)
    if enregistree_le is not None and enregistree_le >= tot:
        tard = min(tard, enregistree_le)
    tot = max(tot, commise_le)
    return tot, max(tot, tard)


def retenir(tot: date, tard: date) -> tuple[date, str]:
    """Rend la date retenue (le milieu d’un intervalle court, la fin d’un long), et comment le dire."""
    if est_long(tot, tard):
        suite = "le relevé donne la réponse au plus tôt et au plus tard"
        return tard, f": trop d’écart pour retenir une date, {suite}"
    milieu = tot + (tard - tot) // 2
    return milieu, f"; le calcul retient le {mots.jour(milieu)}"

"""Ce que la courbe dit à qui ne la voit pas : un titre, puis chaque mouvement en toutes lettres."""

import datetime as dt
from collections.abc import Sequence

from permis_vues.courbe.cadre import Cadre
from permis_vues.mots import MOINS, date_longue, minuscule, points_ou_aucun
from permis_vues.mouvements import Pas
from permis_vues.suppositions import sauf_imprevu

PHRASES_AU_PLUS = 40


def titre(pas: Sequence[Pas], cadre: Cadre) -> str:
    """Rend le titre de la courbe."""
    debut, fin = date_longue(pas[0].jour), date_longue(cadre.fin)
    return f"Courbe du solde de points, du {debut} au {fin}"


def description(
    pas: Sequence[Pas], plancher: Sequence[Pas], au: dt.date, sauf: str = sauf_imprevu(())
) -> str:
    """Rend une phrase par mouvement ; au-delà de quarante, renvoie au tableau."""
    phrases = [dire(p, au, sauf) for p in pas[:PHRASES_AU_PLUS]]
    if len(pas) > PHRASES_AU_PLUS:
        phrases.append(
            f"Les {len(pas) - PHRASES_AU_PLUS} mouvements suivants sont dans le tableau."
        )
    if plancher:
        phrases.append(
            "Une lecture plus sévère de la loi donne, certains jours, un solde plus bas."
        )
    return " ".join(phrases)


def dire(p: Pas, au: dt.date, sauf: str = sauf_imprevu(())) -> str:
    """Rend un mouvement en une phrase ; sauf : ce qu’il suppose, s’il est à venir."""
    jour = date_longue(p.jour)
    if p.sans_date:
        jour = p.sans_date.replace("\u00a0", " ")
    if p.jour > au:
        jour = f"Prévu {jour if p.sans_date else f'le {jour}'} {sauf}"
    return f"{jour[0].upper()}{jour[1:]}\u00a0: {_fait(p)}, {p.solde}{_interne(p)}{_estimee(p)}."


def dire_le_jour(p: Pas, au: dt.date) -> str:
    """Rend le solde d’un jour où rien ne bouge ; p : le dernier mouvement d’avant."""
    return f"Au {date_longue(au)}\u00a0: {p.solde}{_interne(p)}."


def _fait(p: Pas) -> str:
    nom = minuscule(p.nom)
    if p.ouvre:
        return nom
    if not p.variation:
        return minuscule(p.resume)
    verbe = "en plus" if p.variation > 0 else "en moins"
    return f"{nom}, {points_ou_aucun(abs(p.variation))} {verbe}"


def _estimee(p: Pas) -> str:
    return f", {p.estimee}".replace("\u00a0", " ") if p.estimee else ""


def _interne(p: Pas) -> str:
    return f" (solde interne {MOINS}{-p.signe})" if p.signe < 0 else ""

"""Quand reviennent les 12 points, et ce que ferait l’infraction en attente : dit sur la première carte."""

import datetime as dt
from collections.abc import Iterator

from permis_points import mots
from permis_points.calcul.si_definitive import Avenir, SiDefinitive
from permis_points.dates_oubliees.estimer import est_incertain
from permis_points.recit.reglements import ou_chercher
from permis_points.regles.invalidation import est_nul
from permis_points.releve import Releve
from permis_vues import intitules
from permis_vues.balises import Html, h
from permis_vues.mots import reserve
from permis_vues.suppositions import (
    SELON_LA_VRAIE_DATE,
    dates_oubliees,
    jamais,
    nombre,
    une_fois_definitive,
)


def lignes(releve: Releve, avenir: Avenir) -> Iterator[Html]:
    """Rend le retour à 12 points ; ce qui attend une fois définitif, avec son propre retour.

    Rien d’un permis invalidé, ni d’un permis complet que rien ne menace.
    """
    attente = avenir.attente
    if attente is not None:
        points, suite = une_fois_definitive(attente)
        yield h(
            "p", h("strong", points, data_si_definitive=True), f" {suite}", classe="si-definitive"
        )
    retour = _retour(releve, avenir)
    if retour is not None:
        quand, condition = retour
        yield h("p", h("strong", quand, data_retour=True), condition)


def dire(releve: Releve, avenir: Avenir) -> Iterator[str]:
    """Rend les mêmes phrases, en texte : d’abord ce qui attend, puis le retour à 12 points."""
    if avenir.attente is not None:
        yield " ".join(une_fois_definitive(avenir.attente))
    retour = _retour(releve, avenir)
    if retour is not None:
        yield "".join(retour)


def en_bref(attente: SiDefinitive) -> str:
    """Rend « 7 si l’infraction en attente devient définitive », pour un rappel d’une ligne."""
    if dates_oubliees(attente):
        return "une date manque"
    if len(attente.infractions) > 1:
        return f"{nombre(attente)} si les infractions en attente deviennent définitives"
    return f"{nombre(attente)} si l’infraction en attente devient définitive"


def _retour(releve: Releve, avenir: Avenir) -> tuple[str, str] | None:
    """« 12 points le … », et ce que cela suppose ; None s’il n’y a rien à en dire."""
    solde, le = releve["solde"], avenir.complet_le
    bornes = [dt.date.fromisoformat(b) if b else None for b in solde.get("complet_entre", ())]
    incertain = est_incertain(bornes)
    if solde["etat"] in intitules.PERDU:
        return None
    if incertain:
        papiers = dict.fromkeys(f"sur {ou_chercher(i.etablie_par)}" for i in avenir.estimees)
        quand, marque = mots.complet_incertain(bornes), f", {SELON_LA_VRAIE_DATE}"
        suite = f" Cette date décide de tout\u00a0: cherchez-la {mots.enumerer([*papiers])}."
    elif le is not None and le.isoformat() > releve["au"]:
        quand, marque, suite = f"12\u00a0points le {mots.jour(le)}", _estimee(releve, le), ""
    else:
        return None
    if avenir.attente is not None:
        if dates_oubliees(avenir.attente):
            return None
        meme = avenir.attente.complet_le == le and not incertain
        if meme and not est_nul(avenir.attente.solde):
            return None
        condition = f" si {jamais(avenir.attente)} jamais"
    else:
        condition = ", si rien de nouveau n’arrive d’ici là"
    if solde["etat"] == "solde-nul":
        condition += ", et si la lettre 48SI n’arrive pas avant"
    return quand, f"{condition}{marque}.{suite}"


def _estimee(releve: Releve, le: dt.date) -> str:
    """La marque de cette date, quand elle dépend d’une date estimée."""
    iso = le.isoformat()
    marques = (reserve(m) for m in releve["mouvements"] if m["le"] == iso and "estimee" in m)
    return "".join(f" ({marque})" for marque in [*marques][:1])

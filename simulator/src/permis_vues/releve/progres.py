"""Un délai : où il en est, ce qui l’explique, et ce qui l’interromprait."""

import datetime as dt
from collections.abc import Mapping
from typing import Any

from permis_points.moteur.etapes import Genre
from permis_points.recit.delais import nom_du_statut
from permis_vues import intitules
from permis_vues.balises import Html, h
from permis_vues.mots import date_courte, jours
from permis_vues.releve.registre import estimee, expliquer, moment, quand

Delai = Mapping[str, Any]

_SANS_INFRACTION = (
    "toute infraction avec retrait de points commise d’ici là, jour de l’échéance compris, même d’un "
    "seul point, même payée plus tard"
)
_INTERROMPT = {
    Genre.RECONSTITUTION_TOTALE: (
        f"{_SANS_INFRACTION}. Une infraction plus ancienne qui deviendrait définitive d’ici là le ferait "
        "repartir de zéro."
    ),
    Genre.UN_POINT: f"{_SANS_INFRACTION}.",
    Genre.DIX_ANS: "rien, sauf la fin du permis\u00a0: lettre 48SI reçue, ou annulation par un juge.",
}


def delai(d: Delai, au: str) -> Html:
    """Rend un délai ; en cours, avec sa progression et ce qui l’interromprait."""
    en_cours = d["statut"] == "en-cours"
    issue = None if en_cours else f" ({nom_du_statut(d['genre'], d['statut'])})"
    nom = intitules.delai(d["genre"])
    return h(
        "div",
        h("p", h("strong", nom), "\u00a0: ", quand(d, "echeance"), issue, " ", estimee(d)),
        _progression(d, nom, dt.date.fromisoformat(au)) if en_cours else None,
        expliquer(d["explication"], d["articles"]),
        _interrompt(d) if en_cours else None,
        classe="delai",
        data_delai=d["genre"],
        data_statut=d["statut"],
    )


def _progression(d: Delai, nom: str, au: dt.date) -> Html | None:
    depuis, echeance = (dt.date.fromisoformat(d[cle]) for cle in ("depuis", "echeance"))
    if au < depuis:
        return h("p", "Ce délai partira le ", moment(d["depuis"]), ".", classe="avancement")
    total, faits = (echeance - depuis).days, (au - depuis).days
    part = f"{100 * faits // total}\u00a0%"
    return Html(
        h("progress", part, max=total, value=faits, aria_label=f"{nom}, avancement")
        + h(
            "p",
            f"Parti le {date_courte(depuis)}\u00a0: {jours(faits)} sur "
            f"{jours(total)}, il en reste {jours(total - faits)}.",
            classe="avancement",
        )
    )


def _interrompt(d: Delai) -> Html | None:
    quoi = _INTERROMPT.get(d["genre"])
    if quoi is None:
        return None
    texte = f"\u00a0: {quoi}"
    return h(
        "p", h("strong", "Ce qui l’interromprait"), texte, classe="interrompt", data_interrompt=True
    )

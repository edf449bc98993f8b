"""Un délai : où il en est, ce qui l’explique, et ce qui l’interromprait."""

import datetime as dt

from permis_points.moteur.etapes import GenreDeDelai, Statut
from permis_points.recit.delais import nom_du_statut
from permis_points.releve import DelaiDit
from permis_vues import intitules
from permis_vues.balises import Html, h
from permis_vues.mots import date_courte, jours
from permis_vues.releve.registre import estimee, expliquer, moment, quand

_SANS_INFRACTION = (
    "toute infraction avec retrait de points commise d’ici là, jour de l’échéance compris, même d’un "
    "seul point, même payée plus tard"
)
_INTERROMPT: dict[str, str] = {
    GenreDeDelai.RECONSTITUTION_TOTALE: (
        f"{_SANS_INFRACTION}. Une infraction plus ancienne qui deviendrait définitive d’ici là le ferait "
        "repartir de zéro."
    ),
    GenreDeDelai.UN_POINT: f"{_SANS_INFRACTION}.",
    GenreDeDelai.DIX_ANS: "rien, sauf la fin du permis\u00a0: lettre 48SI reçue, ou annulation par un juge.",
}


def delai(d: DelaiDit, au: str) -> Html:
    """Rend un délai ; en cours, son jour et sa progression, puis, replié, pourquoi et ce qui l’interromprait."""
    en_cours = d["statut"] == Statut.EN_COURS
    issue = None if en_cours else f" ({nom_du_statut(d['genre'], d['statut'], d['evenements'])})"
    nom = intitules.DELAIS[d["genre"]]
    return h(
        "div",
        h("p", nom, "\u00a0: ", h("strong", quand(d, d["echeance"])), issue, " ", estimee(d)),
        _progression(d, nom, dt.date.fromisoformat(au)) if en_cours else None,
        _pourquoi(d) if en_cours else expliquer(d["explication"], d["articles"]),
        classe="delai",
        data_delai=d["genre"],
        data_statut=d["statut"],
    )


def _pourquoi(d: DelaiDit) -> Html:
    """L’explication et ce qui interromprait le délai : longues, elles attendent qu’on les demande."""
    interrompt = _interrompt(d)
    titre = "Pourquoi" if interrompt is None else "Pourquoi, et ce qui l’interromprait"
    texte = expliquer(d["explication"], d["articles"])
    return h("details", h("summary", titre), texte, interrompt, data_pli="pourquoi-ce-delai")


def _progression(d: DelaiDit, nom: str, au: dt.date) -> Html | None:
    depuis, echeance = map(dt.date.fromisoformat, (d["depuis"], d["echeance"]))
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


def _interrompt(d: DelaiDit) -> Html | None:
    quoi = _INTERROMPT.get(d["genre"])
    if quoi is None:
        return None
    texte = f"\u00a0: {quoi}"
    return h(
        "p", h("strong", "Ce qui l’interromprait"), texte, classe="interrompt", data_interrompt=True
    )

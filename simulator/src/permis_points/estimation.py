"""Aider à estimer une date définitive oubliée, selon ce qui est arrivé à l’amende (R10, ADR 0007).

La loi ne donne jamais cette date : elle vient d’un paiement, d’un titre ou d’un juge. Ce qui sort
d’ici est donc toujours un intervalle, à porter tel quel dans le dossier, où il reste marqué estimé.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from permis_points import mots
from permis_points.bareme import Bareme
from permis_points.calendrier import UN_JOUR, ajouter_mois
from permis_points.champs import DERNIERE_DATE, Champs
from permis_points.erreurs import DossierIncoherent, Faute

_CLES = ("comment", "commise_le", "le", "recue_le")
_JOURS_FERIES = timedelta(days=4)
"""Un recours qui finit un jour chômé se prolonge au premier jour ouvrable (CPP 801) : quatre au plus."""

TITRE_AU_PLUS_TARD = 6
"""En mois depuis l’avis : aucun texte ne fixe l’émission du titre, c’est notre hypothèse (ADR 0007)."""

_Intervalle = tuple[date, date, str]


@dataclass(frozen=True)
class _Demande:
    """Ce que le conducteur sait : la commission, et peut-être une date de courrier ou de jugement."""

    commise_le: date
    le: date | None
    recue_le: date | None
    bareme: Bareme
    au: date


def estimer(brut: Any, bareme: Bareme, au: date) -> dict[str, Any]:
    """Rend `{"definitive_le", "definitive_entre", "etablie_par", "phrase"}`.

    brut : `comment` l’infraction s’est réglée, `commise_le`, et selon le cas `le` (avis, jugement,
    lettre) et `recue_le` (avis d’amende majorée reçu). Lève DossierIncoherent, champs en
    `estimation.…`.
    """
    comment, demande = _lire(brut, bareme, au)
    etablie_par, facon = _FACONS[comment]
    tot, tard, pourquoi = facon(demande)
    return _rendre(
        max(tot, demande.commise_le), min(max(tot, tard), DERNIERE_DATE), etablie_par, pourquoi
    )


def _lire(brut: Any, bareme: Bareme, au: date) -> tuple[str, _Demande]:
    fautes: list[Faute] = []
    champs = Champs(brut, "estimation", _CLES, fautes)
    comment = champs.choix("comment", tuple(_FACONS))
    if comment is None and not champs.a("comment"):
        champs.faute("comment", f"il faut dire comment : {', '.join(_FACONS)}")
    commise = champs.date("commise_le", requise=True)
    le, recue = champs.date("le"), champs.date("recue_le")
    if not fautes and commise is not None:
        for cle, jour in (("commise_le", commise), ("le", le), ("recue_le", recue)):
            if jour is not None and not commise <= jour <= au:
                champs.faute(cle, "cette date précède la commission ou dépasse le jour du relevé")
    if fautes or commise is None or comment is None:
        raise DossierIncoherent(tuple(fautes))
    return comment, _Demande(commise, le, recue, bareme, au)


def _rendre(tot: date, tard: date, etablie_par: str, pourquoi: str) -> dict[str, Any]:
    milieu = tot + (tard - tot) // 2
    phrase = (
        f"estimation : définitive entre le {mots.jour(tot)} et le {mots.jour(tard)} ; le calcul retient le "
        f"{mots.jour(milieu)}. {pourquoi} La vraie date est sur le relevé d’information intégral."
    )
    return {
        "definitive_le": milieu.isoformat(),
        "definitive_entre": [tot.isoformat(), tard.isoformat()],
        "etablie_par": etablie_par,
        "phrase": mots.phrase(phrase),
    }


def _payee(d: _Demande) -> _Intervalle:
    """Entre l’avis et la fin du délai de paiement, télépaiement compris, sans dépasser le relevé."""
    avis = d.le or d.commise_le
    fin = d.bareme.valeur_si_elle_existe("paiement-forfaitaire-telepaiement", avis)
    if d.le is None or fin is None:
        depuis = "la commission" if d.le is None else "l’avis"
        return avis, d.au, f"Payée un jour inconnu, entre {depuis} et aujourd’hui."
    tard = min(d.au, avis + timedelta(days=fin))
    return avis, tard, f"L’amende forfaitaire se paie dans les {fin} jours de l’avis, au plus."


def _impayee(d: _Demande) -> _Intervalle:
    """Le titre de l’amende majorée : après le délai de paiement, avant l’avis qui l’annonce."""
    avis = d.le or d.commise_le
    delai = d.bareme.valeur_si_elle_existe("paiement-forfaitaire", avis)
    tot = avis + timedelta(days=delai or 0) + UN_JOUR
    tard = d.recue_le or ajouter_mois(avis, TITRE_AU_PLUS_TARD)
    apres = "le délai de paiement" if delai is None else f"{delai} jours"
    fin = f"dans les {mots.duree(TITRE_AU_PLUS_TARD)} (notre hypothèse)"
    if d.recue_le:
        fin = "avant l’avis d’amende majorée"
    pourquoi = (
        "Ce qui compte est le titre exécutoire de l’amende majorée, pas votre paiement : émis après "
        f"{apres} sans paiement ni contestation, et {fin}. Aucun texte ne fixe son jour."
    )
    return min(tot, tard), tard, pourquoi


def _jugee(recours: str, quoi: str) -> Callable[[_Demande], _Intervalle]:
    """Une condamnation devient définitive quand le recours n’est plus possible."""

    def estimer_la_fin(d: _Demande) -> _Intervalle:
        if d.le is None:
            raise _refus("cette date est nécessaire : celle du jugement ou de la lettre")
        jours = d.bareme.valeur_si_elle_existe(recours, d.le)
        if jours is None:
            raise _refus("le délai de recours de ce temps n’est pas au barème")
        tot = d.le + timedelta(days=jours)
        pourquoi = (
            f"{quoi} se conteste dans les {jours} jours ; un recours repousserait cette date."
        )
        return tot, tot + _JOURS_FERIES, mots.phrase(pourquoi)

    return estimer_la_fin


def _refus(phrase: str) -> DossierIncoherent:
    return DossierIncoherent((Faute("estimation.le", phrase),))


_FACONS: dict[str, tuple[str, Callable[[_Demande], _Intervalle]]] = {
    "paiement": ("paiement", _payee),
    "impayee": ("titre-executoire", _impayee),
    "condamnation": ("condamnation", _jugee("appel-jugement", "un jugement")),
    "ordonnance-penale": (
        "condamnation",
        _jugee(
            "opposition-ordonnance-contravention", "une ordonnance pénale pour une contravention"
        ),
    ),
    "ordonnance-penale-delictuelle": (
        "condamnation",
        _jugee("opposition-ordonnance-delit", "une ordonnance pénale pour un délit"),
    ),
}

"""Aider à estimer une date définitive oubliée, selon ce qui est arrivé à l’amende (R10, ADR 0007).

La loi ne donne jamais cette date : elle vient d’un paiement, d’un titre ou d’un juge. Ce qui sort
d’ici est donc toujours un intervalle, à porter tel quel dans le dossier, où il reste marqué estimé.
Ce que le calcul en retient : `intervalle`.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise
from typing import Any

from permis_points import mots
from permis_points.bareme import Bareme
from permis_points.calendrier import UN_JOUR, ajouter_mois, est_long
from permis_points.dates_oubliees.intervalle import resserrer, retenir
from permis_points.erreurs import DossierIncoherent, Faute
from permis_points.lecture.champs import DERNIERE_DATE, Champs
from permis_points.lecture.date_dite import l_annee, le_mois

_CLES = ("comment", "commise_le", "le", "recue_le", "mois", "annee")
_JOURS_FERIES = timedelta(days=4)
"""Un recours qui finit un jour chômé se prolonge au premier jour ouvrable (CPP 801) : quatre au plus."""

TITRE_AU_PLUS_TARD = 6
"""En mois depuis l’avis : aucun texte ne fixe l’émission du titre, c’est notre hypothèse (ADR 0007)."""

AVIS_HABITUEL = timedelta(days=30)
"""De la commission à l’avis qui l’annonce : aucun texte, notre hypothèse (ADR 0007)."""

PAYEE_VITE = 2
"""En mois depuis la commission : ce que dit « j’ai payé dans les deux mois »."""


_MOIS_DE_L_ANNEE = 12
_PREMIERE_ANNEE, _DERNIERE_ANNEE = 1992, DERNIERE_DATE.year

_Intervalle = tuple[date, date, str]


@dataclass(frozen=True)
class _Demande:
    """Ce que le conducteur sait : la commission, et peut-être une date de courrier, un mois, une année."""

    commise_le: date
    le: date | None
    recue_le: date | None
    vers: tuple[date, date] | None
    bareme: Bareme
    au: date


def estimer(brut: Any, bareme: Bareme, au: date) -> dict[str, Any]:
    """Rend `{"definitive_le", "definitive_entre", "etablie_par", "phrase"}`.

    brut : `comment` l’infraction s’est réglée, `commise_le`, et selon le cas `le` (avis, jugement,
    lettre), `recue_le` (avis d’amende majorée reçu), `mois` (1 à 12) et `annee` dont on se souvient.
    Lève DossierIncoherent, champs en `estimation.…`.
    """
    comment, demande = _lire(brut, bareme, au)
    etablie_par, facon = _FACONS[comment]
    tot, tard, pourquoi = facon(demande) if demande.vers is None else _de_memoire(demande)
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
    vers = _vers(champs, commise, au)
    if fautes or commise is None or comment is None:
        raise DossierIncoherent(tuple(fautes))
    return comment, _Demande(commise, le, recue, vers, bareme, au)


def _vers(champs: Champs, commise: date | None, au: date) -> tuple[date, date] | None:
    """Le mois, ou l’année seule, dont le conducteur se souvient, du premier au dernier jour."""
    mois = champs.entier("mois", 1, _MOIS_DE_L_ANNEE)
    annee = champs.entier("annee", _PREMIERE_ANNEE, _DERNIERE_ANNEE)
    if champs.a("mois") and not champs.a("annee"):
        champs.faute("annee", "l’année est nécessaire avec le mois")
    if annee is None or commise is None:
        return None
    debut, fin = le_mois(annee, mois) if mois else l_annee(annee)
    if fin < commise or debut > au:
        champs.faute("annee", "cette date précède la commission ou dépasse le jour du relevé")
        return None
    return resserrer((debut, fin), commise, au)


def est_incertain(bornes: Sequence[date | None]) -> bool:
    """Dit si un jour, lu aux deux bornes (None : il n’y vient pas), ne se laisse pas dater seul."""
    connues = sorted(borne for borne in bornes if borne is not None)
    return len(connues) == 1 or any(est_long(tot, tard) for tot, tard in pairwise(connues))


def _rendre(tot: date, tard: date, etablie_par: str, pourquoi: str) -> dict[str, Any]:
    retenue, suite = retenir(tot, tard)
    phrase = (
        f"estimation : définitive entre le {mots.jour(tot)} et le {mots.jour(tard)} {suite}. "
        f"{pourquoi} La vraie date est sur le relevé d’information intégral."
    )
    return {
        "definitive_le": retenue.isoformat(),
        "definitive_entre": [tot.isoformat(), tard.isoformat()],
        "etablie_par": etablie_par,
        "phrase": mots.phrase(phrase),
    }


def _de_memoire(d: _Demande) -> _Intervalle:
    """Le mois ou l’année dont on se souvient : plus sûr que nos hypothèses."""
    tot, tard = d.vers or (d.commise_le, d.au)
    return tot, tard, "C’est le temps que vous indiquez."


def _payee(d: _Demande) -> _Intervalle:
    """De l’avis à la fin du délai de paiement, télépaiement compris, sans dépasser le relevé.

    Sans date d’avis, il est parti au plus tard AVIS_HABITUEL après les faits.
    """
    fin, connu = _delai_de_paiement(d.bareme, d.le or d.commise_le)
    avis = d.le or d.commise_le + AVIS_HABITUEL
    tard = min(d.au, avis + timedelta(days=fin))
    pourquoi = f"L’amende forfaitaire se paie dans les {fin} jours de l’avis, au plus ; ensuite, elle est majorée."
    if not connu:
        pourquoi += " Ce délai est le plus ancien que nous connaissions, plus récent que ces faits."
    if d.le is None:
        pourquoi += (
            f" L’avis part d’ordinaire dans les {AVIS_HABITUEL.days} jours des faits : c’est notre hypothèse ; "
            "sa date, ou le mois du paiement, dirait mieux."
        )
    return d.le or d.commise_le, tard, pourquoi


def _delai_de_paiement(bareme: Bareme, avis: date) -> tuple[int, bool]:
    """Le délai du jour de l’avis, en jours ; à défaut le plus ancien du barème, et faux."""
    nom = "paiement-forfaitaire-telepaiement"
    jours = bareme.valeur_si_elle_existe(nom, avis)
    if jours is not None:
        return jours, True
    return bareme.parametres[nom][0].valeur, False


def _payee_vite(d: _Demande) -> _Intervalle:
    tard = min(d.au, ajouter_mois(d.commise_le, PAYEE_VITE))
    return d.commise_le, tard, "C’est ce que vous indiquez : payée dans les deux mois des faits."


def _reglee(d: _Demande) -> _Intervalle:
    """Un règlement qu’aucun délai du barème ne borne : il faut au moins son année."""
    raise DossierIncoherent(
        (
            Faute(
                "estimation.annee",
                f"l’année, au moins, est nécessaire (faits du {mots.jour(d.commise_le)})",
            ),
        )
    )


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
    "paiement-vite": ("paiement", _payee_vite),
    "afd": ("afd", _reglee),
    "composition-penale": ("composition-penale", _reglee),
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

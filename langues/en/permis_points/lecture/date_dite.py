"""Dates as they are said in English: “15/03/2024”, “3 March 2024”, “March 2024”, “March 3rd, 2024”; day first."""

import re
from collections.abc import Callable, Sequence
from datetime import date, timedelta
from difflib import get_close_matches

from permis_points import mots
from permis_points.erreurs import DateIllisible
from permis_points.lecture.champs import Intervalle, montrer
from permis_points.lecture.date_dite import (
    _LETTRES_D_UN_MOIS,
    _annee,
    _deux_nombres,
    _dire,
    _forme,
    _jour,
    _jour_mois_annee,
    _mois_et_annee,
    _mois_seul,
    _plier,
    _refus,
    _trois_nombres,
    _un_bloc,
)

_MOIS_FRANCAIS = (
    "janvier",
    "fevrier",
    "mars",
    "avril",
    "mai",
    "juin",
    "juillet",
    "aout",
    "septembre",
    "octobre",
    "novembre",
    "decembre",
)
"""A paper from France is copied as it is written."""
_JOURS = tuple(jour.lower() for jour in mots.JOURS)
_ORDINAUX = ("st", "nd", "rd", "th", "er")

# d’après afefb5a8
_HEURE = re.compile(r"(?<=.)[\s,]+(?:at )?\d{1,2} ?[h:] ?(?:\d{2})?(?: ?(?:min|am|pm))?$")
# d’après 229d45bf
_JUSQU_A = ("to", "until", "till", "and", "or", "–", "—")
# d’après d283fdb7
_SANS_POIDS = (
    *("the", "on", "in", "of", "from", "between", "month"),
    *("early", "mid", "late", "beginning", "start", "end", "around", "about"),
)
# d’après 0b90a217
_IL_Y_A = {("today",): 0, ("yesterday",): 1, ("day", "before", "yesterday"): 2, ("tomorrow",): -1}
# d’après 1792280e
_SAISONS = {"spring": (3, 6), "summer": (6, 9), "autumn": (9, 12), "fall": (9, 12)}
# d’après 6797af27
_MOIS = [_plier(mois) for mois in mots.MOIS]


# d’après 56d4b2f0
def _sans_er(dite: Sequence[str]) -> list[str]:
    """“3rd” is 3."""
    return [
        m
        for m, avant in zip(dite, ("", *dite), strict=False)
        if not (avant.isdecimal() and m in _ORDINAUX)
    ]


# d’après 547f3ffb
def _lire(morceaux: Sequence[str], texte: str, au: date) -> Intervalle:
    """Read a date, after the day of the week if it is said."""
    nomme, *restants = morceaux if morceaux[0] in _JOURS else ("", *morceaux)
    if (ecart := _IL_Y_A.get(tuple(restants))) is not None:
        return (au - timedelta(ecart),) * 2
    forme = _forme(restants)
    if forme not in _FORMES or not all(
        m.isdecimal() or m in _SAISONS or _proches(m) for m in restants
    ):
        raise _refus(texte)
    tot, tard = _FORMES[forme](restants, au)
    if nomme and (tot != tard or _JOURS[tot.weekday()] != nomme):
        raise DateIllisible(
            f"{mots.jour(tot)} is a {mots.JOURS[tot.weekday()]}" if tot == tard else _dire(texte)
        )
    return tot, tard


# d’après e1ba27d2
def _proches(nom: str) -> list[str]:
    """Return the months this word shortens, or else those it looks like."""
    if nom in _MOIS_FRANCAIS:
        return [_MOIS[_MOIS_FRANCAIS.index(nom)]]
    return [mois for mois in _MOIS if mois.startswith(nom)] or get_close_matches(nom, _MOIS, 1)


# d’après b098c932
def _mois_nomme(nom: str) -> int:
    """Return the month of this name, whole or cut to three letters at least; the French name too."""
    if nom in _MOIS_FRANCAIS:
        return _MOIS_FRANCAIS.index(nom) + 1
    proches = _proches(nom)
    if len(proches) == 1 and len(nom) >= _LETTRES_D_UN_MOIS and proches[0].startswith(nom):
        return _MOIS.index(proches[0]) + 1
    noms = " or ".join(mots.MOIS[_MOIS.index(mois)] for mois in proches)
    raise DateIllisible(f"{montrer(nom)} is not a month: write {noms}")


def _mois_jour_annee(morceaux: Sequence[str], au: date) -> Intervalle:
    """“March 3, 2024”: the month is named, so nothing is ambiguous."""
    mois, jour, annee = morceaux
    return _jour(jour, _mois_nomme(mois), _annee(annee, au))


# d’après 781df4ab
_FORMES: dict[str, Callable[[Sequence[str], date], Intervalle]] = {
    "9": _un_bloc,
    "99": _deux_nombres,
    "999": _trois_nombres,
    "m": _mois_seul,
    "9m": _mois_seul,
    "m9": _mois_et_annee,
    "9m9": _jour_mois_annee,
    "m99": _mois_jour_annee,
}

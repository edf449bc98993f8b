"""Ce que la page demande : les dates d’un papier, par jour et par mois ; autour de chaque date, ses jours."""

import datetime as dt
import json
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Any

from atelier.guide.echeances.agenda import RAPPELS, agenda
from atelier.guide.echeances.papiers import PAPIERS, Delais, Mode
from atelier.langue.langues import ANGLAIS, FRANCAIS, Langue
from atelier.modeles.bareme import Bareme
from permis_points.calendrier import lendemain, premier_jour_ouvrable, terme_franc

DOSSIER = "assets/echeances"
CALENDRIER = f"{DOSSIER}/calendrier.json"
LANGUES = (FRANCAIS, ANGLAIS)
ANNEES = range(-5, 3)
"""Autour de l’année où le site est fait : plus vieux, tous les délais d’un papier sont passés (`PLUS_LONG`)."""
PLUS_LONG = 2
"""En années : aucun délai d’un papier n’est plus long ; le calendrier va aussi loin."""


def dossier(langue: Langue) -> str:
    """Rend où sont, dans le site, les échéances dont l’agenda parle cette langue."""
    return DOSSIER if langue.est_francaise else f"assets/{langue.code}/echeances"


def dates(mode: Mode, jour: dt.date, delais: Delais) -> list[dt.date | None]:
    """Rend, dans l’ordre du papier, les dates que fait courir ce jour ; `None` où le droit n’en fixait pas."""
    return [echeance.terme(jour, delais) for echeance in mode.echeances]


def annees(bareme: Bareme) -> list[int]:
    """Rend les années dont chaque jour est calculé, dans l’ordre."""
    return [bareme.jour_du_site.year + ecart for ecart in ANNEES]


def fichiers(delais: Delais) -> dict[str, str]:
    """Rend, par adresse dans le site, les échéances de chaque papier, et le calendrier qu’elles partagent.

    Un fichier par papier et par langue : la page en demande un, qui ne dit rien de la date que l’on y cherche.
    """
    calculees = annees(delais.bareme)
    calendrier = _ecrire(_calendrier(calculees))
    textes = {CALENDRIER.replace(DOSSIER, dossier(langue)): calendrier for langue in LANGUES}
    for papier in PAPIERS.values():
        for mode in papier.modes:
            jours = _jour_par_jour(mode, calculees, delais)
            for langue in LANGUES:
                dits = {**jours, "agenda": agenda(papier, mode, delais.bareme, langue)}
                textes[f"{dossier(langue)}/{mode.nom}.json"] = _ecrire(dits)
    return textes


def _ecrire(valeur: object) -> str:
    return json.dumps(valeur, ensure_ascii=False, separators=(",", ":"))


def _jour_par_jour(mode: Mode, calculees: Sequence[int], delais: Delais) -> dict[str, Any]:
    jours = {jour: dates(mode, jour, delais) for jour in _jours(calculees)}
    par_mois = groupby(jours, key=lambda jour: f"{jour:%Y-%m}")
    return {
        "echeances": [echeance.nom for echeance in mode.echeances],
        "jours": {
            jour.isoformat(): [d and d.isoformat() for d in termes]
            for jour, termes in jours.items()
        },
        "mois": {mois: _bornes([jours[jour] for jour in du_mois]) for mois, du_mois in par_mois},
    }


def _bornes(termes: list[list[dt.date | None]]) -> list[list[str] | None]:
    """Rend, de chaque échéance, la première et la dernière date d’un mois ; `None` s’il en manque une."""
    return [
        None
        if None in colonne
        else [min(d for d in colonne if d).isoformat(), max(d for d in colonne if d).isoformat()]
        for colonne in zip(*termes, strict=True)
    ]


def _calendrier(calculees: Sequence[int]) -> dict[str, list[str]]:
    """Rend, de chaque jour, le lendemain, les jours des rappels, puis ce que la loi ajoute : ouvrable, franc."""
    return {
        jour.isoformat(): [
            autre.isoformat()
            for autre in (
                lendemain(jour),
                *(jour - dt.timedelta(days=n) for n in RAPPELS),
                premier_jour_ouvrable(jour),
                terme_franc(jour),
            )
        ]
        for jour in _jours([*calculees, *(calculees[-1] + n for n in range(1, PLUS_LONG + 1))])
    }


def _jours(calculees: Sequence[int]) -> Iterator[dt.date]:
    premier, apres = dt.date(calculees[0], 1, 1), dt.date(calculees[-1] + 1, 1, 1)
    return (premier + dt.timedelta(days=n) for n in range((apres - premier).days))

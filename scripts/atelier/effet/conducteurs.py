"""Deux mille conducteurs imaginaires, toujours les mêmes : combien de soldes un changement déplace.

Ils sont tirés au sort d’une graine fixe, parmi les infractions à points du barème d’avant, pour des faits de
2006 à 2030 : un changement à venir se voit aussi. Ils montrent qui est touché, fût-ce par une infraction rare ;
`atelier.effet.pays` dit combien.
"""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from random import Random
from typing import Any

from atelier.langue.mots import date_longue
from permis_points.bareme import Bareme
from permis_points.calcul.deux_voies import calculer
from permis_points.erreurs import DateHorsBareme, DossierIncoherent
from permis_points.lecture.dossier import lire_dossier

NOMBRE, GRAINE = 2000, 14
PREMIER, DERNIER = dt.date(2006, 1, 1), dt.date(2030, 12, 31)
AU = dt.date(2031, 12, 31)
FILIERES = ("classique", "classique", "classique", "aac", "supervisee")
INFRACTIONS_AU_PLUS = 6
UN_STAGE_SUR = 3
EXEMPLES = 3
Conducteur = dict[str, Any]
Soir = tuple[dt.date, int, int]
"""Un jour, les points, le plafond."""


@dataclass(frozen=True, slots=True)
class Change:
    """Un conducteur dont le solde change : ses faits, le premier jour, et les soldes de ce jour-là."""

    faits: tuple[str, ...]
    le: dt.date
    avant: int
    apres: int


@dataclass(frozen=True, slots=True)
class Bilan:
    """Combien de conducteurs changent, sur combien, et les premiers."""

    changent: int
    nombre: int
    exemples: tuple[Change, ...]


def comparer(ici: Bareme, la: Bareme) -> Bilan:
    """Rend le bilan de deux barèmes du moteur, dans le droit comme au plancher."""
    if ici == la:
        return Bilan(0, NOMBRE, ())
    changes: list[Change] = []
    for conducteur in population(ici):
        anciens, neufs = soirs(conducteur, ici), soirs(conducteur, la)
        if anciens != neufs:
            changes.append(_change(conducteur, ici, anciens, neufs))
    return Bilan(len(changes), NOMBRE, tuple(changes[:EXEMPLES]))


def population(bareme: Bareme) -> list[Conducteur]:
    """Rend les conducteurs : des dossiers du contrat, les mêmes pour le même barème."""
    hasard = Random(GRAINE)  # noqa: S311  reproductible, aucun secret
    codes = sorted(i.id for i in bareme.infractions.values() if any(v.points for v in i.versions))
    return [_conducteur(hasard, bareme, codes) for _ in range(NOMBRE)]


def _conducteur(hasard: Random, bareme: Bareme, codes: Sequence[str]) -> Conducteur:
    obtention = _jour(hasard, dt.date(1994, 1, 1), dt.date(2026, 1, 1))
    evenements = [
        evenement
        for _ in range(hasard.randint(1, INFRACTIONS_AU_PLUS))
        if (evenement := _infraction(hasard, bareme, codes, obtention))
    ]
    if hasard.randrange(UN_STAGE_SUR) == 0:
        premier = _jour(hasard, max(PREMIER, obtention), DERNIER)
        dernier = premier + dt.timedelta(days=1)
        stage = {"premier_jour": premier.isoformat(), "dernier_jour": dernier.isoformat()}
        evenements.append({"type": "stage", **stage})
    permis = {"obtention": obtention.isoformat(), "filiere": hasard.choice(FILIERES)}
    return {"permis": permis, "evenements": evenements}


def _infraction(
    hasard: Random, bareme: Bareme, codes: Sequence[str], obtention: dt.date
) -> Conducteur | None:
    """Rend une infraction établie ; rien si elle n’existait pas le jour tiré."""
    code = hasard.choice(codes)
    commise = _jour(hasard, max(PREMIER, obtention), DERNIER)
    definitive = commise + dt.timedelta(days=hasard.randint(10, 200))
    try:
        bareme.infraction(code).en_vigueur(commise)
    except DateHorsBareme:
        return None
    return {
        "type": "infraction",
        "code": code,
        "commise_le": commise.isoformat(),
        "definitive_le": definitive.isoformat(),
        "etablie_par": "paiement",
    }


def _jour(hasard: Random, premier: dt.date, dernier: dt.date) -> dt.date:
    return premier + dt.timedelta(days=hasard.randint(0, (dernier - premier).days))


def soirs(conducteur: Conducteur, bareme: Bareme) -> tuple[tuple[Soir, ...], ...]:
    """Rend les soldes de chaque jour de mouvement, dans le droit puis au plancher ; rien d’un dossier refusé."""
    try:
        calcul = calculer(lire_dossier(conducteur, bareme, AU), bareme)
        voies = calcul.etapes, calcul.plancher
    except (DossierIncoherent, LookupError):
        return ((), ())
    return tuple(tuple((e.le, e.solde.points, e.solde.plafond) for e in voie) for voie in voies)


def _change(
    conducteur: Conducteur,
    bareme: Bareme,
    anciens: Sequence[Sequence[Soir]],
    neufs: Sequence[Sequence[Soir]],
) -> Change:
    voie = 0 if anciens[0] != neufs[0] else 1
    jours = sorted({soir[0] for soir in (*anciens[voie], *neufs[voie])})
    paires = ((j, _au_soir(anciens[voie], j), _au_soir(neufs[voie], j)) for j in jours)
    le, avant, apres = next(
        (paire for paire in paires if paire[1] != paire[2]), (jours[-1] if jours else AU, 0, 0)
    )
    return Change(tuple(_dire(conducteur, bareme)), le, avant, apres)


def _au_soir(soirs: Sequence[Soir], jour: dt.date) -> int:
    return next((points for le, points, _ in reversed(soirs) if le <= jour), 0)


def _dire(conducteur: Conducteur, bareme: Bareme) -> list[str]:
    dits = [f"permis obtenu le {_date(conducteur['permis']['obtention'])}"]
    for evenement in sorted(conducteur["evenements"], key=_debut):
        if evenement["type"] == "stage":
            dits.append(f"stage le {_date(evenement['premier_jour'])}")
        else:
            nom = bareme.infraction(evenement["code"]).libelle
            dits.append(
                f"{nom}, commise le {_date(evenement['commise_le'])},"
                f" payée le {_date(evenement['definitive_le'])}"
            )
    return dits


def _debut(evenement: Conducteur) -> str:
    return str(evenement.get("commise_le") or evenement["premier_jour"])


def _date(iso: str) -> str:
    return date_longue(dt.date.fromisoformat(iso))

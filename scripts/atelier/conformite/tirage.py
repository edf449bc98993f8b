"""Famille « tires » : des dossiers tirés d’une graine fixe, choisis pour que les deux voies y comptent.

Ils ne mesurent pas le pays : ils croisent, au hasard mais toujours pareil, ce que les autres familles isolent.
"""

import datetime as dt
from collections.abc import Iterator
from random import Random

from atelier.conformite.dossiers import Dossier, Essai, acte, infraction, permis, stage, vecteur
from atelier.conformite.modeles import Titre, Vecteur
from permis_points.bareme import Bareme
from permis_points.calendrier import ajouter_mois
from permis_points.erreurs import DossierIncoherent

TITRE = Titre(fr="Dossiers tirés au hasard, les deux voies", en="Randomly drawn files, both lanes")
GRAINE = 2026
PAR_SORTE = 90
"""Autant de dossiers où les deux voies diffèrent que de dossiers où elles s’accordent."""
ESSAIS_AU_PLUS = 3000
DERNIER = dt.date(2026, 11, 21)
FILIERES = ("classique", "classique", "classique", "aac", "supervisee", "encadree")
INFRACTIONS = (
    (8, 1, 4),
    (4, 1, 3),
    (2, 2, 3),
    (3, 3, 2),
    (4, 3, 4),
    (4, 4, 4),
    (2, 6, 4),
    (1, 6, 5),
    (3, 6, None),
    (1, 0, 4),
)
"""Poids, points, classe (sans classe, un délit)."""
PIVOTS = (6, 12, 24, 36, 120)


class TirageImpossible(ValueError):
    """La graine ne donne pas assez de dossiers : le tirage, ou le barème, a changé."""


def vecteurs(bareme: Bareme) -> list[Vecteur]:
    """Rend les vecteurs tirés : autant de chaque sorte. Lève `TirageImpossible`."""
    hasard = Random(GRAINE)  # noqa: S311  reproductible, aucun secret
    gardes: dict[bool, list[Vecteur]] = {True: [], False: []}
    for _ in range(ESSAIS_AU_PLUS):
        dossier, au = tirer(hasard)
        rang = len(gardes[True]) + len(gardes[False]) + 1
        titre = Titre(fr=f"Dossier tiré n° {rang}", en=f"Drawn file no. {rang}")
        try:
            joue = vecteur("tires", Essai(f"{rang:03d}", titre, (), (), dossier, au), bareme)
        except DossierIncoherent:
            continue
        sorte = gardes[deux_voies(joue)]
        if len(sorte) < PAR_SORTE:
            sorte.append(joue)
        if all(len(siens) == PAR_SORTE for siens in gardes.values()):
            return sorted((*gardes[True], *gardes[False]), key=lambda v: v.id)
    raise TirageImpossible(f"Le tirage {GRAINE} ne donne pas {PAR_SORTE} dossiers de chaque sorte")


def deux_voies(joue: Vecteur) -> bool:
    """Dit si les deux voies diffèrent un jour au moins."""
    return any(soir.points != soir.plancher for soir in joue.attendu.soldes)


def tirer(hasard: Random) -> tuple[Dossier, dt.date]:
    """Rend un dossier et le jour de son relevé."""
    d0 = _jour(hasard, dt.date(2001, 1, 1), dt.date(2023, 1, 1))
    autres = {"filiere": hasard.choice(FILIERES)}
    evenements = list(_infractions(hasard, d0))
    remarquables = [_date(e["definitive_le"]) for e in evenements if e["definitive_le"]] or [d0]
    for _ in range(hasard.choice((0, 0, 1, 1, 2))):
        premier = max(d0, min(DERNIER, hasard.choice(remarquables) + _jours(hasard, 1, 500)))
        evenements.append(stage(premier))
    if hasard.random() < 0.2:  # noqa: PLR2004
        lettre = min(DERNIER, max(remarquables) + _jours(hasard, 20, 200))
        evenements.append(acte("notification-48si", lettre))
    hasard.shuffle(evenements)
    pivot = ajouter_mois(hasard.choice(remarquables), hasard.choice(PIVOTS))
    au = min(DERNIER, pivot + _jours(hasard, -1, 1)) if hasard.random() < 0.5 else DERNIER  # noqa: PLR2004
    connus = [e for e in evenements if e["type"] != "infraction" or _date(e["commise_le"]) <= au]
    return {"permis": permis(d0, **autres), "evenements": connus}, max(au, d0)


def _infractions(hasard: Random, d0: dt.date) -> Iterator[Dossier]:
    commise = d0
    poids = [modele[0] for modele in INFRACTIONS]
    for rang in range(hasard.randint(1, 7)):
        commise += _jours(hasard, *hasard.choice(((20, 300), (300, 900), (700, 1300), (20, 60))))
        if commise > DERNIER:
            return
        (modele,) = hasard.choices(INFRACTIONS, weights=poids)
        delai = _jours(hasard, *hasard.choice(((1, 60), (30, 400), (300, 1000))))
        definitive = None if hasard.random() < 0.06 else commise + delai  # noqa: PLR2004
        autres: Dossier = {}
        if definitive and hasard.random() < 0.25:  # noqa: PLR2004
            autres["enregistree_le"] = (definitive + _jours(hasard, 0, 400)).isoformat()
        if hasard.random() < 0.05:  # noqa: PLR2004
            autres["annulee"] = True
        yield infraction(commise, definitive, modele[1], modele[2], **autres)
        if hasard.random() < 0.1:  # noqa: PLR2004
            simultanee = {"simultanee": f"G{rang}"}
            yield infraction(commise, definitive, modele[1], modele[2], **simultanee)


def _jour(hasard: Random, premier: dt.date, dernier: dt.date) -> dt.date:
    return premier + _jours(hasard, 0, (dernier - premier).days)


def _jours(hasard: Random, au_moins: int, au_plus: int) -> dt.timedelta:
    return dt.timedelta(days=hasard.randint(au_moins, au_plus))


def _date(iso: str) -> dt.date:
    return dt.date.fromisoformat(iso)

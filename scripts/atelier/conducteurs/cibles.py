"""Ce que chaque cible compte, dans le dossier d’un conducteur, rejoué par le moteur."""

import datetime as dt
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from atelier.conducteurs.calibrage import Calibrage, Cible
from atelier.conducteurs.population import Conducteur
from atelier.conducteurs.totaux import Total, total
from permis_points.bareme import Bareme
from permis_points.calcul.deux_voies import calculer
from permis_points.lecture.dossier import lire_dossier
from permis_points.moteur.etapes import GAINS, Etape, Genre

PLAFOND = "capital-maximal"


@dataclass(frozen=True, slots=True)
class Annee:
    """Ce que le moteur dit d’un conducteur : ses étapes de l’année, la dernière de sa vie, le maximum légal."""

    etapes: Sequence[Etape]
    derniere: Etape
    maximum: int


@dataclass(frozen=True, slots=True)
class Mesuree:
    """Une cible, et ce que l’échantillon en retrouve."""

    cible: Cible
    obtenu: Total

    @property
    def rapport(self) -> float:
        """Rend ce qui est obtenu, pour un publié."""
        return self.obtenu.valeur / self.cible.publie


def mesurer(
    conducteurs: Iterable[Conducteur], calibrage: Calibrage, bareme: Bareme
) -> list[Mesuree]:
    """Rend chaque cible du calibrage avec son total, mesuré sur sa dernière année."""
    annees = [(c.strate, annee(c.dossier, calibrage.fin, bareme)) for c in conducteurs]
    mesurees: list[Mesuree] = []
    for cible in calibrage.cibles:
        compter = COMPTES[cible.id]
        obtenu = total((strate, compter(vecue)) for strate, vecue in annees)
        if cible.en_pour_cent:
            part = 100 / calibrage.titulaires
            obtenu = Total(obtenu.valeur * part, obtenu.marge * part)
        mesurees.append(Mesuree(cible, obtenu))
    return mesurees


def annee(dossier: Mapping[str, object], fin: dt.date, bareme: Bareme) -> Annee:
    """Rend l’année que ce conducteur finit ce jour-là, rejouée par le moteur dans la voie de droit."""
    etapes = calculer(lire_dossier(dict(dossier), bareme, fin), bareme).etapes
    passees = [etape for etape in etapes if etape.le <= fin]
    de_l_annee = [etape for etape in passees if etape.le.year == fin.year]
    return Annee(de_l_annee, passees[-1], bareme.valeur(PLAFOND, fin))


def _de_genre(vecue: Annee, genre: Genre) -> list[Etape]:
    return [etape for etape in vecue.etapes if etape.genre is genre]


def _points_retires(vecue: Annee) -> int:
    return -sum(etape.variation for etape in _de_genre(vecue, Genre.RETRAIT))


def _infractions(vecue: Annee) -> int:
    return sum(etape.variation < 0 for etape in _de_genre(vecue, Genre.RETRAIT))


def _retours_d_un_point(vecue: Annee) -> int:
    return any(etape.variation > 0 for etape in _de_genre(vecue, Genre.UN_POINT))


def _retours_au_maximum(vecue: Annee) -> int:
    gains = [etape for etape in vecue.etapes if etape.genre in GAINS and etape.variation > 0]
    return any(_au_maximum(vecue, etape) for etape in gains)


def _stages(vecue: Annee) -> int:
    return len(_de_genre(vecue, Genre.STAGE))


def _invalidations(vecue: Annee) -> int:
    return len(_de_genre(vecue, Genre.INVALIDATION))


def _a_douze(vecue: Annee) -> int:
    return _au_maximum(vecue, vecue.derniere)


def _au_maximum(vecue: Annee, etape: Etape) -> bool:
    return etape.solde.points == vecue.maximum


COMPTES: Mapping[str, Callable[[Annee], float]] = {
    "points-retires": _points_retires,
    "infractions": _infractions,
    "retours-d-un-point": _retours_d_un_point,
    "retours-au-maximum": _retours_au_maximum,
    "stages": _stages,
    "invalidations": _invalidations,
    "a-douze": _a_douze,
}
"""Ce que compte chaque cible du calibrage, par son identifiant."""

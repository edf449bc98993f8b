"""La population tirée : les mêmes conducteurs pour la même graine, chacun avec son poids."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, replace
from random import Random

from atelier.conducteurs.calibrage import Calibrage
from atelier.conducteurs.strates import Strate, strates
from atelier.conducteurs.vies import Debuts, Dossier, Monde, Sort, naitre, vivre
from permis_points.bareme import Bareme

GRAINE = 2024


@dataclass(frozen=True, slots=True)
class Conducteur:
    """Un conducteur tiré : sa strate, et son dossier du contrat, daté du dernier jour qu’il vit."""

    strate: Strate
    dossier: Dossier

    @property
    def poids(self) -> float:
        """Rend combien de titulaires du pays il représente."""
        return self.strate.poids


def tirer(
    calibrage: Calibrage,
    bareme: Bareme,
    graine: int = GRAINE,
    nombre: int | None = None,
    fin: dt.date | None = None,
) -> Iterator[Conducteur]:
    """Rend les conducteurs, strate après strate.

    nombre : combien, à l’arrondi des strates près (celui du calibrage sinon) ; fin : le dernier jour qu’ils vivent
    (celui du calibrage sinon). Les mêmes arguments rendent les mêmes conducteurs.
    """
    monde = Monde(calibrage, bareme, fin or calibrage.fin)
    for strate in strates(calibrage, nombre or calibrage.tirages):
        yield from _de_la_strate(monde, strate, graine)


def _de_la_strate(monde: Monde, strate: Strate, graine: int) -> Iterator[Conducteur]:
    """Tire en deux temps : beaucoup de débuts, qui ne coûtent rien ; puis les vies menacées, et peu d’autres.

    Un conducteur menacé a perdu assez pour penser à un stage : lui seul peut en suivre un, ou perdre son permis.
    """
    frequences = monde.frequences(strate.profil)
    hasard = Random(f"{graine}/{strate.nom}")  # noqa: S311  reproductible, aucun secret
    menaces: list[Debuts] = []
    autres: list[Debuts] = []
    for passage in range(strate.profil.loupe):
        for sort in _sorts(strate.tirages, hasard):
            debuts = naitre(monde, strate, frequences, sort, hasard)
            if debuts.menaces(monde.capital):
                menaces.append(debuts)
            elif passage == 0:
                autres.append(debuts)
    part = len(menaces) / (strate.tirages * strate.profil.loupe) if autres else 1.0
    for gardes, sa_part, menacee in ((menaces, part, True), (autres, 1 - part, False)):
        tiree = replace(
            strate, titulaires=strate.titulaires * sa_part, tirages=len(gardes), menacee=menacee
        )
        for debuts in gardes:
            yield Conducteur(tiree, vivre(monde, debuts, hasard))


def _sorts(nombre: int, hasard: Random) -> Iterator[Sort]:
    """Rend autant de sorts, dont chaque composante se partage ses valeurs à parts égales (hypercube latin)."""
    rangs = (hasard.sample(range(nombre), nombre) for _ in Sort._fields)
    for composantes in zip(*rangs, strict=True):
        yield Sort(*((rang + hasard.random()) / nombre for rang in composantes))

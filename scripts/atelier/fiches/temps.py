"""Ce qu’une fiche dit dans le temps : ce qui vaut le jour du site, puis ce qui est à venir.

Une page écrite avant une date se lit encore après elle : elle donne donc les deux côtés, avec leurs jours.
"""

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Literal, TypeVar

from atelier.langue.langues import FRANCAIS, Langue
from atelier.modeles.bareme import Bareme
from atelier.modeles.base import UN_JOUR, Historique, VersionDatee
from atelier.modeles.infractions import Infraction, Version
from permis_points.mots import phrase

Etat = Literal["passee", "en_vigueur", "a_venir"]
PLUS_EN_VIGUEUR = "n’est plus en vigueur"
JUSQU_AU = "jusqu’au {0}"


@dataclass(frozen=True, slots=True)
class Etape:
    """Des jours qui se suivent, `fin` comprise, où rien de ce qui règle l’infraction ne change."""

    version: Version
    depuis: dt.date
    fin: dt.date | None


def etat(version: VersionDatee, jour: dt.date) -> Etat:
    """Rend l’état d’une version ce jour-là."""
    if version.en_vigueur_depuis > jour:
        return "a_venir"
    return "en_vigueur" if version.couvre(jour) else "passee"


def etapes(infraction: Infraction, jour: dt.date, dates: Sequence[dt.date]) -> tuple[Etape, ...]:
    """Rend l’étape de ce jour-là, s’il y en a une, puis celles qui viennent, dans l’ordre du temps.

    dates : les jours à venir où autre chose que l’infraction change (`dates_a_venir`), en ordre.
    """
    return tuple(
        Etape(version, depuis, suivante - UN_JOUR if suivante else version.fin)
        for version in reversed(infraction.versions)
        if version.fin is None or version.fin >= jour
        for depuis, suivante in _coupes(version, jour, dates)
    )


def _coupes(
    version: Version, jour: dt.date, dates: Sequence[dt.date]
) -> Iterator[tuple[dt.date, dt.date | None]]:
    debut = max(version.en_vigueur_depuis, jour)
    coupes = [debut, *(d for d in dates if d > debut and version.couvre(d))]
    yield from zip(coupes, [*coupes[1:], None], strict=True)


def dates_a_venir(bareme: Bareme) -> tuple[dt.date, ...]:
    """Rend les jours, après celui du site, où un tarif, une règle ou une mesure change."""
    jour = bareme.jour_du_site
    objets: tuple[Historique[Any], ...] = (*bareme.amendes, *bareme.parametres)
    dates = {d for objet in objets for version in objet.versions for d in bornes(version)}
    return tuple(sorted(d for d in dates | bareme.mesures.dates if d > jour))


def bornes(version: VersionDatee) -> Iterator[dt.date]:
    """Rend le premier jour d’une version, et le lendemain de sa fin si elle en a une."""
    yield version.en_vigueur_depuis
    if version.fin is not None:
        yield version.fin + UN_JOUR


def a_venir(objet: Historique[Any], jour: dt.date) -> tuple[Any, ...]:
    """Rend les versions qui commencent après ce jour, dans l’ordre du temps."""
    return tuple(v for v in reversed(objet.versions) if v.en_vigueur_depuis > jour)


def versions_du_jour(
    objet: Historique[Any], jour: dt.date, langue: Langue = FRANCAIS
) -> tuple[tuple[Any, str], ...]:
    """Rend la version de ce jour, puis celles qui viennent, chacune avec son terme."""
    presentes = [v for v in objet.versions if v.couvre(jour)]
    return tuple(
        (v, terme(etat(v, jour), v.en_vigueur_depuis, v.fin, langue))
        for v in (*presentes, *a_venir(objet, jour))
    )


def terme(etat: Etat, depuis: dt.date, fin: dt.date | None, langue: Langue = FRANCAIS) -> str:
    """Rend « jusqu’au 28 février 2027 », « à partir du 1er mars 2027 », ou rien quand rien ne change."""
    if etat == "passee":
        return langue.dire(PLUS_EN_VIGUEUR)
    debut = langue.date_longue(depuis)
    if etat == "en_vigueur":
        return langue.dire(JUSQU_AU).format(langue.date_longue(fin)) if fin else ""
    if fin:
        return langue.dire("du {0} au {1}").format(debut, langue.date_longue(fin))
    return langue.dire("à partir du {0}").format(debut)


R = TypeVar("R")


@dataclass(frozen=True, slots=True)
class Moment:
    """Ce qui se lit d’une fiche pendant un temps : `terme` le date, `titre` aussi, s’il n’est pas le seul."""

    terme: str
    titre: str
    valeur: Any


def au_fil(fiche: Any, lire: Callable[[Any], Any], langue: Langue = FRANCAIS) -> tuple[Moment, ...]:
    """Rend ce que `lire` dit d’une fiche et de ses suites, réuni tant que cela ne change pas."""
    lues = [(f, lire(f)) for f in (fiche, *fiche.suites)]
    reunies = reunir(lues, lambda lue: lue[1], lambda lue: (lue[0].depuis, lue[0].fin))
    dates = [terme(f.etat, f.depuis, fin, langue) for (f, _), fin in reunies]
    return tuple(
        Moment(quand, phrase(quand) if len(reunies) > 1 else "", valeur)
        for quand, ((_, valeur), _) in zip(dates, reunies, strict=True)
    )


def reunir(
    suite: Iterable[R],
    cle: Callable[[R], Any],
    bornes: Callable[[R], tuple[dt.date, dt.date | None]],
) -> list[tuple[R, dt.date | None]]:
    """Rend les éléments d’une suite de jours, et le dernier jour jusqu’où chacun se prolonge sans changer."""
    rendus: list[tuple[R, dt.date | None]] = []
    for un in suite:
        depuis, fin = bornes(un)
        if rendus:
            avant, sa_fin = rendus[-1]
            if sa_fin is not None and sa_fin + UN_JOUR == depuis and cle(avant) == cle(un):
                rendus[-1] = (avant, fin)
                continue
        rendus.append((un, fin))
    return rendus

"""Les faits avant et après : objet par objet, version par version, avec leurs jours."""

from collections.abc import Iterator, Mapping
from typing import Any

from atelier.effet.etat import Fait
from atelier.effet.noms import Nom, cle, date, valeur

VERSIONS = "versions"
DEPUIS = "en_vigueur_depuis"
RELECTURE = "verifie_le"


def differences(
    avant: Mapping[Nom, Fait], apres: Mapping[Nom, Fait], jour: str
) -> Iterator[tuple[Nom, list[str]]]:
    """Rend chaque objet changé, et une ligne par fait ; jour : celui du site."""
    par_id = {(nom.sorte, nom.id): nom for nom in avant}
    for nom, fait in apres.items():
        ancien = avant.get(par_id.get((nom.sorte, nom.id), nom))
        if ancien is None:
            yield nom, list(_neuf(nom, fait, jour))
        elif lignes := [*_versions(ancien, fait, jour), *_autres(ancien, fait)]:
            yield nom, lignes
    restants = {(nom.sorte, nom.id) for nom in apres}
    for nom in avant:
        if (nom.sorte, nom.id) not in restants:
            yield nom, [f"disparaît (`{nom.id}`)"]


def _neuf(nom: Nom, fait: Fait, jour: str) -> Iterator[str]:
    yield f"nouveau (`{nom.id}`)"
    for version in fait.get(VERSIONS, ()):
        dites = [f"{cle(c)} {valeur(v)}" for c, v in _plat(version).items() if c != DEPUIS and v]
        yield f"{_a_partir(version[DEPUIS], jour)} : {', '.join(dites)}"


def _versions(avant: Fait, apres: Fait, jour: str) -> Iterator[str]:
    anciennes = {v[DEPUIS]: v for v in avant.get(VERSIONS, ())}
    neuves = {v[DEPUIS]: v for v in apres.get(VERSIONS, ())}
    perdues = [d for d in anciennes if d not in neuves]
    venues = [d for d in neuves if d not in anciennes]
    if len(perdues) == len(venues) == 1 and _sans_date(anciennes[perdues[0]]) == _sans_date(
        neuves[venues[0]]
    ):
        yield f"la version du {date(perdues[0])} commence le {date(venues[0])}"
        return
    for depuis, version in neuves.items():
        if depuis in anciennes:
            dites = list(_changees(anciennes[depuis], version))
            if dites:
                yield f"version du {date(depuis)} : {' ; '.join(dites)}"
        else:
            precedente: Fait = next(
                (v for d, v in sorted(neuves.items(), reverse=True) if d < depuis), {}
            )
            dites = list(_changees(precedente, version))
            yield f"{_a_partir(depuis, jour)} : {' ; '.join(dites) or 'rien d’autre ne change'}"
    for depuis in perdues:
        yield f"la version du {date(depuis)} disparaît"


def _a_partir(depuis: str, jour: str) -> str:
    a_venir = ", à venir" if depuis > jour else ""
    return f"à partir du {date(depuis)}{a_venir}"


def _autres(avant: Fait, apres: Fait) -> Iterator[str]:
    ici = {c: v for c, v in avant.items() if c != VERSIONS}
    la = {c: v for c, v in apres.items() if c != VERSIONS}
    yield from _changees(ici, la)


def _changees(avant: Mapping[str, Any], apres: Mapping[str, Any]) -> Iterator[str]:
    """Rend « points 3 → 5 », une par clé ; la date d’une version n’en est pas une."""
    ancien, neuf = _plat(avant), _plat(apres)
    for chemin in dict.fromkeys([*ancien, *neuf]):
        ici, la = ancien.get(chemin), neuf.get(chemin)
        if ici != la and chemin != DEPUIS:
            yield f"{cle(chemin)} {valeur(ici)} → {valeur(la)}"


def _plat(table: Mapping[str, Any], devant: str = "") -> dict[str, Any]:
    """Rend les feuilles d’une table, nommées par leur chemin : `articles.points`."""
    feuilles: dict[str, Any] = {}
    for nom, lue in table.items():
        chemin = f"{devant}{nom}"
        feuilles |= _plat(lue, f"{chemin}.") if isinstance(lue, Mapping) else {chemin: lue}
    return feuilles


def _sans_date(version: Mapping[str, Any]) -> dict[str, Any]:
    return {c: v for c, v in version.items() if c != DEPUIS}

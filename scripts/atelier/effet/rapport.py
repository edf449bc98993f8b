"""Le compte rendu d’un changement, en Markdown : ce qu’un juriste relit avant de l’accepter."""

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from itertools import groupby

from atelier.effet import conducteurs, faits, pays, phrases
from atelier.effet.conducteurs import Bilan, Change
from atelier.effet.etat import Etat
from atelier.effet.noms import Nom
from atelier.effet.pays import Estimation
from atelier.effet.phrases import PageTouchee
from atelier.langue.mots import date_longue, points_ou_aucun
from atelier.langue.nombres import chiffres
from permis_points.bareme import Bareme, lire_bareme

PAGES_DETAILLEES, PHRASES, NOMMEES = 12, 3, 30
API = "api/v1/"
COURTE = 180


def rapporter(avant: Etat, apres: Etat, titre: str) -> str:
    """Rend le compte rendu ; titre : ce que l’on compare."""
    changes = list(faits.differences(avant.faits, apres.faits, apres.jour))
    pages = list(phrases.touchees(avant.textes, apres.textes, {nom.id for nom, _ in changes}))
    donnees = [uri for uri in _changees(avant, apres) if uri.startswith(API)]
    blocs = (
        [f"# Effet du changement : {titre}"],
        _resume(avant, apres, len(changes), pages, donnees),
        _faits(changes),
        _pages(pages),
        _cas(pages),
        _donnees(donnees),
        *_touches(lire_bareme(avant.moteur), lire_bareme(apres.moteur)),
    )
    return "\n\n".join("\n".join(bloc) for bloc in map(list, blocs) if bloc) + "\n"


def _changees(avant: Etat, apres: Etat) -> list[str]:
    uris = sorted({*avant.textes, *apres.textes})
    return [uri for uri in uris if avant.textes.get(uri) != apres.textes.get(uri)]


def _resume(
    avant: Etat, apres: Etat, faits_changes: int, pages: Sequence[PageTouchee], donnees: list[str]
) -> Iterator[str]:
    if not (faits_changes or pages or donnees):
        yield "Rien de ce que le site publie ne change."
        return
    yield (
        f"{_compte(faits_changes, 'fait')}, {_compte(len(pages), 'page')} et "
        f"{_compte(len(donnees), 'fichier')} de données."
    )
    if avant.jour != apres.jour:
        yield f"Le jour du site passe du {avant.jour} au {apres.jour}."


def _faits(changes: Iterable[tuple[Nom, list[str]]]) -> Iterator[str]:
    for sorte, groupe in groupby(changes, key=lambda change: change[0].sorte):
        if sorte == "Cas résolu":
            continue
        yield f"## {sorte}"
        yield ""
        for nom, lignes in groupe:
            yield f"- **{nom.titre}**"
            yield from (f"    - {ligne}" for ligne in lignes)


def _pages(pages: Sequence[PageTouchee]) -> Iterator[str]:
    autres = [page for page in pages if not page.adresse.startswith("/cas/")]
    if not autres:
        return
    yield f"## Pages touchées : {len(autres)}"
    yield ""
    for page in autres[:PAGES_DETAILLEES]:
        yield f"- `{page.adresse}`"
        yield from (f"    - avant : {_courte(p)}" for p in page.parties[:PHRASES])
        yield from (f"    - après : {_courte(p)}" for p in page.venues[:PHRASES])
        reste = max(0, len(page.parties) - PHRASES) + max(0, len(page.venues) - PHRASES)
        if reste:
            yield f"    - et {_compte(reste, 'autre phrase', 'autres phrases')}"
    yield from _nommees([page.adresse for page in autres[PAGES_DETAILLEES:]])


def _cas(pages: Sequence[PageTouchee]) -> Iterator[str]:
    touches = [page.adresse for page in pages if page.adresse.startswith("/cas/")]
    if touches:
        yield f"## Cas résolus touchés : {len(touches)}"
        yield ""
        yield from _nommees(touches)


def _donnees(uris: Sequence[str]) -> Iterator[str]:
    if uris:
        yield f"## Données ouvertes touchées : {len(uris)}"
        yield ""
        yield from _nommees([f"/{uri}" for uri in uris])


def _touches(avant: Bareme, apres: Bareme) -> Iterator[Iterable[str]]:
    estimation = pays.estimer(avant, apres)
    if estimation is not None:
        yield dire_le_pays(estimation)
    yield _conducteurs(conducteurs.comparer(avant, apres))


def dire_le_pays(estimation: Estimation) -> Iterator[str]:
    """Rend le titre et les phrases : combien de titulaires, à combien près, et ce que l’on ne sait pas."""
    titulaires = _arrondir(estimation.titulaires.valeur)
    titre = f"environ {titulaires} titulaires" if estimation.touches else "trop peu pour le dire"
    yield f"## Dans le pays : {titre}"
    yield ""
    if estimation.touches:
        yield (
            f"Environ {titulaires} titulaires pour la France entière changent de solde un jour ou "
            "l’autre, de 2018 à 2030, d’après l’échantillon calibré : "
            f"{estimation.touches} des {estimation.tires} conducteurs tirés. Le hasard du tirage "
            f"compte pour {_arrondir(estimation.titulaires.marge)} de part et d’autre, dix-neuf fois "
            "sur vingt ; les hypothèses, en plus (docs/reutiliser/conducteurs.md)."
        )
    else:
        yield (
            f"Aucun des {estimation.tires} conducteurs de l’échantillon calibré ne change de solde, "
            "de 2018 à 2030 (docs/reutiliser/conducteurs.md)."
        )
    if estimation.ignorees:
        yield ""
        yield (
            "L’échantillon ne contient pas ces infractions, dont nous ne savons pas combien on en "
            f"commet : {', '.join(f'`{code}`' for code in estimation.ignorees)}."
        )


def _arrondir(nombre: float) -> str:
    """Rend « 120 000 » : deux chiffres disent ce que l’échantillon sait."""
    return chiffres(Decimal(f"{Decimal(f'{nombre:.1e}'):f}"))


def _conducteurs(bilan: Bilan) -> Iterator[str]:
    yield f"## Conducteurs : {bilan.changent} sur {bilan.nombre} changent"
    yield ""
    yield (
        "Une population imaginaire, tirée une fois pour toutes (faits de 2006 à 2030) : elle montre qui est "
        "touché, elle ne mesure pas le pays."
    )
    for rang, change in enumerate(bilan.exemples, start=1):
        yield ""
        yield from _exemple(rang, change)


def _exemple(rang: int, change: Change) -> Iterator[str]:
    yield f"{rang}. Le {date_longue(change.le)} : {_points(change.avant)} avant, {_points(change.apres)} après."
    yield from (f"    - {fait}" for fait in change.faits)


def _points(nombre: int) -> str:
    return points_ou_aucun(nombre)


def _nommees(noms: Sequence[str]) -> Iterator[str]:
    yield from (f"- `{nom}`" for nom in noms[:NOMMEES])
    if len(noms) > NOMMEES:
        yield f"- et {len(noms) - NOMMEES} autres"


def _courte(phrase: str) -> str:
    return phrase if len(phrase) <= COURTE else f"{phrase[:COURTE].rstrip()}…"


def _compte(nombre: int, mot: str, pluriel: str | None = None) -> str:
    return f"{nombre} {(pluriel or mot + 's') if nombre > 1 else mot}"

"""Ce qui change, jour par jour : la forme de `changements.json` et d’`a-venir.json`, et ce que le barème y met."""

import datetime as dt
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from pydantic import Field

from atelier.fiches import histoire
from atelier.langue.mots import nom_de_classe
from atelier.modeles.bareme import Bareme
from atelier.modeles.base import UN_JOUR, Historique
from atelier.ouvert import jour as du_jour
from atelier.ouvert.modeles import VERSION_API, Ouvert, VersionApi

Sorte = Literal["infraction", "amende", "parametre", "repere", "retention", "suspension", "plafond"]
Genre = Literal["commence", "change", "cesse"]
Valeur = str | int | float | bool | list[Any] | dict[str, Any] | None


class Passage(Ouvert):
    """Une clé dont la valeur n’est plus la même."""

    champ: str = Field(description="La clé, nommée comme dans les fichiers de `au/`.")
    avant: Valeur = Field(description="Sa valeur la veille.")
    apres: Valeur = Field(description="Sa valeur ce jour-là.")


class Changement(Ouvert):
    """Une chose du barème qui commence, change ou cesse un jour donné."""

    jour: dt.date = Field(description="Premier jour du nouvel état.")
    a_venir: bool = Field(description="Vrai si ce jour suit le jour `au` du jeu.")
    sorte: Sorte = Field(description="Ce qui change.")
    id: str = Field(description="Son identifiant ; « classe-4 » pour un tarif d’amende.")
    libelle: str = Field(description="Son nom.")
    genre: Genre = Field(description="commence, change ou cesse.")
    passages: list[Passage] = Field(
        description="Ce qui n’est plus pareil ; vide si elle commence ou cesse."
    )
    phrases: list[str] = Field(description="La même chose, en français.", min_length=1)
    page: str | None = Field(description="Page du site, depuis sa racine ; null sans page à elle.")


class Changements(Ouvert):
    """Des changements, du plus récent au plus ancien."""

    version_api: VersionApi = Field(description="Version de la forme : majeure.mineure.")
    licence: str = Field(description="Licence de réutilisation.")
    au: dt.date = Field(description="Jour que le jeu décrit.")
    changements: list[Changement] = Field(description="Triés par jour, sorte et identifiant.")


CESSE = "N’est plus en vigueur."
COMMENCE = "Entre en vigueur."
TEXTES = "Les textes changent, pas les chiffres."
NOMS = frozenset({"depuis", "jusqu_au", "genre", "id", "libelle", "unite", "date_consideree"})
"""Ce qui nomme ou date une version : ce n’est pas ce qu’elle change."""
MOTS: Mapping[str, str] = {
    "minoree": "amende minorée",
    "forfaitaire": "amende forfaitaire",
    "majoree": "amende majorée",
    "sauf_groupes": "groupes exclus",
    "groupes": "groupes visés",
    "mois": "durée en mois",
}
"""Les clés qui ne sont pas déjà un mot français."""
Dire = Callable[[Any, Any], tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class _Date:
    """Un objet daté : ce qu’il est, comment se lit une de ses versions, comment s’en dit une nouvelle."""

    sorte: Sorte
    id: str
    libelle: str
    page: str | None
    objet: Historique[Any]
    lire: Callable[[Any], Mapping[str, Any]]
    dire: Dire | None = None


def changements(bareme: Bareme) -> list[Changement]:
    """Rend tout ce qui commence, change ou cesse, du plus récent au plus ancien."""
    tous = [c for date in _dates(bareme) for c in _versions(date, bareme.jour_du_site)]
    return sorted(tous, key=lambda c: (-c.jour.toordinal(), c.sorte, c.id))


def publier(bareme: Bareme, licence: str, dits: list[Changement]) -> Changements:
    """Rend ces changements, prêts à écrire."""
    return Changements(
        version_api=VERSION_API, licence=licence, au=bareme.jour_du_site, changements=dits
    )


def _dates(bareme: Bareme) -> Iterator[_Date]:
    for famille in bareme.familles:
        for i in famille.infractions:
            page = f"bareme/{famille.code}/{i.id}/"
            yield _Date("infraction", i.id, i.libelle, page, i, du_jour.faits, histoire.changements)
    for a in bareme.amendes:
        nom = f"Amendes de {nom_de_classe(a.classe)}"
        lire = _lire(du_jour.tarif, a)
        yield _Date("amende", f"classe-{a.classe}", nom, "bareme/amendes/", a, lire)
    for p in bareme.parametres:
        yield _Date("parametre", p.id, p.libelle, None, p, _lire(du_jour.parametre, p))
    for r in bareme.reperes:
        yield _Date("repere", r.id, r.libelle, None, r, _lire(du_jour.repere, r))
    for m in du_jour.regles(bareme):
        lire = _lire(du_jour.mesure, m)
        yield _Date(du_jour.genre(m), m.id, m.libelle, None, m, lire)


def _lire(
    montrer: Callable[[Any, Any], Ouvert], objet: Historique[Any]
) -> Callable[[Any], Mapping[str, Any]]:
    """Rend de quoi lire ce qu’une version de cet objet dit, sans ce qui la nomme ou la date."""
    return lambda version: montrer(objet, version).model_dump(mode="json", exclude=set(NOMS))


def _versions(date: _Date, au: dt.date) -> Iterator[Changement]:
    versions = date.objet.versions
    debuts = {version.en_vigueur_depuis for version in versions}
    for version, ancienne in zip(versions, (*versions[1:], None), strict=True):
        if version.fin and version.fin + UN_JOUR not in debuts:
            yield _changement(date, (version.fin + UN_JOUR, au), "cesse", [], [CESSE])
        jour = version.en_vigueur_depuis
        if ancienne is None or ancienne.fin is None or ancienne.fin + UN_JOUR < jour:
            phrases = [getattr(version, "ce_qui_change", None) or COMMENCE]
            yield _changement(date, (jour, au), "commence", [], phrases)
            continue
        passages = list(_passages(date.lire(ancienne), date.lire(version)))
        phrases = list(date.dire(version, ancienne) if date.dire else map(_dire, passages))
        yield _changement(date, (jour, au), "change", passages, phrases or [TEXTES])


def _changement(
    date: _Date,
    jours: tuple[dt.date, dt.date],
    genre: Genre,
    passages: list[Passage],
    phrases: list[str],
) -> Changement:
    """Rend un changement ; jours : le sien, puis celui que le jeu décrit."""
    jour, au = jours
    return Changement(
        jour=jour,
        a_venir=jour > au,
        sorte=date.sorte,
        id=date.id,
        libelle=date.libelle,
        genre=genre,
        passages=passages,
        phrases=phrases,
        page=date.page,
    )


def _passages(avant: Mapping[str, Any], apres: Mapping[str, Any]) -> Iterator[Passage]:
    for champ, valeur in apres.items():
        if valeur != avant[champ]:
            yield Passage(champ=champ, avant=avant[champ], apres=valeur)


def _dire(passage: Passage) -> str:
    nom = MOTS.get(passage.champ, passage.champ)
    return f"{nom[:1].upper()}{nom[1:]} : {_montrer(passage.apres)} au lieu de {_montrer(passage.avant)}."


def _montrer(valeur: Valeur) -> str:
    if isinstance(valeur, list):
        return ", ".join(map(str, valeur)) or "rien"
    return "rien" if valeur is None else str(valeur)

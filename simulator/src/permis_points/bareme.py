"""Le barème tel que le moteur le lit : infractions et paramètres légaux, version par version."""

import json
from collections.abc import Mapping, Sequence
from datetime import date
from functools import cache
from typing import Any, NamedTuple, TypeVar

from permis_points import mots
from permis_points.erreurs import BaremeAbsent, DateHorsBareme, InfractionInconnue


class Version(NamedTuple):
    """Ce qu’une infraction coûte du jour `depuis` au jour `jusqu_au` inclus (None : encore)."""

    depuis: date
    jusqu_au: date | None
    points: int
    nature: str
    classe: int | None
    articles: tuple[str, ...]


class Parametre(NamedTuple):
    """La valeur d’un paramètre légal du jour `depuis` au jour `jusqu_au` inclus."""

    depuis: date
    jusqu_au: date | None
    valeur: int
    articles: tuple[str, ...]


_T = TypeVar("_T", Version, Parametre)


class Infraction(NamedTuple):
    """Une infraction du barème et ses versions, de la plus ancienne à la plus récente.

    libelle : son nom, dans la langue de qui le lit ; imprime : son nom français, celui qu’un papier peut porter.
    """

    id: str
    libelle: str
    imprime: str
    versions: tuple[Version, ...]
    exces_de_vitesse: bool = False

    def en_vigueur(self, jour: date) -> Version:
        """Rend la version applicable à une infraction commise ce jour.

        Lève DateHorsBareme quand aucune version connue ne couvre ce jour.
        """
        trouvee = _version_au(self.versions, jour)
        if trouvee is None:
            raise DateHorsBareme(self.id, jour, _periodes(self.versions))
        return trouvee


class Bareme(NamedTuple):
    """Toutes les infractions et tous les paramètres, avec le jour auquel le droit a été vérifié.

    empreinte : le sha256 que la construction en a pris, vide d’un barème qui n’en porte pas.
    """

    droit_verifie_au: str
    infractions: Mapping[str, Infraction]
    parametres: Mapping[str, tuple[Parametre, ...]]
    empreinte: str = ""

    def infraction(self, code: str) -> Infraction:
        """Rend l’infraction de ce code. Lève InfractionInconnue."""
        try:
            return self.infractions[code]
        except KeyError:
            raise InfractionInconnue(code) from None

    def valeur(self, parametre: str, jour: date) -> int:
        """Rend la valeur d’un paramètre ce jour-là. Lève DateHorsBareme s’il n’en avait pas."""
        trouve = _version_au(self.parametres[parametre], jour)
        if trouve is None:
            raise DateHorsBareme(parametre, jour, _periodes(self.parametres[parametre]))
        return trouve.valeur

    def valeur_si_elle_existe(self, parametre: str, jour: date) -> int | None:
        """Rend la valeur ce jour-là, ou None quand le droit d’alors ignorait ce mécanisme."""
        trouve = _version_au(self.parametres[parametre], jour)
        return None if trouve is None else trouve.valeur


def _version_au(versions: Sequence[_T], jour: date) -> _T | None:
    """La plus récente qui a commencé, si elle n’a pas cessé : presque toujours la dernière."""
    for version in reversed(versions):
        if version.depuis <= jour:
            return version if version.jusqu_au is None or jour <= version.jusqu_au else None
    return None


def _periodes(versions: Sequence[Version | Parametre]) -> str:
    depuis, jusqu_au = versions[0].depuis, versions[-1].jusqu_au
    if jusqu_au is None:
        return f"période connue depuis le {mots.jour(depuis)}"
    return f"période connue du {mots.jour(depuis)} au {mots.jour(jusqu_au)}"


def lire_bareme(texte: str | bytes) -> Bareme:
    """Lit le texte de bareme.json, déjà vérifié à la construction."""
    brut = json.loads(texte)
    infractions = {i["id"]: _infraction(i) for i in brut["infractions"]}
    # Un dossier enregistré avant un renommage garde son code : il mène à la même infraction.
    anciens = brut.get("anciens", {}).items()
    return Bareme(
        droit_verifie_au=brut["droit_verifie_au"],
        infractions={
            **infractions,
            **{ancien: infractions[nouveau] for ancien, nouveau in anciens},
        },
        parametres={p["id"]: tuple(map(_parametre, p["versions"])) for p in brut["parametres"]},
        empreinte=brut.get("empreinte", ""),
    )


def _infraction(brut: dict[str, Any]) -> Infraction:
    versions = tuple(map(_version, brut["versions"]))
    libelle = brut["libelle"]
    imprime, exces = brut.get("imprime", libelle), brut.get("exces_de_vitesse", False)
    return Infraction(brut["id"], libelle, imprime, versions, exces)


def _version(brut: dict[str, Any]) -> Version:
    depuis, jusqu_au = _bornes(brut)
    articles = tuple(brut["articles"])
    return Version(depuis, jusqu_au, brut["points"], brut["nature"], brut["classe"], articles)


def _parametre(brut: dict[str, Any]) -> Parametre:
    return Parametre(*_bornes(brut), brut["valeur"], tuple(brut["articles"]))


def _bornes(brut: dict[str, Any]) -> tuple[date, date | None]:
    fin = brut["jusqu_au"]
    return date.fromisoformat(brut["depuis"]), None if fin is None else date.fromisoformat(fin)


@cache
def bareme_du_paquet() -> Bareme:
    """Rend le barème livré avec le moteur. Lève BaremeAbsent s’il n’a pas été fabriqué."""
    import pkgutil  # noqa: PLC0415  lu une fois, au premier relevé

    try:
        texte = pkgutil.get_data("permis_points", "bareme.json")
    except OSError:
        texte = None
    if texte is None:
        raise BaremeAbsent("Le barème du moteur manque : fabriquez-le avec « make bareme ».")
    return lire_bareme(texte)

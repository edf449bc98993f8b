"""Une réforme imaginaire, qui commence après le jour du site : de quoi voir ce que chaque page en dit."""

import dataclasses
import datetime as dt
from types import MappingProxyType
from typing import Any, TypeVar

from atelier import Bareme
from atelier.modeles.base import Historique
from atelier.modeles.infractions import Infraction
from atelier.modeles.references import Amende, Parametre

JOUR = dt.date(2026, 11, 30)
VEILLE, DEBUT = dt.date(2027, 2, 28), dt.date(2027, 3, 1)
CHANGE, FINIT, NAIT, PASSEE = (
    "telephone-tenu-en-main",
    "ecouteurs-oreillette",
    "lunettes-de-la-reforme",
    "vitesse-50-et-plus-contravention",
)
H = TypeVar("H", bound=Historique[Any])


def refaire(objet: H, *versions: Any, **autres: Any) -> H:
    """Rend l’objet avec ces versions et ces valeurs, jugé comme s’il sortait du YAML."""
    copies = [v.model_copy() for v in versions]
    return type(objet).model_validate({**dict(objet), "versions": copies, **autres})


def sans_avenir(bareme: Bareme) -> Bareme:
    """Rend le barème sans ce qu’il annonce déjà : la réforme imaginaire y est seule à venir."""

    def passe(objet: H) -> list[H]:
        versions = [v for v in objet.versions if v.en_vigueur_depuis <= JOUR]
        if len(versions) == len(objet.versions):
            return [objet]
        return [refaire(objet, *versions)] if versions else []

    familles = tuple(
        dataclasses.replace(f, infractions=tuple(une for i in f.infractions for une in passe(i)))
        for f in bareme.familles
    )
    return dataclasses.replace(
        bareme,
        familles=familles,
        amendes=tuple(une for a in bareme.amendes for une in passe(a)),
        parametres=tuple(une for p in bareme.parametres for une in passe(p)),
        jour_du_site=JOUR,
    )


def _plus_tard(objet: H, **change: Any) -> H:
    """Rend l’objet, une version de plus depuis `DEBUT`."""
    neuve = objet.versions[0].model_copy(update={"en_vigueur_depuis": DEBUT, **change})
    return refaire(objet, neuve, *objet.versions)


def _infraction(infraction: Infraction) -> list[Infraction]:
    actuelle, *anciennes = infraction.versions
    if infraction.id == CHANGE:
        dit = {"ce_qui_change": "Le retrait passe de 3 à 5 points.", "ce_qui_change_en": None}
        return [_plus_tard(infraction, points=5, **dit)]
    if infraction.id != FINIT:
        return [infraction]
    finit = refaire(infraction, actuelle.model_copy(update={"jusqu_au": VEILLE}), *anciennes)
    seule = actuelle.model_copy(update={"en_vigueur_depuis": DEBUT, "ce_qui_change": None})
    neuve = {"id": NAIT, "libelle": "Lunettes connectées au volant", "natinf": (99999,)}
    neuve |= {"libelle_en": "Smart glasses at the wheel", "adresse_en": None}
    return [finit, refaire(infraction, seule, **neuve)]


def _amende(amende: Amende) -> Amende:
    neuve = {"minoree": 110, "forfaitaire": 165, "majoree": 450}
    return _plus_tard(amende, **neuve) if amende.classe == 4 else amende


def _regle(regle: Parametre) -> Parametre:
    neuves = {"stage-points": 5, "paiement-forfaitaire": 60, "marge-fixe-sous-le-seuil": 6}
    return _plus_tard(regle, valeur=neuves[regle.id]) if regle.id in neuves else regle


def reformer(bareme: Bareme) -> Bareme:
    """Rend le barème réformé : des points, une amende et des règles changent, une infraction naît, une finit."""
    bareme = sans_avenir(bareme)
    familles = tuple(
        dataclasses.replace(
            famille, infractions=tuple(une for i in famille.infractions for une in _infraction(i))
        )
        for famille in bareme.familles
    )
    return dataclasses.replace(
        bareme,
        familles=familles,
        amendes=tuple(map(_amende, bareme.amendes)),
        parametres=tuple(map(_regle, bareme.parametres)),
        jour_du_site=JOUR,
        positions=MappingProxyType({**bareme.positions, NAIT: bareme.position(FINIT)}),
    )

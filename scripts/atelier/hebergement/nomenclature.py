"""La nomenclature du site (SBOM, CycloneDX 1.6) : ce qu’il contient d’autrui et de nous, pour qui l’audite.

Elle dit la même chose que la page « Licences », à un programme, et le sha256 de chaque fichier qui calcule.
Même site, mêmes octets.
"""

import hashlib
import re
import uuid
from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime, time

from cyclonedx.contrib.license.factories import LicenseFactory
from cyclonedx.model import ExternalReference, ExternalReferenceType, HashAlgorithm, HashType, XsUri
from cyclonedx.model.bom import Bom, BomMetaData
from cyclonedx.model.component import Component, ComponentType
from cyclonedx.model.component_evidence import ComponentEvidence, Occurrence
from cyclonedx.output.json import JsonV1Dot6
from packageurl import PackageURL

from atelier.hebergement.tiers import Present

SITE, LICENCE = "permis-a-points", "MIT"
ROUE = re.compile(r"assets/versions/moteur-[^/]+/(?P<nom>\w+)-(?P<version>[\d.]+)-[^/]+\.whl")
CALCULE = re.compile(r"assets/versions/(?:pyodide|moteur|lecteurs)-[^/]+/.+")
_LICENCES = LicenseFactory()


def nomenclature(site: Mapping[str, bytes], trouves: Sequence[Present], jour: date) -> str:
    """Rend la nomenclature, en JSON.

    `site` : ses fichiers, par chemin. `trouves` : ce qu’il contient d’autrui. `jour` : celui que le site décrit.
    """
    lui = _lui(jour)
    roues = filter(None, map(ROUE.fullmatch, sorted(site)))
    contenus = [
        *(_d_autrui(present) for present in trouves),
        *(_la_roue(roue) for roue in roues),
        *(_fichier(nom, site[nom]) for nom in sorted(site) if CALCULE.fullmatch(nom)),
    ]
    bom = Bom(
        serial_number=_numero(site, jour),
        metadata=BomMetaData(component=lui, timestamp=datetime.combine(jour, time.min, tzinfo=UTC)),
        components=contenus,
    )
    bom.register_dependency(lui, contenus)
    texte: str = JsonV1Dot6(bom).output_as_string(indent=1)
    return texte + "\n"


def _lui(jour: date) -> Component:
    return Component(
        name=SITE,
        version=jour.isoformat(),
        type=ComponentType.APPLICATION,
        bom_ref=SITE,
        licenses=[_LICENCES.make_from_string(LICENCE)],
    )


def _d_autrui(present: Present) -> Component:
    """Rend un logiciel d’autrui, et les fichiers où il est ; non les pages, qui le sont presque toutes."""
    tiers, version = present.tiers, present.version or None
    genre, _, nom = tiers.paquet.partition("/")
    espace, _, nom = nom.rpartition("/")
    return Component(
        name=tiers.nom,
        version=version,
        bom_ref=tiers.paquet,
        purl=PackageURL(type=genre, namespace=espace or None, name=nom, version=version),
        publisher=tiers.auteurs,
        licenses=[_LICENCES.make_from_string(tiers.licence)],
        external_references=[
            ExternalReference(type=ExternalReferenceType.VCS, url=XsUri(tiers.source))
        ],
        evidence=_lieux(tiers.paquet, [n for n in present.fichiers if not n.endswith(".html")]),
    )


def _la_roue(roue: re.Match[str]) -> Component:
    return Component(
        name=roue["nom"],
        version=roue["version"],
        bom_ref=roue["nom"],
        licenses=[_LICENCES.make_from_string(LICENCE)],
        evidence=_lieux(roue["nom"], [roue[0]]),
    )


def _lieux(paquet: str, fichiers: Sequence[str]) -> ComponentEvidence:
    """Rend où est ce paquet ; sans nom, la bibliothèque en tirerait un au hasard, et l’ordre avec."""
    return ComponentEvidence(
        occurrences=[Occurrence(bom_ref=f"{paquet}#{nom}", location=nom) for nom in fichiers]
    )


def _fichier(nom: str, contenu: bytes) -> Component:
    somme = hashlib.sha256(contenu).hexdigest()
    return Component(
        name=nom,
        type=ComponentType.FILE,
        bom_ref=nom,
        hashes=[HashType(alg=HashAlgorithm.SHA_256, content=somme)],
    )


def _numero(site: Mapping[str, bytes], jour: date) -> uuid.UUID:
    """Rend un numéro de série que donnent le jour et les fichiers qui calculent."""
    noms = "\n".join(nom for nom in sorted(site) if CALCULE.fullmatch(nom))
    return uuid.uuid5(uuid.NAMESPACE_URL, f"{SITE}\n{jour}\n{noms}")

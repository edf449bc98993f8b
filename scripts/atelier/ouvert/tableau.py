"""Le barème en tableau : une ligne par version, et le Table Schema qui décrit les colonnes."""

import csv
import io
from collections.abc import Iterator
from typing import Any

from atelier.ouvert.colonnes import COLONNES
from atelier.ouvert.modeles import CREE_LE, BaremeOuvert

SEPARATEUR = "|"


def tableau(ouvert: BaremeOuvert) -> str:
    """Rend le CSV : virgules, UTF-8, une ligne de titres, une ligne par version."""
    sortie = io.StringIO()
    ecrivain = csv.writer(sortie, lineterminator="\n")
    ecrivain.writerow(colonne.nom for colonne in COLONNES)
    ecrivain.writerows(_lignes(ouvert))
    return sortie.getvalue()


def _lignes(ouvert: BaremeOuvert) -> Iterator[list[str]]:
    for infraction in ouvert.infractions:
        for version in infraction.versions:
            yield [_cellule(colonne.lire(infraction, version)) for colonne in COLONNES]


def _cellule(valeur: Any) -> str:
    if isinstance(valeur, bool):
        return "true" if valeur else "false"
    if isinstance(valeur, list):
        return SEPARATEUR.join(str(element) for element in valeur)
    return "" if valeur is None else str(valeur)


def schema_du_tableau(ouvert: BaremeOuvert) -> dict[str, Any]:
    """Rend le Table Schema du CSV, avec les métadonnées attendues par schema.data.gouv.fr."""
    return {
        "$schema": "https://frictionlessdata.io/schemas/table-schema.json",
        "name": "bareme-permis-a-points",
        "title": "Barème du permis à points",
        "description": "Points, nature, amendes et articles de chaque infraction, version par version.",
        "countryCode": "FR",
        "homepage": "../../donnees/",
        "path": "bareme.tableschema.json",
        "resources": [{"title": "Le barème entier", "path": "bareme.csv"}],
        "example": "bareme.csv",
        "created": CREE_LE.isoformat(),
        "lastModified": max(ouvert.au, *(i.verifie_le for i in ouvert.infractions)).isoformat(),
        "version": f"{ouvert.version_api}.0",
        "licenses": [
            {
                "name": "etalab-2.0",
                "title": ouvert.licence,
                "path": "https://www.etalab.gouv.fr/licence-ouverte-open-licence/",
            }
        ],
        "contributors": [{"title": "Les contributeurs de « Permis à points »", "role": "author"}],
        "primaryKey": ["id", "depuis"],
        "missingValues": [""],
        "fields": [colonne.champ() for colonne in COLONNES],
    }

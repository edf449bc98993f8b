"""Le CSV, jugé par son Table Schema ; le fil Atom."""

import csv
import datetime as dt
import io
import json
import re
import xml.etree.ElementTree as ET
from pathlib import Path
from typing import Any

import pytest
from frictionless import Resource, Schema

from atelier import Bareme
from atelier.fiches.chronique import chronique
from atelier.fiches.fiche import fiches

ATOM = "{http://www.w3.org/2005/Atom}"


def juger(schema: dict[str, Any], texte: str) -> list[str]:
    """Rend les écarts d’un CSV à son Table Schema, selon frictionless : « ligne:colonne:règle »."""
    tableau = Resource(data=texte.encode(), format="csv", schema=Schema.from_descriptor({**schema}))
    ecarts = tableau.validate().flatten(["rowNumber", "fieldName", "type", "note"])
    return [
        ":".join(str(x) for x in (ligne or "", champ or "", genre, note))
        for ligne, champ, genre, note in ecarts
    ]


@pytest.fixture(scope="module")
def schema(site: Path) -> dict[str, Any]:
    """Rend le Table Schema publié."""
    return json.loads((site / "api" / "v1" / "bareme.tableschema.json").read_text("utf-8"))


@pytest.fixture(scope="module")
def tableau(site: Path) -> str:
    """Rend le CSV publié."""
    return (site / "api" / "v1" / "bareme.csv").read_text("utf-8")


def test_le_tableau_suit_son_schema(schema: dict[str, Any], tableau: str, bareme: Bareme) -> None:
    """Aucun écart, et une ligne par version."""
    assert juger(schema, tableau) == []
    lignes = list(csv.DictReader(io.StringIO(tableau)))
    assert len(lignes) == sum(len(i.versions) for i in bareme.infractions)
    assert [(x["id"], x["depuis"]) for x in lignes] == [
        (i.id, v.en_vigueur_depuis.isoformat())
        for i in sorted(bareme.infractions, key=lambda i: i.id)
        for v in i.versions
    ]


ABIMES = [
    ("id,depuis", "identifiant,depuis", ":id:incorrect-label"),
    (",2003-07-12,,", ",12/07/2003,,", ":depuis:type-error"),
    (",contravention,", ",infraction,", ':nature:constraint-error:constraint "enum"'),
    (",contravention,4,", ",contravention,6,", ':classe:constraint-error:constraint "maximum"'),
    (",certain,", ",,", ':fiabilite:constraint-error:constraint "required"'),
    ("vitesse-20-29,", "Vitesse 20,", ':id:constraint-error:constraint "pattern"'),
]


@pytest.mark.parametrize(("ancien", "nouveau", "ecart"), ABIMES)
def test_le_schema_refuse(
    schema: dict[str, Any], tableau: str, ancien: str, nouveau: str, ecart: str
) -> None:
    """Un tableau abîmé se voit : le schéma contraint vraiment."""
    assert ancien in tableau
    trouves = juger(schema, tableau.replace(ancien, nouveau, 1))
    assert any(ecart in trouve for trouve in trouves), trouves


def test_une_ligne_en_double_se_voit(schema: dict[str, Any], tableau: str) -> None:
    """La clé du tableau est l’infraction et le premier jour de sa version."""
    derniere = tableau.splitlines()[-1]
    (ecart,) = juger(schema, f"{tableau}{derniere}\n")
    assert ":primary-key:" in ecart


def test_le_schema_du_tableau_dit_ce_qu_attend_data_gouv(
    schema: dict[str, Any], bareme: Bareme
) -> None:
    """Les métadonnées sont là, et l’exemple de chaque colonne suit ses contraintes."""
    for cle in ("name", "title", "description", "homepage", "path", "version", "contributors"):
        assert schema[cle]
    assert schema["countryCode"] == "FR"
    assert dt.date.fromisoformat(schema["created"])
    assert schema["lastModified"] == max(bareme.jour_du_site, bareme.relu_le).isoformat()
    assert all(champ["description"] for champ in schema["fields"])
    exemple = io.StringIO()
    csv.writer(exemple).writerows(
        zip(*((c["name"], c["example"]) for c in schema["fields"]), strict=True)
    )
    assert juger(schema, exemple.getvalue()) == []


def test_le_fil_dit_chaque_changement_une_fois(site: Path, bareme: Bareme) -> None:
    """Autant d’entrées que d’événements de la chronique, chacune avec son étiquette à elle."""
    racine = ET.parse(site / "api" / "v1" / "changements.atom").getroot()  # noqa: S314  notre fichier
    entrees = racine.findall(f"{ATOM}entry")
    annees = chronique(bareme, fiches(bareme))
    assert len(entrees) == sum(annee.nombre for annee in annees) > 100
    etiquettes = [entree.findtext(f"{ATOM}id") for entree in entrees]
    assert len(set(etiquettes)) == len(etiquettes)
    assert all(
        re.fullmatch(r"tag:[a-z.-]+,2026:changements/[0-9-]{10}/[a-z0-9-]+", e) for e in etiquettes
    )
    dates = [entree.findtext(f"{ATOM}updated") for entree in entrees]
    assert dates == sorted(dates, reverse=True)
    assert racine.findtext(f"{ATOM}updated") == dates[0]


def test_chaque_entree_du_fil_mene_a_une_page(site: Path) -> None:
    """Les liens, relatifs au fil, tombent sur une page construite ; titre et résumé ne sont pas vides."""
    dossier = site / "api" / "v1"
    racine = ET.parse(dossier / "changements.atom").getroot()  # noqa: S314  notre fichier
    for entree in racine.findall(f"{ATOM}entry"):
        adresse = entree.find(f"{ATOM}link").get("href")
        assert (dossier / adresse / "index.html").is_file(), adresse
        assert entree.findtext(f"{ATOM}title")
        assert entree.findtext(f"{ATOM}summary")

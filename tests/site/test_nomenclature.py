"""La nomenclature du site (SBOM) : valide, complète, et la même à chaque construction."""

import hashlib
import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from cyclonedx.schema import SchemaVersion
from cyclonedx.validation.json import JsonStrictValidator
from packaging.licenses import canonicalize_license_expression

from atelier.hebergement.nomenclature import nomenclature
from atelier.hebergement.tiers import NOMENCLATURE, TIERS, Tiers, presents
from empreindre import MANIFESTES
from tests.site.site_lu import Element


@pytest.fixture(scope="module")
def texte(site: Path) -> str:
    """La nomenclature que le site publie."""
    return (site / NOMENCLATURE).read_text("utf-8")


@pytest.fixture(scope="module")
def contenus(texte: str) -> dict[str, dict[str, Any]]:
    """Ce qu’elle nomme, par nom."""
    return {contenu["name"]: contenu for contenu in json.loads(texte)["components"]}


def test_elle_suit_le_schema_de_cyclonedx(texte: str) -> None:
    """Version 1.6, sans une clé de trop ; et le juge sait refuser."""
    juge = JsonStrictValidator(SchemaVersion.V1_6)
    assert juge.validate_str(texte) is None
    assert juge.validate_str(texte.replace('"components"', '"composants"')) is not None


def test_elle_nomme_ce_que_nomme_la_page(
    contenus: dict[str, dict[str, Any]], pages: dict[str, Element]
) -> None:
    """Chaque logiciel d’autrui de la page « Licences », avec la même version, et sa source."""
    page = {
        ligne.un("a").texte: ligne.un("th").texte
        for ligne in pages["licences/index.html"].un("tbody").tous("tr")
    }
    dits = {nom: contenus[nom] for nom in page}
    assert {n: f"{n} {c.get('version', '')}".strip() for n, c in dits.items()} == page
    for tiers in TIERS:
        assert dits[tiers.nom]["purl"].startswith(f"pkg:{tiers.paquet}")
        assert dits[tiers.nom]["externalReferences"] == [{"type": "vcs", "url": tiers.source}]
    empaquetes = ("Pyodide", "MiniSearch", "PDF.js", "zxing-wasm", "Material for MkDocs", "lunr")
    assert [nom for nom in empaquetes if "version" not in dits[nom]] == []


def test_elle_a_le_sha256_de_chaque_fichier_qui_calcule(
    site: Path, contenus: dict[str, dict[str, Any]]
) -> None:
    """Ni plus, ni moins que ce que les manifestes font charger, plus notre roue comme logiciel."""
    dits = {n: c["hashes"][0]["content"] for n, c in contenus.items() if c["type"] == "file"}
    (page,) = (site / "assets/versions").glob("page-*")
    manifestes = [json.loads((page / nom).read_text("utf-8")) for nom in MANIFESTES]
    charges = [fichier for manifeste in manifestes for fichier in manifeste["fichiers"]]
    lus = {
        f"assets/versions/{f['fichier']}": (site / "assets/versions" / f["fichier"]).read_bytes()
        for f in charges
    }
    assert dits == {nom: hashlib.sha256(contenu).hexdigest() for nom, contenu in lus.items()}
    assert contenus["permis_points"]["version"] == "0.1.0"


def test_meme_site_memes_octets(site: Path) -> None:
    """Ni horloge ni hasard : le jour est celui que le site décrit."""
    pyodide = {
        f.relative_to(site).as_posix(): f.read_bytes()
        for f in (site / "assets/versions").rglob("*.mjs")
    }
    fait = [nomenclature(pyodide, presents(pyodide), date(2026, 11, 30)) for _ in range(2)]
    assert fait[0] == fait[1]
    assert "2026-11-30T00:00:00+00:00" in fait[0]


@pytest.mark.parametrize("tiers", TIERS, ids=[tiers.nom for tiers in TIERS])
def test_une_licence_porte_le_sigle_de_la_liste_spdx(tiers: Tiers) -> None:
    """La page y renvoie : un sigle inventé n’y mènerait nulle part."""
    assert canonicalize_license_expression(tiers.licence) == tiers.licence

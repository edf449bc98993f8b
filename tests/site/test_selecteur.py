"""Le fichier où le simulateur cherche une infraction."""

import json
from pathlib import Path

import pytest

from atelier import Bareme
from tests.site.site_lu import uni


@pytest.fixture(scope="module")
def document(site: Path) -> dict[str, object]:
    """Rend le JSON publié."""
    return json.loads((site / "assets" / "simulateur" / "infractions.json").read_text("utf-8"))


def test_toutes_les_infractions_y_sont_une_fois(
    bareme: Bareme, document: dict[str, list[dict[str, str]]]
) -> None:
    """Celles sans point et celles qui ne sont plus en vigueur aussi, avec leurs dates."""
    assert document["format"] == 1
    par_id = {choix["id"]: choix for choix in document["infractions"]}
    assert len(par_id) == len(document["infractions"]) == len(bareme.infractions)
    for infraction in bareme.infractions:
        choix = par_id[infraction.id]
        assert choix["libelle"] == infraction.libelle
        assert choix["depuis"] == infraction.versions[-1].en_vigueur_depuis.isoformat()
        fin = infraction.versions[0].fin
        assert choix["jusqu_au"] == (fin.isoformat() if fin else None)


def test_chaque_adresse_mene_a_sa_fiche(
    site: Path, document: dict[str, list[dict[str, str]]]
) -> None:
    """`url` part de la racine du site."""
    for choix in document["infractions"]:
        page = site / choix["url"] / "index.html"
        assert uni(choix["libelle"]) in uni(page.read_text("utf-8").replace("&#39;", "'"))


def test_les_mots_sont_plies(document: dict[str, list[dict[str, str]]]) -> None:
    """Minuscules sans accent ni ponctuation ; le libellé, les autres noms, articles et codes."""
    for choix in document["infractions"]:
        assert choix["mots"].isascii()
        assert choix["mots"] == choix["mots"].lower()
    telephone = next(c for c in document["infractions"] if c["id"] == "telephone-tenu-en-main")
    for mot in ("telephone tenu en main", "portable", "r412 6 1", "23800"):
        assert mot in telephone["mots"]


def test_le_resume_dit_les_points_et_la_nature(document: dict[str, list[dict[str, str]]]) -> None:
    """La page montre ces mots, sans en composer ; ce qui n’est plus en vigueur dit jusqu’à quand."""
    par_id = {choix["id"]: uni(choix["resume"]) for choix in document["infractions"]}
    assert par_id["telephone-tenu-en-main"] == "3 points, contravention de 4e classe"
    for choix in document["infractions"]:
        passee = not choix["en_vigueur"] and choix["jusqu_au"] is not None
        assert par_id[choix["id"]].startswith("Jusqu’au ") is passee

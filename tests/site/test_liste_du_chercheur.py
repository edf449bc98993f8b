"""Le fichier où cherchent l’accueil, le barème et le simulateur."""

import json
from pathlib import Path

import pytest

from atelier import Bareme
from tests.site.site_lu import uni


@pytest.fixture(scope="module")
def document(site: Path) -> dict[str, object]:
    """Rend le JSON publié."""
    return json.loads((site / "assets" / "infractions.json").read_text("utf-8"))


def test_toutes_les_infractions_y_sont_une_fois(
    bareme: Bareme, document: dict[str, list[dict[str, str]]]
) -> None:
    """Celles sans point et celles qui ne sont plus en vigueur aussi, avec leurs dates."""
    assert document["format"] == 3
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


def test_les_mots_sont_plies(document: dict[str, list[dict[str, list[str]]]]) -> None:
    """Minuscules sans accent ni ponctuation ; les noms montrés, les mots cachés, les articles, les codes."""
    for choix in document["infractions"]:
        for mot in (*choix["noms"], *choix["mots"], *choix["articles"]):
            assert mot.isascii()
            assert mot == mot.lower()
    telephone = next(c for c in document["infractions"] if c["id"] == "telephone-tenu-en-main")
    assert "portable" in telephone["noms"]
    assert "kit mains libres" in telephone["mots"]
    assert telephone["articles"] == ["r412 6 1"]
    assert telephone["natinf"] == [23800]


def test_aucune_vitesse_citee_ne_se_cherche(
    document: dict[str, list[dict[str, list[str]]]],
) -> None:
    """« 90 au lieu de 80 » se calcule : parmi les mots, ses nombres mèneraient ailleurs."""
    for choix in document["infractions"]:
        assert not [nom for nom in choix["noms"] if "au lieu de" in nom]


def test_le_resume_dit_les_points_et_la_nature(document: dict[str, list[dict[str, str]]]) -> None:
    """La page montre ces mots, sans en composer ; ce qui n’est plus en vigueur dit jusqu’à quand."""
    par_id = {choix["id"]: uni(choix["resume"]) for choix in document["infractions"]}
    assert par_id["telephone-tenu-en-main"] == "3 points, contravention de 4e classe"
    for choix in document["infractions"]:
        passee = not choix["en_vigueur"] and choix["jusqu_au"] is not None
        assert par_id[choix["id"]].startswith("Jusqu’au ") is passee

"""Ce que le navigateur garde : des adresses qui existent, leurs empreintes, et chacune dans un seul groupe."""

import base64
import hashlib
import json
from pathlib import Path

import pytest

from atelier.hebergement.hors_ligne import liste

FICHIERS = {
    "index.html": b'<link href="assets/site.css"><a href="faq/">',
    "faq/index.html": b'<script src="../assets/versions/page-1/a.js"></script><img src="../absente.png">',
    "404.html": b"",
    "bareme/index.html": b"",
    "bareme/vitesse/index.html": b"",
    "bareme/vitesse/vitesse-20-29/index.html": b"",
    "cas/index.html": b"",
    "cas/un/index.html": b"",
    "kit/zero-point/index.html": b"",
    "simulateur/integrer/index.html": b"",
    "assets/site.css": b"a{}",
    "assets/autre.css": b"b{}",
    "assets/site.css.br": b"x",
    "assets/versions/page-1/a.js": b"1",
    "assets/versions/page-1/a.js.gz": b"x",
    "assets/versions/pyodide-1/p.wasm": b"2",
    "assets/versions/moteur-1/m.whl": b"3",
    "assets/versions/page-1/simulateur/papier/d.js": b"4",
    "assets/versions/lecteurs-1/zxing_reader.wasm": b"5",
    "assets/versions/lecteurs-1/pdf.mjs": b"6",
    "assets/versions/facile-1/f.zip": b"0",
    "search/search_index.json": b"{}",
    "en/simulator/index.html": b'<script src="../../assets/versions/page-1/en/a.js"></script>',
    "en/simulator/embed/index.html": b"",
    "en/penalties/speeding/20-to-29/index.html": b"",
    "assets/versions/page-1/en/a.js": b"7",
    "assets/versions/page-1/simulateur/moteur/manifest.en.json": b"8",
    "assets/versions/moteur-en-1/m.whl": b"9",
}


def test_chaque_groupe_a_ce_qu_il_faut_et_rien_de_plus() -> None:
    """Le guide et ce qu’il charge au socle ; ni exemple, ni page pour d’autres sites, ni forme comprimée."""
    groupes = {
        nom: [adresse for adresse, _ in lignes]
        for nom, lignes in json.loads(liste(FICHIERS))["groupes"].items()
    }
    assert groupes == {
        "socle": [
            "assets/site.css",
            "assets/versions/page-1/a.js",
            "bareme/",
            "bareme/vitesse/",
            "faq/",
            "",
        ],
        "fiches": ["bareme/vitesse/vitesse-20-29/"],
        "calcul": ["assets/versions/moteur-1/m.whl", "assets/versions/pyodide-1/p.wasm"],
        "papier": [
            "assets/versions/lecteurs-1/zxing_reader.wasm",
            "assets/versions/page-1/simulateur/papier/d.js",
        ],
        "facile": ["assets/versions/facile-1/f.zip"],
        "pdf": ["assets/versions/lecteurs-1/pdf.mjs"],
        "en": [
            "assets/versions/moteur-en-1/m.whl",
            "assets/versions/page-1/en/a.js",
            "assets/versions/page-1/simulateur/moteur/manifest.en.json",
            "en/simulator/",
        ],
    }


def test_la_liste_change_avec_un_contenu() -> None:
    """Mêmes fichiers, mêmes octets ; une page récrite, une autre liste, donc une autre version."""
    assert liste(FICHIERS) == liste(dict(reversed(FICHIERS.items())))
    assert liste(FICHIERS) != liste(FICHIERS | {"faq/index.html": b"autre"})
    assert liste(FICHIERS) == liste(FICHIERS | {"cas/un/index.html": b"autre"})


@pytest.fixture
def publiee(site: Path) -> dict[str, str]:
    """Rend la liste du site construit : empreinte par adresse."""
    (fichier,) = site.glob("assets/versions/hors-ligne-*/liste.json")
    groupes = json.loads(fichier.read_text("utf-8"))["groupes"].values()
    lignes = [(adresse, empreinte) for groupe in groupes for adresse, empreinte in groupe]
    assert len(lignes) == len(dict(lignes))
    return dict(lignes)


def test_chaque_adresse_gardee_a_son_fichier_et_son_empreinte(
    site: Path, publiee: dict[str, str]
) -> None:
    """Les octets publiés, les mêmes : sinon rien ne se garderait."""
    for adresse, empreinte in publiee.items():
        page = adresse == "" or adresse.endswith("/")
        octets = (site / f"{adresse}{'index.html' if page else ''}").read_bytes()
        assert base64.b64encode(hashlib.sha256(octets).digest()).decode() == empreinte, adresse


def test_le_service_worker_suit_cette_liste(site: Path) -> None:
    """Il est à la racine, pour tout le site, et nomme la liste qui existe."""
    code = (site / "service-worker.js").read_text("utf-8")
    (fichier,) = site.glob("assets/versions/hors-ligne-*/liste.json")
    assert code.startswith(f'self.LISTE="{fichier.relative_to(site).as_posix()}";')

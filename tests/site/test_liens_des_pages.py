"""Les liens d’une page vers une autre, dans le guide et dans le barème : ceux qui ne mènent nulle part."""

from pathlib import Path

import pytest

from atelier import Bareme
from atelier.guide.liens import Adresses, adresse, casses
from atelier.guide.redaction import Redacteur
from atelier.guide.verification import juger_le_guide
from atelier.lecture.depot import ouvrir

SITE = Adresses({"index.md", "faq.md", "a/index.md", "a/b.md", "bareme/index.md", "donnees/x.csv"})

# Page, texte, cibles qui ne mènent nulle part.
LIENS = {
    "voisine": ("a/b.md", "[x](index.md) [y](../faq.md#z) [z](b.md)", []),
    "de-l-accueil": ("index.md", "[x](a/b.md) [y](donnees/x.csv)", []),
    "absente": ("a/b.md", "[x](faq.md)", ["faq.md"]),
    "au-dessus-de-tout": ("a/b.md", "[x](../../faq.md)", ["../../faq.md"]),
    "avec-un-titre": ("index.md", '[x](nulle.md "un titre")', ["nulle.md"]),
    "ailleurs": ("index.md", "[x](https://a.fr/b.md) [y](mailto:a@b.fr) [z](#ici)", []),
    "mot-du-bareme": ("index.md", "[x]({{ racine }}a/)", []),
    "dans-du-code": ("index.md", "`[x](nulle.md)`\n\n```text\n[x](nulle.md)\n```\n", []),
    "adresse": ("a/b.md", '<a href="../../faq/">x</a> <a href="../">y</a>', []),
    "adresse-absente": ("a/b.md", '<a href="../faq/">x</a>', ["../faq/"]),
    "adresse-de-l-accueil": ("index.md", '<a href="a/#x">x</a> <a href="nulle/">y</a>', ["nulle/"]),
}


@pytest.mark.parametrize(("uri", "texte", "attendu"), LIENS.values(), ids=LIENS)
def test_liens(uri: str, texte: str, attendu: list[str]) -> None:
    """Un lien se lit depuis le fichier, une adresse depuis la page servie."""
    assert [cible for _, cible in casses(texte, uri, SITE)] == attendu


@pytest.mark.parametrize(
    ("uri", "attendue"),
    [
        ("index.md", ""),
        ("faq.md", "faq/"),
        ("a/index.md", "a/"),
        ("a/b.md", "a/b/"),
        ("x.csv", "x.csv"),
    ],
)
def test_adresse(uri: str, attendue: str) -> None:
    """Un fichier et l’adresse où il est servi."""
    assert adresse(uri) == attendue


def test_le_guide_entier(tmp_path: Path, bareme: Bareme) -> None:
    """Une page et un texte du barème fautifs : chaque faute à sa ligne, toutes d’un coup."""
    for dossier in ("docs", "scripts", "barème"):
        (tmp_path / dossier).mkdir()
    (tmp_path / "scripts" / "chiffres_admis.yaml").write_text("[]\n", "utf-8")
    (tmp_path / "docs" / "donnees.md").write_text(
        '---\ngabarit: true\n---\n# Un\n\n{{ v("zorglub") }}\n', "utf-8"
    )
    (tmp_path / "docs" / "donnees-latin.md").write_bytes("é".encode("latin-1"))
    (tmp_path / "docs" / "simulateur.md").write_text("Un.\n\nVoir [là](nulle.md).\n", "utf-8")
    (tmp_path / "barème" / "faq.yaml").write_text(
        "- id: une\n  question: Est-ce dit ?\n"
        "  reponse: >-\n    Une ligne.\n    Puis [un lien](faqq.md).\n    Soit 4\u00a0points.\n    L'amende.\n"
        "  page: nulle/part.md\n",
        "utf-8",
    )
    depot = ouvrir(tmp_path, None)
    fautes = juger_le_guide(tmp_path, depot, Redacteur(bareme), ["faq.md"])
    dites = {str(faute).split(" — ")[0] for faute in fautes}
    assert "docs/donnees-latin.md:1:1: Cette page n’est pas en UTF-8" in dites
    assert any(
        dite.startswith("docs/donnees.md:6:1: Aucun identifiant « zorglub »") for dite in dites
    )
    assert "docs/simulateur.md:3:11: Aucune page n’est à « nulle.md »" in dites
    assert "barème/faq.yaml:5:20: Aucune page n’est à « faqq.md »" in dites
    assert "barème/faq.yaml:8:9: Aucune page n’est à « nulle/part.md »" in dites
    assert any(dite.startswith("barème/faq.yaml:2:24: ; ? ou ! sans") for dite in dites)
    assert "barème/faq.yaml:6:10: «\u00a04\u00a0points\u00a0» est tapé à la main" in dites
    assert "barème/faq.yaml:7:6: Une apostrophe droite" in dites

"""Ce que le site contient d’autrui est nommé, avec sa licence et sa source ; rien d’autre ne part."""

from datetime import date
from pathlib import Path

import pytest

import empreindre
from atelier.hebergement.tiers import TIERS, FichierSansLicence, presents
from tests.site.site_lu import Element


def test_tout_fichier_publie_est_a_quelqu_un(site: Path) -> None:
    """Chaque fichier du site est à nous ou d’un logiciel nommé, et chaque logiciel nommé y est encore."""
    tous = {f.relative_to(site).as_posix(): f for f in site.rglob("*") if f.is_file()}
    lus = {n: f.read_bytes() for n, f in tous.items() if f.suffix not in {".br", ".gz"}}
    assert [p.tiers for p in presents(lus)] == list(TIERS)


def test_un_fichier_inconnu_empeche_de_publier() -> None:
    """Une police, un script de plus : on dit d’abord qui l’a écrit."""
    with pytest.raises(FichierSansLicence, match=r"assets/fonts/a\.woff2"):
        presents({"assets/fonts/a.woff2": b"", "faq/index.html": b""})


def test_la_page_nomme_chacun_avec_sa_licence_et_sa_source(pages: dict[str, Element]) -> None:
    """Pyodide porte sa version et mène à sa source : la licence MPL le demande."""
    lignes = {
        ligne.un("a").texte: (ligne.un("th").texte, ligne.un("a").attributs["href"])
        for ligne in pages["licences/index.html"].un("tbody").tous("tr")
    }
    assert set(lignes) == {t.nom for t in TIERS}
    assert lignes["Pyodide"] == ("Pyodide 314.0.7", "https://github.com/pyodide/pyodide")


def test_le_site_publie_sa_licence_et_aucune_carte(site: Path) -> None:
    """Le texte entier, et nos seules sources au dépôt."""
    assert "MIT" in (site / "LICENCE.txt").read_text("utf-8")
    assert list(site.rglob("*.map")) == []


@pytest.mark.parametrize(
    ("contact", "attendu"),
    [
        ("a@b.example", "Contact: mailto:a@b.example"),
        ("https://b.example/ecrire", "Contact: https://b.example/ecrire"),
        ("", None),
    ],
)
def test_security_txt_dit_a_qui_ecrire(tmp_path: Path, contact: str, attendu: str | None) -> None:
    """Le contact de la publication et une échéance ; sans contact, pas de fichier."""
    empreindre.ecrire_le_contact(tmp_path, contact, date(2027, 11, 30))
    fichier = tmp_path / empreindre.CONTACT
    if attendu is None:
        assert not fichier.exists()
        return
    lignes = fichier.read_text("utf-8").splitlines()
    assert lignes[:2] == [attendu, "Expires: 2027-11-30T00:00:00Z"]

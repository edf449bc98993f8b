"""Le site de secours : ce que la comparaison refuse, d’où viennent ses réglages ; `make secours` fait le vrai."""

from pathlib import Path

import pytest

import secours
from atelier.commandes import CommandeRefusee
from tests.chemins import RACINE

PAGE = "<html><head><title>\n {titre}\n</title></head><body><svg><title>Non</title></svg></body></html>"


def ecrire(site: Path, **pages: str) -> Path:
    """Écrit un site : une page par nom, son titre."""
    for nom, titre in pages.items():
        (site / nom).mkdir(parents=True)
        (site / nom / "index.html").write_text(PAGE.format(titre=titre), "utf-8")
    return site


@pytest.mark.parametrize(
    ("pages", "ecart"),
    [
        ({"perdre": "Perdre &amp; payer – Site", "lire": "Lire"}, None),
        ({"perdre": "Perdre &amp; payer – Site"}, "lire/index.html : manque au site de secours"),
        (
            {"perdre": "Perdre &amp; payer – Site", "lire": "Lire", "x": "X"},
            "x/index.html : n’est que",
        ),
        ({"perdre": "Perdre", "lire": "Lire"}, "perdre/index.html : son titre est « Perdre »"),
    ],
    ids=["pareils", "une-de-moins", "une-de-trop", "un-autre-titre"],
)
def test_une_adresse_ou_un_titre_qui_change_se_voit(
    tmp_path: Path, pages: dict[str, str], ecart: str | None
) -> None:
    """Une page de moins, de trop, ou d’un autre titre : une ligne, et une seule."""
    site = secours.tenir(ecrire(tmp_path / "site", perdre="Perdre &amp; payer – Site", lire="Lire"))
    lignes = secours.ecarts(site, secours.tenir(ecrire(tmp_path / "secours", **pages)))
    plates = [ligne.replace("\u00a0", " ") for ligne in lignes]
    assert len(plates) == (ecart is not None)
    assert all(ecart in ligne for ligne in plates if ecart)


def test_une_donnee_ouverte_qui_change_se_voit(tmp_path: Path) -> None:
    """L’API est comparée à l’octet près ; ce qui n’en est que la forme comprimée, non."""
    for nom, octets in (("site", b"{}"), ("secours", b"[]")):
        (tmp_path / nom / "api").mkdir(parents=True)
        (tmp_path / nom / "api/v1.json").write_bytes(octets)
    (tmp_path / "site/api/v1.json.br").write_bytes(b"br")
    (ligne,) = secours.ecarts(secours.tenir(tmp_path / "site"), secours.tenir(tmp_path / "secours"))
    assert ligne.startswith("api/v1.json")


def test_les_reglages_viennent_de_mkdocs_yml_sans_rien_de_material() -> None:
    """Le menu, les extensions et l’adresse sont ceux du site ; ni thème, ni crochet, ni module de MkDocs."""
    reglages = secours.lire_reglages(RACINE / "mkdocs.yml", {"SITE_URL": "https://exemple.fr/"})
    assert reglages["site_url"] == "https://exemple.fr/"
    assert reglages["nav"][0] == {"Accueil": "index.md"}
    assert reglages["theme"]["name"] is None
    assert reglages["plugins"] == []
    assert "hooks" not in reglages
    assert "material" not in str(reglages).lower()


def test_l_habillage_de_secours_n_importe_rien_du_theme() -> None:
    """Chaque gabarit partagé existe, et aucun n’hérite de Material."""
    for nom in secours.PARTAGES:
        gabarit = (RACINE / "docs/templates/theme" / nom).read_text("utf-8")
        assert '"base.html"' not in gabarit
    assert '"base.html"' not in (RACINE / "docs/templates/secours/main.html").read_text("utf-8")


def test_sans_site_on_dit_de_le_construire(tmp_path: Path) -> None:
    """Rien à comparer : une phrase, avant de construire quoi que ce soit."""
    with pytest.raises(CommandeRefusee, match="make site"):
        secours.main(["--site", str(tmp_path)])

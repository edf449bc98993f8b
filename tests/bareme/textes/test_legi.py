"""Un export de LEGI devient un dossier d’articles : les dates, les alinéas, ce qui manque."""

from pathlib import Path

import pytest

import dossier_de_legi
import extraire_textes
from atelier import chemins
from atelier.commandes import CommandeRefusee
from tests.bareme.petite_loi import VITESSE, Versions, ecrire_dossier, exporter_legi


@pytest.fixture
def racine(tmp_path: Path) -> Path:
    """Rend une racine dont `textes.yaml` connaît un article."""
    (tmp_path / chemins.DOSSIER).mkdir()
    dossier = ecrire_dossier(tmp_path / "dossier", {"R413-14": VITESSE})
    assert extraire_textes.main([str(dossier), "--racine", str(tmp_path)]) == 0
    return tmp_path


def test_le_dossier_donne_les_memes_textes(racine: Path) -> None:
    """De LEGI à `textes.yaml`, à l’octet près : les dates, les alinéas et les coupures de ligne."""
    avant = (racine / chemins.TEXTES).read_bytes()
    exporter_legi(racine / "legi", "R413-14", VITESSE)
    exporter_legi(racine / "legi", "R417-10", VITESSE)
    neuf = racine / "neuf"
    assert dossier_de_legi.main([str(racine / "legi"), str(neuf), "--racine", str(racine)]) == 0
    assert [fichier.name for fichier in neuf.iterdir()] == ["R413-14.yml"]
    assert extraire_textes.main([str(neuf), "--racine", str(racine)]) == 0
    assert (racine / chemins.TEXTES).read_bytes() == avant


@pytest.mark.parametrize(
    ("versions", "depuis"),
    [
        ({"2001-05-31": ("2001-06-01", "a"), "2001-06-01": ("", "b")}, ["2001-06-01"]),
        (
            {"2001-05-31": ("2001-06-02", "a"), "2001-06-02": ("", "b")},
            ["2001-05-31", "2001-06-02"],
        ),
        ({"2010-01-01": ("2010-01-01", "a"), "2010-01-02": ("2222-02-22", "b")}, ["2010-01-02"]),
    ],
    ids=["finie-la-veille", "finie-apres", "mort-nee"],
)
def test_ce_qui_n_a_pas_valu_un_jour_est_omis(
    racine: Path, versions: Versions, depuis: list[str]
) -> None:
    """Avant le 1er juin 2001, ou jamais en vigueur : la version n’entre pas au dossier."""
    exporter_legi(racine / "legi", "R. 412-28", versions)
    arguments = [str(racine / "legi"), str(racine / "neuf"), "R412-28"]
    assert dossier_de_legi.main(arguments) == 0
    ecrit = (racine / "neuf" / "R412-28.yml").read_text("utf-8").splitlines()
    assert [ligne.removeprefix("- depuis: ") for ligne in ecrit if "depuis" in ligne] == depuis
    assert "2222" not in "".join(ecrit)


def test_un_article_absent_est_nomme(racine: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Ce que l’export n’a pas se dit, et la commande échoue."""
    exporter_legi(racine / "legi", "R412-28", VITESSE)
    arguments = [str(racine / "legi"), str(racine / "neuf"), "R412-28", "R412-6-3"]
    assert dossier_de_legi.main(arguments) == 1
    assert capsys.readouterr().err == "R412-6-3 : aucune version dans cet export\n"


@pytest.mark.parametrize("contenu", ["<ARTICLE>", "<ARTICLE><META/></ARTICLE>"])
def test_un_fichier_illisible_se_dit(racine: Path, contenu: str) -> None:
    """Un fichier qui n’est pas une version d’article est nommé."""
    (racine / "legi").mkdir()
    (racine / "legi" / "LEGIARTI1.xml").write_text(contenu, "utf-8")
    with pytest.raises(CommandeRefusee, match=r"LEGIARTI1\.xml"):
        dossier_de_legi.main([str(racine / "legi"), str(racine / "neuf"), "R412-28"])


def test_un_dossier_sans_export_se_dit(racine: Path) -> None:
    """Un autre dossier que celui du code : la commande dit lequel donner."""
    with pytest.raises(CommandeRefusee, match="donnez le dossier du code"):
        dossier_de_legi.main([str(racine / "nulle-part"), str(racine / "neuf"), "R412-28"])

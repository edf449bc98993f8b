"""La commande qui refait `textes.yaml` : ce qu’elle écrit, ce qu’elle dit de relire."""

from pathlib import Path

import pytest

import extraire_textes
from atelier import chemins
from tests.bareme.petite_loi import POINTS, VITESSE, ecrire_dossier

RETRAIT = f"Cette contravention {POINTS} trois points."


def _commande(tmp_path: Path) -> int:
    return extraire_textes.main([str(tmp_path / "dossier"), "--racine", str(tmp_path)])


def test_commande(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """La commande écrit le fichier et dit chaque version à relire."""
    (tmp_path / chemins.DOSSIER).mkdir()
    ecrire_dossier(
        tmp_path / "dossier", {"R413-14": VITESSE, "R412-28": {"2001-06-01": ("", RETRAIT)}}
    )
    assert _commande(tmp_path) == 0
    capsys.readouterr()
    premier = (tmp_path / chemins.TEXTES).read_bytes()
    assert _commande(tmp_path) == 0
    assert capsys.readouterr().out == "barème/textes.yaml : 2 articles, 3 versions, 3 retraits.\n"
    assert (tmp_path / chemins.TEXTES).read_bytes() == premier


def test_commande_nouveautes(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Une version neuve, une version récrite, une version disparue : une ligne chacune."""
    (tmp_path / chemins.DOSSIER).mkdir()
    ecrire_dossier(
        tmp_path / "dossier", {"R413-14": VITESSE, "R412-28": {"2001-06-01": ("", RETRAIT)}}
    )
    _commande(tmp_path)
    capsys.readouterr()
    fin, texte = VITESSE["2003-06-13"]
    ecrire_dossier(
        tmp_path / "dossier",
        {
            "R413-14": {
                "2003-06-13": (fin, texte.replace("trois", "deux")),
                "2004-12-08": VITESSE["2004-12-07"],
            }
        },
    )
    (tmp_path / "dossier" / "R412-28.yml").unlink()
    assert _commande(tmp_path) == 0
    assert capsys.readouterr().out.splitlines() == [
        "R413-14 : le texte du 2003-06-13 n’est plus le même",
        "R413-14 : la version du 2004-12-07 a disparu",
        "R413-14 : nouvelle version du 2004-12-08",
        "R412-28 : la version du 2001-06-01 a disparu",
        "barème/textes.yaml : 1 article, 2 versions, 2 retraits.",
    ]


def test_commande_sur_un_dossier_illisible(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Un dossier illisible ne touche pas au fichier ; la faute va sur la sortie d’erreur."""
    (tmp_path / chemins.DOSSIER).mkdir()
    (tmp_path / chemins.TEXTES).write_text("[]\n", encoding="utf-8")
    (tmp_path / "dossier").mkdir()
    assert _commande(tmp_path) == 1
    assert (tmp_path / chemins.TEXTES).read_text(encoding="utf-8") == "[]\n"
    assert capsys.readouterr().err == f"{tmp_path / 'dossier'}: aucun article (*.yml)\n"

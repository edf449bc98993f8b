"""La commande qui relit une page : muette quand tout va, une ligne par faute sinon."""

from pathlib import Path

import pytest

import verifier_guide
from tests.chemins import RACINE


def test_tout_le_guide_est_en_ordre(capsys: pytest.CaptureFixture[str]) -> None:
    """Sans argument, toutes les pages ; rien à dire."""
    code = verifier_guide.main([])
    assert (capsys.readouterr().out, code) == ("", 0)


def test_une_page_fautive_dit_tout(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Mot inconnu, chiffre tapé, apostrophe droite, réponse absente : toutes les fautes d’un coup."""
    monkeypatch.setattr(verifier_guide, "DOCS", tmp_path)
    page = tmp_path / "essai.md"
    page.write_text(
        "---\ntitle: Essai\ngabarit: true\n---\n# Titre\n\nL'amende : 4\xa0points {{ v('x') }}\n",
        "utf-8",
    )
    assert verifier_guide.main([str(page)]) == 1
    sortie = capsys.readouterr().out
    assert "docs/essai.md:7:1: Aucun identifiant" in sortie
    for dit in ("tapé à la main", "apostrophe droite", "par sa réponse", "verifie_le"):
        assert dit in sortie


def test_la_commande_lit_le_depot() -> None:
    """Elle juge les pages de ce dépôt."""
    assert verifier_guide.DOCS == RACINE / "docs"

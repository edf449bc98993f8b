"""Les gabarits : une seule compilation, sauf quand leur texte change."""

from pathlib import Path

import pytest

from atelier import gabarits


def test_un_gabarit_change_est_recompile(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Le même texte ne se compile qu’une fois ; un autre texte donne un autre rendu."""
    monkeypatch.setattr(gabarits, "COMPILES", gabarits.Compiles())

    def rendre(texte: str) -> tuple[str, list[bytes]]:
        (tmp_path / "page.j2").write_text(texte, "utf-8")
        rendu = gabarits.environnement(tmp_path).get_template("page.j2").render()
        return rendu, list(gabarits.COMPILES.codes.values())

    premier, codes = rendre("un")
    assert premier == "un"
    assert rendre("un") == ("un", codes)
    second, autres = rendre("deux")
    assert second == "deux"
    assert autres != codes
    assert len(autres) == 1


def test_un_code_garde_sert(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Le deuxième environnement ne recompile pas ce que le premier a compilé."""
    monkeypatch.setattr(gabarits, "COMPILES", gabarits.Compiles())
    (tmp_path / "page.j2").write_text("un", "utf-8")
    gabarits.environnement(tmp_path).get_template("page.j2")

    def recompiler(*_: object) -> None:
        pytest.fail("recompilé")

    monkeypatch.setattr(gabarits.COMPILES, "dump_bytecode", recompiler)
    assert gabarits.environnement(tmp_path).get_template("page.j2").render() == "un"

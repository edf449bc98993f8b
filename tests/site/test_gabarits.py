"""Les gabarits : une seule compilation, sauf quand leur texte change."""

from pathlib import Path

import pytest

from atelier.pages import gabarits


@pytest.fixture(autouse=True)
def codes(monkeypatch: pytest.MonkeyPatch) -> dict[object, object]:
    """Rend la mémoire des codes, vide."""
    vide: dict[object, object] = {}
    monkeypatch.setattr(gabarits, "COMPILES", vide)
    return vide


def rendre(dossier: Path, texte: str) -> str:
    """Écrit ce gabarit, et le rend dans un environnement neuf."""
    (dossier / "page.j2").write_text(texte, "utf-8")
    return gabarits.environnement(dossier).get_template("page.j2").render()


def test_un_gabarit_ne_se_compile_qu_une_fois(
    tmp_path: Path, codes: dict[object, object], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Le deuxième environnement prend le code du premier, pour un fichier comme pour un texte."""
    env = gabarits.environnement(tmp_path)
    assert (rendre(tmp_path, "un"), env.from_string("deux").render()) == ("un", "deux")
    assert len(codes) == 2
    monkeypatch.delattr(gabarits.Environment, "compile")
    env = gabarits.environnement(tmp_path)
    assert (rendre(tmp_path, "un"), env.from_string("deux").render()) == ("un", "deux")


def test_un_gabarit_change_est_recompile(tmp_path: Path) -> None:
    """Un autre texte donne un autre rendu, et le premier revient."""
    rendus = [rendre(tmp_path, texte) for texte in ("un", "deux", "un")]
    assert rendus == ["un", "deux", "un"]

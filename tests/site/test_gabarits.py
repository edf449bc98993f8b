"""Les gabarits : près de leur code, jamais publiés, relus quand on sert, compilés une seule fois."""

from pathlib import Path

import pytest
import yaml

from atelier.actifs import actifs
from atelier.pages import environnement as module
from tests.chemins import RACINE


@pytest.fixture(autouse=True)
def codes(monkeypatch: pytest.MonkeyPatch) -> dict[object, object]:
    """Rend la mémoire des codes, vide."""
    vide: dict[object, object] = {}
    monkeypatch.setattr(module, "COMPILES", vide)
    return vide


def rendre(dossier: Path, texte: str) -> str:
    """Écrit ce gabarit, et le rend dans un environnement neuf."""
    (dossier / "page.j2").write_text(texte, "utf-8")
    return module.environnement(dossier).get_template("page.j2").render()


def test_un_gabarit_ne_se_compile_qu_une_fois(
    tmp_path: Path, codes: dict[object, object], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Le deuxième environnement prend le code du premier, pour un fichier comme pour un texte."""
    env = module.environnement(tmp_path)
    assert (rendre(tmp_path, "un"), env.from_string("deux").render()) == ("un", "deux")
    assert len(codes) == 2
    monkeypatch.delattr(module.Environment, "compile")
    env = module.environnement(tmp_path)
    assert (rendre(tmp_path, "un"), env.from_string("deux").render()) == ("un", "deux")


def test_un_gabarit_change_est_recompile(tmp_path: Path) -> None:
    """Un autre texte donne un autre rendu, et le premier revient."""
    rendus = [rendre(tmp_path, texte) for texte in ("un", "deux", "un")]
    assert rendus == ["un", "deux", "un"]


def test_docs_est_ce_que_le_public_lit() -> None:
    """Aucun gabarit de page n’est sous `docs/` ; ceux que nous cherchons existent, chacun sous un seul nom."""
    assert list((RACINE / "docs").rglob("*.j2")) == []
    noms = [gabarit.name for dossier in module.GABARITS for gabarit in dossier.glob("*.j2")]
    assert {"infraction.md.j2", "formulaire.html.j2"} <= set(noms)
    assert len(noms) == len(set(noms))


def test_aucun_gabarit_n_est_publie(site: Path) -> None:
    """Le formulaire vit parmi des fichiers publiés, mais ni lui ni un autre gabarit ne part avec eux."""
    publies = actifs(RACINE)
    assert "assets/simulateur/simulateur.js" in publies
    assert [uri for uri in publies if uri.endswith(".j2")] == []
    assert list(site.rglob("*.j2")) == []


def test_servir_relit_un_gabarit_change() -> None:
    """`make serve` surveille tous les dossiers de gabarits."""
    lignes = (RACINE / "mkdocs.yml").read_text("utf-8").splitlines()
    (ligne,) = [ligne for ligne in lignes if ligne.startswith("watch:")]
    surveilles = {RACINE / dossier for dossier in yaml.safe_load(ligne)["watch"]}
    # Ce qu’une commande fabrique ne se corrige pas à la main : sa source est surveillée.
    ecrits = [d for d in module.GABARITS if not d.is_relative_to(RACINE / "build")]
    assert [d for d in ecrits if surveilles.isdisjoint({d, *d.parents})] == []

"""Ce que le navigateur charge de nous : des feuilles assemblées de leurs chapitres, des scripts empaquetés."""

from collections import Counter
from pathlib import Path

import pytest

from atelier.actifs import ChapitreAbsent, PaquetsAbsents, actifs, assembler, chapitres
from tests.chemins import RACINE

FEUILLES = sorted((RACINE / "web").rglob("*.css"))


def ecrire(racine: Path, **feuilles: str) -> Path:
    """Écrit des feuilles sous `web/`, et rend la racine."""
    for nom, texte in feuilles.items():
        chemin = racine / "web" / f"{nom.replace('__', '/')}.css"
        chemin.parent.mkdir(parents=True, exist_ok=True)
        chemin.write_text(texte, "utf-8")
    return racine


def test_une_feuille_est_servie_entiere(tmp_path: Path) -> None:
    """Chaque chapitre est à la place de son appel, dans l’ordre des appels ; aucun n’est publié seul."""
    tete = '/* Tête */\n@import "./site/b.css";\n@import "./site/a.css";\n'
    racine = ecrire(tmp_path, site=tete, site__a="a {}\n", site__b="b {}\n", seule="c {}\n")
    assert actifs(racine) == {
        "assets/site.css": "/* Tête */\n\nb {}\n\na {}\n",
        "assets/seule.css": racine / "web/seule.css",
    }


def test_un_chapitre_absent_se_nomme(tmp_path: Path) -> None:
    """La feuille et le chapitre qu’elle appelle sont dans le refus."""
    racine = ecrire(tmp_path, site='@import "./site/perdu.css";\n')
    with pytest.raises(ChapitreAbsent, match=r"site\.css appelle « \./site/perdu\.css »"):
        assembler(racine / "web/site.css")


def test_chaque_chapitre_a_sa_feuille() -> None:
    """Aucun chapitre du dépôt n’est oublié, ni écrit deux fois."""
    appels = Counter(chapitre for feuille in FEUILLES for chapitre in chapitres(feuille))
    assert set(appels.values()) == {1}
    ranges = {f for f in FEUILLES if f.parent.name in {"site", "styles"}}
    assert set(appels) == ranges


def test_aucune_feuille_servie_n_en_appelle_une_autre(site: Path) -> None:
    """Une feuille de style est une seule demande."""
    servies = [f for f in (site / "assets").rglob("*.css") if "stylesheets" not in f.parts]
    assert {"site.css", "simulateur.css"} <= {f.name for f in servies}
    assert [f.name for f in servies if "@import" in f.read_text("utf-8")] == []


def test_un_script_ne_part_qu_empaquete(tmp_path: Path) -> None:
    """La source reste au dépôt, son paquet est à son adresse ; sans paquet, un refus dit quoi lancer."""
    source, paquet = tmp_path / "web/a.js", tmp_path / "build/web/a.js"
    for fichier in (source, paquet):
        fichier.parent.mkdir(parents=True)
    source.write_text("/* source */", "utf-8")
    with pytest.raises(PaquetsAbsents, match="make site"):
        actifs(tmp_path)
    paquet.write_text("", "utf-8")
    assert actifs(tmp_path) == {"assets/a.js": paquet}


def test_rien_de_nos_outils_n_est_publie(site: Path) -> None:
    """Ni types, ni réglages, ni paquet de vérification ne partent avec le site."""
    intrus = {f.name for f in site.rglob("*") if f.suffix in {".ts", ".jsonc"}}
    assert intrus | {f.name for f in site.rglob("*config*.json")} == set()


@pytest.mark.parametrize(
    "source",
    [
        f
        for m in ("web/**/*.js", "web/**/*.css", "web/**/*.ts", "scripts/*.mjs")
        for f in RACINE.glob(m)
    ],
    ids=lambda chemin: chemin.name,
)
def test_les_lignes_tiennent_a_l_ecran(source: Path) -> None:
    """Comme en Python : cent colonnes pour le formateur, cent quinze pour une phrase qu’il ne coupe pas."""
    lignes = source.read_text("utf-8").split("\n")
    assert {n: ligne for n, ligne in enumerate(lignes, 1) if len(ligne) > 115} == {}

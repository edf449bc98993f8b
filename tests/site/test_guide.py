"""Le guide tient ses promesses : des chiffres venus du barème, des exemples calculés, une réponse d’abord."""

from pathlib import Path

import pytest

from atelier import Bareme
from atelier.guide import chiffres, clotures
from atelier.guide.chiffres import Admis
from atelier.guide.relecture import est_du_guide, est_redigee, ouverture, relire
from atelier.pages.environnement import GABARITS as LES_NOTRES
from tests.chemins import RACINE

DOCS = RACINE / "docs"
TOUTES = sorted(chemin.relative_to(DOCS).as_posix() for chemin in DOCS.rglob("*.md"))
REDIGEES = [*filter(est_redigee, TOUTES)]
GABARITS = sorted(g.relative_to(RACINE).as_posix() for d in LES_NOTRES for g in d.glob("*.j2"))
PAGES = [*filter(est_du_guide, TOUTES)]
EXEMPLES, QUESTIONS, TERMES = 40, 45, 70


@pytest.fixture(scope="module")
def admis() -> list[Admis]:
    """Rend les chiffres admis."""
    return chiffres.lire_admis(RACINE)


def texte(uri: str) -> str:
    """Rend le texte d’une page de `docs/`."""
    return (DOCS / uri).read_text("utf-8")


def ecrits(bareme: Bareme) -> dict[str, str]:
    """Rend les phrases du glossaire et des questions, par lieu."""
    mots = {f"glossaire, {t.id}": f"{t.terme}\n{t.definition}" for t in bareme.glossaire}
    questions = {f"faq, {q.id}": f"{q.question}\n{q.reponse}" for q in bareme.faq}
    return mots | questions


@pytest.mark.parametrize("uri", REDIGEES)
def test_aucun_chiffre_n_est_tape_a_la_main(uri: str, admis: list[Admis]) -> None:
    """Points, euros, délais, vitesses et taux viennent du barème, sauf exception justifiée."""
    assert [str(faute) for faute in chiffres.juger(texte(uri), f"docs/{uri}", admis)] == []


def test_ni_dans_le_glossaire_ni_dans_les_questions(bareme: Bareme, admis: list[Admis]) -> None:
    """Les définitions et les réponses aussi tirent leurs chiffres du barème."""
    fautes = [
        f for lieu, ecrit in ecrits(bareme).items() for f in chiffres.juger(ecrit, lieu, admis)
    ]
    assert list(map(str, fautes)) == []


@pytest.mark.parametrize("gabarit", GABARITS)
def test_ni_dans_les_gabarits(gabarit: str, admis: list[Admis]) -> None:
    """Les pages que le barème engendre et celle du simulateur aussi."""
    ecrit = (RACINE / gabarit).read_text("utf-8")
    assert [str(faute) for faute in chiffres.juger(ecrit, gabarit, admis)] == []


def test_chaque_exception_sert(bareme: Bareme, admis: list[Admis]) -> None:
    """Un chiffre corrigé emporte son exception, et chacune a sa raison."""
    lus = {f"docs/{uri}": texte(uri) for uri in REDIGEES} | ecrits(bareme)
    lus |= {gabarit: (RACINE / gabarit).read_text("utf-8") for gabarit in GABARITS}
    assert list(map(str, chiffres.inutiles(lus, admis))) == []
    assert all(len(permis.raison.split()) >= 3 for permis in admis)


@pytest.mark.parametrize("uri", REDIGEES)
def test_la_typographie_est_francaise(uri: str) -> None:
    """Insécables, apostrophes, guillemets, lettres composées."""
    assert [str(faute) for faute in relire(texte(uri), f"docs/{uri}")] == []


def test_celle_du_glossaire_et_des_questions_aussi(bareme: Bareme) -> None:
    """Les mêmes règles pour ce que `barème/` fait lire au public."""
    fautes = [faute for lieu, ecrit in ecrits(bareme).items() for faute in relire(ecrit, lieu)]
    assert list(map(str, fautes)) == []


@pytest.mark.parametrize("uri", PAGES)
def test_la_reponse_d_abord(uri: str) -> None:
    """En-tête complet et daté, un titre, puis la réponse."""
    assert [str(faute) for faute in ouverture(texte(uri), f"docs/{uri}")] == []


def test_le_compte_y_est(bareme: Bareme) -> None:
    """Quarante exemples calculés, quarante-cinq questions, soixante-dix mots, au moins."""
    calcules = [c for uri in PAGES for c in clotures.clotures(texte(uri), uri)]
    assert len(calcules) >= EXEMPLES
    assert len(bareme.faq) >= QUESTIONS
    assert len(bareme.glossaire) >= TERMES


def test_chaque_page_du_guide_est_au_menu(site: Path) -> None:
    """Aucune page n’est orpheline : le plan du site et le menu la connaissent."""
    menu = (RACINE / "mkdocs.yml").read_text("utf-8").partition("\nnav:")[2]
    assert [uri for uri in PAGES if f"- {uri}\n" not in menu] == []
    assert (site / "glossaire" / "index.html").is_file()

"""Test de vérité : ce que les documents fondateurs disaient de faux ne se lit que pour être démenti."""

import re
import unicodedata
from pathlib import Path

import pytest
import yaml

from tests.site.site_lu import Element, uni

ERREURS = yaml.safe_load(
    Path(__file__).with_name("erreurs_fondatrices.yaml").read_text(encoding="utf-8"),
)
DEMENTIS = "idees-recues/index.html"
VERDICTS = ("Faux", "Presque", "À moitié", "Incomplet", "Seulement")


def plier(texte: str) -> str:
    """Rend le texte sans accent ni majuscule, apostrophes droites, espaces simples."""
    decompose = unicodedata.normalize("NFKD", texte).replace("’", "'")
    return uni("".join(c for c in decompose if not unicodedata.combining(c)).lower())


def phrases(ecrit: str | list[str]) -> list[str]:
    """Rend les phrases pliées d’une clé : une seule, ou une liste."""
    return [*map(plier, [ecrit] if isinstance(ecrit, str) else ecrit)]


@pytest.mark.parametrize("erreur", ERREURS, ids=lambda erreur: erreur["ancre"])
def test_un_motif_trouve_le_faux_et_laisse_le_juste(erreur: dict[str, str | list[str]]) -> None:
    """Sans quoi le test suivant ne pourrait pas échouer, ou échouerait à tort."""
    motif = re.compile(str(erreur["motif"]))
    assert [faux for faux in phrases(erreur["faux"]) if not motif.search(faux)] == []
    assert [juste for juste in phrases(erreur["juste"]) if motif.search(juste)] == []


@pytest.mark.parametrize("erreur", ERREURS, ids=lambda erreur: erreur["ancre"])
def test_aucune_page_ne_repete_l_erreur(
    erreur: dict[str, str],
    articles: dict[str, str],
) -> None:
    """Hors de la page qui les dément, aucune page ne dit ce que la loi ne dit pas."""
    trouvees = {
        page: trouve[0]
        for page, texte in articles.items()
        if page != DEMENTIS and (trouve := re.search(erreur["motif"], texte))
    }
    assert not trouvees


def test_chaque_erreur_est_dementie_a_son_ancre(pages: dict[str, Element]) -> None:
    """Chaque erreur a son titre, entre guillemets, suivi d’un verdict."""
    article = pages[DEMENTIS].un("article")
    ancres = {titre.attributs["id"] for titre in article.tous("h3")}
    assert {erreur["ancre"] for erreur in ERREURS} <= ancres
    for rang, element in enumerate(article.enfants):
        if element.nom == "h3":
            assert element.texte.startswith("«"), element.texte
            assert article.enfants[rang + 1].texte.startswith(VERDICTS), element.texte


@pytest.fixture(scope="module")
def articles(pages: dict[str, Element]) -> dict[str, str]:
    """Rend le texte plié de chaque page, son menu et son pied mis à part."""
    return {
        chemin: plier(" ".join(article.texte for article in page.tous("article")))
        for chemin, page in pages.items()
    }

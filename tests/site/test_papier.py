"""Ce que l’on imprime : peu de feuilles, et jamais une de plus pour le seul pied de page."""

import re

import pytest
from playwright.sync_api import Browser

FEUILLES = {
    "/zero-point/dix-premiers-jours/": 2,
    "/bareme/priorites/feu-rouge/": 2,
    "/bareme/telephone-ecrans/telephone-tenu-en-main/": 2,
    "/bareme/points/": 5,
}
FEUILLE = re.compile(rb"/Type\s*/Page\b")


@pytest.mark.parametrize(("chemin", "au_plus"), FEUILLES.items(), ids=FEUILLES)
def test_une_page_tient_en_peu_de_feuilles(
    navigateur: Browser, adresse: str, chemin: str, au_plus: int
) -> None:
    """La liste des dix premiers jours se pose sur un frigo, une fiche se glisse dans un dossier."""
    contexte = navigateur.new_context()
    page = contexte.new_page()
    page.goto(adresse + chemin)
    feuilles = len(FEUILLE.findall(page.pdf(prefer_css_page_size=True, format="A4")))
    contexte.close()
    assert feuilles <= au_plus

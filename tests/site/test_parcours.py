"""Trois questions, sur un téléphone, depuis l’accueil et depuis le facile : trois gestes au plus."""

import pytest
from playwright.sync_api import Browser, Locator, Page

from tests.regard import lu
from tests.site.site_lu import uni

TELEPHONE = {"width": 390, "height": 844}
DEUX_ECRANS = 2 * TELEPHONE["height"]
ENCADRE = "article .admonition.reponse"

PARCOURS = [
    pytest.param(
        ("", ["48N"]),
        ENCADRE,
        ["suivre un stage dans les 4 mois qui suivent sa réception"],
        id="ce que veut dire une 48N, et avant quand agir",
    ),
    pytest.param(
        ("", ["Mon solde est à zéro"]),
        ENCADRE,
        ["Oui", "48SI"],
        id="si un stage sert encore à zéro",
    ),
    pytest.param(
        ("", ["deux ou trois ans"]),
        "article .pp-simulation tr:has-text('3 février 2028')",
        ["12/12", "Reconstitution totale"],
        id="quand douze points reviennent après un feu rouge payé le 3 février 2025",
    ),
    pytest.param(
        ("facile/", ["J’ai reçu une lettre", "Que faire\u00a0: la lettre 48N"]),
        ENCADRE,
        ["vous devez suivre un stage", "4 mois après le jour où vous recevez la lettre"],
        id="facile : la lettre 48N",
    ),
    pytest.param(
        ("facile/", ["Je n’ai plus de points"]),
        ENCADRE,
        ["Vous pouvez encore suivre un stage, avant la lettre 48SI"],
        id="facile : un stage à zéro",
    ),
    pytest.param(
        ("facile/", ["Quand mes points reviennent-ils\u202f?"]),
        ".pp-facile-dates li:has-text('3 février 2028')",
        ["12 points"],
        id="facile : un feu rouge payé le 3 février 2025",
    ),
]


@pytest.mark.parametrize(("parcours", "lieu", "attendus"), PARCOURS)
def test_la_reponse_est_a_trois_gestes(
    navigateur: Browser,
    adresse: str,
    parcours: tuple[str, list[str]],
    lieu: str,
    attendus: list[str],
) -> None:
    """Chaque geste touche un lien de la page ; la réponse se lit dans les deux premiers écrans."""
    depart, gestes = parcours
    assert len(gestes) <= 3
    page = navigateur.new_page(viewport=TELEPHONE, has_touch=True)
    page.goto(f"{adresse}/{depart}")
    for geste in gestes:
        toucher(page, geste)
    reponse = page.locator(lieu).first
    texte = uni(lu(reponse))
    assert all(attendu in texte for attendu in attendus), texte
    assert bas(reponse) <= DEUX_ECRANS
    page.close()


def toucher(page: Page, nom: str) -> None:
    """Touche le premier lien de l’article qui porte ce nom, et attend la page."""
    lien = page.locator("article").get_by_role("link", name=nom, exact=True).first
    lien.tap()
    page.wait_for_load_state()


def bas(element: Locator) -> float:
    """Rend l’ordonnée du bas de l’élément dans la page, en pixels."""
    boite = element.bounding_box()
    assert boite is not None
    return boite["y"] + boite["height"]

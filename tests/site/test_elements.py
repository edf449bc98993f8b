"""Un script qui ne trouve pas son élément dit lequel, au lieu de mourir plus loin sur `null`."""

import pytest
from playwright.sync_api import Browser

from tests.service import servir_les_sources

ESSAI = """async (appel) => {
  const e = await import('/web/elements.js');
  const champ = document.querySelector('#filtre');
  const appels = {
    present: () => e.element(document, '#filtre', HTMLInputElement) === champ,
    absent: () => e.element(document, '#nulle-part'),
    'autre-sorte': () => e.element(document, '#filtre', HTMLSelectElement),
    'rien-autour': () => e.autour(champ, 'figure'),
    'sans-donnee': () => e.donnee(champ, 'mots'),
    'un-intrus': () => e.elements(document, '#filtre', HTMLSelectElement).length,
    aucun: () => e.elements(document, '#nulle-part').length,
  };
  try {
    return appels[appel]();
  } catch (faute) {
    return faute instanceof e.ElementAbsent ? faute.message : `autre erreur : ${faute}`;
  }
}"""


@pytest.mark.parametrize(
    ("appel", "rendu"),
    [
        ("present", True),
        ("absent", "Rien ne répond à « #nulle-part »"),
        ("autre-sorte", "« #filtre » est un INPUT, d’une autre sorte"),
        ("rien-autour", "Rien n’entoure cet élément dans « figure »"),
        ("sans-donnee", "INPUT n’a pas de donnée mots"),
        ("un-intrus", "« #filtre » est un INPUT, d’une autre sorte"),
        ("aucun", 0),
    ],
)
def test_un_element_absent_se_nomme(
    navigateur: Browser, adresse: str, appel: str, rendu: object
) -> None:
    """L’élément attendu, ou une erreur nommée qui dit le sélecteur ; une liste peut être vide."""
    page = navigateur.new_page()
    servir_les_sources(page.context)
    page.goto(f"{adresse}/bareme/")
    assert page.evaluate(ESSAI, appel) == rendu
    page.close()

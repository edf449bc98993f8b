"""Ce qu’axe trouve dans une page qui ne bouge plus : un titre qui s’efface n’a pas sa couleur."""

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

_SANS_TRANSITION = """() => {
  const feuille = new CSSStyleSheet();
  feuille.replaceSync('*, ::before, ::after { transition: none !important; }');
  document.adoptedStyleSheets.push(feuille);
  return Promise.all(document.getAnimations()
    .filter((a) => Number.isFinite(a.effect.getComputedTiming().endTime))
    .map((a) => a.finished.catch(() => undefined)));
}"""
_COMME_AVANT = "() => { document.adoptedStyleSheets.pop(); }"


def fautes(page: Page, dans: str | None = None) -> list[str]:
    """Rend une ligne par élément en faute : la règle, l’élément, ce qui manque.

    dans : le sélecteur de ce qui se juge ; toute la page si l’on n’en donne pas. La page est rendue comme elle
    était.
    """
    page.evaluate(_SANS_TRANSITION)
    trouve = Axe().run(page, context=dans).response
    page.evaluate(_COMME_AVANT)
    return [
        f"{faute['id']} : {noeud['html'][:160]} — {noeud['failureSummary'][-160:]}"
        for faute in trouve["violations"]
        for noeud in faute["nodes"]
    ]

"""Lire une page comme une personne : un texte qui ne se voit pas n’est pas lu (`navigateur/test_regard.py`)."""

import re
import time
from collections.abc import Sequence

from playwright.sync_api import Locator, expect

Texte = str | re.Pattern[str]

QUELQUE_CHOSE = re.compile(r"\S")
PATIENCE = 20_000  # ms : des cœurs que deux navigateurs se partagent
UN_REGARD = 50  # ms entre deux regards

# « Visible » ne suffit pas à Playwright : un texte transparent, d’un pixel ou hors de la page l’est pour lui.
SE_VOIT = """(element) => {
  const { width, height, right, bottom } = element.getBoundingClientRect();
  return width > 2 && height > 2 && right + scrollX > 0 && bottom + scrollY > 0
    && element.checkVisibility({ opacityProperty: true, visibilityProperty: true, contentVisibilityAuto: true });
}"""
# L’élément, ou ce qu’il contient, est bien ce que le doigt toucherait : ni hors de l’écran, ni sous un bandeau.
AU_DOIGT = """(element) => {
  const { left, right, top, bottom } = element.getBoundingClientRect();
  const milieu = (debut, fin, taille) => (Math.max(debut, 0) + Math.min(fin, taille)) / 2;
  const touche = document.elementFromPoint(milieu(left, right, innerWidth), milieu(top, bottom, innerHeight));
  return element.contains(touche);
}"""


def _se_voit(lieu: Locator, timeout: float) -> None:
    """Le relevé se récrit parfois entre deux regards : on regarde encore, jusqu’à la fin de la patience."""
    expect(lieu).to_be_visible(timeout=timeout)
    fin = time.monotonic() + timeout / 1000
    while not lieu.evaluate(SE_VOIT):
        assert time.monotonic() < fin, f"{lieu} est dans la page, mais personne ne le voit."
        lieu.page.wait_for_timeout(UN_REGARD)


def _se_voient(lieux: Locator, timeout: float) -> None:
    """Chacun se voit ; aucun élément, rien à voir."""
    fin = time.monotonic() + timeout / 1000
    while not all(vus := lieux.evaluate_all(f"(elements) => elements.map({SE_VOIT})")):
        assert time.monotonic() < fin, f"{lieux} : personne ne voit le {vus.index(False) + 1}ᵉ."
        lieux.page.wait_for_timeout(UN_REGARD)


def voit(lieu: Locator, *textes: Texte, timeout: float = PATIENCE) -> None:
    """L’élément se voit et dit chacun de ces textes ; sans texte, il dit quelque chose."""
    for texte in textes or (QUELQUE_CHOSE,):
        expect(lieu).to_contain_text(texte, use_inner_text=True, timeout=timeout)
    _se_voit(lieu, timeout)


def lit(lieu: Locator, texte: Texte | Sequence[Texte], *, timeout: float = PATIENCE) -> None:
    """Le texte entier, et lui seul, ou rien s’il est vide ; d’une liste, chaque élément se voit, dans l’ordre."""
    attendu = texte if isinstance(texte, str | re.Pattern) else list(texte)
    expect(lieu).to_have_text(attendu, use_inner_text=True, timeout=timeout)
    if isinstance(attendu, list):
        _se_voient(lieu, timeout)
    elif attendu:
        _se_voit(lieu, timeout)


def voit_sans(lieu: Locator, *textes: Texte, timeout: float = PATIENCE) -> None:
    """L’élément se voit, et aucun de ces textes n’y est."""
    _se_voit(lieu, timeout)
    for texte in textes:
        expect(lieu).not_to_contain_text(texte, use_inner_text=True, timeout=timeout)


def lu(lieu: Locator) -> str:
    """Ce qu’une personne lit dans cet élément."""
    voit(lieu)
    return lieu.inner_text()


def lus(lieux: Locator, *, timeout: float = PATIENCE) -> list[str]:
    """Ce qu’elle lit dans chacun, à l’instant."""
    _se_voient(lieux, timeout)
    return lieux.all_inner_texts()


def voit_choisi(liste: Locator, texte: Texte) -> None:
    """La liste déroulante se voit, et montre ce choix."""
    expect(liste.locator("option:checked")).to_have_text(texte)
    _se_voit(liste, PATIENCE)


def entend(lieu: Locator, texte: Texte) -> None:
    """Ce qu’annonce un lecteur d’écran, d’un bloc qui ne se voit pas mais que rien ne lui cache."""
    expect(lieu).to_have_attribute("role", "status")
    expect(lieu).to_contain_text(texte)
    assert lieu.evaluate("(bloc) => bloc.checkVisibility({ visibilityProperty: true })")


def a_l_ecran(lieu: Locator, *textes: Texte, timeout: float = PATIENCE) -> None:
    """L’élément se voit sans rien faire défiler, et rien ne le recouvre."""
    voit(lieu, *textes, timeout=timeout)
    expect(lieu).to_be_in_viewport(timeout=timeout)
    fin = time.monotonic() + timeout / 1000
    while not lieu.evaluate(AU_DOIGT):
        assert time.monotonic() < fin, f"{lieu} est à l’écran, mais quelque chose le recouvre."
        lieu.page.wait_for_timeout(UN_REGARD)

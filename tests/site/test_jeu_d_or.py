"""Le jeu d’or sur la page du barème, en une seule visite, et ce qui fait qu’il mesure bien."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.jeu_d_or import AU_MOINS, PREMIERE, TROIS, Bilan, Vu, juger, recherches

JOUER = """async (textes) => {
  const bloc = document.querySelector("[data-chercheur]");
  const champ = bloc.querySelector("input[type=search]");
  const rendus = [];
  for (const texte of textes) {
    champ.value = texte;
    champ.dispatchEvent(new Event("input", { bubbles: true }));
    while (bloc.hasAttribute("aria-busy")) await new Promise((suite) => setTimeout(suite, 0));
    const lignes = [...document.querySelectorAll("#tableau-du-bareme tr[data-infraction]")]
      .filter((ligne) => ligne.checkVisibility());
    rendus.push([lignes.map((l) => l.dataset.infraction), bloc.querySelector("[role=status]").innerText]);
  }
  return rendus;
}"""


@pytest.fixture(scope="module")
def phrases(site: Path) -> dict[str, str]:
    """Rend la phrase publiée de chaque aiguillage."""
    liste = json.loads((site / "assets" / "infractions.json").read_text("utf-8"))
    return {un["id"]: un["phrase"] for un in liste["aiguillages"]}


@pytest.fixture(scope="module")
def page(navigateur: Browser, adresse: str) -> Iterator[Page]:
    """Rend la page du barème, à la largeur d’un téléphone."""
    ouverte = navigateur.new_page(viewport={"width": 390, "height": 844})
    ouverte.goto(f"{adresse}/bareme/")
    yield ouverte
    ouverte.close()


def _jouer(page: Page, tenues: bool | None, phrases: dict[str, str]) -> Bilan:  # noqa: FBT001
    jeu = [une for une in recherches() if tenues is None or une.tenue_a_part == tenues]
    vus = page.evaluate(JOUER, [une.tape for une in jeu])
    return juger(jeu, [Vu(tuple(ids), phrase) for ids, phrase in vus], phrases)


def test_le_bareme_trouve_ce_que_les_gens_tapent(page: Page, phrases: dict[str, str]) -> None:
    """Toutes les recherches : la bonne réponse d’abord 95 fois sur 100, dans les trois 99 fois."""
    bilan = _jouer(page, None, phrases)
    assert bilan.jouees >= AU_MOINS
    assert bilan.premieres >= PREMIERE * bilan.jouees, bilan
    assert bilan.trois >= TROIS * bilan.jouees, bilan


def test_un_juge_faux_se_voit(phrases: dict[str, str]) -> None:
    """Une page qui montrerait toujours la même infraction, ou rien, échoue presque partout."""
    jeu = recherches()
    for vu in (Vu(("feu-rouge",), ""), Vu((), "")):
        assert juger(jeu, [vu] * len(jeu), phrases).premieres < 0.1 * len(jeu)


def test_les_recherches_sont_uniques_et_tenues_a_part() -> None:
    """Une recherche ne compte qu’une fois ; quarante au moins n’ont pas servi au réglage."""
    jeu = recherches()
    assert len({une.tape for une in jeu}) == len(jeu)
    assert sum(une.tenue_a_part for une in jeu) >= 40

"""De quoi visiter le simulateur : une page neuve, ou une page où Python répond déjà."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from tests.navigateur.visite import Visite, Visiter, accueil

JOUR = "2026-11-30T10:00:00Z"
"""Le jour d’une page partagée, quel que soit celui où l’on teste : ce qu’on y attend « à venir » ne passe pas."""
CE_JOUR = f"""
const Vraie = Date, ecart = Vraie.parse('{JOUR}') - Vraie.now();
window.Date = class Date extends Vraie {{
  constructor(...dits) {{ super(...(dits.length ? dits : [Vraie.now() + ecart])); }}
  static now() {{ return Vraie.now() + ecart; }}
}};
"""
"""Seule la date change : l’horloge de Playwright remplace aussi les minuteurs, et la page attend autrement."""


@pytest.fixture
def visiter(navigateur: Browser, adresse: str) -> Iterator[Visiter]:
    """Ouvre une visite neuve ; les mots-clés sont ceux de `new_context`."""
    yield from accueil(navigateur, adresse)


@pytest.fixture(scope="module")
def prete(navigateur: Browser, adresse: str) -> Iterator[Visite]:
    """Une visite où Python répond déjà, partagée par un module : démarrer prend deux secondes."""
    portes = accueil(navigateur, adresse)
    visite = next(portes)()
    visite.page.add_init_script(CE_JOUR)
    visite.aller()
    yield visite
    portes.close()

"""De quoi visiter le simulateur : une page neuve, ou une page où Python répond déjà."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from tests.navigateur.visite import Visite, Visiter, accueil


@pytest.fixture
def visiter(navigateur: Browser, adresse: str) -> Iterator[Visiter]:
    """Ouvre une visite neuve ; les mots-clés sont ceux de `new_context`."""
    yield from accueil(navigateur, adresse)


@pytest.fixture(scope="module")
def prete(navigateur: Browser, adresse: str) -> Iterator[Visite]:
    """Une visite où Python répond déjà, partagée par un module : démarrer prend deux secondes."""
    portes = accueil(navigateur, adresse)
    visite = next(portes)()
    visite.dater()
    visite.aller()
    yield visite
    portes.close()

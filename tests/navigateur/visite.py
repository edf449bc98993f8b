"""Une visite du simulateur : la page, ce qu’elle a demandé au réseau, ce qu’elle s’est reproché."""

import re
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

from playwright.sync_api import Browser, Page, expect

from tests.regard import PATIENCE

PATIENCE_DEMARRAGE = 60_000  # ms : deux cœurs partagés
UN_INSTANT = 50  # ms entre deux regards
JOUR = "2026-11-30T10:00:00Z"
"""Un jour connu, quel que soit celui où l’on teste : ce qu’on y attend « à venir » ne passe pas."""
CE_JOUR = f"""
const Vraie = Date, ecart = Vraie.parse('{JOUR}') - Vraie.now();
window.Date = class Date extends Vraie {{
  constructor(...dits) {{ super(...(dits.length ? dits : [Vraie.now() + ecart])); }}
  static now() {{ return Vraie.now() + ecart; }}
}};
"""
"""Seule la date change : l’horloge de Playwright remplace aussi les minuteurs, et la page attend autrement."""


@dataclass
class Visite:
    """Une page du simulateur, et tout ce qu’elle a demandé ou reproché."""

    page: Page
    adresse: str
    demandes: list[str] = field(default_factory=list)
    reproches: list[str] = field(default_factory=list)

    def dater(self) -> None:
        """La page qui s’ouvrira sera toujours le même jour, `JOUR`."""
        self.page.add_init_script(CE_JOUR)

    def aller(self, fragment: str = "", *, pret: bool = True) -> None:
        """Ouvre /simulateur/ avec ce fragment ; attend par défaut que Python réponde."""
        self.page.goto(f"{self.adresse}/simulateur/{fragment}")
        if pret:
            self.attendre()

    def entrer(self, porte: str = "Je repars de mon permis") -> None:
        """Choisit l’une des trois portes."""
        self.page.get_by_role("radio", name=porte).check()

    def suivre(self, fragment: str) -> None:
        """Ouvre ce lien dans la page déjà là, comme on le colle dans la barre d’adresse."""
        self.page.evaluate("() => document.querySelector('[data-releve-json]').replaceChildren()")
        self.page.evaluate("fragment => { location.hash = fragment }", fragment)

    def attendre(self) -> None:
        """Attend la première réponse de Python."""
        expect(self.page.locator("[data-pret]")).to_be_attached(timeout=PATIENCE_DEMARRAGE)

    def releve(self) -> str:
        """Le relevé de la page, au caractère près : une donnée, que le pli « relevé complet » cache d’abord."""
        return self.page.locator("[data-releve-json]").text_content() or ""

    def attendre_le_releve(self, exact: str = "", *, timeout: float = PATIENCE) -> None:
        """Attend que la page ait ce relevé ; par défaut, n’importe lequel."""
        donnee = self.page.locator("[data-releve-json]")
        expect(donnee).to_have_text(exact or re.compile(r"\S"), timeout=timeout)


Visiter = Callable[..., Visite]


def attendre_que(page: Page, fait: Callable[[], object], quoi: str) -> None:
    """Attend ce que Playwright ne sait pas attendre : une demande retenue, un worker lancé."""
    fin = time.monotonic() + PATIENCE_DEMARRAGE / 1000
    while not fait():
        assert time.monotonic() < fin, quoi
        page.wait_for_timeout(UN_INSTANT)


def accueil(chromium: Browser, adresse: str) -> Iterator[Visiter]:
    """Donne de quoi ouvrir des visites (chacune dans un contexte neuf), et les ferme toutes."""
    contextes = []

    def nouvelle(autre: Browser = chromium, **options: Any) -> Visite:
        # Sans service worker : chaque contexte neuf garderait tout le site.
        contexte = autre.new_context(**{"locale": "fr-FR", "service_workers": "block"} | options)
        contextes.append(contexte)
        visite = Visite(contexte.new_page(), adresse)
        contexte.on("request", lambda demande: visite.demandes.append(demande.url))
        visite.page.on("pageerror", lambda faute: visite.reproches.append(str(faute)))
        visite.page.on(
            "console",
            lambda mot: visite.reproches.append(mot.text) if mot.type == "error" else None,
        )
        return visite

    try:
        yield nouvelle
    finally:
        for contexte in contextes:
            contexte.close()

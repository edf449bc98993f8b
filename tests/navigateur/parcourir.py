"""Les douze parcours d’une personne, à 390 px : `python -m tests.navigateur.parcourir [dossier du site] [images]`.

Chaque parcours part de l’accueil avec un profil neuf, et finit quand la réponse se voit. Rend, par parcours, les
gestes (touchers), les frappes, et le temps qu’il demande : celui de la machine, plus le temps d’un doigt
(`TOUCHER`, `FRAPPE`). Ce n’est pas un test : une machine occupée ne dit rien de la page.
"""

import sys
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from playwright.sync_api import Locator, Page, expect, sync_playwright

from tests.chemins import SITE
from tests.chromium import lancer
from tests.regard import voit
from tests.service import servir

TOUCHER, FRAPPE = 1.2, 0.3
"""Secondes : trouver et toucher ; une lettre au clavier d’un téléphone. Notre hypothèse, toujours la même."""
LIGNES = [
    ("14/02/2023", "02/03/2023", "112 au lieu de 90"),
    ("03/06/2023", "21/06/2023", "téléphone"),
    ("19/09/2023", "10/10/2023", "feu rouge"),
    ("08/01/2024", "30/01/2024", "excès de 25"),
    ("22/05/2024", "12/06/2024", "stop"),
    ("17/11/2024", "05/12/2024", "ceinture"),
    ("30/03/2025", "18/04/2025", "téléphone"),
]


@dataclass
class Doigt:
    """Une personne : elle touche, elle écrit, et l’on compte."""

    page: Page
    touchers: int = 0
    frappes: int = 0
    debut: float = field(default_factory=time.monotonic)

    def toucher(self, lieu: Locator) -> None:
        """Un geste."""
        self.touchers += 1
        lieu.click()

    def ecrire(self, lieu: Locator, texte: str) -> None:
        """Toucher le champ, puis chaque lettre."""
        self.toucher(lieu)
        self.frappes += len(texte)
        lieu.press_sequentially(texte)

    def continuer(self, lieu: Locator, texte: str) -> None:
        """Chaque lettre, dans le champ où la page a mené le clavier."""
        expect(lieu).to_be_focused()
        self.frappes += len(texte)
        lieu.page.keyboard.type(texte)

    def choisir(self, liste: Locator, choix: str) -> None:
        """Ouvrir la liste, toucher le choix."""
        self.touchers += 2
        liste.select_option(label=choix)

    def secondes(self) -> float:
        """Ce que le parcours demande : la machine, et le doigt."""
        machine = time.monotonic() - self.debut
        return machine + self.touchers * TOUCHER + self.frappes * FRAPPE


def lien(page: Page, texte: str) -> Locator:
    """Le premier lien visible de ce nom."""
    return page.get_by_role("link", name=texte).locator("visible=true").first


def reponse(page: Page) -> Locator:
    """L’encadré qui répond en haut d’une page du guide."""
    return page.locator(".admonition.reponse").first


def vitesse(doigt: Doigt) -> None:
    """112 au lieu de 90."""
    doigt.ecrire(doigt.page.locator("#filtre"), "112 au lieu de 90")
    voit(doigt.page.locator(".pp-chercheur__reponse"), "106,4")


def guide(*noms: str) -> Callable[[Doigt], None]:
    """Un parcours qui suit ces liens, jusqu’à l’encadré qui répond."""

    def suivre(doigt: Doigt) -> None:
        for nom in noms:
            doigt.toucher(lien(doigt.page, nom))
        voit(reponse(doigt.page))

    return suivre


def au_formulaire(doigt: Doigt, porte: str) -> None:
    """De l’accueil au formulaire, par cette porte."""
    doigt.toucher(lien(doigt.page, "Calculer mon solde"))
    doigt.toucher(doigt.page.get_by_text(porte, exact=False).locator("visible=true").first)


def infraction(doigt: Doigt, mots: str, jour: str, sort: str, definitive: str) -> None:
    """La carte ouverte : quoi, quand, ce qu’est devenue l’amende."""
    carte = doigt.page.locator(".evenement details[open]").last
    doigt.ecrire(carte.get_by_role("combobox", name="Quelle infraction"), mots)
    doigt.toucher(carte.get_by_role("option").first)
    doigt.ecrire(carte.get_by_label("Commise le"), jour)
    doigt.choisir(carte.get_by_label("Où en est l’amende"), sort)
    if definitive:
        doigt.ecrire(carte.locator("[data-champ=definitive_le]").first, definitive)


def guidee(
    permis: str, mots: str, jour: str, payee: str, *, aac: bool = False
) -> Callable[[Doigt], None]:
    """Une infraction, de la réponse de l’accueil à la saisie guidée, où le clavier va de lui-même au champ."""

    def suivre(doigt: Doigt) -> None:
        page = doigt.page
        doigt.ecrire(page.locator("#filtre"), mots)
        doigt.toucher(lien(page, "Et mon solde"))
        doigt.ecrire(page.get_by_label("Date d’obtention"), permis)
        if aac:
            doigt.choisir(page.get_by_label("Apprentissage"), "Conduite accompagnée (AAC)")
        suivant = page.get_by_role("link", name="Suivant")
        doigt.toucher(suivant)
        doigt.continuer(page.get_by_label("Commise le"), jour)
        doigt.toucher(suivant)
        doigt.toucher(page.get_by_role("button", name="Payée (AF)"))
        doigt.continuer(page.get_by_label("Payée le"), payee)
        doigt.toucher(suivant)
        voit(page.locator("[data-synthese]"), timeout=60_000)

    return suivre


def approximatives(doigt: Doigt) -> None:
    """Permis de 2009, une infraction payée « en mars 2024 » : quand revient-on à 12 ?"""
    page = doigt.page
    au_formulaire(doigt, "Je repars de mon permis")
    doigt.ecrire(page.get_by_label("Date d’obtention"), "18 5 2009")
    doigt.toucher(page.get_by_role("button", name="Ajouter une infraction"))
    infraction(doigt, "feu rouge", "3 2 2024", "Payée (AF)", "mars 2024")
    voit(page.locator("[data-synthese]"), timeout=60_000)


def releve(doigt: Doigt) -> None:
    """Sept lignes recopiées."""
    page = doigt.page
    au_formulaire(doigt, "J’ai mon relevé intégral")
    doigt.ecrire(page.get_by_label("Date d’obtention"), "18 5 2009")
    doigt.toucher(page.get_by_role("button", name="Ajouter une infraction"))
    for rang, (jour, definitive, mots) in enumerate(LIGNES):
        infraction(doigt, mots, jour, "Payée (AF)", definitive)
        if rang < len(LIGNES) - 1:
            doigt.toucher(
                page.get_by_role("button", name="Infraction suivante").locator("visible=true").last
            )
    voit(page.locator("[data-synthese]"), timeout=60_000)


def stage(doigt: Doigt) -> None:
    """Le solde connu, puis le jour où un stage sert."""
    page = doigt.page
    au_formulaire(doigt, "Je connais mon solde à une date")
    doigt.ecrire(page.get_by_label("Solde connu le"), "1 11 2026")
    doigt.ecrire(page.get_by_label("Points", exact=True).first, "5")
    doigt.ecrire(page.get_by_label("Date d’obtention"), "18 5 2009")
    doigt.toucher(page.get_by_role("heading", name="Choisir la bonne date"))
    doigt.toucher(page.get_by_role("button", name="Chercher"))
    voit(page.locator("[data-resultat-plan]"), timeout=60_000)


def enseignant(doigt: Doigt) -> None:
    """La page du code à copier, depuis l’accueil, et l’aperçu de ce qu’il montrera."""
    doigt.toucher(lien(doigt.page, "le simulateur à intégrer"))
    voit(doigt.page.get_by_role("button", name="Copier le code"))
    doigt.page.locator("iframe").scroll_into_view_if_needed()
    voit(doigt.page.frame_locator("iframe").locator(".porte").first, timeout=60_000)


PARCOURS: dict[str, Callable[[Doigt], None]] = {
    "1 112 au lieu de 90": vitesse,
    "2 Lettre 48N": guide("48N"),
    "3 Zéro, pas encore de lettre": guide("Mon solde est à zéro"),
    "4 Lettre 48SI, hier": guide("48SI"),
    "5 AAC, un point perdu": guidee(
        "15 4 2026", "112 au lieu de 90", "3 9 2026", "15 10 2026", aac=True
    ),
    "6 Retour à 12, dates vagues": approximatives,
    "7 Relevé de sept lignes": releve,
    "8 Le bon jour pour un stage": stage,
    "9 Contester": guide("Contester"),
    "10 Permis étranger": guide("Mon permis est étranger"),
    "11 Employeur": guide("Véhicule de société, employeur"),
    "12 Enseignant : intégrer": enseignant,
    "+ Téléphone payé en mars": guidee("18 5 2009", "tél", "3 2 2026", "mars 2026"),
}


def parcourir(site: Path, images: Path | None) -> None:
    """Fait chaque parcours, écrit sa ligne ; un parcours qui n’aboutit pas le dit."""
    ecrire = sys.stdout.write
    ecrire("| Parcours | Touchers | Frappes | Secondes |\n|---|---|---|---|\n")
    with servir(dossier=site) as adresse, sync_playwright() as pilote:
        chromium = lancer(pilote)
        for nom, suivre in PARCOURS.items():
            contexte = chromium.new_context(locale="fr-FR", viewport={"width": 390, "height": 844})
            page = contexte.new_page()
            page.goto(f"{adresse}/", wait_until="load")
            doigt = Doigt(page)
            suivre(doigt)
            ecrire(f"| {nom} | {doigt.touchers} | {doigt.frappes} | {doigt.secondes():.0f} |\n")
            if images:
                page.screenshot(path=images / f"{nom.split()[0]}.png")
            contexte.close()
        chromium.close()


if __name__ == "__main__":
    dossiers = [Path(argument) for argument in sys.argv[1:]]
    parcourir(dossiers[0] if dossiers else SITE, dossiers[1] if dossiers[1:] else None)

"""WebKitGTK, le moteur de Safari, piloté par WebDriver (w3.org/TR/webdriver) : ce que demande un essai."""

import json
import os
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.client import HTTPConnection
from pathlib import Path
from typing import Any

PATIENCE = 120  # s : deux cœurs partagés
ESSAIS = 2
PAS = 0.1  # s entre deux regards
FLECHE_BAS, ENTREE, ESPACE = "\ue015", "\ue007", " "
CONTROLE = "\ue009"
COLLER = [("keyDown", CONTROLE), ("keyDown", "v"), ("keyUp", "v"), ("keyUp", CONTROLE)]
CLE_D_ELEMENT = "element-6066-11e4-a52e-4f735466cecf"  # w3.org/TR/webdriver/#elements


class WebKitMuet(Exception):
    """WebKit ne s’est pas lancé, ou n’a pas montré à temps ce qu’on attendait."""


@dataclass
class WebKit:
    """Une fenêtre, où s’ouvrent les pages d’un site."""

    port: int
    site: str
    session: str = ""

    def commander(self, methode: str, chemin: str, **parametres: Any) -> Any:
        """Envoie une commande du protocole et rend sa valeur."""
        fil = HTTPConnection("127.0.0.1", self.port, timeout=2 * PATIENCE)
        corps = json.dumps(parametres) if methode == "POST" else None
        try:
            fil.request(methode, f"{self.session}{chemin}", corps)
            valeur = json.loads(fil.getresponse().read())["value"]
        finally:
            fil.close()
        if isinstance(valeur, dict) and "error" in valeur:
            raise WebKitMuet(f"{chemin} : {valeur['error']}, {valeur['message']}")
        return valeur

    def ouvrir(self, chemin: str) -> None:
        """Va à cette page du site et l’attend entière."""
        self.commander("POST", "/url", url=self.site + chemin)

    def reculer(self) -> None:
        """Revient à la page d’avant."""
        self.commander("POST", "/back")

    def lire(self, expression: str) -> Any:
        """La valeur d’une expression JavaScript dans la page."""
        return self.commander("POST", "/execute/sync", script=f"return {expression}", args=[])

    def attendre(self, expression: str) -> Any:
        """Regarde jusqu’à ce que l’expression soit vraie, et rend sa valeur."""
        limite = time.monotonic() + PATIENCE
        while not (valeur := self.lire(expression)):
            if time.monotonic() > limite:
                raise WebKitMuet(f"Toujours faux après {PATIENCE} s : {expression}")
            time.sleep(PAS)
        return valeur

    def _voir(self, selecteur: str) -> str:
        """Attend que le dernier élément trouvé se voie, car un geste trop tôt se perd ; rend son expression."""
        dernier = f"[...document.querySelectorAll({json.dumps(selecteur)})].at(-1)"
        self.attendre(f"{dernier}?.checkVisibility()")
        return dernier

    def _element(self, selecteur: str) -> str:
        trouves = self.commander("POST", "/elements", using="css selector", value=selecteur)
        return f"/element/{trouves[-1][CLE_D_ELEMENT]}"

    def cliquer(self, selecteur: str) -> None:
        """Un vrai clic de souris sur le dernier élément trouvé, amené au milieu de la fenêtre."""
        milieu = "scrollIntoView({ block: 'center', behavior: 'instant' })"
        self.lire(f"{self._voir(selecteur)}.{milieu}")
        self.commander("POST", f"{self._element(selecteur)}/click")

    def taper(self, selecteur: str, touches: str) -> None:
        """Donne le focus au dernier élément trouvé, puis frappe ces touches au clavier."""
        self._clavier(selecteur, [(s, touche) for touche in touches for s in ("keyDown", "keyUp")])

    def coller(self, selecteur: str) -> None:
        """Colle au clavier ce que tient le presse-papiers dans le dernier élément trouvé."""
        self._clavier(selecteur, COLLER)

    def _clavier(self, selecteur: str, gestes: list[tuple[str, str]]) -> None:
        champ = self._voir(selecteur)
        self.lire(f"{champ}.focus()")
        # Une fenêtre qui n’a pas encore le clavier perdrait ces touches sans rien dire.
        self.attendre(f"document.hasFocus() && document.activeElement === {champ}")
        frappes = [{"type": sens, "value": touche} for sens, touche in gestes]
        clavier = {"type": "key", "id": "clavier", "actions": frappes}
        self.commander("POST", "/actions", actions=[clavier])

    def elargir(self, largeur: int) -> None:
        """Donne cette largeur à la fenêtre ; MiniBrowser ne descend pas sous 450 pixels environ."""
        self.commander("POST", "/window/rect", width=largeur, height=900)


def _port_libre() -> int:
    with socket.socket() as prise:
        prise.bind(("127.0.0.1", 0))
        return int(prise.getsockname()[1])


def _chemin(nom: str) -> str:
    chemin = shutil.which(nom)
    if chemin is None:
        raise WebKitMuet(f"{nom} manque : lancez « bash scripts/installer_webkit.sh ».")
    return chemin


@contextmanager
def _lancer(commande: list[str], journal: Path, **options: Any) -> Iterator[subprocess.Popen[str]]:
    """Un programme qui vit le temps du bloc, ce qu’il a lancé compris."""
    with (
        journal.open("a", encoding="utf-8") as sortie,
        subprocess.Popen(  # noqa: S603  chemin trouvé par shutil.which
            commande, **{"stdout": sortie, "text": True} | options, stderr=sortie
        ) as processus,
    ):
        try:
            yield processus
        finally:
            processus.terminate()
            try:
                processus.wait(timeout=10)
            except subprocess.TimeoutExpired:
                processus.kill()


@contextmanager
def _ecran(journal: Path) -> Iterator[str]:
    """Un écran X qui n’existe qu’en mémoire ; Xvfb choisit son numéro et l’écrit une fois prêt."""
    commande = [_chemin("Xvfb"), "-displayfd", "1", "-screen", "0", "1400x1000x24"]
    with _lancer([*commande, "-nolisten", "tcp"], journal, stdout=subprocess.PIPE) as xvfb:
        numero = xvfb.stdout.readline().strip() if xvfb.stdout else ""
        if not numero:
            raise WebKitMuet(f"Xvfb ne démarre pas :\n{journal.read_text(encoding='utf-8')}")
        yield f":{numero}"


def _ouvrir_une_session(navigateur: WebKit, pilote: subprocess.Popen[str]) -> bool:
    """Demande une fenêtre dès que le pilote écoute ; faux s’il meurt, se tait ou refuse."""
    limite = time.monotonic() + PATIENCE
    while pilote.poll() is None and time.monotonic() < limite:
        try:
            reponse = navigateur.commander("POST", "/session", capabilities={})
        except ConnectionRefusedError:
            time.sleep(PAS)
        except (OSError, WebKitMuet):
            return False
        else:
            navigateur.session = f"/session/{reponse['sessionId']}"
            return True
    return False


@contextmanager
def webkit(profil: Path, site: str) -> Iterator[WebKit]:
    """Un WebKit prêt, sur un profil neuf ; un second essai si le premier ne répond pas."""
    pilote, journal = _chemin("WebKitWebDriver"), profil / "journal.txt"
    with _ecran(journal) as ecran:
        milieu = os.environ | {
            "DISPLAY": ecran,
            "GDK_BACKEND": "x11",
            "HOME": str(profil),
            "XDG_RUNTIME_DIR": str(profil),
            "NO_AT_BRIDGE": "1",
            # Le bac à sable veut des espaces de noms qu’un conteneur n’a pas ; seul notre site est ouvert.
            "WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS": "1",
        }
        for _ in range(ESSAIS):
            navigateur = WebKit(_port_libre(), site)
            with _lancer([pilote, f"--port={navigateur.port}"], journal, env=milieu) as processus:
                if _ouvrir_une_session(navigateur, processus):
                    try:
                        yield navigateur
                    finally:
                        navigateur.commander("DELETE", "")
                    return
    raise WebKitMuet(f"WebKit ne démarre pas :\n{journal.read_text(encoding='utf-8')}")

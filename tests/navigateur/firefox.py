"""Firefox sans écran, piloté par WebDriver BiDi (w3.org/TR/webdriver-bidi) : juste ce que demande un essai."""

import json
import os
import shutil
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from websockets.sync.client import ClientConnection, connect

NOMS = ("firefox-esr", "firefox")
PATIENCE = 60  # s : deux cœurs partagés
ESSAIS = 2
PAS = 0.1  # s entre deux regards
ENTREE, GAUCHE, BAS, ESPACE = (
    "\ue007",
    "\ue012",
    "\ue015",
    " ",
)  # w3.org/TR/webdriver/#keyboard-actions
CONTROLE = "\ue009"
COLLER = [("keyDown", CONTROLE), ("keyDown", "v"), ("keyUp", "v"), ("keyUp", CONTROLE)]


class FirefoxMuet(Exception):
    """Firefox ne s’est pas lancé, ou n’a pas montré à temps ce qu’on attendait."""


@dataclass
class Firefox:
    """Un onglet, tout ce qu’il a demandé au réseau et toutes les erreurs qu’il a dites."""

    fil: ClientConnection
    onglet: str = ""
    demandes: list[str] = field(default_factory=list)
    reproches: list[str] = field(default_factory=list)
    _rang: int = 0

    def commander(self, methode: str, **parametres: Any) -> dict[str, Any]:
        """Envoie une commande et rend son résultat ; note ce qui arrive entre-temps."""
        self._rang += 1
        self.fil.send(json.dumps({"id": self._rang, "method": methode, "params": parametres}))
        while True:
            message = json.loads(self.fil.recv(timeout=PATIENCE))
            if message.get("id") == self._rang:
                break
            self._noter(message)
        if message["type"] == "error":
            raise FirefoxMuet(f"{methode} : {message['message']}")
        resultat: dict[str, Any] = message["result"]
        return resultat

    def _noter(self, message: dict[str, Any]) -> None:
        contenu = message.get("params", {})
        if message.get("method") == "network.beforeRequestSent":
            url = contenu["request"]["url"]
            self.demandes += [] if url.startswith("data:") else [url]
        elif message.get("method") == "log.entryAdded" and contenu["level"] == "error":
            self.reproches.append(contenu["text"])

    def ouvrir(self, adresse: str) -> None:
        """Va à cette adresse et attend la page entière."""
        self.commander(
            "browsingContext.navigate", context=self.onglet, url=adresse, wait="complete"
        )

    def lire(self, expression: str) -> Any:
        """La valeur d’une expression JavaScript dans la page, passée par JSON."""
        reponse = self.commander(
            "script.evaluate",
            expression=f"JSON.stringify({expression}) ?? null",
            target={"context": self.onglet},
            awaitPromise=False,
        )
        if reponse["type"] == "exception":
            raise FirefoxMuet(f"{expression} : {reponse['exceptionDetails']['text']}")
        return json.loads(reponse["result"].get("value", "null"))

    def voir(self, selecteur: str) -> str:
        """Ce qu’une personne lit dans l’élément, ou rien s’il ne se voit pas."""
        return str(
            self.lire(
                f"(([element]) => element?.getClientRects().length && element.checkVisibility("
                "{ opacityProperty: true, visibilityProperty: true }) ? element.innerText : '')"
                f"(document.querySelectorAll({json.dumps(selecteur)}))"
            )
        )

    def attendre(self, expression: str) -> Any:
        """Regarde jusqu’à ce que l’expression soit vraie, et rend sa valeur."""
        limite = time.monotonic() + PATIENCE
        while not (valeur := self.lire(expression)):
            if time.monotonic() > limite:
                raise FirefoxMuet(f"Toujours faux après {PATIENCE} s : {expression}")
            time.sleep(PAS)
        return valeur

    def taper(self, selecteur: str, touches: str) -> None:
        """Donne le focus au dernier élément trouvé, puis frappe ces touches au clavier."""
        self._clavier(selecteur, [(s, touche) for touche in touches for s in ("keyDown", "keyUp")])

    def coller(self, selecteur: str) -> None:
        """Colle au clavier ce que tient le presse-papiers dans le dernier élément trouvé."""
        self._clavier(selecteur, COLLER)

    def reculer(self) -> None:
        """Revient à la page d’avant."""
        self.commander("browsingContext.traverseHistory", context=self.onglet, delta=-1)

    def _clavier(self, selecteur: str, gestes: list[tuple[str, str]]) -> None:
        self.lire(f"[...document.querySelectorAll({json.dumps(selecteur)})].at(-1).focus()")
        frappes = [{"type": sens, "value": touche} for sens, touche in gestes]
        self.commander(
            "input.performActions",
            context=self.onglet,
            actions=[{"type": "key", "id": "clavier", "actions": frappes}],
        )

    def elargir(self, largeur: int) -> None:
        """Donne cette largeur à la page, en pixels CSS."""
        self.commander(
            "browsingContext.setViewport",
            context=self.onglet,
            viewport={"width": largeur, "height": 800},
        )


def _port(processus: subprocess.Popen[bytes], profil: Path) -> int | None:
    """Le port que Firefox écrit dans son profil une fois prêt ; rien s’il meurt ou se tait."""
    annonce = profil / "WebDriverBiDiServer.json"
    limite = time.monotonic() + PATIENCE
    while processus.poll() is None and time.monotonic() < limite:
        if annonce.exists() and (texte := annonce.read_text(encoding="utf-8")).endswith("}"):
            return int(json.loads(texte)["ws_port"])
        time.sleep(PAS)
    return None


@contextmanager
def _demarrer(profil: Path) -> Iterator[int]:
    """Le Firefox du système, sur un profil neuf ; un second essai si le premier ne répond pas."""
    chemin = next(filter(None, map(shutil.which, NOMS)), None)
    if chemin is None:
        raise FirefoxMuet("Firefox manque : lancez « bash scripts/installer_firefox.sh ».")
    journal = profil / "journal.txt"
    for essai in range(ESSAIS):
        dossier = profil / f"profil-{essai}"
        dossier.mkdir()
        # Firefox refuse à root un dossier personnel qui n’est pas à lui.
        milieu = os.environ | {"HOME": str(profil), "MOZ_CRASHREPORTER_DISABLE": "1"}
        options = ("--headless", "--no-remote", "--profile", dossier, "--remote-debugging-port=0")
        with journal.open("ab") as sortie:
            processus = subprocess.Popen(  # noqa: S603  chemin trouvé par shutil.which
                [chemin, *options], env=milieu, stdout=sortie, stderr=sortie
            )
        try:
            if port := _port(processus, dossier):
                yield port
                return
        finally:
            processus.kill()
            processus.wait()
    raise FirefoxMuet(f"Firefox ne démarre pas :\n{journal.read_text(encoding='utf-8')}")


@contextmanager
def firefox(profil: Path) -> Iterator[Firefox]:
    """Un Firefox prêt, son réseau et ses erreurs écoutés."""
    with (
        _demarrer(profil) as port,
        connect(f"ws://127.0.0.1:{port}/session", max_size=None, proxy=None) as fil,
    ):
        navigateur = Firefox(fil)
        navigateur.commander("session.new", capabilities={})
        ecoutes = ["network.beforeRequestSent", "log.entryAdded"]
        navigateur.commander("session.subscribe", events=ecoutes)
        # Un onglet neuf a le focus du clavier ; celui de départ le laisse à la barre d’adresse.
        navigateur.onglet = navigateur.commander("browsingContext.create", type="tab")["context"]
        yield navigateur

"""Le premier relevé d’un lien partagé, face au Pyodide de npm qui fait 1 + 1.

    python -m tests.mesures.demarrage [--tours 7] [--genre froid|4g|troisieme] [dossier du site]

Chaque tour mesure l’un puis l’autre, avec un profil neuf ; un rapport compare deux mesures d’un même tour, que la
machine trouble également. Ce n’est pas un test : une durée dépend de la machine.
"""

import argparse
import os
import shutil
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

from playwright.sync_api import BrowserContext, Page, Playwright, sync_playwright

from tests.chemins import RACINE, SITE
from tests.chromium import executable_et_options
from tests.mesures.hebergeur import QUATRE_G, SANS_LIMITE, Hebergeur, Lien, heberger
from tests.navigateur.dossiers import T5, fragment

TOURS = 7
NOUS, NU = "nous", "pyodide nu"
ADRESSES = {NU: "/nu/", NOUS: f"/simulateur/{fragment(T5)}"}
LE_TEMPS_D_ECRIRE_LES_CACHES = 3  # secondes : Chromium garde alors le wasm compilé
JALONS = {
    "worker": "le worker tourne",
    "runtime": "Python est là",
    "moteur": "le moteur est importé",
    "premier-appel": "le premier relevé est calculé",
}
"""Ce que le worker marque en passant (`performance.mark`)."""
# La page est prête quand une réponse de Python y est écrite ; rien n’y est lu avant, pour ne rien troubler.
GUETTER = """
new PerformanceObserver((liste) => {
  for (const { duration } of liste.getEntries()) {
    window.blocage = Math.max(window.blocage ?? 0, duration);
  }
}).observe({ type: 'longtask', buffered: true });
new MutationObserver(() => {
  if (document.querySelector('[data-pret]')) window.fini ??= performance.now();
}).observe(document, { attributes: true, attributeFilter: ['data-pret'], subtree: true });
"""
FINI = "() => window.fini && { fini: window.fini, blocage: window.blocage ?? 0, origine: performance.timeOrigin }"
MARQUES = """() => performance.getEntriesByType('mark')
  .map(({ name, startTime }) => [name, performance.timeOrigin + startTime])"""


class Genre(NamedTuple):
    """Une sorte de visite : le lien, et combien de fois ce profil est déjà venu."""

    nom: str
    lien: Lien
    deja_venu: int = 0


GENRES = {
    "froid": Genre("à froid, sans limite de débit", SANS_LIMITE),
    "4g": Genre("à froid, 4G (9 Mb/s, 170 ms)", QUATRE_G),
    "troisieme": Genre("troisième visite", SANS_LIMITE, deja_venu=2),
}


class Arrivee(NamedTuple):
    """Une visite : ms de la navigation au relevé, pire blocage de la page, processeur, réseau, jalons."""

    fini: float
    blocage: float
    processeur: float
    octets: int
    demandes: int
    jalons: dict[str, float]


def arriver(contexte: BrowserContext, hebergeur: Hebergeur, adresse: str, profil: str) -> Arrivee:
    """Ouvre l’adresse, attend le premier résultat, et rend ce qu’il a coûté."""
    page = contexte.new_page()
    page.add_init_script(GUETTER)
    hebergeur.demandes.clear()
    avant = _processeur(profil)
    page.goto(f"http://127.0.0.1:{hebergeur.server_port}{adresse}", wait_until="commit")
    fini: dict[str, float] = page.wait_for_function(FINI, polling=50, timeout=180_000).json_value()
    coute = (
        _processeur(profil) - avant
    )  # la page ouverte : fermée, son programme s’en va avec son compte
    jalons = _jalons(page, fini["origine"])
    page.wait_for_load_state("networkidle")
    recues = [d for d in hebergeur.demandes if d.code == 200]
    arrivee = Arrivee(
        fini["fini"],
        fini["blocage"],
        coute,
        sum(d.octets for d in recues),
        len(hebergeur.demandes),
        jalons,
    )
    page.close()
    return arrivee


def _jalons(page: Page, origine: float) -> dict[str, float]:
    ouvriers = [w for w in page.workers if "simulateur.worker" in w.url]
    marques = [marque for ouvrier in ouvriers for marque in ouvrier.evaluate(MARQUES)]
    return {nom: instant - origine for nom, instant in marques if nom in JALONS}


def _processeur(profil: str) -> float:
    """Rend le temps de processeur, en ms, de tous les programmes du navigateur de ce profil ; 0 hors de Linux."""
    peres, temps, chefs = {}, {}, set()
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            champs = stat.read_text().rpartition(")")[2].split()
            if profil.encode() in (stat.parent / "cmdline").read_bytes():
                chefs.add(stat.parent.name)
        except OSError:
            continue
        peres[stat.parent.name] = champs[1]
        temps[stat.parent.name] = int(champs[11]) + int(champs[12])
    siens = set(chefs)
    while nouveaux := {p for p, pere in peres.items() if pere in siens} - siens:
        siens |= nouveaux
    return sum(temps[p] for p in siens) * 1000 / os.sysconf("SC_CLK_TCK")


def visiter(pilote: Playwright, hebergeur: Hebergeur, adresse: str, genre: Genre) -> Arrivee:
    """Rend la dernière visite d’un profil neuf, venu autant de fois que le dit le genre."""
    profil = tempfile.mkdtemp(prefix="mesure-")
    executable, options = executable_et_options()
    hebergeur.lien = genre.lien
    try:
        contexte = pilote.chromium.launch_persistent_context(
            profil, executable_path=executable, args=options
        )
        for _ in range(genre.deja_venu):
            arriver(contexte, hebergeur, adresse, profil)
            time.sleep(LE_TEMPS_D_ECRIRE_LES_CACHES)
        arrivee = arriver(contexte, hebergeur, adresse, profil)
        contexte.close()
    finally:
        shutil.rmtree(profil, ignore_errors=True)
    return arrivee


def dire(texte: str) -> None:
    """Écrit au terminal, sans attendre."""
    sys.stdout.write(f"{texte}\n")
    sys.stdout.flush()


Tours = dict[str, list[Arrivee]]


def mesurer(
    genres: Iterable[str], tours: int, site: Path, dire: Callable[[str], object]
) -> dict[str, Tours]:
    """Rend, par genre de visite, les tours de chacun des deux, joués l’un après l’autre."""
    dossiers = {
        "/": site,
        "/nu/": RACINE / "tests/mesures/nu",
        "/nu/pyodide/": RACINE / "node_modules/pyodide",
    }
    with heberger(dossiers) as hebergeur, sync_playwright() as pilote:
        for adresse in ADRESSES.values():  # comprime, et réveille la machine
            visiter(pilote, hebergeur, adresse, GENRES["froid"])
        mesures: dict[str, Tours] = {nom: {qui: [] for qui in ADRESSES} for nom in genres}
        for nom, siens in mesures.items():
            for tour in range(tours):
                for qui in sorted(ADRESSES, reverse=bool(tour % 2)):
                    siens[qui].append(visiter(pilote, hebergeur, ADRESSES[qui], GENRES[nom]))
            dire(ligne(GENRES[nom], siens))
    return mesures


def rapports(tours: Tours, champ: str = "fini") -> list[float]:
    """Rend, tour par tour, notre mesure sur celle de la référence."""
    paires = zip(tours[NOUS], tours[NU], strict=True)
    return [getattr(notre, champ) / getattr(sien, champ) for notre, sien in paires]


def mediane(tours: Sequence[Arrivee], champ: str) -> float:
    """Rend la médiane d’un champ."""
    return statistics.median(getattr(arrivee, champ) for arrivee in tours)


def jalons(tours: Sequence[Arrivee]) -> dict[str, float]:
    """Rend, par jalon, l’instant médian, en ms depuis la navigation."""
    return {
        nom: statistics.median(a.jalons[nom] for a in tours)
        for nom in JALONS
        if all(nom in a.jalons for a in tours)
    }


def ligne(genre: Genre, tours: Tours) -> str:
    """Rend ce qu’une personne lit d’un genre de visite."""
    nous, nu = tours[NOUS], tours[NU]
    parts = rapports(tours)
    passes = " · ".join(f"{JALONS[nom]} {ms:.0f}" for nom, ms in jalons(nous).items())
    texte = (
        f"{genre.nom} : {statistics.median(parts):.2f} × [{min(parts):.2f}–{max(parts):.2f}] ; "
        f"{mediane(nous, 'fini'):.0f} ms contre {mediane(nu, 'fini'):.0f}\n"
        f"  processeur : {statistics.median(rapports(tours, 'processeur')):.2f} × "
        f"({mediane(nous, 'processeur'):.0f} ms contre {mediane(nu, 'processeur'):.0f}) ; "
        f"page bloquée {mediane(nous, 'blocage'):.0f} ms au plus ; "
        f"{mediane(nous, 'octets') / 1e6:.2f} Mo en {mediane(nous, 'demandes'):.0f} demandes "
        f"contre {mediane(nu, 'octets') / 1e6:.2f} Mo\n"
        f"  en ms : {passes or 'aucun jalon'} · la page le montre {mediane(nous, 'fini'):.0f}"
    )
    return texte.replace(".", ",")


def main(arguments: Sequence[str] | None = None) -> int:
    """Mesure et imprime."""
    analyse = argparse.ArgumentParser(description=__doc__)
    analyse.add_argument("--tours", type=int, default=TOURS)
    analyse.add_argument("--genre", choices=GENRES, action="append", help="tous, sans rien dire")
    analyse.add_argument("site", type=Path, nargs="?", default=SITE)
    options = analyse.parse_args(arguments)
    mesurer(options.genre or GENRES, options.tours, options.site, dire)
    return 0


if __name__ == "__main__":
    sys.exit(main())

"""Le premier relevé d’un lien partagé, face au Pyodide de npm qui fait 1 + 1, et à une page PyScript.

    python -m tests.mesures.demarrage [--tours 7] [--genre froid|4g|troisieme|coupe] [dossier du site]

Chaque tour mesure l’un puis l’autre ; un rapport compare deux mesures d’un même tour, que la machine trouble
également. À froid, le profil est neuf ; une visite d’habitué reprend celui qui est déjà venu. Ce n’est pas un
test : une durée dépend de la machine.
"""

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import NamedTuple

from playwright.sync_api import BrowserContext, Page, Playwright, sync_playwright

from tests.chemins import RACINE, SITE
from tests.chromium import executable_et_options
from tests.mesures.hebergeur import QUATRE_G, SANS_LIMITE, Hebergeur, Lien, heberger
from tests.navigateur.dossiers import T5, fragment

TOURS = 7
NOUS, NU, PYSCRIPT = "nous", "pyodide nu", "pyscript"
ADRESSES = {NU: "/nu/", NOUS: f"/simulateur/{fragment(T5)}", PYSCRIPT: "/pyscript/"}
VERSION_DE_PYSCRIPT = "@pyscript/core@0.7.31"
"""Pour mesurer seulement : rien n’en part dans le site, ni dans le verrou."""
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
GARDE = """async () => {
  const gardees = (await caches.keys()).map(async (nom) => (await (await caches.open(nom)).keys()));
  const fichiers = (await Promise.all(gardees)).flat().map(({ url }) => url);
  const fins = ['.wasm', '.zip', '.whl', '/pyodide.mjs', '.asm.mjs', '/simulateur/'];
  return fins.every((fin) => fichiers.some((url) => url.endsWith(fin)));
}"""
COMPILER = """async (adresse) => {
  const octets = await (await fetch(adresse)).arrayBuffer();
  const debut = performance.now();
  await WebAssembly.compile(octets);
  return performance.now() - debut;
}"""
MARQUES = """() => performance.getEntriesByType('mark')
  .map(({ name, startTime }) => [name, performance.timeOrigin + startTime])"""


class Genre(NamedTuple):
    """Une sorte de visite : le lien, qui la joue, et combien de fois son profil est déjà venu."""

    nom: str
    lien: Lien
    joueurs: tuple[str, ...] = (NU, NOUS)
    deja_venu: int = 0
    coupe: bool = False
    """Le réseau s’arrête avant la visite mesurée."""


GENRES = {
    "froid": Genre("à froid, sans limite de débit", SANS_LIMITE, (NU, NOUS, PYSCRIPT)),
    "4g": Genre("à froid, 4G (9 Mb/s, 170 ms)", QUATRE_G),
    "troisieme": Genre("troisième visite", SANS_LIMITE, deja_venu=2),
    "coupe": Genre("réseau coupé, après une visite", SANS_LIMITE, (NOUS,), deja_venu=1, coupe=True),
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


@contextmanager
def profil_neuf(pilote: Playwright) -> Iterator[tuple[BrowserContext, str]]:
    """Un navigateur qui n’est jamais venu, et le dossier de son profil."""
    executable, options = executable_et_options()
    with tempfile.TemporaryDirectory(prefix="mesure-", ignore_cleanup_errors=True) as profil:
        contexte = pilote.chromium.launch_persistent_context(
            profil, executable_path=executable, args=options
        )
        try:
            yield contexte, profil
        finally:
            contexte.close()


def une_visite_neuve(
    pilote: Playwright, hebergeur: Hebergeur, adresse: str, genre: Genre
) -> Arrivee:
    """Rend ce que coûte cette adresse à un profil neuf."""
    hebergeur.lien = genre.lien
    with profil_neuf(pilote) as (contexte, profil):
        return arriver(contexte, hebergeur, adresse, profil)


def des_visites_d_habitue(
    pilote: Playwright, dossiers: Mapping[str, Path], genre: Genre, tours: int
) -> "Tours":
    """Rend les visites de profils déjà venus ; leur hébergeur ne sert qu’à eux, et s’arrête s’il le faut."""
    mesures: Tours = {qui: [] for qui in genre.joueurs}
    with ExitStack() as navigateurs, ExitStack() as hote:
        hebergeur = hote.enter_context(heberger(dossiers))
        profils = {qui: navigateurs.enter_context(profil_neuf(pilote)) for qui in genre.joueurs}
        for qui, (contexte, profil) in profils.items():
            for _ in range(genre.deja_venu):
                arriver(contexte, hebergeur, ADRESSES[qui], profil)
                time.sleep(LE_TEMPS_D_ECRIRE_LES_CACHES)
            if genre.coupe:
                _attendre_la_reserve(contexte, hebergeur, ADRESSES[qui])
        if genre.coupe:
            hote.close()
        for tour in range(tours):
            for qui in sorted(genre.joueurs, reverse=bool(tour % 2)):
                contexte, profil = profils[qui]
                mesures[qui].append(arriver(contexte, hebergeur, ADRESSES[qui], profil))
    return mesures


def _attendre_la_reserve(contexte: BrowserContext, hebergeur: Hebergeur, adresse: str) -> None:
    """Reste sur la page jusqu’à ce que le service worker ait gardé Python entier."""
    page = contexte.new_page()
    page.goto(f"http://127.0.0.1:{hebergeur.server_port}{adresse}")
    page.wait_for_function(GARDE, polling=500, timeout=180_000)
    page.close()


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
    presents = {NOUS, NU}
    if pyscript := installer_pyscript():
        presents.add(PYSCRIPT)
        dossiers |= {"/pyscript/": RACINE / "tests/mesures/pyscript", "/pyscript/core/": pyscript}
    else:
        dire(f"{VERSION_DE_PYSCRIPT} n’a pas pu être pris sur npm : sa page n’est pas mesurée.")
    choisis = {nom: GENRES[nom] for nom in genres}
    choisis = {
        nom: genre._replace(joueurs=tuple(qui for qui in genre.joueurs if qui in presents))
        for nom, genre in choisis.items()
    }
    mesures: dict[str, Tours] = {}
    with heberger(dossiers) as hebergeur, sync_playwright() as pilote:
        for qui in presents:  # comprime, et réveille la machine
            une_visite_neuve(pilote, hebergeur, ADRESSES[qui], GENRES["froid"])
        for nom, genre in choisis.items():
            if genre.deja_venu:
                mesures[nom] = des_visites_d_habitue(pilote, dossiers, genre, tours)
            else:
                siens: Tours = {qui: [] for qui in genre.joueurs}
                for tour in range(tours):
                    for qui in sorted(genre.joueurs, reverse=bool(tour % 2)):
                        arrivee = une_visite_neuve(pilote, hebergeur, ADRESSES[qui], genre)
                        siens[qui].append(arrivee)
                mesures[nom] = siens
            dire(ligne(genre, mesures[nom]))
    return mesures


def installer_pyscript() -> Path | None:
    """Rend le dossier de PyScript, pris sur npm à sa version exacte ; `None` si le réseau le refuse."""
    la = RACINE / "build/mesures/pyscript"
    produit = la / "node_modules/@pyscript/core/dist"
    if not produit.is_dir():
        la.mkdir(parents=True, exist_ok=True)
        commande = ["npm", "install", "--silent", "--no-audit", "--no-fund", "--ignore-scripts"]
        commande += ["--prefix", str(la), VERSION_DE_PYSCRIPT]
        subprocess.run(commande, check=False)  # noqa: S603  une version exacte
    return produit if produit.is_dir() else None


def compilation(site: Path, tours: int) -> list[float]:
    """Rend ce que coûte de compiler le wasm de Python, déjà là, seul, en ms : un navigateur neuf chaque fois."""
    (wasm,) = site.glob("assets/versions/pyodide-*/pyodide.asm.wasm")
    durees = []
    with heberger({"/": wasm.parent}) as hebergeur, sync_playwright() as pilote:
        for _ in range(tours):
            with profil_neuf(pilote) as (contexte, _):
                page = contexte.new_page()
                page.goto(f"http://127.0.0.1:{hebergeur.server_port}/pyodide.mjs")
                durees.append(page.evaluate(COMPILER, wasm.name))
    return durees


def rapports(tours: Tours, champ: str = "fini", reference: str = NU) -> list[float]:
    """Rend, tour par tour, notre mesure sur celle de la référence."""
    paires = zip(tours[NOUS], tours[reference], strict=True)
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
    nous = tours[NOUS]
    passes = " · ".join(f"{JALONS[nom]} {ms:.0f}" for nom, ms in jalons(nous).items())
    lignes = []
    lignes.append(
        f"{genre.nom} : {mediane(nous, 'fini'):.0f} ms ; processeur {mediane(nous, 'processeur'):.0f} ms ; "
        f"page bloquée {mediane(nous, 'blocage'):.0f} ms au plus ; "
        f"{mediane(nous, 'octets') / 1e6:.2f} Mo en {mediane(nous, 'demandes'):.0f} demandes"
    )
    for autre in (qui for qui in tours if qui != NOUS):
        parts = rapports(tours, reference=autre)
        processeur = statistics.median(rapports(tours, "processeur", autre))
        lignes.append(
            f"face à {autre} ({mediane(tours[autre], 'fini'):.0f} ms, "
            f"{mediane(tours[autre], 'octets') / 1e6:.2f} Mo) : {statistics.median(parts):.2f} × "
            f"[{min(parts):.2f}–{max(parts):.2f}] ; processeur {processeur:.2f} ×"
        )
    lignes.append(
        f"en ms : {passes or 'aucun jalon'} · la page le montre {mediane(nous, 'fini'):.0f}"
    )
    return "\n  ".join(lignes).replace(".", ",")


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

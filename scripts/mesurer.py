"""`make mesures` : ce que coûte un relevé, dans CPython et dans le moteur du navigateur (Node).

En temps processeur, que les autres programmes ne troublent presque pas. Le tableau dit les tours joués, la médiane
de la série la plus calme, le minimum et le maximum. Rien n’échoue ici : une durée dépend de la machine.
"""

import json
import os
import platform
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from resource import RUSAGE_CHILDREN, getrusage
from shutil import which
from statistics import median
from typing import NamedTuple

from atelier.commandes import Analyse, executer
from mesurer_dossiers import AU, PIRES_CAS, pire_cas, vie_ordinaire
from permis_points.bareme import bareme_du_paquet
from permis_points.facade import lire, relever
from permis_points.releve import relever as calculer_le_releve

RACINE = Path(__file__).resolve().parent.parent
SERIES = 3
ORDINAIRE = 40
TAILLES = (10, ORDINAIRE, 100, 1_000, 2_000, 4_000, 8_000, 10_000)
_TOURS_AU_PLUS = 60
_EVENEMENTS_PAR_SERIE = 6_000
_LANCEMENTS = 15
_RIEN, _IMPORT = "pass", "import permis_points.facade"


class Mesure(NamedTuple):
    """Des durées en secondes : la médiane de la meilleure série, les bornes, le nombre de tours."""

    mediane: float
    mini: float
    maxi: float
    tours: int


def mesure_de(series: Sequence[Sequence[float]]) -> Mesure:
    """Rend la mesure de plusieurs séries ; la plus calme est celle dont la médiane est la plus basse."""
    toutes = [duree for serie in series for duree in serie]
    return Mesure(min(map(median, series)), min(toutes), max(toutes), len(toutes))


def _tours(combien: int) -> int:
    return max(1, min(_TOURS_AU_PLUS, _EVENEMENTS_PAR_SERIE // max(1, combien)))


def _serie(appel: Callable[[], object], tours: int) -> list[float]:
    durees = []
    for _ in range(tours):
        avant = time.process_time()
        appel()
        durees.append(time.process_time() - avant)
    return durees


def dans_cpython(textes: dict[int, str]) -> dict[int, Mesure]:
    """Mesure chaque dossier dans cet interpréteur, un premier tour à blanc."""
    mesures = {}
    for combien, texte in textes.items():
        mesures[combien] = _mesurer(partial(relever, texte, AU), _tours(combien))
    return mesures


def _mesurer(appel: Callable[[], object], tours: int) -> Mesure:
    appel()
    return mesure_de([_serie(appel, tours) for _ in range(SERIES)])


def dans_pyodide(textes: dict[int, str]) -> tuple[str, dict[int, Mesure]]:
    """Mesure chaque dossier dans le moteur du navigateur ; rend aussi sa version et ses démarrages."""
    node = which("node")
    if node is None:
        return "Node.js manque : pas de mesure dans Pyodide.", {}
    demandes = [
        {"texte": texte, "fois": 1 + SERIES * _tours(combien)} for combien, texte in textes.items()
    ]
    fini = subprocess.run(  # noqa: S603  notre propre script
        [node, str(RACINE / "scripts/relever_pyodide.mjs")],
        input=json.dumps({"aujourd_hui": AU, "demandes": demandes}).encode(),
        capture_output=True,
        check=False,
    )
    if fini.returncode:
        return f"Pas de mesure dans Pyodide : {fini.stderr.decode().strip()}", {}
    rendu = json.loads(fini.stdout)
    entete = (
        f"Pyodide dans Node : Python {rendu['python']}, prêt en {_ms(rendu['demarrage'] / 1000)}, "
        f"moteur importé en {_ms(rendu['import'] / 1000)}"
    )
    mesures = {
        combien: mesure_de(_en_series([ms / 1000 for ms in lu["durees"][1:]], _tours(combien)))
        for combien, lu in zip(textes, rendu["rendus"], strict=True)
    }
    return entete, mesures


def _en_series(durees: list[float], tours: int) -> list[list[float]]:
    return [durees[debut : debut + tours] for debut in range(0, len(durees), tours)]


def cout_de_l_import() -> tuple[Mesure, float]:
    """Mesure un Python qui importe la façade, et ce qu’il coûte de plus qu’un Python nu."""
    nus, charges = [], []
    _lancer(_IMPORT)
    for _ in range(_LANCEMENTS):
        nus.append(_lancer(_RIEN))
        charges.append(_lancer(_IMPORT))
    return mesure_de([charges]), median(charges) - median(nus)


def _lancer(code: str) -> float:
    avant = getrusage(RUSAGE_CHILDREN)
    subprocess.run([sys.executable, "-I", "-c", code], check=True)  # noqa: S603
    apres = getrusage(RUSAGE_CHILDREN)
    return apres.ru_utime + apres.ru_stime - avant.ru_utime - avant.ru_stime


def _ms(secondes: float) -> str:
    return f"{secondes * 1000:.1f} ms".replace(".", ",")


def _bornes(mesure: Mesure | None) -> str:
    if mesure is None:
        return f"{'—':>12s} {'':>24s}"
    return f"{_ms(mesure.mediane):>12s} {_ms(mesure.mini) + ' – ' + _ms(mesure.maxi):>24s}"


def _nombre(nombre: int) -> str:
    return f"{nombre:,}".replace(",", " ")


def afficher_les_tailles(cpython: dict[int, Mesure], pyodide: dict[int, Mesure]) -> None:
    """Affiche le tableau des tailles et les rapports de doublement."""
    print(f"{'événements':>10s} {'tours':>6s} {'CPython':>12s} {'min – max':>24s}", end=" ")
    print(f"{'Pyodide':>12s} {'min – max':>24s} {'relevé':>10s}")
    for combien, mesure in cpython.items():
        ko = len(relever(json.dumps(vie_ordinaire(combien)), AU).encode()) // 1000
        ligne = f"{_nombre(combien):>10s} {mesure.tours:>6d} {_bornes(mesure)}"
        print(f"{ligne} {_bornes(pyodide.get(combien))} {_nombre(ko) + ' ko':>10s}")
    for nom, mesures in (("CPython", cpython), ("Pyodide", pyodide)):
        rapports = [
            f"{_nombre(n)} → {_nombre(2 * n)} : × {mesures[2 * n].mediane / mesures[n].mediane:.2f}"
            for n in mesures
            if 2 * n in mesures
        ]
        if rapports:
            print(f"Doublement, {nom} : {' ; '.join(rapports).replace('.', ',')}")


def afficher_les_pires_cas(combien: int) -> None:
    """Affiche un tour de chaque pire cas, à cette taille et à la moitié, et leur rapport."""
    print(
        f"\nPires cas, un tour chacun, CPython, {_nombre(combien // 2)} puis {_nombre(combien)} :"
    )
    for nom in PIRES_CAS:
        textes = (json.dumps(pire_cas(nom, n)) for n in (combien // 2, combien))
        moitie, entier = (_serie(partial(relever, texte, AU), 1)[0] for texte in textes)
        rapport = f"{entier / moitie:.2f}".replace(".", ",")
        print(f"  {nom:40s} {_ms(moitie):>12s} {_ms(entier):>12s}   × {rapport}")


def main(arguments: Sequence[str] | None = None) -> int:
    """Affiche toutes les mesures."""
    analyse = Analyse(description=__doc__)
    analyse.add_argument("--sans-pyodide", action="store_true", help="CPython seulement")
    au_plus = "la taille du plus gros dossier"
    analyse.add_argument(
        "--au-plus", type=int, default=TAILLES[-1], metavar="ÉVÉNEMENTS", help=au_plus
    )
    options = analyse.parse_args(arguments)
    textes = {n: json.dumps(vie_ordinaire(n)) for n in TAILLES if n <= options.au_plus}
    charge = f"{os.getloadavg()[0]:.1f}".replace(".", ",")
    print(f"CPython {platform.python_version()}, {os.cpu_count()} processeurs, charge {charge}")
    importe, de_plus = cout_de_l_import()
    print(
        f"Import du moteur : {_ms(de_plus)} de plus qu’un Python nu "
        f"({importe.tours} lancements de chaque, médianes)"
    )
    cpython = dans_cpython(textes)
    entete, pyodide = ("", {}) if options.sans_pyodide else dans_pyodide(textes)
    print(entete)
    print(
        f"\nUn relevé, lecture et JSON compris, {SERIES} séries, temps processeur ; "
        "médiane de la meilleure série, puis bornes."
    )
    afficher_les_tailles(cpython, pyodide)
    sans_texte = partial(calculer_le_releve, lire(textes[ORDINAIRE], AU), bareme_du_paquet())
    seul = _ms(_mesurer(sans_texte, _TOURS_AU_PLUS).mediane)
    print(f"Le moteur seul, CPython, {ORDINAIRE} événements, dossier déjà lu : {seul}")
    afficher_les_pires_cas(options.au_plus)
    return 0


if __name__ == "__main__":
    sys.exit(executer(main))

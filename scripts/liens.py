"""Liste les liens externes du site construit, avec leurs pages ; --verifier les ouvre un à un.

À lancer une fois par semaine : `make liens VERIFIER=1`. Une adresse qui ne répond pas fait échouer.
"""

import sys
import time
import urllib.error
import urllib.request
from collections.abc import Mapping, Sequence
from html.parser import HTMLParser
from pathlib import Path

from atelier.commandes import Analyse, executer

RACINE = Path(__file__).resolve().parents[1]
ENTETES = {"User-Agent": "permis-a-points (vérification hebdomadaire des liens)"}
ATTENTE = 20
PAUSE = 0.5
# Des adresses d’exemple, fixées à la publication.
FICTIVES = ".example/"
# Le site refuse les robots, la page existe : à ouvrir à la main.
REFUS = (401, 403, 405, 429)


class _Liens(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.adresses: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        cible = dict(attrs).get("href") or ""
        if tag == "a" and cible.startswith(("http://", "https://")) and FICTIVES not in cible:
            self.adresses.add(cible.partition("#")[0])


def externes(site: Path) -> dict[str, list[str]]:
    """Rend chaque adresse externe et les pages qui la citent."""
    trouves: dict[str, list[str]] = {}
    for chemin in sorted(site.rglob("*.html")):
        lecteur = _Liens()
        lecteur.feed(chemin.read_text("utf-8"))
        for adresse in lecteur.adresses:
            trouves.setdefault(adresse, []).append(chemin.relative_to(site).as_posix())
    return dict(sorted(trouves.items()))


def etat(adresse: str) -> str:
    """Rend « ok », « à ouvrir à la main (403) » ou ce qui ne va pas."""
    requete = urllib.request.Request(adresse, headers=ENTETES)  # noqa: S310 - http ou https seulement
    try:
        with urllib.request.urlopen(requete, timeout=ATTENTE):  # noqa: S310 - idem
            return "ok"
    except urllib.error.HTTPError as refus:
        return (
            f"à ouvrir à la main ({refus.code})" if refus.code in REFUS else f"mort ({refus.code})"
        )
    except (urllib.error.URLError, TimeoutError, ConnectionError) as panne:
        return f"mort ({getattr(panne, 'reason', panne)})"


def verifier(liens: Mapping[str, Sequence[str]]) -> int:
    """Ouvre chaque adresse, imprime celles qui ne vont pas et leurs pages ; rend 1 s’il y en a de mortes."""
    mortes = 0
    for adresse, pages in liens.items():
        vu = etat(adresse)
        mortes += vu.startswith("mort")
        if vu != "ok":
            print(f"{vu}  {adresse}  ← {', '.join(pages[:3])}")
        time.sleep(PAUSE)
    print(f"{len(liens)} adresses ouvertes, {mortes} mortes.")
    return 1 if mortes else 0


def main(arguments: Sequence[str] | None = None) -> int:
    """Liste ou vérifie les liens externes du site."""
    analyse = Analyse(description=__doc__)
    analyse.add_argument("--site", type=Path, default=RACINE / "site", help="site construit")
    analyse.add_argument("--verifier", action="store_true", help="ouvre chaque adresse")
    choix = analyse.parse_args(arguments)
    liens = externes(choix.site)
    if choix.verifier:
        return verifier(liens)
    for adresse, pages in liens.items():
        print(f"{adresse}  ({len(pages)} : {', '.join(pages[:3])}{'…' if len(pages) > 3 else ''})")  # noqa: PLR2004 - trois pages suffisent à trouver
    print(f"{len(liens)} adresses externes.")
    return 0


if __name__ == "__main__":
    sys.exit(executer(main))

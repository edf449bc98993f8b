"""Dit ce qui est entré en vigueur depuis le jour du site, ou un autre, et ce qui vient ensuite."""

import datetime as dt
import sys
from collections.abc import Sequence
from pathlib import Path

from atelier import charger, chemins
from atelier.commandes import (
    Analyse,
    CommandeRefusee,
    executer,
    exiger_un_dossier,
    lire_aujourd_hui,
    lire_jour,
)
from atelier.fiches.calendrier import JourDeChangement, calendrier
from atelier.langue.mots import date_longue

RACINE = Path(__file__).resolve().parents[1]


def main(arguments: Sequence[str] | None = None) -> int:
    """Imprime les changements datés après ce jour ; rend 1 si le barème est fautif."""
    analyse = Analyse(description=__doc__)
    analyse.add_argument("--racine", type=Path, default=RACINE, help="racine du dépôt")
    depuis = "jour d’où l’on part, AAAA-MM-JJ (celui du site par défaut)"
    analyse.add_argument("--depuis", metavar="JOUR", help=depuis)
    au = "aujourd’hui, AAAA-MM-JJ (celui de la machine par défaut)"
    analyse.add_argument("--au", metavar="JOUR", help=au)
    choix = analyse.parse_args(arguments)
    exiger_un_dossier("--racine", choix.racine)
    aujourd_hui = lire_aujourd_hui("--au", choix.au)
    bareme, fautes = charger(choix.racine)
    if bareme is None:
        print(f"Le barème a {len(fautes)} faute(s) : corrigez-les d’abord, `make bareme` les dit.")
        return 1
    debut = lire_jour("--depuis", choix.depuis) if choix.depuis else bareme.jour_du_site
    if debut > aujourd_hui:
        raise CommandeRefusee(f"--depuis : le {debut} suit le {aujourd_hui}, qui est aujourd’hui")
    jours = [j for j in calendrier(bareme) if j.jour > debut]
    for ligne in dire(jours, bareme.jour_du_site, debut, aujourd_hui):
        print(ligne)
    return 0


def dire(
    jours: Sequence[JourDeChangement], site: dt.date, depuis: dt.date, aujourd_hui: dt.date
) -> list[str]:
    """Rend les lignes à lire : ce qui est entré en vigueur, ce qui vient, et ce qu’il reste à faire."""
    entres = [j for j in jours if j.jour <= aujourd_hui]
    viennent = [j for j in jours if j.jour > aujourd_hui]
    lignes = [
        f"Le site décrit le {date_longue(site)} ; nous sommes le {date_longue(aujourd_hui)}.",
        "",
        f"Entré en vigueur depuis le {date_longue(depuis)} : {_compte(entres)}.",
        *_lignes(entres),
        "",
        f"À venir : {_compte(viennent)}.",
        *_lignes(viennent),
    ]
    if any(j.jour > site for j in entres):
        lignes += [
            "",
            f"→ Relisez ces entrées, puis écrivez « jour: {aujourd_hui} » dans {chemins.SITE}.",
        ]
    return lignes


def _compte(jours: Sequence[JourDeChangement]) -> str:
    return f"{len(jours)} changement{'s' if len(jours) > 1 else ''}" if jours else "rien"


def _lignes(jours: Sequence[JourDeChangement]) -> list[str]:
    return [f"  {j.jour}  {j.titre} : {j.dit} ({j.place})" for j in jours]


if __name__ == "__main__":
    sys.exit(executer(main))

"""Ajoute à `barème/publies.yaml` les identifiants neufs, avant de les publier ; n’en retire jamais."""

import sys
from collections.abc import Iterable, Sequence
from pathlib import Path

from atelier import chemins
from atelier.commandes import Analyse, CommandeRefusee, executer, exiger_un_dossier
from atelier.controles.adresses_anglaises import adresses
from atelier.controles.publies import ADRESSES_EN, DOSSIERS, SORTES, controler, identifiants
from atelier.lecture.arbre import Table
from atelier.lecture.depot import Depot, ouvrir
from atelier.textes.fichier import sceau

RACINE = Path(__file__).resolve().parents[1]
MARQUE = "\nsceau: "
ENTETE = """\
# yaml-language-server: $schema=schemas/publies.schema.json
# Ce qui a été publié ne se perd pas : des adresses, des liens et des fichiers enregistrés le portent.
# Une infraction change d’identifiant ? Dites-le ici ; le reste est écrit par « make identifiants ».

renommes: []
"""


def main(arguments: Sequence[str] | None = None) -> int:
    """Allonge la liste et dit ce qui s’y ajoute ; avec `--verifier`, n’écrit rien et rend 1 s’il en manque."""
    analyse = Analyse(description=__doc__)
    analyse.add_argument("--racine", type=Path, default=RACINE, help="racine du dépôt")
    verifier = "n’écrit rien : dit seulement ce qui manque à la liste"
    analyse.add_argument("--verifier", action="store_true", help=verifier)
    choix = analyse.parse_args(arguments)
    exiger_un_dossier("--racine", choix.racine)
    depot = ouvrir(choix.racine, None)
    if fautes := list(controler(depot)):
        raise CommandeRefusee(f"Corrigez d’abord : {fautes[0]}")
    connus, tous = (
        publies(depot),
        {sorte: list(_actuels(depot, ou)) for sorte, ou in DOSSIERS.items()},
    )
    tous[ADRESSES_EN] = [f"{a.code}/{a.ecrite.texte}" for a in adresses(depot)]
    neufs = {s: [nom for nom in tous[s] if nom not in connus[s]] for s in SORTES}
    for sorte, noms in neufs.items():
        for nom in noms:
            print(f"{sorte} : {nom}")
    if choix.verifier:
        return 1 if any(neufs.values()) else 0
    fichier = choix.racine / chemins.PUBLIES
    debut = fichier.read_text("utf-8").split(MARQUE)[0] + "\n" if fichier.exists() else ENTETE
    liste = {s: sorted({*connus[s], *tous[s]}) for s in SORTES}
    fichier.write_text(debut.rstrip("\n") + "\n" + ecrire(liste), "utf-8")
    return 0


def publies(depot: Depot) -> dict[str, list[str]]:
    """Rend la liste publiée, par sorte ; vide s’il n’y en a pas encore."""
    lecture = depot.lectures.get(chemins.PUBLIES)
    table = lecture.arbre.table("publies") if lecture and isinstance(lecture.arbre, Table) else None
    return {s: [lu.texte for lu in table.scalaires(s)] if table else [] for s in SORTES}


def ecrire(liste: dict[str, list[str]]) -> str:
    """Rend la fin du fichier : le sceau, puis la liste qu’il scelle."""
    lignes = [f'{MARQUE}"{sceau(dict(liste))}"', "publies:"]
    for sorte, noms in liste.items():
        lignes += [f"  {sorte}:", *(f"    - {nom}" for nom in noms)] if noms else [f"  {sorte}: []"]
    return "\n".join(lignes) + "\n"


def _actuels(depot: Depot, ou: str) -> Iterable[str]:
    actuels = identifiants(depot, ou)
    if actuels is None:
        raise CommandeRefusee(f"{ou} ne se lit pas en entier : `make bareme` dit pourquoi")
    if ou == chemins.INFRACTIONS:
        return [f"{chemins.famille(chemin)}/{nom}" for nom, chemin in actuels.items()]
    return actuels


if __name__ == "__main__":
    sys.exit(executer(main))

"""Met le site construit en ligne dans un dossier, sans ôter ce qu’une visite ouverte ou en cache demande encore.

DESTINATION est ce que sert l’hébergeur : sa racine, la branche des pages, ou un dossier que l’on envoie ensuite.
D’abord les dossiers de version, que rien ne cite encore ; puis le reste ; les pages en dernier. Ce qui a
disparu est effacé, sauf sous assets/ : ces fichiers restent quatre-vingt-dix jours. Le registre
assets/publication.json dit ce qui a été publié ; un fichier qui n’y est pas (.git, CNAME…) n’est pas touché.
"""

import filecmp
import json
import shutil
import sys
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial
from pathlib import Path

from atelier.commandes import Analyse, CommandeRefusee, executer, lire_jour
from atelier.hebergement import identite
from empreindre import ACTIFS, VERSIONS

REGISTRE = f"{ACTIFS}/publication.json"
GARDE = timedelta(days=90)


class PublicationRefusee(CommandeRefusee):
    """Une publication qui ne peut pas se faire ; le message dit pourquoi et que faire."""


@dataclass(frozen=True, slots=True)
class Registre:
    """Ce qui est en ligne : les fichiers de la dernière publication, et ceux gardés depuis leur retrait."""

    publies: frozenset[str] = frozenset()
    retires: Mapping[str, date] | None = None


@dataclass(frozen=True, slots=True)
class Publication:
    """Ce qu’il y a à faire, dans l’ordre, et ce que dira le registre."""

    copier: tuple[str, ...]
    effacer: tuple[str, ...]
    registre: Registre


def prevoir(site: Collection[str], en_ligne: Registre, jour: date) -> Publication:
    """Rend la publication de ces fichiers ce jour-là, d’après ce qui est en ligne.

    Un fichier d’assets/ retiré le jour J est encore là à J + 89 jours ; à J + 90, il est effacé. Une forme
    comprimée dont l’original est publié sans elle s’efface aussitôt : elle serait servie à sa place.
    """
    connus = {**dict.fromkeys(en_ligne.publies, jour), **(en_ligne.retires or {})}
    disparus = {nom: le for nom, le in connus.items() if nom not in site}
    retires = {
        nom: le
        for nom, le in sorted(disparus.items())
        if nom.startswith(f"{ACTIFS}/") and jour - le < GARDE and _original(nom) not in site
    }
    return Publication(
        copier=tuple(sorted(site, key=lambda nom: (_rang(nom), nom))),
        effacer=tuple(sorted(set(disparus) - set(retires))),
        registre=Registre(frozenset(site), retires),
    )


def _rang(nom: str) -> int:
    if nom.startswith(f"{VERSIONS}/"):
        return 0
    return 2 if _original(nom).endswith(".html") else 1


def _original(nom: str) -> str:
    """Rend le fichier dont celui-ci est la forme comprimée ; à défaut, lui-même."""
    return nom.removesuffix(".br").removesuffix(".gz")


def publier(site: Path, destination: Path, jour: date) -> Publication:
    """Publie le dossier du site dans la destination ; un fichier inchangé garde sa date."""
    if not (site / VERSIONS).is_dir():
        raise PublicationRefusee(f"{site} n’est pas un site construit : lancez « make site ».")
    if site.resolve() == destination.resolve():
        raise PublicationRefusee(
            "La destination est le site construit lui-même : donnez un autre dossier."
        )
    noms = {f.relative_to(site).as_posix() for f in site.rglob("*") if f.is_file()}
    publication = prevoir(noms, lire(destination / REGISTRE), jour)
    for nom in publication.copier:
        _copier(site / nom, destination / nom)
    for nom in publication.effacer:
        (destination / nom).unlink(missing_ok=True)
        _oter_les_vides((destination / nom).parent, destination)
    (destination / REGISTRE).write_text(ecrire(publication.registre), "utf-8")
    return publication


def verifier_qui_publie(site: Path) -> None:
    """Lève `PublicationRefusee` si le site ne dit pas qui le publie, qui l’héberge et où écrire (LCEN)."""
    try:
        refus = identite.fautes(identite.lire(site))
    except identite.SiteNonConstruit as absent:
        raise PublicationRefusee(str(absent)) from absent
    if refus:
        raise PublicationRefusee(
            "\n".join(
                (
                    "Le site ne dit pas qui le publie, ou pas encore :",
                    *(f"  {phrase}" for phrase in refus),
                    "Donnez ces variables dans l’environnement (docs/contribuer/publier.md), et recommencez.",
                )
            )
        )


def lire(registre: Path) -> Registre:
    """Rend ce qui est en ligne ; rien, si rien n’a encore été publié là."""
    if not registre.exists():
        return Registre()
    try:
        lu = json.loads(registre.read_text("utf-8"))
        retires = {nom: date.fromisoformat(le) for nom, le in lu["retires"].items()}
        return Registre(frozenset(lu["publies"]), retires)
    except (ValueError, KeyError, TypeError, AttributeError) as faute:
        raise PublicationRefusee(
            f"{registre} est illisible ({faute}) : remettez-le comme il était, ou effacez-le ; "
            "sans lui, aucun ancien fichier ne sera ôté."
        ) from faute


def ecrire(registre: Registre) -> str:
    """Rend le texte du registre ; mêmes fichiers, même texte."""
    retires = {nom: le.isoformat() for nom, le in (registre.retires or {}).items()}
    contenu = {"format": 1, "publies": sorted(registre.publies), "retires": retires}
    return json.dumps(contenu, ensure_ascii=False, indent=1) + "\n"


def _copier(origine: Path, cible: Path) -> None:
    if cible.exists() and filecmp.cmp(origine, cible, shallow=False):
        return
    cible.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(origine, cible)


def _oter_les_vides(dossier: Path, racine: Path) -> None:
    while dossier != racine and dossier.is_dir() and not any(dossier.iterdir()):
        dossier.rmdir()
        dossier = dossier.parent


def main(arguments: Sequence[str] | None = None) -> int:
    """Publie, et dit ce qui a été fait."""
    analyse = Analyse(description=__doc__)
    analyse.add_argument("destination", type=Path, help="le dossier que sert l’hébergeur")
    analyse.add_argument("--site", type=Path, default=Path("site"), help="le site construit")
    analyse.add_argument(
        "--au",
        metavar="JOUR",
        type=partial(lire_jour, "--au"),
        help="le jour, AAAA-MM-JJ, s’il n’est pas d’aujourd’hui",
    )
    choix = analyse.parse_args(arguments)
    jour = choix.au or date.today()  # noqa: DTZ011 - un jour d’ici
    verifier_qui_publie(choix.site)
    faite = publier(choix.site, choix.destination, jour)
    gardes = len(faite.registre.retires or {})
    print(
        f"{len(faite.copier)} fichiers en place, {len(faite.effacer)} effacés, "
        f"{gardes} d’avant gardés pour les visites en cours."
    )
    return 0


if __name__ == "__main__":
    sys.exit(executer(main))

"""Lire la ligne de commande, en français : ce qui manque, ce qui est de trop, toutes les fautes à la fois."""

import argparse
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, NamedTuple, NoReturn

from permis_points.erreurs import DossierIncoherent, Faute
from permis_points.lecture.champs import montrer

_FORMATS = ("texte", "json")
_SUJETS = {"releve": "dossier", "papier": "papier"}
"""Chaque commande, et le nom de ce qu’elle lit."""
_EXEMPLE = """\
un dossier, au plus court :
  permis: {obtention: 2023-03-15}
  evenements:
    - {type: infraction, code: feu-rouge, commise_le: 2024-06-10, definitive_le: 2024-07-02}

Tout se calcule sur cette machine, rien n’est envoyé. Code de retour : 0, le relevé est écrit ; 2, une ligne
par faute est écrite sur la sortie d’erreur."""


_PAPIER = """\
Le texte d’un 2D-Doc est ce qu’un lecteur de codes rend du carré de points imprimé sur le papier ; celui d’un
relevé, ou de Mes Points Permis, se copie tel quel. Ni nom, ni naissance, ni numéro n’en ressort.

Code de retour : 0, le papier est lu ; 2, une ligne par faute est écrite sur la sortie d’erreur."""


class Demande(NamedTuple):
    """Ce que la ligne de commande demande : quoi, de quel fichier, le jour s’il est donné, le format."""

    commande: str
    fichier: str
    au: str | None = None
    format: str = "json"


class Aide(argparse.RawDescriptionHelpFormatter):
    """La mise en page d’une aide en français ; l’atelier l’emprunte."""

    def add_usage(
        self,
        usage: str | None,
        actions: Iterable[argparse.Action],
        groups: Any,
        prefix: str | None = None,  # noqa: ARG002  celui d’argparse parle anglais
    ) -> None:
        """Ajoute la ligne d’usage, annoncée en français."""
        super().add_usage(usage, actions, groups, "usage : ")


class _Analyseur(argparse.ArgumentParser):
    """Un analyseur qui parle français ; celui d’une commande hérite des mêmes réglages."""

    def __init__(self, **faits: Any) -> None:
        super().__init__(formatter_class=Aide, add_help=False, allow_abbrev=False, **faits)
        self.add_argument("-h", "--help", action="help", help="affiche cette aide")

    def error(self, message: str) -> NoReturn:
        """Le peu qu’argparse refuse encore lui-même : une option sans sa valeur, ou qui en reçoit une de trop."""
        del message  # en anglais
        raise _refus(Faute("", f"commande mal écrite ; voyez « {self.prog} --help »"))


def lire_la_commande(arguments: Sequence[str]) -> Demande:
    """Rend la demande. Lève DossierIncoherent avec une faute par écart ; `--help` écrit l’aide et sort."""
    if arguments and not arguments[0].startswith("-") and arguments[0] not in _SUJETS:
        raise _refus(Faute("", f"la commande {montrer(arguments[0])} n’existe pas ; {_AU_CHOIX}"))
    lues, restes = _analyseur().parse_known_args(arguments)
    if lues.commande is None:
        raise _refus(Faute("", f"il manque la commande ; {_AU_CHOIX}"))
    fichiers = [*lues.fichiers, *(reste for reste in restes if not _est_une_option(reste))]
    fautes = list(_fautes(lues, fichiers, filter(_est_une_option, restes)))
    if fautes:
        raise _refus(*fautes)
    if lues.commande == "papier":
        return Demande(lues.commande, fichiers[0])
    return Demande(lues.commande, fichiers[0], lues.au, lues.format)


_AU_CHOIX = f"au choix : {', '.join(_SUJETS)}"


def _fautes(
    lues: argparse.Namespace, fichiers: Sequence[str], options: Iterable[str]
) -> Iterator[Faute]:
    sujet = _SUJETS[lues.commande]
    for option in options:
        yield Faute("", f"l’option {montrer(option)} n’existe pas ; voyez « --help »")
    if not fichiers:
        yield Faute("", f"il manque le {sujet} : un fichier, ou « - » pour l’entrée standard")
    for de_trop in fichiers[1:]:
        yield Faute("", f"{montrer(de_trop)} est de trop : un seul {sujet} à la fois")
    if lues.commande == "releve" and lues.format not in _FORMATS:
        phrase = f"{montrer(lues.format)} n’est pas admis ; au choix : {', '.join(_FORMATS)}"
        yield Faute("--format", phrase)


def _est_une_option(argument: str) -> bool:
    return argument.startswith("-") and argument != "-"


def _refus(*fautes: Faute) -> DossierIncoherent:
    return DossierIncoherent(fautes)


def _analyseur() -> argparse.ArgumentParser:
    analyseur = _Analyseur(
        prog="permis-points",
        usage="permis-points COMMANDE …",
        description="Calcule le solde d’un permis à points, jour par jour, et dit pourquoi.",
        epilog="L’aide d’une commande : permis-points releve --help",
    )
    commandes = analyseur.add_subparsers(title="commandes", dest="commande", metavar="COMMANDE")
    releve = commandes.add_parser(
        "releve",
        prog="permis-points releve",
        help="le relevé d’un dossier YAML ou JSON",
        usage="permis-points releve DOSSIER [--au DATE] [--format texte|json]",
        description="Écrit le relevé d’un dossier : le solde, ce qui l’a fait, les délais, les alertes.",
        epilog=_EXEMPLE,
    )
    releve.add_argument_group("dossier").add_argument(
        "fichiers",
        metavar="DOSSIER",
        nargs="*",
        help="un fichier YAML ou JSON, ou « - » pour l’entrée standard",
    )
    au = "jour du relevé, AAAA-MM-JJ (sinon celui du dossier, sinon aujourd’hui)"
    releve.add_argument("--au", metavar="DATE", help=au)
    formats = "texte (par défaut) ou json, le relevé du contrat"
    releve.add_argument("--format", metavar="FORMAT", default="texte", help=formats)
    papier = commandes.add_parser(
        "papier",
        prog="permis-points papier",
        help="ce que dit le code d’un papier, ou le texte d’un relevé",
        usage="permis-points papier FICHIER",
        description="Écrit en JSON ce que dit un papier : ses événements, son solde, ce qui reste à demander.",
        epilog=_PAPIER,
    )
    papier.add_argument_group("papier").add_argument(
        "fichiers",
        metavar="FICHIER",
        nargs="*",
        help="le texte d’un 2D-Doc ou d’un relevé, ou « - » pour l’entrée standard",
    )
    return analyseur

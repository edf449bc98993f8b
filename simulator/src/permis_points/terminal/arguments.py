"""Lire la ligne de commande, en français : ce qui manque, ce qui est de trop, toutes les fautes à la fois."""

import argparse
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, NoReturn

from permis_points.erreurs import DossierIncoherent, Faute
from permis_points.lecture.champs import montrer
from permis_points.terminal.commande import Commande, Demande


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


def lire_la_commande(
    arguments: Sequence[str], commandes: Sequence[Commande]
) -> tuple[Commande, Demande]:
    """Rend la commande de la table, et ce qu’on lui demande.

    Lève DossierIncoherent avec une faute par écart ; `--help` écrit l’aide et sort.
    """
    par_nom = {commande.nom: commande for commande in commandes}
    au_choix = f"au choix : {', '.join(par_nom)}"
    if arguments and not arguments[0].startswith("-") and arguments[0] not in par_nom:
        raise _refus(Faute("", f"la commande {montrer(arguments[0])} n’existe pas ; {au_choix}"))
    lues, restes = _analyseur(commandes).parse_known_args(arguments)
    if lues.commande is None:
        raise _refus(Faute("", f"il manque la commande ; {au_choix}"))
    commande = par_nom[lues.commande]
    fichiers = [*lues.fichiers, *(reste for reste in restes if not _est_une_option(reste))]
    valeurs = {option.nom: getattr(lues, option.nom) for option in commande.options}
    demande = Demande(fichiers[0] if fichiers else "", valeurs)
    fautes = [
        *_options_inconnues(filter(_est_une_option, restes)),
        *_fautes_des_fichiers(commande, fichiers),
        *_fautes_des_valeurs(commande, demande),
    ]
    if fautes:
        raise _refus(*fautes)
    return commande, demande


def _options_inconnues(options: Iterable[str]) -> Iterator[Faute]:
    for option in options:
        yield Faute("", f"l’option {montrer(option)} n’existe pas ; voyez « --help »")


def _fautes_des_fichiers(commande: Commande, fichiers: Sequence[str]) -> Iterator[Faute]:
    if not fichiers:
        phrase = f"il manque le {commande.sujet} : un fichier, ou « - » pour l’entrée standard"
        yield Faute("", phrase)
    for de_trop in fichiers[1:]:
        phrase = f"{montrer(de_trop)} est de trop : un seul {commande.sujet} à la fois"
        yield Faute("", phrase)


def _fautes_des_valeurs(commande: Commande, demande: Demande) -> Iterator[Faute]:
    for option in commande.options:
        donnee = demande.valeurs[option.nom]
        if option.choix and donnee not in (*option.choix, None):
            phrase = f"{montrer(donnee)} n’est pas admis ; au choix : {', '.join(option.choix)}"
            yield Faute(f"--{option.nom}", phrase)


def _est_une_option(argument: str) -> bool:
    return argument.startswith("-") and argument != "-"


def _refus(*fautes: Faute) -> DossierIncoherent:
    return DossierIncoherent(fautes)


def _analyseur(commandes: Iterable[Commande]) -> argparse.ArgumentParser:
    analyseur = _Analyseur(
        prog="permis-points",
        usage="permis-points COMMANDE …",
        description="Calcule le solde d’un permis à points, jour par jour, et dit pourquoi.",
        epilog="L’aide d’une commande : permis-points releve --help",
    )
    groupe = analyseur.add_subparsers(title="commandes", dest="commande", metavar="COMMANDE")
    for commande in commandes:
        _declarer(groupe, commande)
    return analyseur


def _declarer(groupe: Any, commande: Commande) -> None:
    sienne = groupe.add_parser(
        commande.nom,
        prog=f"permis-points {commande.nom}",
        help=commande.aide,
        usage=commande.usage,
        description=commande.description,
        epilog=commande.suite,
    )
    fichiers = sienne.add_argument_group(commande.sujet)
    fichiers.add_argument("fichiers", metavar=commande.lu, nargs="*", help=commande.aide_du_fichier)
    for option in commande.options:
        if option.valeur:
            sienne.add_argument(
                f"--{option.nom}",
                metavar=option.valeur,
                default=option.defaut,
                help=option.aide,
                dest=option.nom,
            )
        else:
            sienne.add_argument(
                f"--{option.nom}",
                action="store_const",
                const=option.nom,
                help=option.aide,
                dest=option.nom,
            )

"""`permis-points releve DOSSIER` : le terminal, seule porte qui lit le YAML et l’horloge."""

import argparse
import json
import os
import sys
from collections.abc import Sequence
from datetime import date
from io import TextIOWrapper
from pathlib import Path
from typing import Any

from permis_points import mots
from permis_points.bareme import bareme_du_paquet
from permis_points.champs import lire_date, montrer
from permis_points.erreurs import BaremeAbsent, DossierIncoherent, Faute
from permis_points.lecture import lire_dossier
from permis_points.releve import relever
from permis_points.texte import OCTETS_AU_PLUS, lire_json

_FAUTE = 2


def main(arguments: Sequence[str] | None = None) -> int:
    """Lance la commande ; rend 0, ou 2 avec une ligne par faute sur la sortie d’erreur."""
    for flux in (sys.stdout, sys.stderr):
        if isinstance(flux, TextIOWrapper):
            flux.reconfigure(encoding="utf-8")  # un terminal en latin-1 ne sait pas tout écrire
    options = _analyseur().parse_args(arguments)
    try:
        arbre = _lire(options.dossier)
        if options.au is not None:
            arbre = _avec_date(arbre, options.au)
        bareme = bareme_du_paquet()
        releve = relever(lire_dossier(arbre, bareme, date.today()), bareme)  # noqa: DTZ011  jour civil
    except DossierIncoherent as refus:
        print(*(mots.insecables(str(f)) for f in refus.fautes), sep="\n", file=sys.stderr)
        return _FAUTE
    except BaremeAbsent as absent:
        print(mots.insecables(str(absent)), file=sys.stderr)
        return _FAUTE
    if options.format == "json":
        _ecrire(json.dumps(releve, ensure_ascii=False, indent=2))
    else:
        _ecrire(_en_texte(releve))
    return 0


def _ecrire(texte: str) -> None:
    try:
        print(texte, flush=True)
    except BrokenPipeError:  # « | head » a fermé le tuyau : Python ne doit plus rien y vider
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _analyseur() -> argparse.ArgumentParser:
    analyseur = argparse.ArgumentParser(
        prog="permis-points", description="Calcule le solde d’un permis à points et dit pourquoi."
    )
    commandes = analyseur.add_subparsers(required=True, metavar="COMMANDE")
    releve = commandes.add_parser("releve", help="le relevé d’un dossier YAML ou JSON")
    releve.add_argument(
        "dossier", metavar="DOSSIER", help="fichier, ou « - » pour l’entrée standard"
    )
    releve.add_argument(
        "--au", metavar="DATE", help="jour du relevé, AAAA-MM-JJ (aujourd’hui sinon)"
    )
    releve.add_argument("--format", choices=("texte", "json"), default="texte")
    return analyseur


def _lire(chemin: str) -> Any:
    try:
        octets = sys.stdin.buffer.read() if chemin == "-" else Path(chemin).read_bytes()
        texte = octets.decode("utf-8-sig")
    except OSError:
        raise _refus(f"{montrer(chemin)} n’existe pas ou ne peut pas être lu") from None
    except UnicodeDecodeError:
        raise _refus("le dossier n’est pas écrit en UTF-8") from None
    except ValueError:
        raise _refus(f"{montrer(chemin)} n’est pas un nom de fichier") from None
    if len(octets) > OCTETS_AU_PLUS:
        raise _refus(f"le dossier dépasse {OCTETS_AU_PLUS // 1_000_000} Mo")
    if chemin.endswith((".yaml", ".yml")) or texte.lstrip()[:1] not in ("{", "["):
        return _lire_yaml(texte)
    return lire_json(texte)


def _lire_yaml(texte: str) -> Any:
    try:
        from permis_points.yaml_strict import lire_yaml  # noqa: PLC0415  PyYAML est facultatif
    except ModuleNotFoundError:
        raise _refus(
            "il faut PyYAML pour lire du YAML : pip install PyYAML, ou donnez du JSON"
        ) from None
    return lire_yaml(texte)


def _avec_date(arbre: Any, au: str) -> Any:
    if lire_date(au) is None:
        raise DossierIncoherent((Faute("--au", f"{montrer(au)} n’est pas une date (AAAA-MM-JJ)"),))
    return {**arbre, "au": au} if isinstance(arbre, dict) else arbre


def _refus(phrase: str) -> DossierIncoherent:
    return DossierIncoherent((Faute("", phrase),))


def _en_texte(releve: dict[str, Any]) -> str:
    solde = releve["solde"]
    lignes = [
        f"Au {releve['au']} : {mots.points(solde['points'])} sur {solde['plafond']} ({_sans_tiret(solde['etat'])})"
    ]
    if solde["plancher"] != solde["points"]:
        lignes.append(f"Selon les lectures les plus sévères : {mots.points(solde['plancher'])}")
    for m in releve["mouvements"]:
        a_venir = "à venir" if m["le"] > releve["au"] else ""
        lignes.append(
            f"{m['le']}  {m['variation']:+3d}  {m['points']:2d}/{m['plafond']:<2d} {a_venir:8s}{m['explication']}"
        )
    lignes += [f"Délai {_sans_tiret(d['statut'])} : {d['explication']}" for d in releve["delais"]]
    lignes += [f"Attention ({a['code']}) : {a['texte']}" for a in releve["alertes"]]
    return mots.insecables("\n".join(lignes))


def _sans_tiret(code: str) -> str:
    return code.replace("-", " ")


if __name__ == "__main__":
    sys.exit(main())

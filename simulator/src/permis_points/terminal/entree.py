"""Lire ce que l’on donne au terminal : un fichier ou l’entrée standard, un texte, un dossier YAML ou JSON."""

import sys
from pathlib import Path
from typing import Any

from permis_points.enregistre.fichier import est_enregistre
from permis_points.erreurs import DossierIncoherent, Faute
from permis_points.lecture.champs import lire_date, montrer
from permis_points.lecture.json_strict import OCTETS_AU_PLUS, lire_json


def lire_arbre(chemin: str, au: str | None = None) -> Any:
    """Rend l’arbre d’un dossier, seul ou dans un fichier enregistré, au jour demandé s’il y en a un.

    Lève DossierIncoherent.
    """
    texte = en_texte(lire_octets(chemin), "le dossier")
    yaml = chemin.endswith((".yaml", ".yml")) or texte.lstrip()[:1] not in ("{", "[")
    arbre = _lire_yaml(texte) if yaml else lire_json(texte)
    if est_enregistre(arbre):
        arbre = arbre["dossier"]
    return arbre if au is None else _avec_date(arbre, au)


def lire_octets(chemin: str) -> bytes:
    """Rend un octet de plus que permis, au plus : un fichier sans fin ne se lit pas jusqu’au bout."""
    try:
        if chemin != "-":
            with Path(chemin).open("rb") as fichier:
                return fichier.read(OCTETS_AU_PLUS + 1)
        if sys.stdin is None:
            raise refus("l’entrée standard est fermée")
        return sys.stdin.buffer.read(OCTETS_AU_PLUS + 1)
    except OSError:
        raise refus(f"{montrer(chemin)} n’existe pas ou ne peut pas être lu") from None
    except ValueError:
        raise refus(f"{montrer(chemin)} n’est pas un nom de fichier") from None


def en_texte(octets: bytes, sujet: str) -> str:
    """Rend le texte de ces octets. Lève DossierIncoherent s’ils sont trop nombreux, ou ne sont pas de l’UTF-8."""
    if len(octets) > OCTETS_AU_PLUS:
        raise refus(f"{sujet} dépasse {OCTETS_AU_PLUS // 1_000_000} Mo")
    try:
        return octets.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise refus(f"{sujet} n’est pas écrit en UTF-8") from None


def refus(phrase: str) -> DossierIncoherent:
    """Rend le refus d’une seule phrase, qui n’est d’aucun champ."""
    return DossierIncoherent((Faute("", phrase),))


def _lire_yaml(texte: str) -> Any:
    try:
        from permis_points.terminal.yaml_strict import lire_yaml  # noqa: PLC0415  PyYAML est facultatif
    except ModuleNotFoundError:
        raise refus(
            "il faut PyYAML pour lire du YAML : pip install PyYAML, ou donnez du JSON"
        ) from None
    return lire_yaml(texte)


def _avec_date(arbre: Any, au: str) -> Any:
    if lire_date(au) is None:
        raise DossierIncoherent((Faute("--au", f"{montrer(au)} n’est pas une date (AAAA-MM-JJ)"),))
    return {**arbre, "au": au} if isinstance(arbre, dict) else arbre

"""Les formats d’un lot : comment un relevé, ou sa rangée, devient une ligne de texte."""

import csv
import json
from collections.abc import Callable, Iterable, Sequence
from io import StringIO
from typing import Any

from permis_points.en_lot.colonnes import COLONNES, D_OFFICE, Rangee, Sorte

JSONL, CSV, PARQUET = FORMATS = ("jsonl", "csv", "parquet")


def colonnes_du_format(format_: str, demandees: Sequence[str]) -> Sequence[str]:
    """Rend les colonnes à écrire : aucune, des relevés entiers ; un tableau en a toujours."""
    return demandees or (() if format_ == JSONL else D_OFFICE)


def en_tete(format_: str, colonnes: Sequence[str]) -> str:
    """Rend la première ligne du fichier, vide s’il n’en a pas."""
    return _ligne_de_csv(colonnes) if format_ == CSV else ""


def en_ligne(format_: str) -> Callable[[Rangee], str]:
    """Rend de quoi écrire une ligne, son retour compris, dans un format de texte."""
    return _en_csv if format_ == CSV else _en_jsonl


def _en_jsonl(rangee: Rangee) -> str:
    return f"{_en_json(rangee)}\n"


def _en_csv(rangee: Rangee) -> str:
    return _ligne_de_csv(cellule(nom, valeur) for nom, valeur in rangee.items())


def cellule(nom: str, valeur: Any) -> Any:
    """Rend la valeur d’une case : un arbre y est le texte de son JSON, une absence une case vide."""
    if valeur is not None and COLONNES[nom] is Sorte.ARBRE:
        return _en_json(valeur)
    return valeur


def _en_json(valeur: Any) -> str:
    return json.dumps(valeur, ensure_ascii=False, check_circular=False, separators=(",", ":"))


def _ligne_de_csv(cases: Iterable[Any]) -> str:
    texte = StringIO()
    csv.writer(texte, lineterminator="\n").writerow(cases)
    return texte.getvalue()

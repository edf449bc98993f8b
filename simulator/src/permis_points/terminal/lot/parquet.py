"""Écrire un lot en Parquet, par pyarrow, s’il est installé."""

from collections.abc import Sequence
from datetime import date
from typing import IO, Any

import pyarrow as pa
import pyarrow.parquet as pq

from permis_points.en_lot.colonnes import COLONNES, Rangee, Sorte
from permis_points.terminal.lot.formats import cellule

_RANGEES_PAR_GROUPE = 20_000
_TYPES = {
    Sorte.ENTIER: pa.int64(),
    Sorte.JOUR: pa.date32(),
    Sorte.MOT: pa.string(),
    Sorte.ARBRE: pa.string(),
}


class TableauParquet:
    """Un fichier Parquet qui s’écrit groupe après groupe : un lot entier ne tient jamais en mémoire."""

    def __init__(self, flux: IO[bytes], colonnes: Sequence[str]) -> None:
        """Ouvre le tableau de ces colonnes."""
        self._schema = pa.schema([(nom, _TYPES[COLONNES[nom]]) for nom in colonnes])
        self._ecrivain = pq.ParquetWriter(flux, self._schema)
        self._groupe: list[Rangee] = []

    def ecrire(self, rangee: Rangee) -> None:
        """Ajoute une rangée, gardée jusqu’à ce que son groupe soit plein."""
        self._groupe.append({nom: _valeur(nom, valeur) for nom, valeur in rangee.items()})
        if len(self._groupe) == _RANGEES_PAR_GROUPE:
            self._vider()

    def finir(self) -> None:
        """Écrit le dernier groupe et la table du fichier, sans laquelle il ne se lit pas."""
        self._vider()
        self._ecrivain.close()

    def _vider(self) -> None:
        if self._groupe:
            self._ecrivain.write_table(pa.Table.from_pylist(self._groupe, self._schema))
            self._groupe.clear()


def _valeur(nom: str, valeur: Any) -> Any:
    if valeur is not None and COLONNES[nom] is Sorte.JOUR:
        return date.fromisoformat(valeur)
    return cellule(nom, valeur)

"""Comment les fautes s’annoncent : les causes d’abord, vingt au plus, ou en annotations."""

import dataclasses
from itertools import product

import pytest

from atelier.fautes import AU_PLUS, FauteSituee, Rang, annoncer, causes_d_abord

FAUTE = FauteSituee("barème/a.yaml", 1, 1, "Une phrase", "un conseil")


def _faute(rang: Rang, chemin: str = "barème/a.yaml", ligne: int = 1) -> FauteSituee:
    return dataclasses.replace(FAUTE, rang=rang, chemin=chemin, ligne=ligne)


def test_aucune_consequence_avant_sa_cause() -> None:
    """Dans quelque ordre qu’elles arrivent : par rang, puis par fichier et par ligne."""
    fautes = [_faute(rang, chemin) for chemin, rang in product("zba", reversed(Rang))]
    rangees = causes_d_abord(fautes)
    assert [faute.rang for faute in rangees] == sorted(faute.rang for faute in fautes)
    assert [faute.chemin for faute in rangees[:3]] == ["a", "b", "z"]


@pytest.mark.parametrize(
    ("nombre", "lignes", "derniere"),
    [
        (AU_PLUS - 1, AU_PLUS - 1, "barème"),
        (AU_PLUS, AU_PLUS, "barème"),
        (AU_PLUS + 1, AU_PLUS + 1, "… et 1 autre."),
        (AU_PLUS + 2, AU_PLUS + 1, "… et 2 autres."),
    ],
)
def test_vingt_au_plus(nombre: int, lignes: int, derniere: str) -> None:
    """Vingt fautes se disent toutes ; de la vingt et unième on ne dit que le compte."""
    dites = list(annoncer(_faute(Rang.FORME, ligne=n) for n in range(1, nombre + 1)))
    assert len(dites) == lignes
    assert dites[-1].startswith(derniere)


def test_une_annotation_garde_sa_place_et_sa_phrase() -> None:
    """Ce qui couperait la commande de la forge y est codé : le pour cent, la ligne, la virgule d’un chemin."""
    faute = FauteSituee("barème/a,b:c.yaml", 4, 15, "100 % ici\nlà", "corrigez : tout, ici")
    (dite,) = annoncer([faute], annotations=True)
    assert dite == (
        "::error file=barème/a%2Cb%3Ac.yaml,line=4,col=15::100 %25 ici%0Alà — corrigez : tout, ici"
    )


def test_le_rang_ne_distingue_pas_deux_fautes() -> None:
    """La même faute, trouvée à deux étapes, n’est dite qu’une fois."""
    assert len({_faute(Rang.FORME), _faute(Rang.ACCORD)}) == 1

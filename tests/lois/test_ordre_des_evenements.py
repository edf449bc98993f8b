"""Loi : l’ordre dans lequel les événements sont écrits ne change rien au relevé."""

import json
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from lois.dossiers import Dossier, dossiers
from lois.jours import Tirer
from lois.releves import Releve, nommer_les_evenements, releve_de


@st.composite
def dossier_et_autre_ordre(draw: Tirer) -> tuple[Dossier, list[int]]:
    """Un dossier et une permutation de ses événements.

    Entre infractions simultanées, K2 fait de l’ordre du dossier le dernier départage : celles d’un
    même groupe gardent donc entre elles leur ordre.
    """
    dossier = draw(dossiers())
    evenements = dossier["evenements"]
    ordre = draw(st.permutations(range(len(evenements))))
    for groupe in {e["simultanee"] for e in evenements if "simultanee" in e}:
        places = [p for p, rang in enumerate(ordre) if evenements[rang].get("simultanee") == groupe]
        rangs = sorted(ordre[p] for p in places)
        for place, rang in zip(places, rangs, strict=True):
            ordre[place] = rang
    return dossier, ordre


def _compare(releve: Releve, noms: list[str]) -> Any:
    """Le relevé, événements nommés ; dans une même journée, l’ordre des mouvements est laissé libre."""
    nomme = nommer_les_evenements(releve, noms)
    listes = ("delais", "alertes")
    return nomme | {cle: sorted(map(_texte, nomme[cle])) for cle in listes}


def _texte(objet: Any) -> str:
    return json.dumps(objet, sort_keys=True)


@given(dossier_et_autre_ordre())
def test_l_ordre_des_evenements_est_indifferent(cas: tuple[Dossier, list[int]]) -> None:
    """Mêmes mouvements, mêmes délais, mêmes alertes, aux mêmes événements."""
    dossier, ordre = cas
    noms = [_texte(e) for e in dossier["evenements"]]
    autre = dossier | {"evenements": [dossier["evenements"][rang] for rang in ordre]}
    assert _compare(releve_de(autre), [noms[rang] for rang in ordre]) == _compare(
        releve_de(dossier), noms
    )

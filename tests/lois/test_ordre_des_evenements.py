"""Loi : l’ordre dans lequel les événements sont écrits ne change rien au relevé."""

import json
from collections import defaultdict
from datetime import date
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from permis_points.bareme import bareme_du_paquet
from tests.lois.dossiers import Dossier, dossiers
from tests.lois.jours import Tirer
from tests.lois.releves import Releve, nommer_les_evenements, releve_de


@st.composite
def dossier_et_autre_ordre(draw: Tirer) -> tuple[Dossier, list[int]]:
    """Un dossier et une permutation de ses événements.

    L’ordre du dossier n’a que deux emplois, et les infractions qu’ils concernent gardent donc le leur : il
    départage les infractions simultanées (K2), et dit laquelle de deux infractions jumelles, mêmes
    dates, mêmes points, même classe, se raconte en premier.
    """
    dossier = draw(dossiers())
    evenements = dossier["evenements"]
    ordre = draw(st.permutations(range(len(evenements))))
    groupes = [*_simultanees(evenements), *_jumelles(evenements, dossier["au"])]
    while (nouvel_ordre := _ranger(ordre, groupes)) != ordre:
        ordre = nouvel_ordre
    return dossier, ordre


def _ranger(ordre: list[int], groupes: list[list[int]]) -> list[int]:
    """Remet chaque groupe dans l’ordre du dossier, aux places qu’il occupe."""
    nouvel_ordre = list(ordre)
    for rangs in groupes:
        places = [place for place, rang in enumerate(nouvel_ordre) if rang in rangs]
        for place, rang in zip(places, sorted(rangs), strict=True):
            nouvel_ordre[place] = rang
    return nouvel_ordre


def _simultanees(evenements: list[Any]) -> list[list[int]]:
    return _grouper({r: e["simultanee"] for r, e in enumerate(evenements) if "simultanee" in e})


def _jumelles(evenements: list[Any], au: str) -> list[list[int]]:
    infractions = {r: e for r, e in enumerate(evenements) if e["type"] == "infraction"}
    return _grouper({rang: _sosie(e, au) for rang, e in infractions.items()})


def _sosie(infraction: dict[str, Any], au: str) -> Any:
    commise = infraction["commise_le"]
    points, classe = infraction.get("points"), infraction.get("classe")
    if "code" in infraction:
        jour = date.fromisoformat(commise)
        version = bareme_du_paquet().infraction(infraction["code"]).en_vigueur(jour)
        points, classe = version.points, version.classe
    return infraction["definitive_le"] or max(au, commise), commise, points, classe


def _grouper(cles: dict[int, Any]) -> list[list[int]]:
    groupes = defaultdict(list)
    for rang, cle in cles.items():
        groupes[cle].append(rang)
    return list(groupes.values())


def _compare(releve: Releve, noms: list[str]) -> Any:
    """Le relevé, événements nommés ; l’ordre des délais et des alertes est laissé libre."""
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

"""Loi : ce qui attend menace le permis jusqu’au premier jour de gain qui l’en sauve, et pas un de plus (R28)."""

import json
from datetime import date
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from permis_points.bareme import bareme_du_paquet
from permis_points.calcul.deux_voies import Calcul, calculer
from permis_points.calcul.si_definitive import imputables, menace, vide
from permis_points.calendrier import lendemain
from permis_points.facade import lire
from tests.lois.dossiers import dossiers
from tests.lois.releves import AUJOURD_HUI


def jours_de_gain(calcul: Calcul, apres: date) -> list[date]:
    """Rend les jours où le plan daté rend des points."""
    gains = (e.le for e in calcul.present.etapes if e.le > apres and e.variation > 0)
    return list(dict.fromkeys(gains))


@given(dossiers(), st.lists(st.integers(1, 6), min_size=1, max_size=3))
def test_la_menace_cesse_le_premier_jour_qui_sauve(tire: dict[str, Any], couts: list[int]) -> None:
    """Chaque jour de gain est rejoué, sans en sauter : la menace dit le premier qui ne vide pas le permis."""
    commises = [e["commise_le"] for e in tire["evenements"] if e["type"] == "infraction"]
    for points in couts:
        attend = {"type": "infraction", "points": points, "nature": "contravention", "classe": 4}
        le = min([tire["au"], *commises])
        tire["evenements"].append(attend | {"commise_le": max(le, tire["permis"]["obtention"])})
    calcul = calculer(lire(json.dumps(tire), AUJOURD_HUI), bareme_du_paquet())
    attendent = imputables(calcul)
    if not attendent:
        return
    connu, au = calcul.dossier.solde_connu, calcul.dossier.au
    debut = lendemain(au) if connu is not None and connu.le == au else au
    debut = max(debut, *(i.commise_le for i in attendent))
    trouvee = menace(calcul)
    assert (trouvee is not None) == vide(calcul, debut)
    if trouvee is None:
        return
    sauvent = (jour for jour in jours_de_gain(calcul, debut) if not vide(calcul, jour))
    assert trouvee.avant == next(sauvent, None)
    assert trouvee.tout_essaye

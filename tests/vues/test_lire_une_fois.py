"""Une vue ne lit pas deux fois la même ligne, ni une façade deux fois le même dossier."""

import json
from collections import Counter
from typing import Any

import pytest

from permis_points.et_si import essais
from permis_vues import facade
from permis_vues.mouvements import Pas
from tests.vues.page import AU, dossier, perte

DOSSIER = dossier("2001-05-05", perte(3, "2026-01-10", "2026-01-10"), perte(4, "2026-02-10", None))


def test_la_courbe_lit_chaque_mouvement_une_fois(monkeypatch: pytest.MonkeyPatch) -> None:
    """Autant de lectures que de mouvements, plancher compris."""
    lus: Counter[int] = Counter()
    lire = Pas.lire

    def compter(mouvement: Any) -> Pas:
        lus[id(mouvement)] += 1
        return lire(mouvement)

    monkeypatch.setattr(Pas, "lire", staticmethod(compter))
    releve = json.loads(json.loads(facade.voir(json.dumps(DOSSIER), AU))["releve"])
    assert len(lus) == len(releve["mouvements"]) + len(releve["plancher"])
    assert set(lus.values()) == {1}


@pytest.mark.parametrize(
    ("demander", "lectures"),
    [
        (lambda d: facade.comparer(d, '[{"scenario": "rien"}, {"scenario": "rien"}]', AU), 3),
        (lambda d: facade.planifier(d, "{}", AU), 1),
    ],
    ids=[
        "comparer : le dossier, puis un essai par scénario",
        "planifier : le dossier, puis les essais",
    ],
)
def test_la_facade_lit_le_dossier_une_fois(
    demander: Any, lectures: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Hors des essais que le plan annonce, le dossier donné ne se lit qu’une fois."""
    lus = []
    lire = essais.lire_dossier

    def compter(*arguments: Any) -> Any:
        lus.append(arguments[0])
        return lire(*arguments)

    monkeypatch.setattr(essais, "lire_dossier", compter)
    monkeypatch.setattr("permis_points.facade.lire_dossier", compter)
    rendu = json.loads(demander(json.dumps(DOSSIER)))
    assert len(lus) == lectures + rendu.get("essais", 0)

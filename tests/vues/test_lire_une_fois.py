"""Une vue ne lit pas deux fois la même ligne, ni une façade deux fois le même dossier."""

import json
from collections import Counter
from datetime import date
from typing import Any

import pytest

from permis_points.calcul import deux_voies
from permis_points.et_si import essais
from permis_points.et_si.banc import Banc
from permis_points.moteur.pli import Deroulement
from permis_points.moteur.preparation import Preparation
from permis_points.moteur.voies import DROIT, SEVERE_A_L_ENREGISTREMENT
from permis_vues import facade
from permis_vues.mouvements import Pas
from tests.moteur.aide import bareme
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
        "planifier : le dossier seul",
    ],
)
def test_la_facade_lit_le_dossier_une_fois(
    demander: Any, lectures: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Un essai du plan complète le dossier lu : il ne relit pas ce qui ne change pas."""
    lus = []
    lire = essais.lire_dossier

    def compter(*arguments: Any) -> Any:
        lus.append(arguments[0])
        return lire(*arguments)

    monkeypatch.setattr(essais, "lire_dossier", compter)
    monkeypatch.setattr("permis_points.facade.lire_dossier", compter)
    demander(json.dumps(DOSSIER))
    assert len(lus) == lectures


def test_un_essai_de_droit_ne_joue_pas_les_lectures_severes(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Un essai dont le plan ne regarde que le droit joue une vie ; le plancher se joue s’il est demandé."""
    jouees = []
    jouer = deux_voies.derouler

    def compter(preparation: Preparation) -> Deroulement:
        jouees.append(preparation.voie)
        return jouer(preparation)

    monkeypatch.setattr(deux_voies, "derouler", compter)
    banc = Banc.ouvrir(DOSSIER, bareme(), date.fromisoformat(AU))
    jouees.clear()
    essai = banc.projeter(date(2027, 3, 1)).essai
    assert (essai.complet_le() is None, jouees) == (False, [DROIT])
    assert essai.plancher_le(date(2027, 3, 2)).points <= essai.solde_le(date(2027, 3, 2)).points
    assert jouees == [DROIT, SEVERE_A_L_ENREGISTREMENT]

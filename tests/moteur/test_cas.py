"""Chaque cas publié, rejoué par la porte du navigateur : l’exemple que le lecteur voit est le test."""

import json
from typing import Any

import pytest

from atelier import charger
from atelier.modeles.cas import Cas
from permis_points.facade import relever
from tests.chemins import RACINE


def _cas() -> dict[str, Cas]:
    bareme, fautes = charger(RACINE)
    assert bareme is not None, "\n".join(map(str, fautes))
    return {cas.id: cas for cas in bareme.cas}


CAS = _cas()
ERREURS = {identifiant: cas for identifiant, cas in CAS.items() if cas.erreur_repandue}

DECISIONS = {identifiant: cas for identifiant, cas in CAS.items() if cas.decision}


def _releve(cas: Cas) -> dict[str, Any]:
    reponse = json.loads(relever(json.dumps(cas.dossier), cas.au.isoformat()))
    assert "fautes" not in reponse
    releve: dict[str, Any] = reponse["releve"]
    return releve


def _solde_au(releve: dict[str, Any], jour: str) -> dict[str, Any]:
    """Rend le dernier mouvement passé à la fin de ce jour."""
    dernier: dict[str, Any] = [m for m in releve["mouvements"] if m["le"] <= jour][-1]
    return dernier


def test_nombre_de_cas() -> None:
    """Les 49 cas de référence sont publiés, chacun sous un seul identifiant."""
    assert len(CAS) == 49


@pytest.mark.parametrize("cas", CAS.values(), ids=CAS)
def test_le_moteur_donne_ce_qui_est_attendu(cas: Cas) -> None:
    """Solde affiché, plafond, solde interne et attente d’un nouveau permis, chaque jour du cas."""
    releve = _releve(cas)
    for attendu in cas.attendu:
        voulu = attendu.model_dump(exclude_none=True, exclude={"le"})
        possible = voulu.pop("nouveau_permis_possible_le", None)
        solde = _solde_au(releve, attendu.le.isoformat())
        assert {cle: solde[cle] for cle in voulu} == voulu, attendu.le
        if possible is not None:
            assert releve["nouveau_permis_possible_le"] == possible.isoformat()


@pytest.mark.parametrize("cas", ERREURS.values(), ids=ERREURS)
def test_le_moteur_ne_dit_pas_l_erreur_repandue(cas: Cas) -> None:
    """Un jour au moins, le solde annoncé à tort n’est pas le nôtre."""
    releve = _releve(cas)
    assert cas.erreur_repandue is not None
    faux = {solde.le.isoformat(): solde.points for solde in cas.erreur_repandue.attendu_faux}
    assert {jour: _solde_au(releve, jour)["points"] for jour in faux} != faux


def test_nombre_d_erreurs_repandues() -> None:
    """Les cinq erreurs relevées dans les sources, et d’autres qu’on lit partout."""
    relevees = {
        "probatoire-aac-et-formation-tableau-errone",
        "un-point-depart-des-six-mois",
        "telephone-trois-ans",
        "stage-obligatoire-dans-l-annee",
        "dix-ans-sans-condition",
    }
    assert relevees < set(ERREURS)


@pytest.mark.parametrize("cas", DECISIONS.values(), ids=DECISIONS)
def test_une_decision_se_retrouve(cas: Cas) -> None:
    """Un numéro et une date plausibles ; un lien ne mène qu’à une page officielle ou de juridiction."""
    assert cas.decision is not None
    assert cas.decision.numero.isdigit()
    assert cas.decision.numero in cas.id or cas.dates_choisies
    assert str(cas.decision.lien or "https://www.conseil-etat.fr/").startswith(
        ("https://www.conseil-etat.fr/", "https://www.legifrance.gouv.fr/"),
    )

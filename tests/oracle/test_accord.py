"""Le moteur et l’oracle disent la même chose, chaque jour, sur des milliers de dossiers tirés.

`ORACLE_DOSSIERS` fixe combien ; `ORACLE_GRAINE`, la première graine.
"""

import json
import os
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from random import Random
from typing import Any

import pytest
import yaml

from permis_points.facade import relever
from tests.oracle import Jour, horizon, soldes
from tests.oracle.dossiers import dossier as tirer

COMBIEN = int(os.environ.get("ORACLE_DOSSIERS", "2000"))
PREMIERE = int(os.environ.get("ORACLE_GRAINE", "0"))
PAR_LOT = 100
AUJOURD_HUI = "2026-11-21"
UN_AN = timedelta(days=366)

Lu = dict[str, Any]


def soirs(mouvements: list[Lu], jours: Iterable[date]) -> Iterator[Lu]:
    """Le dernier mouvement connu à la fin de chacun de ces jours, qui se suivent."""
    du_jour = {date.fromisoformat(m["le"]): m for m in mouvements}
    dernier = du_jour[min(du_jour)]
    for jour in jours:
        dernier = du_jour.get(jour, dernier)
        yield dernier


def _fin(releve: Lu, dossier: Lu, au: date) -> date:
    lus = [m["le"] for m in releve["mouvements"] + releve.get("plancher", [])]
    return max(date.fromisoformat(max(lus)), horizon(dossier, au), au) + UN_AN


def _ecarts_du_jour(droit: Lu, plancher: Lu, attendu: Jour) -> dict[str, tuple[object, object]]:
    couples = {
        "points": (droit["points"], attendu.points),
        "signe": (droit["signe"], attendu.signe),
        "plafond": (droit["plafond"], attendu.plafond),
        "plancher": (plancher["points"], attendu.plancher),
        "plancher (signe)": (plancher["signe"], attendu.plancher_signe),
    }
    return {nom: couple for nom, couple in couples.items() if couple[0] != couple[1]}


def _ecarts_du_releve(releve: Lu, attendu: Jour) -> dict[str, tuple[object, object]]:
    solde, possible = releve["solde"], attendu.nouveau_permis_possible_le
    couples = {
        "solde.points": (solde["points"], attendu.points),
        "solde.signe": (solde["signe"], attendu.signe),
        "solde.plafond": (solde["plafond"], attendu.plafond),
        "solde.plancher": (solde["plancher"], attendu.plancher),
        "solde.etat": (solde["etat"], attendu.etat),
        "nouveau_permis_possible_le": (
            releve["nouveau_permis_possible_le"],
            possible.isoformat() if possible else None,
        ),
    }
    return {nom: couple for nom, couple in couples.items() if couple[0] != couple[1]}


def desaccord(dossier: Lu) -> str | None:
    """Le premier désaccord entre le moteur et l’oracle, en une phrase ; rien s’ils s’accordent."""
    try:
        rendu = json.loads(relever(json.dumps(dossier), AUJOURD_HUI))
    except Exception as erreur:  # noqa: BLE001 (la façade promet de ne jamais lever)
        return f"le moteur lève {type(erreur).__name__} : {erreur}"
    if "fautes" in rendu:
        return f"le moteur refuse le dossier : {rendu['fautes']}"
    releve, au = rendu["releve"], date.fromisoformat(dossier["au"])
    fin = _fin(releve, dossier, au)
    attendus = soldes(dossier, au, fin)
    voies = (releve["mouvements"], releve.get("plancher") or releve["mouvements"])
    premiers = [min(m["le"] for m in voie) for voie in voies]
    if set(premiers) != {min(attendus).isoformat()}:
        return f"premier jour : moteur {premiers}, oracle {min(attendus)}"
    droit, plancher = (soirs(voie, attendus) for voie in voies)
    hier: tuple[Lu, Lu, Jour] | None = None
    for jour, aujourd_hui in zip(
        attendus, zip(droit, plancher, attendus.values(), strict=True), strict=True
    ):
        if aujourd_hui == hier:
            continue
        hier = aujourd_hui
        ecarts = _ecarts_du_jour(*aujourd_hui)
        if ecarts:
            return f"{jour} (moteur, oracle) : {ecarts}"
    ecarts = _ecarts_du_releve(releve, attendus[au])
    return f"au {au} (moteur, oracle) : {ecarts}" if ecarts else None


def lisible(dossier: Lu) -> str:
    """Le dossier en YAML court, une ligne par événement."""
    ordonnes = sorted(dossier["evenements"], key=lambda e: e.get("commise_le") or str(e))
    lignes = [
        yaml.safe_dump(e, default_flow_style=True, sort_keys=False, width=999) for e in ordonnes
    ]
    reste = {cle: valeur for cle, valeur in dossier.items() if cle != "evenements"}
    return (
        yaml.safe_dump(reste, sort_keys=False) + "evenements:\n" + "".join("- " + x for x in lignes)
    )


def _genre(propos: str | None) -> str | None:
    if propos is None:
        return None
    return propos.split(":", maxsplit=1)[0] if propos.startswith("le moteur") else "écart"


def reduire(dossier: Lu) -> Lu:
    """Le même genre de désaccord (erreur, refus, écart) avec le moins d’événements possible."""
    genre = _genre(desaccord(dossier))
    for rang in range(len(dossier["evenements"])):
        reste = dossier["evenements"][:rang] + dossier["evenements"][rang + 1 :]
        essai = dossier | {"evenements": reste}
        if _genre(desaccord(essai)) == genre:
            return reduire(essai)
    return dossier


@pytest.mark.parametrize("debut", range(PREMIERE, PREMIERE + COMBIEN, PAR_LOT))
def test_accord(debut: int) -> None:
    """Cent dossiers, toutes les journées, les deux voies : aucun écart."""
    for graine in range(debut, min(debut + PAR_LOT, PREMIERE + COMBIEN)):
        cas = tirer(Random(graine))  # noqa: S311 (des dossiers, pas des secrets)
        if desaccord(cas):
            court = reduire(cas)
            pytest.fail(f"graine {graine} : {desaccord(court)}\n{lisible(court)}", pytrace=False)

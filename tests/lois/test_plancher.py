"""Loi : le solde plancher n’est jamais au-dessus du solde de droit, aucun jour."""

import re
from typing import Any

from hypothesis import given

from tests.lois.dossiers import Dossier, dossiers
from tests.lois.releves import le_soir, releve_de, voies


@given(dossiers())
def test_le_plancher_reste_sous_le_droit(dossier: Dossier) -> None:
    """Chaque soir où l’une des deux voies bouge, plancher signé ≤ solde signé."""
    releve = releve_de(dossier)
    droit, plancher = voies(releve)
    for jour in sorted({m["le"] for m in [*droit, *plancher]}):
        haut, bas = le_soir(droit, jour), le_soir(plancher, jour)
        assert haut is not None, jour
        assert bas is not None, jour
        assert bas["signe"] <= haut["signe"], jour
    assert releve["solde"]["plancher"] <= releve["solde"]["points"]


@given(dossiers())
def test_le_plancher_est_omis_quand_il_ne_differe_pas(dossier: Dossier) -> None:
    """La liste « plancher » n’est là que si un soir au moins la distingue du droit."""
    releve = releve_de(dossier)
    droit, plancher = voies(releve)
    jours = sorted({m["le"] for m in [*droit, *plancher]})
    differents = any(_solde(le_soir(droit, j)) != _solde(le_soir(plancher, j)) for j in jours)
    assert ("plancher" in releve) == differents


RETIRES = re.compile(r"^Retrait de (\d+)\u00a0points?")
RENDUS = re.compile(r"(\d+)\u00a0points? rendus?")


@given(dossiers())
def test_la_phrase_du_plancher_dit_le_nombre_de_sa_ligne(dossier: Dossier) -> None:
    """Une phrase qui raconte un autre nombre que la variation de sa ligne dit d’où vient l’écart."""
    for m in releve_de(dossier).get("plancher", []):
        dite = _dite(m)
        explique = "le plancher" in m["explication"].lower()
        assert dite is None or dite == m["variation"] or explique, m
        if m["genre"] == "reconstitution-totale" and m["signe"] < 12:
            assert explique, m


@given(dossiers())
def test_un_retrait_compte_deux_fois_le_dit(dossier: Dossier) -> None:
    """Deux lectures comptent le même retrait à deux jours : la seconde ligne renvoie à la première."""
    vus: dict[int, str] = {}
    for m in releve_de(dossier).get("plancher", []):
        retire = RETIRES.match(m["explication"])
        if retire is None:
            continue
        [rang] = m["evenements"]
        assert ("l’avait déjà compté" in m["explication"]) == (vus.get(rang, m["le"]) < m["le"]), m
        vus.setdefault(rang, m["le"])


def _dite(mouvement: dict[str, Any]) -> int | None:
    """Rend la variation que la phrase raconte, None si elle n’en donne pas le nombre."""
    if retire := RETIRES.match(mouvement["explication"]):
        return -int(retire[1])
    rendu = RENDUS.search(mouvement["explication"])
    return int(rendu[1]) if rendu else None


def _solde(mouvement: dict[str, int] | None) -> tuple[int, int] | None:
    return None if mouvement is None else (mouvement["signe"], mouvement["plafond"])

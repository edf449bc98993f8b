"""Lois : des gestes qui s’enchaînent valent par leurs dates, jamais par l’ordre où on les pose."""

from datetime import date, timedelta
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from permis_points.erreurs import DossierIncoherent
from permis_points.et_si.essais import Essai, essayer
from permis_points.et_si.scenarios import jouer
from tests.lois.dossiers import Dossier, dossiers
from tests.lois.jours import Tirer
from tests.moteur.aide import bareme

Geste = dict[str, Any]


def depart(dossier: Dossier) -> Essai:
    """Rend le dossier essayé tel quel."""
    return essayer(dossier, bareme(), date.fromisoformat(dossier["au"]))


def soldes(essai: Essai, autre: Essai) -> list[tuple[Any, Any]]:
    """Rend le droit et le plancher du premier, chaque soir où l’un des deux peut bouger."""
    jours = {
        soir for e in (essai, autre) for soir, _ in (*e.soirs(e.au), *e.soirs_du_plancher(e.au))
    }
    return [(essai.solde_le(jour), essai.plancher_le(jour)) for jour in sorted(jours)]


@st.composite
def dossier_et_gestes(draw: Tirer) -> tuple[Dossier, list[Geste]]:
    """Un dossier, puis un à trois gestes : des stages et des paiements, souvent le même jour."""
    dossier = draw(dossiers())
    au = date.fromisoformat(dossier["au"])
    en_attente = [
        rang
        for rang, e in enumerate(dossier["evenements"])
        if e["type"] == "infraction"
        and e.get("definitive_le") is None
        and e["commise_le"] <= dossier["au"]
    ]
    un_jour = st.sampled_from([1, 2, 3, 4, 30, 200]).map(lambda n: (au + timedelta(n)).isoformat())
    stage = st.builds(lambda le: {"scenario": "stage", "premier_jour": le}, un_jour)
    sortes = [stage]
    gestes: list[Geste] = []
    if en_attente:
        # chaque infraction ne se paie qu’une fois
        for rang in en_attente[: draw(st.integers(0, 2))]:
            le = draw(un_jour)
            gestes.append(
                {"scenario": "regler", "evenement": rang, "reglement": "plus-tard", "le": le}
            )
    gestes += draw(st.lists(st.one_of(sortes), min_size=0 if gestes else 1, max_size=2))
    return dossier, gestes


@given(dossier_et_gestes(), st.randoms(use_true_random=False))
def test_l_ordre_des_gestes_est_indifferent(cas: tuple[Dossier, list[Geste]], hasard: Any) -> None:
    """Payer puis suivre un stage, ou l’inverse : les mêmes soldes, tous les soirs, dans les deux voies."""
    dossier, gestes = cas
    autres = list(gestes)
    hasard.shuffle(autres)
    base = depart(dossier)
    try:
        un = jouer(base, gestes, "scenarios[0]").essai
    except DossierIncoherent:
        return
    deux = jouer(base, autres, "scenarios[0]").essai
    assert soldes(un, deux) == soldes(deux, un)


@given(dossier_et_gestes())
def test_des_gestes_valent_le_dossier_recopie(cas: tuple[Dossier, list[Geste]]) -> None:
    """Le scénario joué est un dossier ordinaire : recopié dans le simulateur, il donne les mêmes soldes."""
    dossier, gestes = cas
    evenements = [dict(e) for e in dossier["evenements"]]
    for geste in gestes:
        if geste["scenario"] == "regler":
            evenements[geste["evenement"]] |= {
                "definitive_le": geste["le"],
                "etablie_par": "paiement",
            }
        else:
            fin = date.fromisoformat(geste["premier_jour"]) + timedelta(1)
            evenements.append(
                {
                    "type": "stage",
                    "cadre": "volontaire",
                    "premier_jour": geste["premier_jour"],
                    "dernier_jour": fin.isoformat(),
                }
            )
    try:
        joue = jouer(depart(dossier), gestes, "scenarios[0]").essai
    except DossierIncoherent:
        return
    recopie = depart(dossier | {"evenements": evenements})
    assert soldes(joue, recopie) == soldes(recopie, joue)

"""Loi : les comptes se suivent, d’un mouvement au suivant."""

from itertools import pairwise

from hypothesis import given

from tests.lois.dossiers import Dossier, dossiers
from tests.lois.releves import releve_de, voies

_OUVERTURES = ("capital-initial", "nouveau-permis", "solde-connu")


@given(dossiers())
def test_le_solde_signe_est_le_precedent_plus_la_variation(dossier: Dossier) -> None:
    """Dans les deux voies, sauf quand le compte s’ouvre ou se rouvre."""
    for mouvements in voies(releve_de(dossier)):
        for avant, apres in pairwise(mouvements):
            assert avant["le"] <= apres["le"], apres
            if apres["genre"] not in _OUVERTURES:
                assert apres["signe"] == avant["signe"] + apres["variation"], (avant, apres)


@given(dossiers())
def test_le_compte_commence_par_une_ouverture(dossier: Dossier) -> None:
    """Le premier mouvement ouvre le compte, et lui seul est un capital initial."""
    for mouvements in voies(releve_de(dossier)):
        premier, *suivants = mouvements
        assert premier["genre"] == (
            "solde-connu" if "solde_connu" in dossier else "capital-initial"
        )
        assert premier["variation"] == premier["signe"]
        assert all(m["genre"] != "capital-initial" for m in suivants)


@given(dossiers())
def test_le_solde_du_releve_est_le_dernier_mouvement(dossier: Dossier) -> None:
    """Les points du jour sont ceux du dernier mouvement passé."""
    releve = releve_de(dossier)
    dernier = [m for m in releve["mouvements"] if m["le"] <= releve["au"]][-1]
    solde = releve["solde"]
    assert [solde[c] for c in ("points", "signe", "plafond")] == [
        dernier[c] for c in ("points", "signe", "plafond")
    ]

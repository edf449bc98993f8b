"""Loi : le solde affiché reste entre 0 et le plafond, dans les deux voies, chaque jour."""

from hypothesis import given

from tests.lois.dossiers import Dossier, dossiers
from tests.lois.releves import releve_de, voies

_PLAFONDS = range(6, 13)


@given(dossiers())
def test_le_solde_affiche_reste_entre_zero_et_le_plafond(dossier: Dossier) -> None:
    """0 ≤ points ≤ plafond ≤ 12 ; les points sont le solde signé, ramené à zéro s’il est négatif."""
    releve = releve_de(dossier)
    for m in [*voies(releve)[0], *voies(releve)[1], releve["solde"]]:
        assert 0 <= m["points"] <= m["plafond"], m
        assert m["points"] == max(0, m["signe"]), m
        assert m["plafond"] in _PLAFONDS, m


@given(dossiers())
def test_l_etat_suit_le_solde(dossier: Dossier) -> None:
    """« valide » s’il reste des points, sauf annulation ; « invalide » après une lettre 48SI seulement."""
    solde = releve_de(dossier)["solde"]
    if solde["etat"] == "annule":
        juges = [e["le"] for e in dossier["evenements"] if e["type"] == "annulation-judiciaire"]
        assert min(juges) <= dossier["au"]
        return
    assert (solde["etat"] == "valide") == (solde["points"] > 0), solde
    if solde["etat"] == "invalide":
        lettres = [e["le"] for e in dossier["evenements"] if e["type"] == "notification-48si"]
        assert min(lettres) <= dossier["au"]

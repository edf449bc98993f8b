"""Loi : une infraction annulée ne laisse aucune trace (R14)."""

from hypothesis import assume, given

from lois.dossiers import Dossier, dossiers
from lois.releves import nommer_les_evenements, releve_de


@given(dossiers(), dossiers())
def test_une_infraction_annulee_ne_laisse_pas_de_trace(dossier: Dossier, autre: Dossier) -> None:
    """Le relevé est celui du dossier sans elle, aux rangs près."""
    evenements = _melanger_des_annulees(dossier, autre)
    gardes = [rang for rang, e in enumerate(evenements) if not e.get("annulee")]
    assume(len(gardes) < len(evenements))
    avec = releve_de(dossier | {"evenements": evenements})
    sans = releve_de(dossier | {"evenements": [evenements[rang] for rang in gardes]})
    assert nommer_les_evenements(avec, list(range(len(evenements)))) == nommer_les_evenements(
        sans, gardes
    )


def _melanger_des_annulees(dossier: Dossier, autre: Dossier) -> list[dict[str, object]]:
    """Glisse, parmi les événements, les infractions d’un autre dossier, annulées."""
    debut = max(dossier["permis"]["obtention"], "1992-12-01")
    annulees = [
        e | {"annulee": True, "simultanee": None}
        for e in autre["evenements"]
        if e["type"] == "infraction" and e["commise_le"] >= debut
    ]
    melange = []
    for rang in range(max(len(annulees), len(dossier["evenements"]))):
        melange += annulees[rang : rang + 1] + dossier["evenements"][rang : rang + 1]
    return melange

"""Loi : une infraction écartée ne change rien au calcul, et le relevé la nomme (R1, R14)."""

from typing import Any

from hypothesis import assume, given
from hypothesis import strategies as st

from tests.lois.dossiers import Dossier, dossiers
from tests.lois.releves import Releve, nommer_les_evenements, releve_de

_ECARTEES = ({"annulee": True}, {"permis_exige": False}, {"a_l_etranger": True})
# Elles se disent aussi en alerte : le doute sur le véhicule tient à l’âge, que le dossier ne connaît pas.
_DITES_AUSSI = "vehicule-sans-permis"


@given(dossiers(), dossiers(), st.sampled_from(_ECARTEES))
def test_une_infraction_ecartee_ne_change_rien(
    dossier: Dossier, autre: Dossier, ecart: dict[str, bool]
) -> None:
    """Le relevé est celui du dossier sans elle, aux rangs et aux lignes qui la nomment près."""
    evenements = _melanger(dossier, autre, ecart)
    gardes = [rang for rang, e in enumerate(evenements) if not _est_ecartee(e)]
    assume(len(gardes) < len(evenements))
    avec = releve_de(dossier | {"evenements": evenements})
    sans = releve_de(dossier | {"evenements": [evenements[rang] for rang in gardes]})
    assert nommer_les_evenements(
        _sans_les_nommees(avec, set(gardes)), list(range(len(evenements)))
    ) == nommer_les_evenements(sans, gardes)


@given(dossiers(), dossiers(), st.sampled_from(_ECARTEES))
def test_une_infraction_ecartee_est_nommee_une_fois(
    dossier: Dossier, autre: Dossier, ecart: dict[str, bool]
) -> None:
    """Une ligne à zéro point par infraction dans chaque voie, sauf avant un solde connu."""
    evenements = _melanger(dossier, autre, ecart)
    releve = releve_de({**dossier, "evenements": evenements, "solde_connu": None})
    attendues = [rang for rang, e in enumerate(evenements) if _est_ecartee(e)]
    for mouvements in (releve["mouvements"], releve.get("plancher", releve["mouvements"])):
        lignes = [m for m in mouvements if set(m["evenements"]) & set(attendues)]
        assert sorted(rang for m in lignes for rang in m["evenements"]) == attendues
        assert {(m["genre"], m["variation"]) for m in lignes} <= {("retrait", 0)}


def _est_ecartee(evenement: dict[str, Any]) -> bool:
    infraction = evenement["type"] == "infraction"
    return infraction and any(
        evenement.get(cle) is valeur for e in _ECARTEES for cle, valeur in e.items()
    )


def _sans_les_nommees(releve: Releve, gardes: set[int]) -> Releve:
    """Ôte les lignes qui ne parlent que d’une infraction écartée."""
    listes = {
        cle: [
            ligne
            for ligne in releve[cle]
            if not ligne["evenements"] or gardes & {*ligne["evenements"]}
        ]
        for cle in ("mouvements", "plancher")
        if cle in releve
    }
    alertes = [a for a in releve["alertes"] if a["code"] != _DITES_AUSSI]
    return releve | listes | {"alertes": alertes}


def _melanger(dossier: Dossier, autre: Dossier, ecart: dict[str, bool]) -> list[dict[str, Any]]:
    """Glisse, parmi les événements, les infractions d’un autre dossier, écartées."""
    debut = max(dossier["permis"]["obtention"], "1992-12-01")
    ecartees = [
        e | ecart | {"simultanee": None}
        for e in autre["evenements"]
        if e["type"] == "infraction" and e["commise_le"] >= debut
    ]
    melange = []
    for rang in range(max(len(ecartees), len(dossier["evenements"]))):
        melange += ecartees[rang : rang + 1] + dossier["evenements"][rang : rang + 1]
    return melange

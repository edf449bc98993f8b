"""Loi : une lettre annulée ne change rien au calcul, et le relevé la dit (R14)."""

from hypothesis import given

from lois.dossiers import Dossier, dossiers
from lois.releves import nommer_les_evenements, releve_de

_CALCULE = ("solde", "mouvements", "plancher", "delais", "nouveau_permis_possible_le")


@given(dossiers())
def test_une_lettre_annulee_ne_change_que_ce_que_l_on_en_dit(dossier: Dossier) -> None:
    """Toutes les lettres annulées : le calcul est celui du dossier sans elles, et chacune est nommée."""
    evenements = [
        e | {"annulee": True} if e["type"].startswith("notification") else e
        for e in dossier["evenements"]
    ]
    gardes = [r for r, e in enumerate(evenements) if not e["type"].startswith("notification")]
    avec = releve_de(dossier | {"evenements": evenements})
    sans = releve_de(dossier | {"evenements": [evenements[rang] for rang in gardes]})
    nomme = nommer_les_evenements(avec, list(range(len(evenements))))
    attendu = nommer_les_evenements(sans, gardes)
    for cle in _CALCULE:
        assert nomme.get(cle) == attendu.get(cle)
    dites = {r for a in avec["alertes"] if a["code"] == "lettre-annulee" for r in a["evenements"]}
    assert dites == set(range(len(evenements))) - set(gardes)

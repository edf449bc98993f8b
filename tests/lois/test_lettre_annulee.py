"""Loi : une lettre annulée ne change rien au calcul, et le relevé la dit (R14)."""

import re

from hypothesis import given

from tests.lois.dossiers import Dossier, dossiers
from tests.lois.releves import Releve, nommer_les_evenements, releve_de

_CALCULE = ("solde", "mouvements", "plancher", "delais", "nouveau_permis_possible_le")
_REMPLIT = re.compile(r" Il remplit quand même l’obligation[^.]*\.")


@given(dossiers())
def test_une_lettre_annulee_ne_change_que_ce_que_l_on_en_dit(dossier: Dossier) -> None:
    """Toutes les lettres annulées : le calcul est celui du dossier sans elles, et chacune est nommée.

    Sans lettre du tout, un stage dit obligatoire en suppose une ; annulée, aucun n’en remplit l’obligation (R25).
    """
    evenements = [
        e | {"annulee": True} if e["type"].startswith("notification") else e
        for e in dossier["evenements"]
    ]
    gardes = [r for r, e in enumerate(evenements) if not e["type"].startswith("notification")]
    avec = releve_de(dossier | {"evenements": evenements})
    sans = releve_de(dossier | {"evenements": [evenements[rang] for rang in gardes]})
    nomme = nommer_les_evenements(avec, list(range(len(evenements))))
    attendu = nommer_les_evenements(sans, gardes)
    if any(e["type"] == "notification-48n" for e in evenements):
        assert _sans_obligation(avec) == avec
        attendu = _sans_obligation(attendu)
    for cle in _CALCULE:
        assert nomme.get(cle) == attendu.get(cle)
    dites = {r for a in avec["alertes"] if a["code"] == "lettre-annulee" for r in a["evenements"]}
    assert dites == set(range(len(evenements))) - set(gardes)


def _sans_obligation(releve: Releve) -> Releve:
    """Le relevé, ôtées les phrases qui disent remplie l’obligation d’une lettre."""
    listes = (cle for cle in ("mouvements", "plancher") if cle in releve)
    return releve | {
        cle: [m | {"explication": _REMPLIT.sub("", m["explication"])} for m in releve[cle]]
        for cle in listes
    }

"""Loi : écrire un dossier et le relire rend le même dossier, et le même relevé."""

import json
from datetime import date
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from permis_points.bareme import bareme_du_paquet
from permis_points.dossier import Dossier as DossierLu
from permis_points.lecture.dossier import completer_dossier, lire_dossier
from permis_points.lecture.ecriture import ecrire_dossier
from permis_points.lecture.json_strict import lire_json
from tests.lois.dossiers import Dossier, dossiers
from tests.lois.releves import AUJOURD_HUI, texte_du_releve


def _lire(arbre: Any) -> DossierLu:
    texte = json.dumps(arbre, ensure_ascii=False)
    return lire_dossier(lire_json(texte), bareme_du_paquet(), date.fromisoformat(AUJOURD_HUI))


@given(dossiers())
def test_lire_ce_qui_est_ecrit_rend_le_meme_dossier(dossier: Dossier) -> None:
    """Aucun champ ne se perd, aucun ne s’invente."""
    lu = _lire(dossier)
    assert _lire(ecrire_dossier(lu)) == lu


@given(dossiers(), st.integers(min_value=0))
def test_completer_un_dossier_est_le_relire_entier(dossier: Dossier, coupe: int) -> None:
    """Lu jusqu’à un événement puis complété des suivants, c’est le même dossier, rangs compris."""
    evenements = dossier["evenements"]
    coupe %= len(evenements) + 1
    debut = _lire(dossier | {"evenements": evenements[:coupe]})
    assert completer_dossier(debut, evenements[coupe:], bareme_du_paquet()) == _lire(dossier)


@given(dossiers())
def test_ecrire_deux_fois_rend_le_meme_objet(dossier: Dossier) -> None:
    """L’aller-retour est idempotent, ordre des clés compris."""
    ecrit = ecrire_dossier(_lire(dossier))
    assert json.dumps(ecrire_dossier(_lire(ecrit))) == json.dumps(ecrit)


@given(dossiers())
def test_le_dossier_ecrit_donne_le_meme_releve(dossier: Dossier) -> None:
    """Octet pour octet : points écrits à la main ou tirés du barème, le calcul est le même."""
    assert texte_du_releve(ecrire_dossier(_lire(dossier))) == texte_du_releve(dossier)


def test_chaque_champ_du_contrat_est_ecrit() -> None:
    """Un dossier qui emploie tous les champs les retrouve tous."""
    infraction = {
        "type": "infraction",
        "points": 3,
        "nature": "contravention",
        "classe": 4,
        "commise_le": "2024-06-10",
        "definitive_le": "2024-07-02",
        "definitive_entre": ["2024-06-20", "2024-07-25"],
        "code": "vitesse-20-29",
        "etablie_par": "paiement",
        "enregistree_le": "2024-08-01",
        "simultanee": "A",
        "annulee": True,
        "conducteur_identifie": False,
        "permis_exige": False,
        "a_l_etranger": True,
        "note": "« é »\n\t'",
    }
    stage = {
        "type": "stage",
        "cadre": "48n",
        "premier_jour": "2024-10-12",
        "dernier_jour": "2024-10-13",
        "note": "à Béziers",
    }
    dossier = {
        "contrat": 1,
        "permis": {
            "obtention": "2023-03-15",
            "filiere": "encadree",
            "nouveau_permis": True,
            "b_par_aac_le": "2024-01-01",
            "formation_complementaire": "2023-12-01",
        },
        "evenements": [
            stage,
            infraction,
            {"type": "notification-48si", "le": "2026-12-01", "annulee": True},
            {
                "type": "annulation-judiciaire",
                "le": "2026-12-02",
                "interdiction_jusqu_au": "2027-01-02",
                "note": "tribunal",
            },
            {"type": "nouveau-permis", "le": "2027-02-01"},
        ],
        "au": "2026-11-21",
        "solde_connu": {"le": "2024-01-01", "points": 6, "plafond": 8},
    }
    assert ecrire_dossier(_lire(dossier)) == dossier

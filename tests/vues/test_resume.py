"""Le résumé à coller : du texte nu, l’essentiel d’abord."""

import json
from typing import Any

from hypothesis import given

from lois.dossiers import dossiers
from permis_vues.facade import resumer
from vues.page import AU, dossier, perte, vue

NOVICE = dossier(
    "2025-03-15",
    perte(3, "2026-10-10", "2026-10-20"),
    {"type": "notification-48n", "le": "2026-11-10"},
)


def texte(donne: dict[str, Any]) -> str:
    """Rend le résumé, espaces insécables changées en espaces."""
    rendu: str = json.loads(resumer(json.dumps(donne), AU))["texte"]
    return rendu.replace("\u00a0", " ").replace("\u202f", " ")


def test_le_resume_du_novice() -> None:
    """Le solde, le devoir, le délai probatoire, le passé, l’avenir, la réserve : dans cet ordre."""
    assert texte(NOVICE).splitlines() == [
        (
            "Mon permis à points. Au 21 novembre 2026 : 5 points sur 8. Permis valide. "
            "Stage à finir au plus tard le 10 mars 2027. 12 points le 20 octobre 2029, si rien de nouveau "
            "n’arrive d’ici là."
        ),
        "Délai probatoire jusqu’au 15 mars 2028.",
        "",
        "Ce qui s’est passé :",
        "- 15 mars 2025 : début du permis, +6, 6 points sur 6",
        "- 15 mars 2026 : majoration annuelle, +2, 8 points sur 8",
        "- 20 octobre 2026 : retrait, −3, 5 points sur 8",
        "",
        "À venir, si rien de nouveau n’arrive :",
        "- 15 mars 2028 : fin du délai probatoire, 0, 5 points sur 12",
        "- 20 octobre 2029 : reconstitution totale, +7, 12 points sur 12",
        "",
        (
            "Simulation non officielle : seul le relevé d’information intégral fait foi. "
            "Droit vérifié au 31 mars 2026."
        ),
    ]


def test_un_permis_sans_histoire_tient_en_peu_de_lignes() -> None:
    """Ni délai probatoire, ni devoir, ni avenir : ces lignes manquent."""
    lignes = texte(dossier("2001-05-05")).splitlines()
    assert len(lignes) == 6
    assert "À venir" not in texte(dossier("2001-05-05"))


def test_une_lettre_grave_s_y_lit() -> None:
    """Le solde nul et la lettre à craindre."""
    nul = dossier("2001-05-05", *(perte(6, f"2026-0{n}-01", f"2026-0{n}-20") for n in (3, 4)))
    assert "tant que la lettre 48SI ne vous a pas été remise" in texte(nul)


@given(dossiers())
def test_tout_dossier_a_son_resume(tire: dict[str, Any]) -> None:
    """Une ligne par mouvement, la phrase annoncée en tête."""
    rendu, vu = json.loads(resumer(json.dumps(tire), AU))["texte"], vue(tire)
    assert vu["phrase"] in rendu
    assert rendu.count("\n- ") == len(json.loads(vu["releve"])["mouvements"])

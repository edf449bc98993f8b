"""Le résumé à coller : du texte nu, l’essentiel d’abord."""

import json
from typing import Any

from hypothesis import given

from permis_vues.facade import resumer
from permis_vues.mouvements import SANS_EFFET
from tests.lois.dossiers import dossiers
from tests.vues.page import AU, dossier, perte, vue

NOVICE = dossier(
    "2025-03-15",
    perte(3, "2026-10-10", "2026-10-20"),
    {"type": "notification-48n", "le": "2026-11-10"},
)


def texte(donne: dict[str, Any]) -> str:
    """Rend le résumé, espaces insécables changées en espaces."""
    return simple(json.loads(resumer(json.dumps(donne), AU))["texte"])


def simple(rendu: str) -> str:
    """Rend le texte, espaces insécables changées en espaces."""
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


def test_ce_qui_n_a_rien_change_dit_pourquoi() -> None:
    """Un retrait écarté, un stage trop proche du précédent : la raison que donne le relevé, à la suite."""
    deux_stages = [
        {"type": "stage", "cadre": "volontaire", "premier_jour": un, "dernier_jour": deux}
        for un, deux in (("2026-07-01", "2026-07-02"), ("2026-09-01", "2026-09-02"))
    ]
    annule = perte(3, "2025-03-01", "2025-03-20", annulee=True)
    lu = texte(dossier("2001-05-05", annule, perte(6, "2026-06-10", "2026-06-20"), *deux_stages))
    _, annulee, retrait, utile, vain = [x for x in lu.splitlines() if " sur " in x][1:6]
    assert annulee.startswith("- 20 mars 2025 : retrait, 0, 12 points sur 12. Aucun retrait pour ")
    assert annulee.endswith("il est annulé, et compte pour nul depuis le début.")
    assert retrait == "- 20 juin 2026 : retrait, −6, 6 points sur 12"
    assert utile == "- 3 juillet 2026 : stage, +4, 10 points sur 12"
    assert vain == (
        "- 3 septembre 2026 : stage, 0, 10 points sur 12. Stage du 1er septembre 2026 au 2 septembre 2026, sans "
        "effet : un seul stage par période rend des points, et le suivant ne compte qu’à partir du "
        "1er juillet 2027."
    )


@given(dossiers())
def test_toute_raison_du_releve_est_au_resume(tire: dict[str, Any]) -> None:
    """Une étape sans effet n’y est jamais nue ; celle qui change le solde tient en une ligne courte."""
    rendu, lu = texte(tire), json.loads(vue(tire)["releve"])
    lignes = [ligne for ligne in rendu.splitlines() if ligne.startswith("- ")]
    for m, ligne in zip(lu["mouvements"], lignes, strict=True):
        vain = not m["variation"] and m["genre"] in SANS_EFFET
        assert ligne.endswith(simple(m["explication"])) is vain


@given(dossiers())
def test_tout_dossier_a_son_resume(tire: dict[str, Any]) -> None:
    """Une ligne par mouvement, la phrase annoncée en tête."""
    rendu, vu = json.loads(resumer(json.dumps(tire), AU))["texte"], vue(tire)
    assert vu["phrase"] in rendu
    assert rendu.count("\n- ") == len(json.loads(vu["releve"])["mouvements"])

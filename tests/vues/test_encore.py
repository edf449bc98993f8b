"""« Si vous commettiez encore… » : une case par taille d’infraction, sous le solde, calculée par le moteur."""

import json
from typing import Any

import pytest
from hypothesis import given

from permis_vues.et_si.encore import EVENEMENTS_AU_PLUS
from tests.lois.dossiers import dossiers
from tests.vues.page import Element, dossier, lire_html, page, perte, vue

ANCIEN = "2001-05-05"
HUIT = perte(4, "2025-02-01", "2025-03-01")


def cases(bloc: Element) -> dict[int, str]:
    """Rend, par taille, ce qui resterait."""
    return {
        int(c.attributs["data-encore-taille"]): next(e.texte for e in c.enfants[1].enfants)
        for c in bloc.tous(data_encore_taille="*")
    }


def test_une_case_par_taille_sous_le_solde() -> None:
    """8 − 1 = 7, 8 − 2 = 6, 8 − 3 = 5, 8 − 4 = 4, 8 − 6 = 2, 8 − 9 < 0 : zéro, et la 48SI."""
    bloc = page(dossier(ANCIEN, HUIT)).enfants[0].un(data_encore="*")
    assert cases(bloc) == {1: "7", 2: "6", 3: "5", 4: "4", 6: "2", 9: "0"}
    nuls = [c.attributs["data-encore-taille"] for c in bloc.tous(**{"class": "nul"})]
    assert nuls == ["9"]
    assert bloc.un(data_encore_nul="9").texte.startswith(
        "À partir de 9 points, le solde serait nul"
    )
    assert "12 points alors : le 21 novembre 2029 (1, 2, 3, 4, 6)." in bloc.texte
    assert bloc.tous(data_encore_48n="*") == []


def test_une_case_est_lue_en_entier() -> None:
    """Qui écoute entend « 1 point reste 7 », jamais deux chiffres nus."""
    bloc = page(dossier(ANCIEN, HUIT)).un(data_encore_taille="1")
    assert bloc.texte == "1 pointreste 7"


def test_un_point_de_plus_a_douze_revient_en_six_mois() -> None:
    """R21 : seul, il revient six mois après ; deux points ou plus, trois ans."""
    bloc = page(dossier(ANCIEN)).un(data_encore="*")
    dit = "12 points alors : le 21 mai 2027 (1) et le 21 novembre 2029 (2, 3, 4, 6, 9)."
    assert dit in bloc.texte


def test_le_novice_y_lit_la_48n() -> None:
    """R25 : trois points ou plus obligent à un stage ; six vident le permis."""
    bloc = page(dossier("2026-01-15")).un(data_encore="*")
    assert bloc.un(data_encore_48n="3")
    assert bloc.un(data_encore_nul="6")


def test_ce_qui_attend_n_est_pas_compte_et_se_dit() -> None:
    """Une amende en attente : les cases partent du solde d’aujourd’hui, et le titre le dit."""
    titre = "sans compter ce qui attend, une infraction à"
    attend = page(dossier(ANCIEN, HUIT, perte(3, "2026-11-20", None)))
    assert titre in attend.un(data_encore="*").texte
    assert titre not in page(dossier(ANCIEN, HUIT)).texte


def test_une_date_trop_large_donne_deux_restes() -> None:
    """9 ou 12 points selon la vraie date : moins 3, « 6 à 9 », jamais un seul nombre."""
    large = perte(
        3,
        "2023-05-10",
        "2023-10-01",
        definitive_entre=["2023-05-10", "2024-05-10"],
        etablie_par="paiement",
    )
    bloc = page(dossier(ANCIEN, large)).un(data_encore="*")
    assert cases(bloc)[3] == "6 à 9"


@pytest.mark.parametrize("combien", [EVENEMENTS_AU_PLUS, EVENEMENTS_AU_PLUS + 1])
def test_un_tres_long_dossier_renvoie_au_plan(combien: int) -> None:
    """Cent événements s’essaient encore à chaque frappe ; un de plus, la page dit où les trouver."""
    vieux = [perte(1, "1995-03-01", "1995-04-01", annulee=True) for _ in range(combien)]
    tout = page(dossier("1994-05-05", *vieux))
    assert len(tout.tous(data_encore="*")) == (combien == EVENEMENTS_AU_PLUS)
    assert len(tout.tous(data_encore_trop_long="*")) == (combien > EVENEMENTS_AU_PLUS)


def test_rien_a_perdre_rien_a_dire() -> None:
    """À zéro point, ou permis invalidé : aucune case."""
    nul = [perte(6, f"2026-0{n}-01", f"2026-0{n}-20") for n in (3, 4)]
    assert page(dossier(ANCIEN, *nul)).tous(data_encore="*") == []
    perdu = dossier(ANCIEN, *nul, {"type": "notification-48si", "le": "2026-06-01"})
    assert page(perdu).tous(data_encore="*") == []


@given(dossiers())
def test_chaque_case_est_le_releve_du_dossier_avec_elle(tire: dict[str, Any]) -> None:
    """La même infraction ajoutée au dossier à la main donne le solde de la case."""
    au = tire["au"]
    connu = tire.get("solde_connu")
    blocs = lire_html(vue(tire, au)["synthese"]).tous(data_encore="*")
    if not blocs or (connu and connu["le"] == au):
        return
    for taille, reste in cases(blocs[0]).items():
        if taille > 6 or " à " in reste:
            continue
        de_plus = perte(
            taille, au, au, **({"nature": "delit", "classe": None} if taille == 6 else {})
        )
        rejoue = vue(tire | {"evenements": [*tire["evenements"], de_plus]}, au)
        assert reste == str(json.loads(rejoue["releve"])["solde"]["points"])

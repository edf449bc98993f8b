"""Une 48SI ou une annulation datée d’avance : la première carte, la barre et la phrase le disent."""

import json
from typing import Any

import pytest

from permis_vues.facade import resumer
from tests.vues.page import AU, Element, dossier, page, perte, stage, vue

ANCIEN = "2001-05-05"
QUATRE = (perte(4, "2026-03-01", "2026-03-20"),)
DOUZE = tuple(perte(6, f"2026-0{n}-01", f"2026-0{n}-20") for n in (3, 4))
LE = "2026-12-10"
SI, JUGE = ({"type": acte, "le": LE} for acte in ("notification-48si", "annulation-judiciaire"))
INVALIDE = "Permis invalidé le 10 décembre 2026, par la lettre 48SI reçue ce jour-là ; il reste valable jusque-là."
ANNULE = (
    "Permis annulé le 10 décembre 2026, par la décision d’un juge ; il reste valable jusque-là."
)
CONTESTEE = (
    "Lettre 48SI le 10 décembre 2026 : pour l’administration, le permis sera invalidé, alors que ce calcul laisse "
    "8 points."
)
NOUVEAU = {"type": "nouveau-permis", "le": "2027-09-01"}

CAS: dict[str, tuple[tuple[dict[str, Any], ...], str, str, str]] = {
    # 12 − 6 − 6 = 0 : la lettre invalide, et d’ici là le permis vaut encore (R29).
    "48si, solde nul": ((*DOUZE, SI), "0", INVALIDE, "permis invalidé le 10 décembre 2026"),
    # 12 − 4 = 8 : elle arrive alors qu’il reste des points (K13).
    "48si, 8 points": ((*QUATRE, SI), "8", CONTESTEE, "lettre 48SI le 10 décembre 2026"),
    "un juge, 8 points": ((*QUATRE, JUGE), "8", ANNULE, "permis annulé le 10 décembre 2026"),
    "un juge, 12 points": ((JUGE,), "12", ANNULE, "permis annulé le 10 décembre 2026"),
    # Le permis d’après n’efface pas la perte de celui-ci.
    "puis un nouveau": (
        (*DOUZE, SI, NOUVEAU),
        "0",
        INVALIDE,
        "permis invalidé le 10 décembre 2026",
    ),
    # Le juge d’abord : la lettre du même jour n’est plus la première perte qui compte.
    "un juge, puis 48si": (
        (*QUATRE, JUGE, SI | {"le": "2026-12-11"}),
        "8",
        ANNULE,
        "permis annulé le 10 décembre 2026",
    ),
}


def carte(donne: dict[str, Any], au: str = AU) -> Element:
    """Rend la première carte."""
    return page(donne, au).enfants[0]


@pytest.mark.parametrize("nom", CAS)
def test_la_carte_la_barre_et_la_phrase_le_disent(nom: str) -> None:
    """Le solde d’aujourd’hui, ce qui arrive, et quand ; jamais de vert, ni de retour promis dans la barre."""
    faits, solde, dit, bref = CAS[nom]
    donne = dossier(ANCIEN, *faits)
    lue, rendu = carte(donne), vue(donne)
    assert lue.un(data_solde="*").texte == solde
    assert lue.un(data_perte="*").texte == " ".join(dit.split()[:2])
    assert dit in lue.texte
    assert lue.attributs["class"].split()[1] != "valide"
    resume = json.loads(resumer(json.dumps(donne), AU))["texte"]
    for texte in (rendu["phrase"], resume):
        assert dit in texte.replace("\u00a0", " ").replace("\u202f", " ")
    assert rendu["rappel"].replace("\u00a0", " ").split(" · ")[1:] == [bref]


@pytest.mark.parametrize(
    ("faits", "avant", "apres"),
    [
        ((*DOUZE, SI), "solde-nul", "invalide"),
        ((*QUATRE, JUGE), "valide", "annule"),
        ((*QUATRE, SI), "valide", "valide"),
    ],
)
def test_ce_jour_la_elle_n_est_plus_a_venir(
    faits: tuple[dict[str, Any], ...], avant: str, apres: str
) -> None:
    """La veille, la ligne ; le jour et le lendemain, l’état la dit, et la ligne n’y est plus."""
    jours = {"2026-12-09": avant, LE: apres, "2026-12-11": apres}
    cartes = {au: carte(dossier(ANCIEN, *faits), au) for au in jours}
    assert {au: bool(lue.tous(data_perte="*")) for au, lue in cartes.items()} == {
        au: au < LE for au in jours
    }
    assert {au: lue.un(data_etat="*").attributs["data-etat"] for au, lue in cartes.items()} == jours


def test_une_lettre_a_venir_n_a_encore_rien_invalide() -> None:
    """K13 : la veille, le permis est valide pour tous ; le jour même, invalidé selon la lettre."""
    donne = dossier(ANCIEN, *QUATRE, SI)
    veille, jour = page(donne, "2026-12-09"), page(donne, LE)
    assert veille.un(data_etat="*").texte == "Permis valide"
    assert jour.un(data_etat="*").texte == (
        "Permis valide selon ce calcul, invalidé selon la lettre 48SI"
    )
    assert len(veille.tous(data_devoir="48SI-prevue")) == 1
    assert len(jour.tous(data_devoir="48SI-contestable")) == 1
    assert "d’ici là, et si ce permis n’est pas perdu avant." in veille.enfants[0].texte


def test_une_date_estimee_qui_en_decide_se_dit() -> None:
    """6 + 6 = 12 si la seconde est définitive avant la lettre, 6 sinon : invalidé, selon la vraie date."""
    bornes = ["2026-12-01", "2026-12-20"]
    estimee = perte(6, "2026-11-01", "2026-12-05", definitive_entre=bornes)
    lue = carte(dossier(ANCIEN, DOUZE[0], estimee, SI))
    assert "Permis invalidé le 10 décembre 2026" in lue.texte
    assert "selon la vraie date d’une infraction ; il reste valable jusque-là." in lue.texte


@pytest.mark.parametrize(
    "faits",
    [
        QUATRE,
        (*DOUZE, SI | {"annulee": True}),
        (*DOUZE, SI | {"le": "2026-11-20"}),
        (*DOUZE, SI | {"le": "2026-11-20"}, JUGE),  # déjà invalidé : rien de plus à perdre
    ],
)
def test_rien_ne_se_dit_d_un_permis_que_rien_n_atteint(faits: tuple[dict[str, Any], ...]) -> None:
    """Sans lettre ni juge à venir, la lettre annulée, ou le permis déjà perdu."""
    assert carte(dossier(ANCIEN, *faits)).tous(data_perte="*") == []


def test_le_stage_qui_sauve_avant_la_lettre_rend_la_lettre_contestable() -> None:
    """0 + 4 = 4 le lendemain du stage, avant la lettre : elle ne s’explique plus (R24, K13)."""
    donne = dossier(ANCIEN, *DOUZE, stage("2026-12-01", "2026-12-02"), SI)
    lue = carte(donne)
    assert lue.un(data_perte="*").texte == "Lettre 48SI"
    assert "alors que ce calcul laisse 4 points." in lue.texte
    assert "que ce dossier date du 10 décembre 2026" in page(donne).un(data_alerte="48SI").texte

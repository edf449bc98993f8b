"""La seule chose à faire : jusqu’au prochain jour qui rend des points, et de quoi le mettre à l’agenda."""

import json
from typing import Any

import pytest
from hypothesis import given

from permis_vues.facade import agenda
from tests.lois.dossiers import dossiers
from tests.vues.page import AU, dossier, lire_html, page, perte, stage, vue

ANCIEN = "2001-05-05"
HUIT = perte(4, "2025-02-01", "2025-03-01")
GESTES = [
    # quatrième classe : trois ans, jour de l’échéance compris (R18)
    (
        dossier(ANCIEN, HUIT),
        "À faire : aucune infraction jusqu’au 1er mars 2028 compris",
        "2028-03-01",
        "Ce jour-là : 12 points sur 12, si rien de nouveau n’arrive.",
    ),
    # un point : six mois après le 1er septembre 2026 (R21)
    (
        dossier(ANCIEN, perte(1, "2026-08-15", "2026-09-01")),
        "À faire : aucune infraction jusqu’au 1er mars 2027 compris",
        "2027-03-01",
        "Ce jour-là : 12 points sur 12",
    ),
    # permis du 15 janvier 2026 : deux points de plus après un an (R4)
    (
        dossier("2026-01-15"),
        "À faire : aucune infraction d’ici au prochain retour, le 15 janvier 2027",
        "2027-01-15",
        "Ce jour-là : 8 points sur 8",
    ),
    # un stage prévu : compté le lendemain de son dernier jour (R24)
    (
        dossier(ANCIEN, HUIT, stage("2026-12-12", "2026-12-13")),
        "À faire : finir le stage prévu le 13 décembre 2026, compté le 14 décembre 2026",
        "2026-12-14",
        "Ce jour-là : 12 points sur 12",
    ),
]


@pytest.mark.parametrize(("donne", "titre", "le", "texte"), GESTES)
def test_ce_qu_il_faut_faire_et_jusqu_a_quand(
    donne: dict[str, Any], titre: str, le: str, texte: str
) -> None:
    """Le titre dit le geste et son jour ; le bouton note ce jour, qui est celui du relevé."""
    bloc = page(donne).un(data_geste="*")
    assert bloc.enfants[0].texte == titre
    assert texte in bloc.texte
    assert bloc.un(data_emport="agenda").attributs["data-le"] == le
    gains = [m["le"] for m in json.loads(vue(donne)["releve"])["mouvements"] if m["le"] > AU]
    assert gains[0] == le


def test_rien_a_faire_ne_se_dit_pas() -> None:
    """Complet, ou déjà un devoir plus pressant : pas d’encadré de plus."""
    assert page(dossier(ANCIEN)).tous(data_geste="*") == []
    lettre = {"type": "notification-48n", "le": "2026-11-10"}
    novice = page(dossier("2025-03-15", perte(3, "2026-10-10", "2026-10-20"), lettre))
    assert novice.tous(data_geste="*") == []
    bouton = novice.un(data_devoir="stage-obligatoire").un(data_emport="agenda")
    assert bouton.attributs["data-le"] == "2027-03-10"


@pytest.mark.parametrize(("au", "boutons"), [("2027-03-09", 1), ("2027-03-10", 0)])
def test_le_dernier_jour_ne_se_note_plus(au: str, boutons: int) -> None:
    """Le jour même de l’échéance, l’agenda n’a plus rien à rappeler."""
    lettre = {"type": "notification-48n", "le": "2026-11-10"}
    novice = dossier("2025-03-15", perte(3, "2026-10-10", "2026-10-20"), lettre)
    devoir = page(novice, au).un(data_devoir="stage-obligatoire")
    assert len(devoir.tous(data_emport="agenda")) == boutons


def test_ce_qui_viderait_le_permis_passe_avant_l_attente() -> None:
    """4 points, une amende de 4 en attente : attendre ne protège pas ; l’encadré mène aux stages, sans jour."""
    donne = dossier(
        ANCIEN,
        perte(4, "2026-10-20", None),
        solde_connu={"le": "2026-01-10", "points": 4, "plafond": 12},
    )
    bloc = page(donne).un(data_geste="*")
    assert bloc.enfants[0].texte == "À faire : chercher un stage"
    assert bloc.tous(data_emport="*") == []


def test_le_stage_prevu_qui_garde_le_permis_est_le_geste() -> None:
    """4 points, 4 en attente, un stage fini le 13 décembre : compté le 14, il resterait 8 − 4 = 4 points."""
    donne = dossier(
        ANCIEN,
        perte(4, "2026-10-20", None),
        stage("2026-12-12", "2026-12-13"),
        solde_connu={"le": "2026-01-10", "points": 4, "plafond": 12},
    )
    bloc = page(donne).un(data_geste="*")
    assert bloc.enfants[0].texte == (
        "À faire : finir le stage prévu le 13 décembre 2026, compté le 14 décembre 2026"
    )
    assert "il resterait 4 points" in bloc.texte
    assert bloc.un(data_emport="agenda").attributs["data-le"] == "2026-12-14"


def test_un_stage_prevu_qui_ne_suffit_pas_laisse_chercher() -> None:
    """1 point, 6 en attente : 5 avec le stage, et 5 − 6 viderait encore le permis."""
    donne = dossier(
        ANCIEN,
        perte(6, "2026-10-20", None),
        stage("2026-12-12", "2026-12-13"),
        solde_connu={"le": "2026-01-10", "points": 1, "plafond": 12},
    )
    bloc = page(donne).un(data_geste="*")
    assert bloc.enfants[0].texte == "À faire : chercher un stage"


def test_une_date_trop_large_se_note_au_plus_tard() -> None:
    """ADR 0007 : deux réponses au titre, jamais un seul jour ; l’agenda garde le plus tardif."""
    large = perte(
        4,
        "2024-05-15",
        "2025-08-22",
        definitive_entre=["2024-05-15", "2026-11-20"],
        etablie_par="paiement",
    )
    bloc = page(dossier(ANCIEN, large)).un(data_geste="*")
    assert bloc.enfants[0].texte.endswith("entre le 15 mai 2027 et le 20 novembre 2029")
    bouton = bloc.un(data_emport="agenda")
    assert bouton.attributs["data-le"] == "2029-11-20"
    assert bouton.texte == "Ajouter le plus tardif au calendrier"
    assert "À ce retour : 12 points sur 12" in bloc.texte
    assert "Ce jour-là" not in bloc.texte


@given(dossiers())
def test_chaque_bouton_a_son_jour_a_l_agenda(tire: dict[str, Any]) -> None:
    """Le fichier demandé pour le jour d’un bouton contient une date, et celle-là seulement."""
    au = tire["au"]
    boutons = lire_html(vue(tire, au)["synthese"]).tous(data_emport="agenda")
    for bouton in boutons:
        le = bouton.attributs["data-le"]
        rendu = json.loads(agenda(json.dumps(tire), au, "2026-11-21T13:34:56+01:00", le))
        lignes = rendu["contenu"].split("\r\n")
        debuts = {li.partition(":")[2] for li in lignes if li.startswith("DTSTART")}
        assert debuts == {le.replace("-", "")}
        tout = json.loads(agenda(json.dumps(tire), au, "2026-11-21T13:34:56+01:00"))["contenu"]
        assert {li for li in lignes if li.startswith("UID")} <= set(tout.split("\r\n"))

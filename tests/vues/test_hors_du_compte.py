"""Ce qui ne compte pas et ce qui met fin au permis : page, courbe, agenda, résumé, terminal."""

import datetime as dt
import json
import re
from typing import Any

import pytest
from icalendar import Calendar

from permis_points.releve import Releve
from permis_points.terminal.en_texte import en_texte
from permis_vues.courbe.dessin import courbe
from permis_vues.courbe.legende import legende
from permis_vues.facade import agenda, planifier, resumer
from tests.vues.page import AU, dossier, page, pas_de, perte, vue

JUGE = {
    "type": "annulation-judiciaire",
    "le": "2026-10-01",
    "interdiction_jusqu_au": "2027-04-01",
}
ZERO = [perte(6, f"2026-01-1{n}", f"2026-01-2{n}") for n in (0, 1)]
LETTRE = {"type": "notification-48si", "le": "2026-06-30"}
ANNULE = dossier("2001-05-05", perte(4, "2026-01-10", "2026-02-01"), JUGE)
DEUX_FOIS = dossier("2001-05-05", *ZERO, LETTRE, JUGE)
ECARTEES = dossier(
    "2001-05-05",
    perte(3, "2025-03-01", "2025-03-20", annulee=True),
    perte(3, "2025-04-01", "2025-04-20", a_l_etranger=True),
    perte(3, "2025-05-01", "2025-05-20", permis_exige=False),
    {"type": "notification-48si", "le": "2026-06-30", "annulee": True},
    {"type": "notification-48n", "le": "2026-07-30", "annulee": True},
)
RAISONS = (
    "il est annulé, et compte pour nul depuis le début",
    "elle a été commise hors de France",
    "le véhicule se conduit sans permis",
    "La lettre 48SI du 30 juin 2026 est retirée ou annulée",
    "La lettre 48N du 30 juillet 2026 est retirée ou annulée",
)


def releve(donne: dict[str, Any]) -> Releve:
    """Rend le relevé que la page montre."""
    rendu: Releve = json.loads(vue(donne)["releve"])
    return rendu


def simple(texte: str) -> str:
    """Rend le texte, ses espaces insécables changées en espaces."""
    return texte.replace("\u00a0", " ").replace("\u202f", " ")


@pytest.mark.parametrize("raison", RAISONS)
def test_la_raison_se_lit_a_la_page_et_au_terminal(raison: str) -> None:
    """Chaque infraction écartée, chaque lettre annulée, partout où le relevé se lit."""
    assert raison in simple(page(ECARTEES).texte)
    assert raison in simple(en_texte(releve(ECARTEES), 12))


@pytest.mark.parametrize("raison", RAISONS[:3])
def test_la_raison_se_lit_au_resume(raison: str) -> None:
    """« retrait, 0 » ne se colle pas sans sa raison."""
    assert raison in simple(json.loads(resumer(json.dumps(ECARTEES), AU))["texte"])


def test_l_etat_annule() -> None:
    """La réponse, le rappel, la phrase, le terminal et le résumé disent tous que le permis est annulé."""
    tout = page(ANNULE)
    assert tout.un(data_etat="annule").texte == "Permis annulé par un juge"
    assert tout.un(data_devoir="annulation").texte.startswith("Votre permis est annulé")
    assert simple(vue(ANNULE)["rappel"]) == "8 points sur 12 · permis annulé"
    assert "Permis annulé par un juge." in vue(ANNULE)["phrase"]
    assert simple(en_texte(releve(ANNULE), 12)).startswith(
        "Au 21 novembre 2026 : 8 points sur 12 (annulé)"
    )
    assert "Permis annulé par un juge." in json.loads(resumer(json.dumps(ANNULE), AU))["texte"]


def test_le_registre_a_la_ligne_du_juge() -> None:
    """Une ligne « Annulation par un juge », zéro point, sa raison et ses articles."""
    ligne = page(ANNULE).un(data_mouvement="*", data_genre="annulation")
    assert "Annulation par un juge" in ligne.texte
    assert "art. L224-14, R224-20" in simple(ligne.texte)


@pytest.mark.parametrize(
    ("donne", "cle", "barres"),
    [(ANNULE, "Permis annulé", 1), (DEUX_FOIS, "Permis invalidé ou annulé", 2)],
)
def test_la_courbe_barre_le_temps_sans_permis(donne: dict[str, Any], cle: str, barres: int) -> None:
    """De la lettre ou du juge au bout de la courbe ; la légende nomme ce qui a mis fin au permis."""
    lu = releve(donne)
    assert len(re.findall("courbe__invalide", courbe(pas_de(lu)))) == barres
    assert cle in [c.texte for c in legende(pas_de(lu))]
    assert "Annulation par un juge" in [c.texte for c in legende(pas_de(lu))]
    avant = dt.date(2026, 9, 30)
    assert "courbe__invalide" not in courbe(pas_de(releve(ANNULE)), avant)


def test_un_nouveau_permis_arrete_la_barre() -> None:
    """R8 : la courbe reprend avec le nouveau permis."""
    suivi = dossier(
        "2001-05-05", JUGE | {"le": "2020-10-01"}, {"type": "nouveau-permis", "le": "2022-01-10"}
    )
    (barre,) = re.findall(
        r'courbe__invalide" d="M([\d.]+) [\d.]+H([\d.]+)"', courbe(pas_de(releve(suivi)))
    )
    assert float(barre[0]) < float(barre[1])
    assert page(suivi).un(data_etat="valide")


def test_l_agenda_retient_la_fin_de_l_interdiction() -> None:
    """Rien de ce qui ne reviendra plus ; la fin de l’interdiction, oui."""
    rendu = json.loads(agenda(json.dumps(ANNULE), AU, "2026-11-21T12:34:56.789Z"))
    jours = {
        simple(str(e["SUMMARY"])): str(e["DTSTART"].dt)
        for e in Calendar.from_ical(rendu["contenu"]).walk("VEVENT")
    }
    assert jours == {"Permis : fin de l’interdiction d’obtenir un permis": "2027-04-01"}


@pytest.mark.parametrize(("donne", "etat"), [(ANNULE, "annulé"), (DEUX_FOIS, "annulé")])
def test_rien_a_planifier(donne: dict[str, Any], etat: str) -> None:
    """Aucun stage ne rend de points à un permis qui ne vaut plus."""
    phrase = json.loads(planifier(json.dumps(donne), json.dumps({}), AU))["phrase"]
    assert simple(phrase).startswith(f"Le permis est {etat} : aucun stage ne rend de points")


@pytest.mark.parametrize(
    "ecart", [{"annulee": True}, {"a_l_etranger": True}, {"permis_exige": False}]
)
def test_une_date_estimee_qui_ne_compte_pas_ne_rend_rien_incertain(ecart: dict[str, bool]) -> None:
    """ADR 0007 : ni fourchette, ni « date estimée », pour une infraction que rien ne compte."""
    bornes = ["2026-01-20", "2026-03-20"]
    donne = dossier(
        "2001-05-05", perte(3, "2026-01-10", "2026-02-20", definitive_entre=bornes, **ecart)
    )
    assert "fourchette" not in releve(donne)["solde"]
    assert "estim" not in vue(donne)["phrase"] + vue(donne)["rappel"]
    sure = dossier("2001-05-05", perte(3, "2026-01-10", "2026-02-20", definitive_entre=bornes))
    assert "fourchette" in releve(sure)["solde"]

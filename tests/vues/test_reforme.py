"""« Ce que la réforme change pour vous » : avant et après, ou rien à dire."""

import json
from typing import Any

from permis_vues.facade import enregistrer, reformer
from tests.moteur.aide import ANCIEN, AU, bareme, dossier, perte, releve_de, selon
from tests.moteur.enregistre.autre_droit import bareme_ou
from tests.moteur.enregistre.test_verifier import DEUX, fichier
from tests.vues.page import lire_html


def _reforme(texte: str) -> Any:
    return json.loads(reformer(texte))


def test_un_dossier_s_enregistre_avec_son_releve() -> None:
    """Le relevé du contrat, la version, l’empreinte et le jour du droit ; rouvert au même droit, rien à dire."""
    rendu = json.loads(enregistrer(json.dumps(DEUX), AU))
    assert (rendu["nom"], rendu["type"]) == ("dossier-permis.json", "application/json")
    contenu = json.loads(rendu["contenu"])
    assert (contenu["dossier"], contenu["releve"]) == (DEUX, releve_de(DEUX))
    assert contenu["enregistre"]["bareme"] == bareme().empreinte
    assert contenu["enregistre"]["droit_verifie_au"] == bareme().droit_verifie_au
    assert _reforme(rendu["contenu"]) == {"phrase": "", "html": ""}


def test_un_dossier_fautif_se_garde_seul() -> None:
    """Inachevé, il se garde comme avant : sans relevé, et il se rouvre."""
    fautif = dossier(ANCIEN, {"type": "infraction", "code": "feu-rouge"})
    rendu = json.loads(enregistrer(json.dumps(fautif), AU))
    assert json.loads(rendu["contenu"]) == fautif
    assert _reforme(rendu["contenu"]) == {"phrase": "", "html": ""}


def test_avant_et_apres() -> None:
    """Le solde de ce jour-là, puis chaque mouvement qui change, des deux côtés."""
    rendu = _reforme(fichier(DEUX, bareme_ou("feu-rouge", 2)))
    phrase = rendu["phrase"].replace("\u00a0", " ")
    assert "Le 21 novembre 2026, le barème d’aujourd’hui donne 5 points sur 12" in phrase
    assert "au lieu de 7 points sur 12" in phrase
    page = lire_html(rendu["html"]).un(data_ce_qui_change="*")
    titre, _, tableau = page.enfants
    assert titre.texte == "Ce que la réforme change pour vous"
    _, _, corps = tableau.enfants
    jour, avant, apres = (case.texte for case in corps.enfants[0].enfants)
    assert jour == "10 février 2026"
    assert "−2, 7 points" in avant
    assert "−4, 5 points" in apres


def test_un_droit_qui_ne_change_rien_le_dit() -> None:
    """Un autre barème, le même relevé : une phrase, pas de tableau."""
    sans = dossier(ANCIEN, perte(3, "2026-01-10"))
    rendu = _reforme(fichier(sans, bareme_ou("feu-rouge", 2)))
    assert rendu["phrase"].endswith("Pour ce dossier, rien ne change.")
    assert "<table" not in rendu["html"]


def test_un_solde_qui_ne_change_que_plus_tard() -> None:
    """Le solde du jour est le même : ce qui change est ailleurs, et se lit au tableau."""
    tard = dossier("2001-05-05", selon("feu-rouge", "2015-02-10"))
    rendu = _reforme(fichier(tard, bareme_ou("feu-rouge", 2)))
    assert "ne change pas" in rendu["phrase"]
    assert "<table" in rendu["html"]


def test_un_fichier_modifie_ne_se_compare_pas() -> None:
    """Son relevé n’est peut-être plus celui d’alors : il le dit, sans tableau."""
    texte = fichier(DEUX, bareme_ou("feu-rouge", 2)).replace('"points": 7', '"points": 9', 1)
    rendu = _reforme(texte)
    assert "a été modifié depuis son enregistrement" in rendu["phrase"]
    assert "<table" not in rendu["html"]

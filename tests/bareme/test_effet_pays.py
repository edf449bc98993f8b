"""Ce que `make effet` dit du pays : combien de titulaires un changement du barème touche, à combien près."""

import json
import pkgutil
from collections.abc import Callable
from typing import Any

import pytest

from atelier.effet import pays, rapport
from atelier.effet.pays import estimer
from permis_points import Bareme, bareme_du_paquet, lire_bareme

PEU = 150


@pytest.fixture(autouse=True)
def _peu(monkeypatch: pytest.MonkeyPatch) -> None:
    """Tire peu de conducteurs : assez pour une infraction fréquente."""
    monkeypatch.setattr(pays, "NOMBRE", PEU)


def _change(changer: Callable[[dict[str, Any]], None]) -> Bareme:
    """Rend le barème du paquet, changé."""
    brut = json.loads(pkgutil.get_data("permis_points", "bareme.json") or b"")
    changer(brut)
    return lire_bareme(json.dumps(brut))


def _points(code: str, points: int) -> Callable[[dict[str, Any]], None]:
    def changer(brut: dict[str, Any]) -> None:
        (infraction,) = [i for i in brut["infractions"] if i["id"] == code]
        infraction["versions"][-1]["points"] = points

    return changer


def _nom(brut: dict[str, Any]) -> None:
    brut["infractions"][0]["libelle"] = "Autrement dit"


def test_rien_n_est_estime_si_aucun_solde_ne_peut_changer() -> None:
    """Un nom récrit ne change aucun solde : l’échantillon n’est même pas tiré."""
    assert estimer(bareme_du_paquet(), bareme_du_paquet()) is None
    assert estimer(bareme_du_paquet(), _change(_nom)) is None


def test_une_infraction_frequente_touche_des_millions_de_titulaires() -> None:
    """Le téléphone à quatre points : des titulaires changent, une marge le borne, et le compte rendu le dit."""
    avant, apres = bareme_du_paquet(), _change(_points("telephone-tenu-en-main", 4))
    estimation = estimer(avant, apres)
    assert estimation is not None
    assert 0 < estimation.touches < estimation.tires
    assert 500_000 < estimation.titulaires.valeur < 12_000_000
    assert 0 < estimation.titulaires.marge < estimation.titulaires.valeur
    assert estimation.ignorees == ()
    (titre, _, phrase) = rapport.dire_le_pays(estimation)
    assert titre.startswith("## Dans le pays : environ ")
    assert f"{estimation.touches} des {estimation.tires} conducteurs tirés" in phrase
    assert "dix-neuf fois sur vingt" in phrase


def test_une_infraction_rare_n_est_pas_estimee() -> None:
    """Personne n’en commet dans l’échantillon : le compte rendu la nomme au lieu de dire zéro."""
    estimation = estimer(bareme_du_paquet(), _change(_points("plaque-usurpation", 4)))
    assert estimation is not None
    assert estimation.touches == 0
    assert estimation.ignorees == ("plaque-usurpation",)
    lignes = list(rapport.dire_le_pays(estimation))
    assert lignes[0] == "## Dans le pays : trop peu pour le dire"
    assert "`plaque-usurpation`" in lignes[-1]


def test_une_regle_changee_se_mesure_sur_tous() -> None:
    """Six mois devenus douze : aucun dossier ne cite la règle, et des titulaires changent pourtant."""

    def douze_mois(brut: dict[str, Any]) -> None:
        (delai,) = [p for p in brut["parametres"] if p["id"] == "reattribution-un-point"]
        delai["versions"][-1]["valeur"] = 12

    estimation = estimer(bareme_du_paquet(), _change(douze_mois))
    assert estimation is not None
    assert estimation.touches > 0

"""L’aide à l’estimation : l’intervalle selon ce qui est arrivé à l’amende, et ses jours limites."""

from datetime import date
from typing import Any

import pytest
from essais_moteur import ANCIEN, bareme, dossier, lu, perte

from permis_points.erreurs import DossierIncoherent
from permis_points.estimation import estimer

AU = date(2026, 11, 21)
COMMISE = "2026-03-01"


def estimation(comment: str, **faits: str) -> dict[str, Any]:
    """Rend l’estimation d’une infraction commise le 1er mars 2026, sauf mention contraire."""
    return estimer({"comment": comment, "commise_le": COMMISE} | faits, bareme(), AU)


def champs(brut: Any) -> list[str]:
    """Rend les champs en faute."""
    with pytest.raises(DossierIncoherent) as refus:
        estimer(brut, bareme(), AU)
    return [f.champ for f in refus.value.fautes]


@pytest.mark.parametrize(
    ("comment", "faits", "tot", "tard"),
    [
        ("paiement", {}, "2026-03-01", "2026-11-21"),
        ("paiement", {"le": "2026-03-10"}, "2026-03-10", "2026-05-09"),
        ("paiement", {"le": "2026-10-01"}, "2026-10-01", "2026-11-21"),
        ("paiement", {"commise_le": "2005-03-01", "le": "2005-03-10"}, "2005-03-10", "2026-11-21"),
        ("impayee", {}, "2026-04-16", "2026-09-01"),
        ("impayee", {"le": "2026-03-10"}, "2026-04-25", "2026-09-10"),
        ("impayee", {"recue_le": "2026-06-18"}, "2026-04-16", "2026-06-18"),
        ("impayee", {"recue_le": "2026-04-10"}, "2026-04-10", "2026-04-10"),
        ("impayee", {"commise_le": "2005-03-01"}, "2005-03-02", "2005-09-01"),
        ("condamnation", {"le": "2026-09-01"}, "2026-09-11", "2026-09-15"),
        ("ordonnance-penale", {"le": "2026-09-01"}, "2026-10-01", "2026-10-05"),
        ("ordonnance-penale-delictuelle", {"le": "2026-09-01"}, "2026-10-16", "2026-10-20"),
    ],
)
def test_l_intervalle(comment: str, faits: dict[str, str], tot: str, tard: str) -> None:
    """Les deux bornes, et la date retenue entre elles, au milieu."""
    rendu = estimation(comment, **faits)
    assert rendu["definitive_entre"] == [tot, tard]
    bornes = [date.fromisoformat(borne) for borne in (tot, tard)]
    milieu = date.fromisoformat(rendu["definitive_le"])
    assert abs((milieu - bornes[0]).days - (bornes[1] - milieu).days) <= 1
    assert rendu["phrase"].startswith("Estimation\u00a0: définitive entre le ")
    assert rendu["phrase"].endswith("La vraie date est sur le relevé d’information intégral.")


@pytest.mark.parametrize(
    ("comment", "etablie"),
    [
        ("paiement", "paiement"),
        ("impayee", "titre-executoire"),
        ("condamnation", "condamnation"),
        ("ordonnance-penale", "condamnation"),
        ("ordonnance-penale-delictuelle", "condamnation"),
    ],
)
def test_ce_qui_est_rendu_se_recopie_dans_le_dossier(comment: str, etablie: str) -> None:
    """Les trois clés rendues font une infraction recevable, établie comme il faut."""
    rendu = estimation(comment, le="2026-04-01")
    assert rendu["etablie_par"] == etablie
    rendu.pop("phrase")
    (infraction,) = lu(dossier(ANCIEN, perte(3, COMMISE) | rendu)).infractions
    assert infraction.etablie_par == etablie
    assert infraction.definitive_entre is not None


def test_aucun_texte_ne_fixe_le_jour_du_titre() -> None:
    """La phrase le dit, et nomme l’hypothèse quand c’en est une."""
    assert "Aucun texte ne fixe son jour" in estimation("impayee")["phrase"]
    assert "notre hypothèse" in estimation("impayee")["phrase"]
    assert "notre hypothèse" not in estimation("impayee", recue_le="2026-06-18")["phrase"]
    assert "après le délai de paiement" in estimation("impayee", commise_le="2005-03-01")["phrase"]


@pytest.mark.parametrize(
    ("brut", "attendus"),
    [
        ("non", ["estimation", "estimation.comment", "estimation.commise_le"]),
        ({}, ["estimation.comment", "estimation.commise_le"]),
        ({"comment": "x", "commise_le": COMMISE}, ["estimation.comment"]),
        ({"comment": "paiement"}, ["estimation.commise_le"]),
        ({"comment": "paiement", "commise_le": "2026-11-22"}, ["estimation.commise_le"]),
        ({"comment": "paiement", "commise_le": COMMISE, "le": "2026-02-28"}, ["estimation.le"]),
        (
            {"comment": "impayee", "commise_le": COMMISE, "recue_le": "2027-01-01"},
            ["estimation.recue_le"],
        ),
        ({"comment": "condamnation", "commise_le": COMMISE}, ["estimation.le"]),
        (
            {"comment": "condamnation", "commise_le": "2003-01-10", "le": "2003-06-12"},
            ["estimation.le"],
        ),
        ({"comment": "paiement", "commise_le": COMMISE, "paye": "oui"}, ["estimation"]),
    ],
)
def test_une_demande_fautive(brut: Any, attendus: list[str]) -> None:
    """Chaque faute à son champ."""
    assert champs(brut) == attendus


@pytest.mark.parametrize(
    ("faits", "depuis"),
    [({}, "la commission"), ({"commise_le": "2005-03-01", "le": "2005-03-10"}, "l’avis")],
)
def test_un_paiement_sans_borne_dit_d_ou_il_part(faits: dict[str, str], depuis: str) -> None:
    """De l’avis s’il est connu, de la commission sinon ; un délai connu remplace cette phrase."""
    assert (
        f"un jour inconnu, entre {depuis} et aujourd’hui"
        in estimation("paiement", **faits)["phrase"]
    )
    assert "inconnu" not in estimation("paiement", le="2026-03-10")["phrase"]

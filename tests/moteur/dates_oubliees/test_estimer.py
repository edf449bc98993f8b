"""L’aide à l’estimation : l’intervalle selon ce qui est arrivé à l’amende, et ses jours limites."""

from datetime import date, timedelta
from typing import Any

import pytest

from permis_points.calendrier import est_long
from permis_points.dates_oubliees.estimer import estimer
from permis_points.erreurs import DossierIncoherent
from tests.moteur.aide import ANCIEN, bareme, dossier, lu, perte

AU = date(2026, 11, 21)
COMMISE = "2026-03-01"


def estimation(comment: str, **faits: object) -> dict[str, Any]:
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
        ("paiement", {}, "2026-03-01", "2026-05-30"),  # avis sous 30 jours, payé sous 60
        ("paiement", {"commise_le": "2019-04-12"}, "2019-04-12", "2019-07-11"),
        ("paiement", {"commise_le": "2024-05-15"}, "2024-05-15", "2024-08-13"),
        ("paiement", {"commise_le": "2026-10-01"}, "2026-10-01", "2026-11-21"),
        ("paiement-vite", {}, "2026-03-01", "2026-05-01"),
        ("paiement-vite", {"commise_le": "2026-10-01"}, "2026-10-01", "2026-11-21"),
        ("paiement", {"le": "2026-03-10"}, "2026-03-10", "2026-05-09"),
        ("paiement", {"le": "2026-10-01"}, "2026-10-01", "2026-11-21"),
        ("paiement", {"commise_le": "2005-03-01", "le": "2005-03-10"}, "2005-03-10", "2005-05-09"),
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
    """Les deux bornes ; la date retenue est au milieu d’un intervalle court, à la fin d’un long."""
    rendu = estimation(comment, **faits)
    assert rendu["definitive_entre"] == [tot, tard]
    bornes = [date.fromisoformat(borne) for borne in (tot, tard)]
    retenue = date.fromisoformat(rendu["definitive_le"])
    if (bornes[1] - bornes[0]).days > 90:
        assert retenue == bornes[1]
        assert "le calcul retient" not in rendu["phrase"]
    else:
        assert abs((retenue - bornes[0]).days - (bornes[1] - retenue).days) <= 1
        assert "le calcul retient le " in rendu["phrase"]
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
    ("faits", "tot", "tard", "retenue"),
    [
        ({"mois": 4, "annee": 2026}, "2026-04-01", "2026-04-30", "2026-04-15"),
        ({"mois": 12, "annee": 2024}, "2024-12-01", "2024-12-31", "2024-12-16"),
        (
            {"mois": 3, "annee": 2026},
            "2026-03-10",
            "2026-03-31",
            "2026-03-20",
        ),  # pas avant les faits
        (
            {"mois": 11, "annee": 2026},
            "2026-11-01",
            "2026-11-21",
            "2026-11-11",
        ),  # ni après le relevé
        ({"annee": 2025}, "2025-01-01", "2025-12-31", "2025-12-31"),  # trop long : pas de milieu
    ],
)
@pytest.mark.parametrize("comment", ["paiement", "afd", "composition-penale", "impayee"])
def test_le_mois_dont_on_se_souvient(
    comment: str, faits: dict[str, int], tot: str, tard: str, retenue: str
) -> None:
    """Du premier au dernier jour du mois, ou de l’année, borné par les faits et le relevé."""
    commise = {"commise_le": "2024-05-15"} if tot < COMMISE else {"commise_le": "2026-03-10"}
    rendu = estimation(comment, **commise, **faits)
    assert rendu["definitive_entre"] == [tot, tard]
    assert rendu["definitive_le"] == retenue


@pytest.mark.parametrize(
    ("faits", "champ"),
    [
        ({"mois": 4}, "estimation.annee"),
        ({"mois": 2, "annee": 2026}, "estimation.annee"),  # avant les faits
        ({"mois": 12, "annee": 2026}, "estimation.annee"),  # après le relevé
        ({"mois": 13, "annee": 2026}, "estimation.mois"),
        ({"annee": 26}, "estimation.annee"),
    ],
)
def test_un_mois_fautif(faits: dict[str, int], champ: str) -> None:
    """Chaque faute à son champ, une seule fois."""
    assert champs({"comment": "paiement", "commise_le": COMMISE} | faits) == [champ]


@pytest.mark.parametrize("comment", ["afd", "composition-penale"])
def test_sans_delai_au_bareme_l_annee_se_demande(comment: str) -> None:
    """Aucun délai ne borne ces règlements : rien n’est inventé."""
    assert champs({"comment": comment, "commise_le": COMMISE}) == ["estimation.annee"]


@pytest.mark.parametrize(
    ("faits", "hypothese", "ancien"),
    [
        ({}, True, False),
        ({"le": "2026-03-10"}, False, False),
        ({"commise_le": "2008-08-03"}, True, False),  # le premier jour du délai au barème
        ({"commise_le": "2008-08-02"}, True, True),  # la veille
        ({"commise_le": "2005-03-01", "le": "2005-03-10"}, False, True),
    ],
)
def test_un_paiement_nomme_ce_qui_le_borne(
    faits: dict[str, str], *, hypothese: bool, ancien: bool
) -> None:
    """Le délai de la loi toujours ; notre hypothèse sur l’avis, et un délai plus récent, quand ils servent."""
    texte = estimation("paiement", **faits)["phrase"]
    assert "se paie dans les 60 jours de l’avis" in texte
    assert ("notre hypothèse" in texte) is hypothese
    assert ("le plus ancien que nous connaissions" in texte) is ancien


@pytest.mark.parametrize(("jours", "long"), [(89, False), (90, False), (91, True)])
def test_court_jusqu_a_quatre_vingt_dix_jours(jours: int, *, long: bool) -> None:
    """La veille, le jour, le lendemain du seuil."""
    tot = date(2024, 5, 15)
    assert est_long(tot, tot + timedelta(days=jours)) is long

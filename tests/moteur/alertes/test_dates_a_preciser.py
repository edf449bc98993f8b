"""Une date définitive absente : oubliée, invraisemblable, ou pas encore venue."""

import pytest

from permis_points.dossier import ETABLISSEMENTS
from permis_points.recit.reglements import ou_chercher
from permis_points.terminal.en_texte import en_texte
from tests.moteur.aide import ANCIEN, codes, dites, dossier, perte, releve, releve_de

SANS_DATE = {"en-attente", "date-manquante", "attente-longue"}
FAUX = "n’est pas encore définitive"


@pytest.mark.parametrize("etablie", ETABLISSEMENTS)
@pytest.mark.parametrize("commise", ["2019-04-12", "2026-10-01"])
def test_reglee_sans_date_elle_n_attend_pas(etablie: str, commise: str) -> None:
    """R10 : dite payée, majorée ou jugée, l’infraction est définitive ; sa date se demande."""
    lu = releve(ANCIEN, perte(4, commise, definitive_le=None, etablie_par=etablie))
    assert codes(lu) & SANS_DATE == {"date-manquante"}
    [texte] = dites(lu, "date-manquante")
    assert "sa date manque" in texte
    assert "estimez cette date" in texte
    assert "Une fois datée, elle coûtera 4 points" in texte
    assert FAUX not in en_texte(lu, 12).replace("\u00a0", " ")


@pytest.mark.parametrize(
    ("etablie", "attendu"),
    [
        ("paiement", "le jour du paiement (voyez votre relevé de banque)"),
        ("titre-executoire", "la date du titre exécutoire (voyez l’avis d’amende majorée)"),
        ("condamnation", "le jour où plus aucun recours n’était possible"),
    ],
)
def test_la_date_se_demande_la_ou_elle_se_lit(etablie: str, attendu: str) -> None:
    """Chaque façon de régler une infraction a son papier."""
    lu = releve(ANCIEN, perte(4, "2026-10-01", definitive_le=None, etablie_par=etablie))
    assert attendu in dites(lu, "date-manquante")[0]


def test_chaque_reglement_a_son_papier() -> None:
    """Le contrat ne connaît pas d’autre façon ; sans aucune, c’est le relevé intégral."""
    assert all(ou_chercher(etablie) for etablie in ETABLISSEMENTS)
    assert ou_chercher(None) == "le relevé d’information intégral"


@pytest.mark.parametrize(
    ("commise", "code"),
    [
        ("2025-11-22", "en-attente"),  # un an moins un jour avant le relevé du 21 novembre 2026
        ("2025-11-21", "en-attente"),  # un an
        ("2025-11-20", "attente-longue"),  # un an et un jour
        ("2019-04-12", "attente-longue"),
    ],
)
def test_au_dela_d_un_an_l_attente_se_demande(commise: str, code: str) -> None:
    """Notre hypothèse, d’un an : au-delà, le relevé n’affirme plus que l’infraction attend."""
    lu = releve(ANCIEN, perte(4, commise, definitive_le=None))
    assert codes(lu) & SANS_DATE == {code}
    [texte] = dites(lu, code)
    assert ("invraisemblable" in texte) is (code == "attente-longue")
    assert (FAUX in texte) is (code == "en-attente")


def test_le_plancher_ne_dit_pas_en_attente_ce_qui_est_regle() -> None:
    """K17 : comptée par prudence au jour du relevé, elle y est dite sans date, pas en attente."""
    lu = releve_de(
        dossier(ANCIEN, perte(3, "2026-10-01", definitive_le=None, etablie_par="paiement"))
    )
    [retrait] = [m for m in lu["plancher"] if m["genre"] == "retrait"]
    assert "sans date définitive, comptée par prudence" in retrait["explication"]


@pytest.mark.parametrize("combien", [1, 2])
def test_rien_ne_dit_en_attente_ce_qui_est_regle(combien: int) -> None:
    """Un retour à venir, un délai en cours : ni l’un ni l’autre ne supposent qu’une amende payée attend."""
    payees = [
        perte(2, f"2025-04-1{n}", definitive_le=None, etablie_par="paiement")
        for n in range(combien)
    ]
    texte = en_texte(releve(ANCIEN, perte(3, "2025-01-10", "2025-02-01"), *payees), 12)
    assert "2028" in texte  # le retour annoncé
    assert "en attente" not in texte
    assert "pas définitive" not in texte
    assert "dont la date définitive manque" in texte

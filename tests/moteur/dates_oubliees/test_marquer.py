"""Une date estimée : ce qu’elle marque dans le relevé, ses bornes, et ce que le dossier refuse."""

from typing import Any

import pytest

from permis_points.alertes.alerte import CodeDAlerte
from permis_points.terminal.en_texte import en_texte
from tests.moteur.aide import ANCIEN, au_soir, de_genre, delais, dossier, fautes_de, perte, releve

BORNES = ["2026-10-26", "2027-03-10"]


def estimee(points: int = 3, **autres: object) -> dict[str, Any]:
    """Une infraction dont la date définitive est estimée."""
    faits = {"definitive_entre": BORNES} | autres
    return perte(points, "2026-09-10", "2026-11-10", **faits)


def marque(ligne: dict[str, Any]) -> tuple[list[str], bool]:
    """Rend l’intervalle d’une ligne marquée, et si elle arrive aux deux bornes."""
    return ligne["estimee"]["entre"], ligne["estimee"]["toujours"]


def test_sans_date_estimee_rien_n_est_marque() -> None:
    """Ni marque, ni fourchette, ni alerte : le relevé d’un dossier ordinaire ne change pas."""
    lu = releve(ANCIEN, perte(3, "2026-09-10", "2026-11-10"))
    assert "fourchette" not in lu["solde"]
    assert all("estimee" not in x for cle in ("mouvements", "delais", "alertes") for x in lu[cle])
    assert CodeDAlerte.DATE_ESTIMEE not in {a["code"] for a in lu["alertes"]}


def test_une_estimation_d_une_infraction_annulee_ne_marque_rien() -> None:
    """Elle n’est comptée nulle part."""
    assert "fourchette" not in releve(ANCIEN, estimee(annulee=True))["solde"]


def test_les_lignes_qui_en_dependent_portent_l_intervalle() -> None:
    """Le retrait, la reconstitution, les dix ans : leurs dates aux deux bornes ; le départ, non."""
    lu = releve(ANCIEN, estimee())
    (depart,) = de_genre(lu, "capital-initial")
    assert "estimee" not in depart
    (retrait,) = de_genre(lu, "retrait")
    assert marque(retrait) == (BORNES, True)
    assert (
        "entre le 26\u00a0octobre 2026 et le 10\u00a0mars 2027 (date estimée)"
        in retrait["explication"]
    )
    assert (
        "10\u00a0novembre" not in retrait["explication"]
    )  # 135 jours : la date retenue ne s’annonce pas
    court = releve(ANCIEN, estimee(definitive_entre=["2026-10-26", "2026-12-10"]))
    assert (
        "vers le 10\u00a0novembre 2026 (date estimée, "
        in de_genre(court, "retrait")[0]["explication"]
    )
    (totale,) = de_genre(lu, "reconstitution-totale")
    assert marque(totale) == (["2029-10-26", "2030-03-10"], True)
    (dix,) = delais(lu, "reattribution-10-ans")
    assert marque(dix) == (["2036-10-26", "2037-03-10"], True)


@pytest.mark.parametrize("borne", [0, 1])
def test_l_intervalle_est_celui_des_releves_aux_bornes(borne: int) -> None:
    """Le même dossier, la date connue à la borne, donne la date annoncée."""
    annonce = marque(de_genre(releve(ANCIEN, estimee()), "reconstitution-totale")[0])[0]
    connue = releve(ANCIEN, perte(3, "2026-09-10", BORNES[borne]))
    assert de_genre(connue, "reconstitution-totale")[0]["le"] == annonce[borne]


def test_la_fourchette_du_solde() -> None:
    """À une borne, le retrait a eu lieu ; à l’autre, pas encore. Le même solde se dit aussi."""
    lu = releve(ANCIEN, estimee())
    assert lu["solde"]["fourchette"] == [9, 12]
    (alerte,) = [a for a in lu["alertes"] if a["code"] == CodeDAlerte.DATE_ESTIMEE]
    assert "le solde va de 9 à 12" in alerte["texte"]
    egal = releve(ANCIEN, estimee(definitive_entre=["2026-10-26", "2026-11-15"]))
    assert egal["solde"]["fourchette"] == [9, 9]
    assert (
        "le solde d’aujourd’hui n’en dépend pas"
        in next(a for a in egal["alertes"] if a["code"] == CodeDAlerte.DATE_ESTIMEE)["texte"]
    )


def test_ce_qui_n_arrive_pas_a_une_borne_le_dit() -> None:
    """Un point perdu seul revient à l’une des bornes, pas à l’autre : une infraction s’y met."""
    lu = releve(
        ANCIEN,
        perte(1, "2026-01-10", "2026-03-01", definitive_entre=["2026-01-20", "2026-04-01"]),
        perte(2, "2026-08-01", "2026-08-20"),
    )
    (retrait, _) = de_genre(lu, "retrait")
    assert marque(retrait)[1]
    delai = delais(lu, "reattribution-6-mois")[0]
    assert delai["statut"] == "interrompu"
    assert "estimee" in delai
    tot = releve(
        ANCIEN,
        perte(1, "2026-01-10", "2026-01-25", definitive_entre=["2026-01-20", "2026-04-01"]),
        perte(2, "2026-08-01", "2026-08-20"),
    )
    (rendu,) = de_genre(tot, "reattribution-6-mois")
    assert marque(rendu)[1] is False


def test_un_solde_qui_depend_d_une_borne_est_marque_sans_changer_de_date() -> None:
    """Une ligne d’un autre événement, le même jour, mais dont le solde change, porte la marque."""
    lu = releve(ANCIEN, estimee(), perte(2, "2026-11-12", "2026-11-20"))
    autre = [m for m in de_genre(lu, "retrait") if m["le"] == "2026-11-20"]
    assert marque(autre[0]) == (["2026-11-20", "2026-11-20"], True)


def test_le_plancher_est_marque_aussi() -> None:
    """Quand il diffère du droit, ses lignes portent la même marque."""
    lu = releve(ANCIEN, estimee(), perte(4, "2026-11-01", definitive_le=None))
    assert marque(de_genre(lu, "retrait", "plancher")[0]) == (BORNES, True)


def test_les_alertes_dont_le_texte_change_sont_marquees() -> None:
    """Celle qui cite une date estimée l’est ; celle qui ne dépend de rien, non."""
    lu = releve(ANCIEN, estimee())
    marquees = {a["code"] for a in lu["alertes"] if "estimee" in a}
    assert marquees == {"46", "48", "pourquoi-pas-12"}


def test_deux_estimations_vont_ensemble_aux_bornes() -> None:
    """Toutes au plus tôt, puis toutes au plus tard ; une alerte chacune."""
    lu = releve(ANCIEN, estimee(), estimee(2))
    assert lu["solde"]["fourchette"] == [7, 12]
    assert [a["evenements"] for a in lu["alertes"] if a["code"] == CodeDAlerte.DATE_ESTIMEE] == [
        [0],
        [1],
    ]


def test_la_date_retenue_fait_le_calcul() -> None:
    """Le solde annoncé est celui de la date retenue, pas d’une borne."""
    lu = releve(ANCIEN, estimee())
    assert au_soir(lu, "2026-11-09")["points"] == 12
    assert au_soir(lu, "2026-11-10")["points"] == 9


@pytest.mark.parametrize(
    ("faits", "attendu"),
    [
        ({"definitive_entre": "2026-10-26"}, "deux dates"),
        ({"definitive_entre": ["2026-10-26"]}, "deux dates"),
        ({"definitive_entre": [*BORNES, "2027-04-01"]}, "deux dates"),
        ({"definitive_entre": ["2026-10-26", "2026-02-30"]}, "deux dates"),
        ({"definitive_entre": [["2026-10-26"], "2026-12-30"]}, "deux dates"),
        ({"definitive_entre": BORNES[::-1]}, "la plus ancienne d’abord"),
        ({"definitive_entre": ["1900-01-01", "2027-03-10"]}, "hors des dates admises"),
        ({"definitive_entre": ["2026-10-26", "2101-01-01"]}, "hors des dates admises"),
        ({"definitive_entre": ["2026-11-11", "2027-03-10"]}, "n’est pas entre ces bornes"),
        ({"definitive_entre": ["2026-10-26", "2026-11-09"]}, "n’est pas entre ces bornes"),
        ({"definitive_entre": ["2026-09-09", "2026-12-01"]}, "précède la commission"),
        ({"enregistree_le": "2027-03-09"}, "dépasse la date d’enregistrement"),
    ],
)
def test_des_bornes_fautives_ont_leur_phrase(faits: dict[str, Any], attendu: str) -> None:
    """Le champ et la raison, une fois."""
    (faute,) = fautes_de(dossier(ANCIEN, estimee(**faits)))
    assert faute.startswith("evenements[0].definitive_entre: ")
    assert attendu in faute


def test_une_estimation_sans_date_retenue_est_refusee() -> None:
    """Les bornes ne suffisent pas : le calcul se fait avec une date."""
    (faute,) = fautes_de(dossier(ANCIEN, estimee(definitive_le=None)))
    assert "se donne aussi dans definitive_le" in faute


@pytest.mark.parametrize("bornes", [["2026-11-10", "2026-11-10"], ["2026-09-10", "2026-11-10"]])
def test_des_bornes_aux_limites_sont_admises(bornes: list[str]) -> None:
    """Le jour même de la commission, et la date retenue comme seule borne."""
    assert releve(ANCIEN, estimee(definitive_entre=bornes, enregistree_le="2026-11-10"))


LONGUE = ["2019-04-12", "2026-11-21"]
ANCIENNE = perte(4, "2019-04-12", "2023-02-01", definitive_entre=LONGUE)


def test_un_long_intervalle_donne_les_deux_reponses() -> None:
    """Faits de 2019 : 12 points depuis 2022 au plus tôt, en 2029 au plus tard ; jamais celles du milieu."""
    lu = releve(ANCIEN, ANCIENNE)
    assert lu["solde"]["fourchette"] == [8, 12]
    assert lu["solde"]["complet_entre"] == ["2026-11-21", "2029-11-21"]
    assert not any(
        "2026-02-01" in a["texte"] or "février 2026" in a["texte"] for a in lu["alertes"]
    )
    for alerte in lu["alertes"]:
        if alerte.get("estimee"):
            assert alerte["texte"].startswith(("Au plus tôt\u00a0: ", "Au plus tard\u00a0: "))
    [decide] = [a for a in lu["alertes"] if a["code"] == CodeDAlerte.DATE_ESTIMEE]
    assert "1er\u00a0février 2023" not in decide["texte"]
    assert "Cette date décide de tout" in decide["texte"]


def test_le_terminal_ne_date_pas_ce_qui_ne_se_date_pas() -> None:
    """La ligne porte son intervalle, la tête les deux réponses."""
    lignes = en_texte(releve(ANCIEN, ANCIENNE), 12).replace("\u00a0", " ").split("\n")
    assert lignes[0].startswith("Au 21 novembre 2026 : de 8 à 12 points sur 12 (valide)")
    assert lignes[0].endswith("12 points entre le 21 novembre 2026 et le 21 novembre 2029")
    [retrait] = [ligne for ligne in lignes if "Retrait de 4 points" in ligne]
    assert retrait.startswith("vers…")
    assert "entre le 12 avril 2019 et le 21 novembre 2026" in retrait
    [totale] = [ligne for ligne in lignes if "le permis retrouve 12 points" in ligne]
    assert totale.startswith("vers…")
    assert "2023" not in "\n".join(lignes)  # ni la date retenue
    assert "février 2026" not in "\n".join(lignes)  # ni le retour qu’elle promettait


def test_douze_points_se_lit_une_fois_le_retrait_passe() -> None:
    """Retrait peut-être à venir : les 12 points d’aujourd’hui ne sont pas « le retour »."""
    lu = releve(ANCIEN, estimee())
    assert lu["solde"]["complet_entre"] == ["2029-10-26", "2030-03-10"]


@pytest.mark.parametrize(
    ("bornes", "decide"),
    [(["2024-05-15", "2024-08-13"], False), (["2024-05-15", "2025-06-15"], True)],
)
def test_un_paiement_ordinaire_ne_deplace_pas_le_retour(bornes: list[str], *, decide: bool) -> None:
    """Faits du 15 mai 2024 payés, feu rouge d’avril 2025 : 12 points le 15 avril 2028 si l’on a payé à temps."""
    payee = perte(3, "2024-05-15", bornes[1], definitive_entre=bornes, etablie_par="paiement")
    lu = releve(ANCIEN, payee, perte(4, "2025-03-01", "2025-04-15"))
    tot, tard = lu["solde"]["complet_entre"]
    assert tot == "2028-04-15"
    assert (tard != tot) is decide

"""Zéro point, la lettre 48SI, et la fenêtre entre les deux."""

import pytest

from tests.moteur.aide import (
    ANCIEN,
    ONZE_POINTS_PERDUS,
    Objet,
    acte,
    au_soir,
    codes,
    connu,
    de_genre,
    delit,
    genres_du,
    perte,
    releve,
    stage,
    textes,
)

TROIS = connu("2025-12-31", 3)
QUATRE_POINTS = perte(4, "2026-01-02", "2026-01-20")  # 3 − 4 = −1


@pytest.mark.parametrize(
    ("points", "etat"), [(2, "valide"), (3, "solde-nul"), (4, "solde-nul"), (6, "solde-nul")]
)
def test_r28_etat(points: int, etat: str) -> None:
    """R28 : à zéro ou moins, solde nul mais permis valable tant que la 48SI n’est pas reçue."""
    lu = releve(ANCIEN, perte(points, "2026-01-02", "2026-01-20"), solde_connu=TROIS)
    assert (lu["solde"]["etat"], lu["solde"]["points"]) == (etat, max(0, 3 - points))
    assert ("48SI" in codes(lu)) is (etat == "solde-nul")
    assert not de_genre(lu, "invalidation")


def test_r29_invalidation() -> None:
    """R29 : signée le 30 juin, la 48SI invalide ce jour-là ; le permis se rend avant le 11 juillet."""
    lettre = acte("notification-48si", "2026-06-30")
    lu = releve(ANCIEN, QUATRE_POINTS, lettre, solde_connu=TROIS)
    assert [m["le"] for m in de_genre(lu, "invalidation")] == ["2026-06-30"]
    assert lu["solde"]["etat"] == "invalide"
    assert "11\u00a0juillet 2026" in textes(lu, "48SI-recue")[0]
    assert {"48SI", "48SI-contestable"} & codes(lu) == set()


@pytest.mark.parametrize(("au", "etat"), [("2026-06-29", "solde-nul"), ("2026-06-30", "invalide")])
def test_r29_le_jour_de_la_lettre(au: str, etat: str) -> None:
    """R29 : la veille de la lettre, le permis est encore valable."""
    lettre = acte("notification-48si", "2026-06-30")
    lu = releve(ANCIEN, QUATRE_POINTS, lettre, solde_connu=TROIS, au=au)
    assert lu["solde"]["etat"] == etat


def test_r29_avant_2008_le_prefet_fixait_le_delai() -> None:
    """R29 : les dix jours francs n’existent que depuis 2008 ; avant, aucune date n’est annoncée."""
    lu = releve(
        ANCIEN,
        QUATRE_POINTS | {"commise_le": "2006-01-02", "definitive_le": "2006-01-20"},
        acte("notification-48si", "2007-12-31"),
        solde_connu=connu("2005-12-31", 3),
        au="2008-01-10",
    )
    assert "vous devez le rendre. " in textes(lu, "48SI-recue")[0]


# R30 : les crédits d’avant la lettre du 30 juin 2026 ; l’état à la fin du jour, en voie D.
FENETRE: dict[str, tuple[list[Objet], str, int]] = {
    "exemple-stage": ([stage("2026-04-11", "2026-04-12")], "valide", 3),
    "stage-la-veille": ([stage("2026-06-27", "2026-06-28")], "valide", 3),
    "c9-stage-le-jour-meme": ([stage("2026-06-28", "2026-06-29")], "valide", 3),
    "stage-le-lendemain": ([stage("2026-06-29", "2026-06-30")], "invalide", 0),
    "stage-judiciaire": ([stage("2026-04-11", "2026-04-12", "judiciaire")], "invalide", 0),
    "aucun": ([], "invalide", 0),
}


@pytest.mark.parametrize("nom", FENETRE)
def test_r30_fenetre(nom: str) -> None:
    """R30 : un crédit dont l’effet précède la lettre sauve le permis ; le jour même aussi (C9)."""
    stages, etat, points = FENETRE[nom]
    lettre = acte("notification-48si", "2026-06-30")
    lu = releve(ANCIEN, QUATRE_POINTS, *stages, lettre, solde_connu=TROIS, au="2026-07-15")
    assert (lu["solde"]["etat"], lu["solde"]["points"]) == (etat, points)
    assert ("48SI-contestable" in codes(lu)) is (etat == "valide")


def test_r30_totale_et_six_mois_a_zero() -> None:
    """R30, R21, R18 : à zéro sans lettre, le point seul puis la totale reviennent encore."""
    lu = releve(
        ANCIEN, delit(6, "2020-01-02"), perte(5, "2020-01-02"), perte(1, "2020-01-02", "2020-02-01")
    )
    assert [(m["le"], m["points"]) for m in lu["mouvements"][-3:]] == [
        ("2020-02-01", 0),  # 12 − 6 − 5 − 1
        ("2020-08-01", 1),
        ("2023-02-01", 12),
    ]


def test_k13_lettre_sans_effet() -> None:
    """K13 : une 48SI reçue avec des points ne change rien ; le solde suit son cours."""
    lu = releve(ANCIEN, perte(4, "2026-01-02"), acte("notification-48si", "2026-06-30"))
    assert (lu["solde"]["etat"], lu["solde"]["points"]) == ("valide", 8)
    assert genres_du(lu, "2026-06-30") == []
    assert lu["nouveau_permis_possible_le"] is None


def test_k13_gele_apres_la_lettre() -> None:
    """K13, R34 : invalidé, le permis ne gagne ni ne perd plus rien, même à la fin du probatoire."""
    lu = releve(
        "2024-12-10",
        delit(6, "2025-06-01"),
        acte("notification-48si", "2025-09-01"),
        perte(3, "2025-10-01"),
        stage("2025-11-01", "2025-11-02"),
        au="2030-01-01",
    )
    assert [(m["genre"], m["variation"]) for m in lu["mouvements"] if m["le"] > "2025-09-01"] == [
        ("retrait", 0),
        ("stage", 0),
    ]
    assert lu["solde"] == {
        "points": 0,
        "signe": 0,
        "plafond": 6,
        "plancher": 0,
        "etat": "invalide",
        "probatoire_jusqu_au": None,
    }


def test_k13_aucun_retour_apres_la_lettre() -> None:
    """K13, R22, R21 : ni les six mois ni les dix ans échus après la lettre ne rendent de point."""
    lu = releve(
        ANCIEN,
        perte(1, "2016-09-01"),  # six mois plus tard : rendu
        *(perte(2, le) for le in ("2018-09-01", "2021-08-01", "2024-07-01")),
        delit(6, "2026-05-01"),
        perte(1, "2026-05-02"),  # 12 − 6 − 6 − 1 = −1 ; six mois : le 2 novembre
        acte("notification-48si", "2026-06-30"),
        au="2030-01-01",
    )
    assert lu["solde"]["etat"] == "invalide"
    assert [m["genre"] for m in lu["mouvements"] if m["le"] > "2026-06-30"] == []


def test_k13_seconde_lettre() -> None:
    """K13 : une seconde 48SI pour le même permis n’invalide pas une seconde fois."""
    lettres = (acte("notification-48si", le) for le in ("2026-06-30", "2026-07-30"))
    lu = releve(ANCIEN, QUATRE_POINTS, *lettres, solde_connu=TROIS)
    assert [m["le"] for m in de_genre(lu, "invalidation")] == ["2026-06-30"]


def test_un_retrait_sans_effet_ne_fait_pas_tomber_le_permis_le_jour_de_la_48si() -> None:
    """K10, K14 : enregistré ce jour-là mais déjà rendu, il ne retire rien ; le dernier point reste."""
    rendu_avant = perte(1, "2017-12-10", "2018-01-10", enregistree_le="2022-06-01")
    lettre, apres = acte("notification-48si", "2022-06-01"), stage("2022-07-01", "2022-07-02")
    lu = releve(ANCIEN, rendu_avant, *ONZE_POINTS_PERDUS, lettre, apres)
    assert au_soir(lu, "2022-06-01", "plancher")["points"] == 1
    assert de_genre(lu, "invalidation", "plancher") == []
    assert au_soir(lu, "2022-07-03", "plancher")["points"] == 5


def test_l_invalidation_renvoie_a_sa_lettre() -> None:
    """Le mouvement désigne la lettre 48SI, et elle seule."""
    chute = [delit(6, "2021-05-01", "2021-06-01") for _ in range(2)]
    lu = releve(ANCIEN, *chute, acte("notification-48si", "2021-07-01"))
    (invalidation,) = de_genre(lu, "invalidation")
    assert invalidation["evenements"] == [2]

"""Le point perdu seul et les dix ans : ce qui revient infraction par infraction."""

import pytest

from tests.moteur.aide import (
    ANCIEN,
    Ligne,
    Objet,
    acte,
    codes,
    de_genre,
    delais,
    delit,
    dit,
    dossier,
    lire,
    permis,
    perte,
    releve,
    releve_de,
    stage,
)

# R21 : un point perdu seul, et ce qui le bloque.
UN_POINT: dict[str, tuple[Objet, list[Ligne]]] = {
    "exemple-2013": (
        dossier(ANCIEN, perte(1, "2013-10-01", "2013-10-29"), perte(2, "2014-04-30", "2014-05-30")),
        [("2013-10-29", 11), ("2014-04-28", 11), ("2014-04-29", 12), ("2014-05-30", 10)],
    ),
    "le-premier-bloque-le-second-revient": (
        dossier(ANCIEN, perte(1, "2026-01-10"), perte(1, "2026-02-01", "2026-03-01")),
        [("2026-03-01", 10), ("2026-07-10", 10), ("2026-08-31", 10), ("2026-09-01", 11)],
    ),
    "la-seconde-commise-avant": (
        dossier(ANCIEN, perte(1, "2026-01-10"), perte(1, "2025-12-20", "2026-03-01")),
        [("2026-07-09", 10), ("2026-07-10", 11), ("2026-09-01", 12)],
    ),
    "commise-dedans-definitive-apres": (
        dossier(ANCIEN, perte(1, "2025-01-10"), perte(2, "2025-07-01", "2025-12-01")),
        [("2025-07-10", 11), ("2025-12-01", 9)],
    ),
    "en-probatoire-dans-le-plafond": (
        dossier("2024-05-10", perte(1, "2024-07-01")),
        [("2024-07-01", 5, 6), ("2024-12-31", 5, 6), ("2025-01-01", 6, 6), ("2025-05-10", 6, 6)],
    ),
    "meme-une-classe-4": (
        dossier(ANCIEN, perte(1, "2025-01-10", classe=4)),
        [("2025-07-09", 11), ("2025-07-10", 12)],
    ),
    "deux-points-ne-reviennent-pas": (
        dossier(ANCIEN, perte(2, "2025-01-10")),
        [("2025-07-10", 10), ("2026-11-21", 10)],
    ),
    "sans-point-ne-bloque-pas": (
        dossier(ANCIEN, perte(1, "2025-01-10"), perte(0, "2025-03-10")),
        [("2025-07-10", 12)],
    ),
}


@pytest.mark.parametrize("nom", UN_POINT)
def test_r21_un_point(nom: str) -> None:
    """R21 : six mois sans commettre d’infraction avec retrait ; bloqué, ce chemin est perdu."""
    donne, attendus = UN_POINT[nom]
    assert lire(releve_de(donne), attendus) == attendus


def test_k5_un_retour_sans_gain_compte() -> None:
    """K5 : le point rendu à un solde déjà au plafond ne revient pas une seconde fois à dix ans."""
    lu = releve(
        ANCIEN,
        perte(1, "2012-01-10"),
        stage("2012-02-01", "2012-02-02"),  # rend le point : 12
        *(perte(2, f"{annee}-12-20") for annee in (2013, 2015, 2017, 2019, 2021)),
    )
    assert [m["variation"] for m in de_genre(lu, "reattribution-6-mois")] == [0]
    # 2022 : rien pour 2012 ; 2023 : les deux points de 2013 ; 2024 : reconstitution totale
    assert [m["evenements"] for m in de_genre(lu, "reattribution-10-ans")] == [[2]]


def regulier(points: int, definitive: str, **autres: object) -> Objet:
    """Une perte, puis deux points tous les deux ans : jamais trois ans de calme."""
    suite = (perte(2, f"{int(definitive[:4]) + ecart}{definitive[4:]}") for ecart in (2, 4, 6, 8))
    return dossier(ANCIEN, perte(points, definitive, **autres), *suite)


# R22 : les points d’une contravention de 1re à 4e classe, dix ans après.
DIX_ANS: dict[str, tuple[Objet, list[Ligne]]] = {
    "exemple-trois-points": (
        regulier(3, "2015-06-12"),
        [("2015-06-12", 9), ("2023-06-12", 1), ("2025-06-11", 1), ("2025-06-12", 4)],
    ),
    "classe-1": (regulier(3, "2015-06-12", classe=1), [("2025-06-11", 1), ("2025-06-12", 4)]),
    "classe-5-jamais": (regulier(3, "2015-06-12", classe=5), [("2025-06-12", 1)]),
    "delit-jamais": (
        regulier(3, "2015-06-12", classe=None, nature="delit"),
        [("2025-06-12", 1)],
    ),
    "point-deja-revenu-a-six-mois": (
        regulier(1, "2015-06-12"),
        [("2015-12-12", 12), ("2025-06-11", 4), ("2025-06-12", 4)],
    ),
    "totale-entre-temps": (
        dossier(ANCIEN, perte(3, "2015-06-12"), perte(2, "2019-06-12"), perte(2, "2024-06-12")),
        [("2018-06-12", 12), ("2022-06-12", 12), ("2025-06-12", 10)],
    ),
    "limite-au-plafond": (
        dossier(
            permis("2015-06-01"),
            perte(4, "2015-06-12"),
            *(perte(1, f"{annee}-06-01") for annee in (2017, 2019, 2021, 2023)),
            stage("2025-05-01", "2025-05-02"),
        ),
        [("2025-05-03", 6, 12), ("2025-06-12", 10, 12)],  # 2 + 4, puis + 4
    ),
}


@pytest.mark.parametrize("nom", DIX_ANS)
def test_r22_dix_ans(nom: str) -> None:
    """R22 : quelles que soient les autres infractions, sauf totale, point déjà rendu, classe 5, délit."""
    donne, attendus = DIX_ANS[nom]
    assert lire(releve_de(donne), attendus) == attendus


def test_r22_jamais_apres_l_invalidation() -> None:
    """R22 b : le permis invalidé puis remplacé, les dix ans de l’ancien ne rendent rien."""
    lu = releve(
        ANCIEN,
        perte(3, "2015-06-12"),
        delit(6, "2016-06-12"),
        delit(6, "2016-06-13"),
        acte("notification-48si", "2016-09-01"),
        acte("nouveau-permis", "2017-06-01"),
    )
    assert de_genre(lu, "reattribution-10-ans") == []
    assert [d["statut"] for d in delais(lu, "reattribution-10-ans")] == ["sans-objet"]


def test_r22_points_effectifs_du_cumul() -> None:
    """R22, R12 : dix ans rendent les points réellement retirés : 6 et 2, pas 6, 3 et 3."""
    groupe = (perte(p, "2015-06-12", simultanee="A") for p in (6, 3, 3))
    suite = (perte(1, f"{annee}-06-12") for annee in (2017, 2019, 2021, 2023))
    lu = releve(ANCIEN, *groupe, *suite)
    assert sorted(m["variation"] for m in de_genre(lu, "reattribution-10-ans")) == [2, 6]


@pytest.mark.parametrize(
    ("etablie_par", "prevenu"), [("titre-executoire", {"C6"}), ("paiement", set())]
)
def test_k19_dix_ans_apres_un_titre(etablie_par: str, prevenu: set[str]) -> None:
    """K19, C6 : amende majorée, dix ans depuis le titre, avec une alerte."""
    lu = releve(ANCIEN, perte(3, "2024-01-10", "2024-06-10", etablie_par=etablie_par))
    assert delais(lu, "reattribution-10-ans")[0]["echeance"] == "2034-06-10"
    assert codes(lu) & {"C6"} == prevenu


def test_c7_dix_ans_apres_zero() -> None:
    """C7 : passé par zéro sans 48SI, le droit rend les points ; l’alerte dit que c’est refusé."""
    lu = releve_de(regulier(4, "2015-06-12") | {"au": "2025-07-01"})  # 12 − 4 − 2×4 = 0 en 2023
    assert de_genre(lu, "reattribution-10-ans")[0]["le"] == "2025-06-12"
    assert "C7" in codes(lu)
    assert "C7" not in codes(releve_de(regulier(3, "2015-06-12") | {"au": "2025-07-01"}))


def _retour(lu: Objet, genre: str) -> tuple[int, str]:
    (retour,) = de_genre(lu, genre)
    return retour["variation"], dit(retour)


def test_un_point_rendu_au_plafond_le_dit() -> None:
    """R6, K5 : après un stage, le point revient sur un solde déjà plein ; rien n’est rendu, et c’est dit."""
    lu = releve(ANCIEN, perte(1, "2024-01-10"), stage("2024-02-01", "2024-02-02"))
    variation, phrase = _retour(lu, "reattribution-6-mois")
    assert variation == 0
    assert "le solde est déjà au plafond" in phrase


def test_dix_ans_rendus_en_partie_disent_combien() -> None:
    """R6, R22 : quatre points attendus, deux rendus, la limite du plafond."""
    suite = [perte(2, f"{annee}-01-01") for annee in (2016, 2018, 2020, 2022)]
    stages = [stage(f"{annee}-03-01", f"{annee}-03-02") for annee in (2014, 2016, 2018, 2020)]
    lu = releve_de(
        {
            "permis": {"obtention": ANCIEN},
            "evenements": [perte(4, "2014-01-10"), *suite, *stages],
            "au": "2026-11-21",
        }
    )
    retour = next(m for m in de_genre(lu, "reattribution-10-ans") if m["le"] == "2024-01-10")
    assert retour["variation"] == 2
    assert dit(retour).startswith("2 points rendus, dans la limite du plafond :")


def test_un_retour_entier_ne_parle_pas_du_plafond() -> None:
    """R21 : le point revient tout entier."""
    variation, phrase = _retour(releve(ANCIEN, perte(1, "2024-01-10")), "reattribution-6-mois")
    assert variation == 1
    assert phrase.startswith("1 point rendu :")

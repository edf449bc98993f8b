"""Les délais du relevé : statut, raison de la durée, ce qui interrompt, ce qui rend avant."""

import pytest

from permis_points.moteur.etapes import GenreDeDelai
from tests.moteur.aide import (
    ANCIEN,
    Objet,
    acte,
    delais,
    delit,
    dit,
    perte,
    releve,
    releve_de,
    stage,
)
from tests.moteur.situations import SITUATIONS

GENRES = {
    GenreDeDelai.RECONSTITUTION_TOTALE: ["L223-6"],
    GenreDeDelai.UN_POINT: ["L223-6"],
    GenreDeDelai.DIX_ANS: ["L223-6"],
    GenreDeDelai.STAGE_OBLIGATOIRE: ["L223-6", "R223-4"],
    GenreDeDelai.PROCHAIN_STAGE: ["L223-6", "R223-8"],
    GenreDeDelai.INTERDICTION: ["L223-5"],
}


@pytest.mark.parametrize("genre", GENRES)
def test_chaque_genre_de_delai(genre: str) -> None:
    """Chaque genre de délai se rencontre et cite ses articles."""
    trouves = [d for donne in SITUATIONS.values() for d in delais(releve_de(donne), genre)]
    trouves = [d for d in trouves if d["articles"] != ["R224-20"]]  # l’interdiction du juge
    assert trouves
    assert all(delai["articles"][: len(GENRES[genre])] == GENRES[genre] for delai in trouves)


def test_les_delais_par_date_de_depart() -> None:
    """Les délais se suivent par date de départ, puis de terme."""
    for donne in SITUATIONS.values():
        dates = [(d["depuis"], d["echeance"]) for d in releve_de(donne)["delais"]]
        assert dates == sorted(dates)


def test_la_totale_nomme_l_infraction_qui_fait_trois_ans() -> None:
    """R19 : l’infraction nommée est celle de 4e classe, pas la dernière, de 3e."""
    _, en_cours = delais(releve_de(SITUATIONS["code-et-classe-3"]), "reconstitution-totale")
    assert dit(en_cours) == (
        "12 points le 20 septembre 2027, si aucune infraction avec retrait n’est commise jusqu’à ce jour "
        "inclus, et si aucune plus ancienne ne devient définitive d’ici là : le délai part du "
        "20 septembre 2024, date définitive de la dernière "
        "infraction ; il dure trois ans, parce que l’infraction « Feu rouge fixe ou clignotant non "
        "respecté » du 20 avril 2023 est une contravention de 4e classe, et tout le dossier compte, pas "
        "la dernière infraction seule (Conseil d’État, 21 novembre 2016, n° 392555)."
    )


def test_la_totale_nomme_l_infraction_qui_interrompt() -> None:
    """R18 : l’explication nomme l’infraction qui interrompt, et le jour d’où repart le délai."""
    interrompu, _ = delais(releve_de(SITUATIONS["code-et-classe-3"]), "reconstitution-totale")
    assert interrompu["statut"] == "interrompu"
    assert interrompu["evenements"] == [0, 1]
    assert dit(interrompu).endswith(
        "il devait finir le 10 mai 2026, mais l’infraction « Excès de vitesse de 5 à moins de "
        "20 km/h, limite supérieure à 50 km/h » du 1er septembre 2024 l’interrompt ; un nouveau "
        "délai part du 20 septembre 2024."
    )


def test_repart_de_la_premiere_etablie() -> None:
    """R18 : entre une infraction commise dedans et une autre établie dedans, il repart de la seconde."""
    lu = releve(
        ANCIEN,
        perte(3, "2022-03-10", "2022-04-10"),
        perte(3, "2023-01-01", "2025-07-15"),  # commise dedans, définitive après
        perte(2, "2022-01-01", "2024-01-01"),  # plus ancienne, définitive dedans
    )
    premier, second, _ = delais(lu, "reconstitution-totale")
    assert "l’infraction commise le 1er janvier 2023 l’interrompt" in dit(premier)
    assert dit(premier).endswith("un nouveau délai part du 1er janvier 2024.")
    assert second["depuis"] == "2024-01-01"


def test_definitive_apres_le_terme() -> None:
    """R18, C3 : bloqué par une infraction définitive après le terme, aucun délai ne repart de là."""
    premier, _ = delais(
        releve_de(SITUATIONS["commise-dedans-definitive-apres"]), "reconstitution-totale"
    )
    assert dit(premier).endswith(
        "l’interrompt, même si elle n’est devenue définitive que le 15 juillet 2025."
    )


@pytest.mark.parametrize(
    ("au", "statut", "debut"),
    [
        ("2026-02-04", "en-cours", "12 points le 5 février 2026, si aucune"),
        ("2026-02-05", "acquis", "12 points rendus le 5 février 2026 : "),
    ],
)
def test_statut_de_la_totale(au: str, statut: str, debut: str) -> None:
    """Le délai est acquis le jour même de son terme."""
    lu = releve(ANCIEN, perte(3, "2024-01-10", "2024-02-05", classe=2), au=au)
    [delai] = delais(lu, "reconstitution-totale")
    assert delai["statut"] == statut
    assert dit(delai).startswith(debut)


def test_fin_du_probatoire_dite() -> None:
    """R23 : le terme reporté à la fin du délai probatoire est expliqué, avec L223-1."""
    [delai] = delais(releve_de(SITUATIONS["deux-ans-en-probatoire"]), "reconstitution-totale")
    assert delai["articles"] == ["L223-6", "L223-1"]
    assert dit(delai).endswith(", mais n’aboutit pas avant la fin du délai probatoire.")


# R22 : l’infraction d’un point du 10 janvier 2020, revenue à six mois, vue d’années différentes.
@pytest.mark.parametrize(
    ("au", "statut", "phrase"),
    [
        (
            "2020-03-01",
            "en-cours",
            "Le retour d’un point perdu seul le rend plus tôt, le 10 juillet 2020.",
        ),
        (
            "2020-07-10",
            "sans-objet",
            "il est revenu dès le 10 juillet 2020, par le retour d’un point perdu seul.",
        ),
        (
            "2022-01-01",
            "sans-objet",
            "il est revenu dès le 10 juillet 2020, par le retour d’un point perdu seul.",
        ),
        (
            "2026-01-01",
            "sans-objet",
            "il est revenu dès le 10 juillet 2020, par le retour d’un point perdu seul.",
        ),
    ],
)
def test_dix_ans_devances_par_les_six_mois(au: str, statut: str, phrase: str) -> None:
    """R22 c : le premier retour devance les dix ans, même si une totale vient ensuite."""
    [delai] = delais(releve(ANCIEN, perte(1, "2020-01-10"), au=au), "reattribution-10-ans")
    assert delai["statut"] == statut
    assert dit(delai).endswith(phrase)


@pytest.mark.parametrize(
    ("au", "statut"),
    [("2018-01-09", "en-cours"), ("2018-01-10", "sans-objet"), ("2020-01-01", "sans-objet")],
)
def test_dix_ans_devances_par_la_premiere_totale(au: str, statut: str) -> None:
    """R22 a : c’est la première totale qui rend les points, pas la suivante."""
    lu = releve(ANCIEN, perte(3, "2015-01-10"), perte(3, "2019-01-10"), au=au)
    premier = delais(lu, "reattribution-10-ans")[0]
    assert premier["statut"] == statut
    assert "10 janvier 2018" in dit(premier)
    assert "10 janvier 2022" not in dit(premier)


def test_six_mois_interrompus_nomment_l_obstacle() -> None:
    """R21 : le point perdu ne revient pas ; la phrase nomme l’infraction et les autres chemins."""
    premier, _ = delais(releve_de(SITUATIONS["six-mois-interrompus"]), "reattribution-6-mois")
    assert dit(premier) == (
        "Le point perdu pour l’infraction commise le 10 janvier 2026 ne revient pas le 10 juillet "
        "2026 : l’infraction commise le 10 mars 2026 tombe pendant le délai et y fait obstacle. Seuls "
        "la reconstitution totale, les dix ans ou un stage rendent alors ce point."
    )


# R21 : commission et réalité d’une autre infraction, autour des six mois du 10 janvier au 10 juillet 2026.
AUTRES: dict[str, tuple[str, str, str]] = {
    "definitive-pendant": ("2025-12-20", "2026-03-01", "toleree"),
    "commise-le-jour-du-depart": ("2026-01-10", "2026-03-01", "toleree"),
    "definitive-le-dernier-jour": ("2025-12-20", "2026-07-10", "toleree"),
    "definitive-le-lendemain": ("2025-12-20", "2026-07-11", "absente"),
    "definitive-le-jour-du-depart": ("2025-12-20", "2026-01-10", "absente"),
    "commise-pendant": ("2026-01-11", "2026-03-01", "obstacle"),
}


@pytest.mark.parametrize("nom", AUTRES)
@pytest.mark.parametrize(("au", "statut"), [("2026-07-09", "en-cours"), ("2026-11-21", "acquis")])
def test_r21_la_decision_qui_tranche(nom: str, au: str, statut: str) -> None:
    """R21 : le Conseil d’État (n° 402423) est cité quand une infraction plus ancienne n’interrompt pas."""
    commise, definitive, role = AUTRES[nom]
    lu = releve(ANCIEN, perte(1, "2025-12-10", "2026-01-10"), perte(2, commise, definitive), au=au)
    [delai] = delais(lu, "reattribution-6-mois")
    assert delai["statut"] == ("interrompu" if role == "obstacle" else statut)
    assert ("402423" in delai["explication"]) is (role == "toleree")


def test_l_obstacle_est_ce_qui_arrete_le_delai_le_premier() -> None:
    """R18, C2 : l’infraction ancienne établie en chemin se nomme, pas celle qui est commise plus tard."""
    lu = releve(
        ANCIEN,
        perte(4, "2022-01-05", "2022-01-10"),
        perte(3, "2024-12-10", "2025-03-10"),
        perte(2, "2021-12-10", "2024-06-10"),
    )
    premier = delais(lu, "reconstitution-totale")[0]
    assert premier["evenements"] == [0, 2]
    assert dit(premier).endswith(
        "l’infraction commise le 10 décembre 2021 l’interrompt ; un nouveau délai part du 10 juin 2024."
    )


def test_delai_d_un_permis_fini() -> None:
    """Un délai que la fin du permis devance se dit en une phrase, sans répéter son statut."""
    lu = releve(ANCIEN, delit(6, "2026-01-10"), acte("nouveau-permis", "2026-08-01"))
    [delai] = delais(lu, "reconstitution-totale")
    assert dit(delai) == (
        "Le délai part du 10 janvier 2026, date définitive de la dernière infraction, mais n’a plus d’objet : le "
        "permis a pris fin avant le 10 janvier 2029."
    )


# R25 : les stages déclarés, le statut de l’obligation née le 20 septembre 2026, ce qu’elle en dit.
STAGES_DE_LA_48N: dict[str, tuple[list[Objet], str, str]] = {
    "a-temps": ([stage("2027-01-19", "2027-01-20", "48n")], "sans-objet", "suivi à temps"),
    "trop-tard": (
        [stage("2027-01-20", "2027-01-21", "48n")],
        "en-cours",
        "Le stage du 20 janvier 2027 finit trop tard, le 21 janvier 2027.",
    ),
    "volontaire": (
        [stage("2026-10-01", "2026-10-02")],
        "en-cours",
        "Le stage du 1er octobre 2026 est indiqué comme volontaire : s’il répond à cette lettre, dites-le.",
    ),
    "volontaire-d-avant": ([stage("2026-09-01", "2026-09-02")], "en-cours", "le 20 janvier 2027."),
    "aucun": ([], "en-cours", "le 20 janvier 2027."),
}


@pytest.mark.parametrize("nom", STAGES_DE_LA_48N)
def test_r25_le_stage_de_la_lettre(nom: str) -> None:
    """R25 : l’obligation dit quel stage la remplit, lequel vient trop tard, lequel peut-être."""
    suivis, statut, fin = STAGES_DE_LA_48N[nom]
    lettre = acte("notification-48n", "2026-09-20")
    lu = releve("2024-12-10", perte(3, "2026-06-10", "2026-07-02"), lettre, *suivis)
    [delai] = delais(lu, "stage-obligatoire")
    assert delai["statut"] == statut
    assert fin in dit(delai)


def test_dix_ans_apres_une_reconstitution_sont_sans_objet() -> None:
    """R22 a : points revenus en 2023, le terme de 2030 n’a plus d’objet."""
    (dix_ans,) = delais(releve(ANCIEN, perte(4, "2020-01-10")), "reattribution-10-ans")
    assert (dix_ans["echeance"], dix_ans["statut"]) == ("2030-01-10", "sans-objet")
    assert "ils sont revenus dès le 10 janvier 2023" in dit(dix_ans)


def test_dix_ans_d_un_permis_invalide_disent_sa_fin() -> None:
    """R22 b : une fois le permis invalidé, c’est sa fin que l’on dit, pas les retours d’avant."""
    chute = [delit(6, "2020-05-01", "2020-06-01") for _ in range(2)]
    lu = releve(ANCIEN, perte(4, "2014-01-10"), *chute, acte("notification-48si", "2021-07-01"))
    (dix_ans,) = delais(lu, "reattribution-10-ans")
    assert (dix_ans["echeance"], dix_ans["statut"]) == ("2024-01-10", "sans-objet")
    assert "le permis a pris fin avant le 10 janvier 2024" in dit(dix_ans)


def test_48n_d_avant_mars_2004() -> None:
    """R25 : la 48N n’existe que depuis le 1er mars 2004 ; avant, aucun délai n’est inventé."""
    lettres = [acte("notification-48n", le) for le in ("2004-02-29", "2004-03-01")]
    echeances = [d["echeance"] for d in delais(releve(ANCIEN, *lettres), "stage-obligatoire")]
    assert echeances == ["2004-07-01"]

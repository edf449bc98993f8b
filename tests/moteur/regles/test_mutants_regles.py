"""Les petites erreurs que la mutation glisse dans les règles, et que les autres tables laissaient passer."""

import pytest
from essais_moteur import (
    ANCIEN,
    Objet,
    acte,
    au_soir,
    connu,
    de_genre,
    delais,
    delit,
    dit,
    genres_du,
    permis,
    perte,
    releve,
    releve_de,
    stage,
)

# Un point reste : six, trois et deux points perdus en juin 2021.
ONZE_POINTS_PERDUS = (
    delit(6, "2021-05-01", "2021-06-01"),
    perte(3, "2021-05-02", "2021-06-02"),
    perte(2, "2021-05-03", "2021-06-03"),
)


def test_un_retrait_sans_effet_ne_fait_pas_tomber_le_permis_le_jour_de_la_48si() -> None:
    """K10, K14 : enregistré ce jour-là mais déjà rendu, il ne retire rien ; le dernier point reste."""
    rendu_avant = perte(1, "2017-12-10", "2018-01-10", enregistree_le="2022-06-01")
    lettre, apres = acte("notification-48si", "2022-06-01"), stage("2022-07-01", "2022-07-02")
    lu = releve(ANCIEN, rendu_avant, *ONZE_POINTS_PERDUS, lettre, apres)
    assert au_soir(lu, "2022-06-01", "plancher")["points"] == 1
    assert de_genre(lu, "invalidation", "plancher") == []
    assert au_soir(lu, "2022-07-03", "plancher")["points"] == 5


@pytest.mark.parametrize(
    ("nouveau_permis", "statut"),
    [("2023-01-09", "sans-objet"), ("2023-01-10", "sans-objet"), ("2023-01-11", "acquis")],
)
def test_un_delai_qui_echoit_le_jour_du_nouveau_permis_est_sans_objet(
    nouveau_permis: str, statut: str
) -> None:
    """R8 : le nouveau permis naît à 0 h, avant l’échéance du jour."""
    lu = releve(ANCIEN, perte(4, "2020-01-10"), acte("nouveau-permis", nouveau_permis))
    (totale,) = delais(lu, "reconstitution-totale")
    assert (totale["echeance"], totale["statut"]) == ("2023-01-10", statut)


def test_le_jour_du_nouveau_permis_n_a_pas_d_autre_mouvement() -> None:
    """R8 : ce qui échoit ce jour-là sur l’ancien permis n’est plus joué."""
    lu = releve(ANCIEN, perte(4, "2020-01-10"), acte("nouveau-permis", "2023-01-10"))
    assert genres_du(lu, "2023-01-10") == ["nouveau-permis"]
    (ouverture,) = de_genre(lu, "nouveau-permis")
    assert ouverture["evenements"] == [1]


def test_une_formation_qui_n_avance_rien_n_est_pas_retenue() -> None:
    """R3, R5 : B par l’apprentissage anticipé ramène déjà à deux ans ; c’est la fin ordinaire."""
    b_tardif = permis("2020-05-01", b_par_aac_le="2022-02-01")
    avec = releve(b_tardif | {"formation_complementaire": "2020-12-01"})
    assert [(m["le"], m["regle"]) for m in de_genre(avec, "fin-de-probatoire")] == [
        ("2022-05-01", "R7")
    ]
    assert avec == releve(b_tardif)


def test_l_invalidation_renvoie_a_sa_lettre() -> None:
    """Le mouvement désigne la lettre 48SI, et elle seule."""
    chute = [delit(6, "2021-05-01", "2021-06-01") for _ in range(2)]
    lu = releve(ANCIEN, *chute, acte("notification-48si", "2021-07-01"))
    (invalidation,) = de_genre(lu, "invalidation")
    assert invalidation["evenements"] == [2]


def test_le_solde_connu_varie_de_ses_points() -> None:
    """K11 : le compte s’ouvre au nombre donné."""
    lu = releve(ANCIEN, solde_connu=connu("2025-01-01", 9))
    assert [m["variation"] for m in de_genre(lu, "solde-connu")] == [9]


@pytest.mark.parametrize(
    ("lettre", "etat"),
    [("2024-12-31", "invalide"), ("2025-01-01", "invalide"), ("2025-01-02", "invalide")],
)
def test_une_48si_autour_d_un_solde_connu_nul_invalide(lettre: str, etat: str) -> None:
    """K11, K13 : reçue la veille, le jour même ou le lendemain d’un solde connu de zéro."""
    lu = releve(ANCIEN, acte("notification-48si", lettre), solde_connu=connu("2025-01-01", 0))
    assert lu["solde"]["etat"] == etat
    assert len(de_genre(lu, "invalidation")) == 1


def test_un_delai_parti_le_dernier_jour_du_probatoire_n_en_est_plus() -> None:
    """C4 : définitive le jour où le délai probatoire finit, deux ans suffisent aussi au plancher."""
    lu = releve("2020-05-01", perte(2, "2022-05-01", "2023-05-01", classe=2))
    assert "plancher" not in lu
    la_veille = releve("2020-05-01", perte(2, "2022-05-01", "2023-04-30", classe=2))
    assert "plancher" in la_veille


def test_zero_le_jour_de_la_realite_suffit_a_la_lecture_severe() -> None:
    """K7 : un seul soir à zéro, celui du jour r, prive des dix ans au plancher."""
    a_zero = [delit(6, "2012-01-01", "2012-01-10") for _ in range(2)]
    suite = [perte(1, f"{annee}-01-01", classe=2) for annee in (2013, 2015, 2017, 2019, 2021)]
    lu = releve(
        ANCIEN,
        *a_zero,
        perte(2, "2011-12-01", "2012-01-10"),
        stage("2012-01-10", "2012-01-10"),
        *suite,
    )
    assert au_soir(lu, "2012-01-10")["points"] == 0
    assert au_soir(lu, "2012-01-11")["points"] == 2
    assert au_soir(lu, "2022-01-10")["points"] == 4
    assert au_soir(lu, "2022-01-10", "plancher")["points"] == 2


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


@pytest.mark.parametrize(
    ("realite", "terme", "regle"),
    [
        ("2023-08-31", "2025-09-01", "R23"),
        ("2023-09-01", "2025-09-01", "R18"),
        ("2023-09-02", "2025-09-02", "R18"),
    ],
)
def test_deux_ans_finis_autour_de_la_fin_du_probatoire(
    realite: str, terme: str, regle: str
) -> None:
    """R23 : le terme n’est reporté que si les deux ans finissent avant la fin du délai probatoire."""
    lu = releve("2022-09-01", perte(3, "2022-11-02", realite, classe=2))
    [mouvement] = de_genre(lu, "reconstitution-totale")
    assert (mouvement["le"], mouvement["regle"]) == (terme, regle)


def test_de_deux_stages_de_meme_effet_le_premier_commence_compte() -> None:
    """R24 : le second, commencé le lendemain, suit de trop près celui qui a commencé avant lui."""
    tard, tot = stage("2024-01-12", "2024-01-13"), stage("2024-01-11", "2024-01-13")
    lu = releve(ANCIEN, *ONZE_POINTS_PERDUS, tard, tot)
    faits = [(m["evenements"], m["variation"]) for m in de_genre(lu, "stage")]
    assert faits == [([4], 4), ([3], 0)]


def test_le_plancher_garde_deux_jours_de_marge_avant_le_stage_suivant() -> None:
    """C12, R20 : refusé à deux ans pile, son stage de mars 2010 laisse compter celui de décembre."""
    stages = [
        stage(f"{mois}-{jour:02}", f"{mois}-{jour + 1:02}")
        for mois, jour in (("2008-03", 10), ("2010-03", 10), ("2010-12", 1), ("2011-02", 1))
    ]
    lu = releve(ANCIEN, perte(6, "2008-01-01"), perte(5, "2009-01-01"), *stages)
    droit, plancher = (de_genre(lu, "stage", voie) for voie in ("mouvements", "plancher"))
    assert [m["variation"] for m in droit] == [4, 4, 0, 0]
    assert [m["variation"] for m in plancher] == [4, 0, 4, 0]
    assert dit(droit[-1]).endswith("le suivant ne compte qu’à partir du 14 mars 2011.")
    assert dit(plancher[-1]).endswith("le suivant ne compte qu’à partir du 3 décembre 2011.")


def test_l_infraction_commise_le_jour_ou_une_autre_s_etablit_est_celle_qui_interrompt() -> None:
    """R18 : le même jour, la commission d’une infraction nouvelle suffit, et se nomme."""
    lu = releve(
        ANCIEN,
        perte(4, "2023-01-01", "2023-02-01"),
        perte(3, "2023-01-15", "2024-05-01"),
        perte(2, "2024-05-01", "2024-06-01"),
    )
    premier = delais(lu, "reconstitution-totale")[0]
    assert "l’infraction commise le 1er mai 2024 l’interrompt" in dit(premier)
    assert premier["evenements"] == [0, 2]

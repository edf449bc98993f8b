"""L’annulation du permis par un juge : rien n’y revient, jusqu’au permis suivant (R8, R32)."""

import pytest

from tests.moteur.aide import (
    ANCIEN,
    Objet,
    acte,
    au_soir,
    codes,
    connu,
    de_genre,
    delais,
    delit,
    dit,
    dites,
    dossier,
    fautes_de,
    genres_du,
    lignes_de,
    perte,
    releve,
    releve_de,
    stage,
)

ZERO = [delit(6, "2026-01-10"), delit(6, "2026-01-11")]
LETTRE = acte("notification-48si", "2026-06-30")
REMISE = acte("remise-du-permis", "2026-07-06")


def juge(le: str, jusqu_au: str | None = None) -> Objet:
    """Un juge annule le permis."""
    return acte("annulation-judiciaire", le, interdiction_jusqu_au=jusqu_au)


@pytest.mark.parametrize(
    ("au", "etat"),
    [("2026-02-28", "valide"), ("2026-03-01", "annule"), ("2026-03-02", "annule")],
)
def test_l_etat_change_le_jour_dit(au: str, etat: str) -> None:
    """Contrat : l’état vaut depuis `le` ; la veille, le permis est valide."""
    lu = releve(ANCIEN, perte(4, "2026-01-10"), juge("2026-03-01"), au=au)
    assert (lu["solde"]["etat"], lu["solde"]["points"]) == (etat, 8)
    assert ("annulation" in codes(lu)) is (etat == "annule")


def test_le_mouvement_et_sa_raison() -> None:
    """Contrat : genre « annulation », zéro point, R8 ; le solde reste figé où il est."""
    lu = releve(ANCIEN, perte(4, "2020-01-10"), juge("2022-03-01"))
    [m] = de_genre(lu, "annulation")
    assert (m["le"], m["variation"], m["points"], m["plafond"]) == ("2022-03-01", 0, 8, 12)
    assert (m["regle"], m["articles"], m["evenements"]) == ("R8", ["L224-14", "R224-20"], [1])
    assert lu["mouvements"][-1] == m  # trois ans en janvier 2023 : rien ne revient plus
    assert "plancher" not in lu


@pytest.mark.parametrize(
    ("le", "points", "statut"),
    [("2023-01-09", 8, "sans-objet"), ("2023-01-10", 12, "acquis"), ("2023-01-11", 12, "acquis")],
)
def test_les_delais_sont_sans_objet(le: str, points: int, statut: str) -> None:
    """R18 : le retour du 10 janvier 2023 compte le jour même de l’annulation, pas le lendemain de celle-ci."""
    lu = releve(ANCIEN, perte(4, "2020-01-10"), juge(le))
    assert lu["solde"]["points"] == points
    [delai] = delais(lu, "reconstitution-totale")
    assert delai["statut"] == statut
    assert {d["statut"] for d in lu["delais"]} <= {"sans-objet", statut}


def test_le_stage_obligatoire_est_sans_objet_s_il_n_est_pas_suivi() -> None:
    """R25 : quatre mois jusqu’au 10 février 2027 ; annulé avant, rien à finir ; suivi avant, il l’est."""
    novice = [perte(3, "2026-09-02", "2026-10-01"), acte("notification-48n", "2026-10-10")]
    for le, statut in (("2027-02-09", "sans-objet"), ("2027-02-10", "en-cours")):
        [delai] = delais(releve("2024-12-10", *novice, juge(le)), "stage-obligatoire")
        assert delai["statut"] == statut
    [delai] = delais(releve("2024-12-10", *novice, juge("2026-11-10")), "stage-obligatoire")
    assert dit(delai) == (
        "Le stage obligatoire, à finir au plus tard le 10 février 2027, n’a plus d’objet : le juge a annulé le "
        "permis avant."
    )
    suivi = stage("2026-11-01", "2026-11-02", "48n")
    lu = releve("2024-12-10", *novice, suivi, juge("2026-11-10"))
    assert "suivi à temps" in dit(delais(lu, "stage-obligatoire")[0])


def test_apres_l_annulation_rien_ne_bouge() -> None:
    """Retrait, stage, fin de probatoire, majoration : zéro point ou plus rien, dans les deux voies."""
    suite = [perte(3, "2026-04-01"), stage("2026-05-01", "2026-05-02")]
    lu = releve("2024-12-10", perte(2, "2026-01-10"), juge("2026-03-01"), *suite)
    for voie in ("mouvements", "plancher"):
        apres = [m for m in lu.get(voie, lu["mouvements"]) if m["le"] > "2026-03-01"]
        assert [(m["genre"], m["variation"]) for m in apres] == [("retrait", 0), ("stage", 0)]
    assert lu["solde"]["probatoire_jusqu_au"] is None


def test_le_jour_meme_les_retraits_passent_d_abord() -> None:
    """Ordre du jour : crédits, retraits, lettre 48SI, juge."""
    lu = releve(ANCIEN, delit(6, "2026-01-10", "2026-03-01"), juge("2026-03-01"))
    assert genres_du(lu, "2026-03-01") == ["retrait", "annulation"]
    assert lu["solde"]["points"] == 6


def test_un_nouveau_permis_repart_a_six_points() -> None:
    """R8 : 6 points, trois ans de délai probatoire, aucune trace de l’ancien."""
    suite = [juge("2022-03-01", "2022-09-01"), acte("nouveau-permis", "2023-02-01")]
    lu = releve(ANCIEN, delit(6, "2022-01-10"), *suite)
    assert lu["solde"]["etat"] == "valide"
    assert [au_soir(lu, j)["points"] for j in ("2023-01-31", "2023-02-01", "2024-02-01")] == [
        6,
        6,
        8,
    ]
    assert "annulation" not in codes(lu)
    assert lu["nouveau_permis_possible_le"] is None


@pytest.mark.parametrize(
    ("annulations", "possible"),
    [
        ([juge("2026-03-01")], None),
        ([juge("2026-03-01", "2027-03-01")], "2027-03-01"),
        ([juge("2026-03-01", "2026-03-01")], "2026-03-01"),
        ([juge("2026-03-01", "2027-03-01"), juge("2026-04-01", "2027-01-01")], "2027-03-01"),
        ([juge("2026-03-01", "2027-01-01"), juge("2026-04-01", "2027-03-01")], "2027-03-01"),
        ([juge("2026-03-01", "2027-01-01"), juge("2026-12-01", "2027-03-01")], "2027-01-01"),
        ([juge("2026-12-01", "2027-03-01")], None),  # pas encore annulé
    ],
)
def test_nouveau_permis_possible_le(annulations: list[Objet], possible: str | None) -> None:
    """Contrat : la fin de l’interdiction que le juge a dite, la plus longue s’il y en a plusieurs."""
    assert releve(ANCIEN, *annulations)["nouveau_permis_possible_le"] == possible


@pytest.mark.parametrize(
    ("jusqu_au", "possible"),
    [(None, "2027-01-06"), ("2026-12-31", "2027-01-06"), ("2027-06-30", "2027-06-30")],
)
def test_invalide_puis_annule(jusqu_au: str | None, possible: str) -> None:
    """R31 et R8 : six mois depuis la remise (6 janvier 2027), ou l’interdiction du juge si elle finit après."""
    lu = releve(ANCIEN, *ZERO, LETTRE, REMISE, juge("2026-08-01", jusqu_au))
    assert (lu["solde"]["etat"], lu["nouveau_permis_possible_le"]) == ("annule", possible)
    assert {"48SI-recue", "annulation"} <= codes(lu)
    assert not {"C22", "epreuve-pratique"} & codes(lu)
    [manque] = dites(lu, "pourquoi-pas-12")
    assert manque.startswith("Le permis est annulé depuis le 1er août 2026")


@pytest.mark.parametrize(
    ("le", "etat", "invalidations"),
    [("2026-06-29", "annule", 0), ("2026-06-30", "annule", 1), ("2026-07-01", "annule", 1)],
)
def test_la_lettre_d_un_permis_deja_annule_n_invalide_rien(
    le: str, etat: str, invalidations: int
) -> None:
    """R29 : la lettre du 30 juin n’a d’objet que si le permis valait encore ce jour-là."""
    lu = releve(ANCIEN, *ZERO, LETTRE, juge(le))
    assert lu["solde"]["etat"] == etat
    for voie in ("mouvements", "plancher"):
        assert len(de_genre(lu, "invalidation", voie)) == invalidations
    assert "48SI-contestable" not in codes(lu)


def test_au_plancher_aucun_credit_du_jour_de_la_lettre_ne_sauve_meme_avec_un_juge() -> None:
    """C9, K14 : la lettre et le juge le même jour ; au plancher les retraits, puis elle, puis lui."""
    rendu = stage("2026-06-28", "2026-06-29")  # effet le 30 juin : 0 + 4 en droit
    lu = releve(ANCIEN, *ZERO, rendu, LETTRE, juge("2026-06-30"))
    assert genres_du(lu, "2026-06-30") == ["stage", "annulation"]
    assert [m["genre"] for m in lu["plancher"] if m["le"] == "2026-06-30"][-2:] == [
        "invalidation",
        "annulation",
    ]
    assert (lu["solde"]["points"], lu["solde"]["plancher"]) == (4, 0)


def test_avec_un_solde_connu() -> None:
    """K11 : annulé avant le solde connu, il l’est encore ; annulé après, il le devient."""
    for le in ("2026-01-01", "2026-02-01", "2026-02-02"):
        donne = dossier(ANCIEN, juge(le, "2027-01-01"), solde_connu=connu("2026-02-01", 8))
        lu = releve_de(donne)
        assert (lu["solde"]["etat"], lu["solde"]["points"]) == ("annule", 8)
        assert lu["nouveau_permis_possible_le"] == "2027-01-01"
    suivi = acte("nouveau-permis", "2026-01-15")
    lu = releve_de(
        dossier(ANCIEN, juge("2026-01-01"), suivi, solde_connu=connu("2026-02-01", 6, 6))
    )
    assert lu["solde"]["etat"] == "valide"


def test_l_annulation_d_un_permis_ancien_ne_touche_pas_le_nouveau() -> None:
    """R8 : la décision qui précède le permis du dossier peut y figurer ; elle n’est pas une 48SI (R31)."""
    neuf = {"obtention": "2023-01-20", "nouveau_permis": True}
    lu = releve(neuf, juge("2022-03-01"), *ZERO, LETTRE, REMISE)
    assert lu["solde"]["etat"] == "invalide"
    assert lu["nouveau_permis_possible_le"] == "2027-01-06"  # six mois, pas un an


def test_aucune_lettre_ne_s_annonce_plus() -> None:
    """R35 : ni 48, ni 46, ni 48N, ni 48SI, ni retard du fichier ; l’infraction en attente ne retirera rien."""
    lu = releve(
        "2024-12-10",
        delit(6, "2026-10-10"),
        perte(3, "2026-10-11", definitive_le=None),
        juge("2026-11-01"),
    )
    assert not {"48", "48M", "48N", "48SI", "46", "C1"} & codes(lu)
    [attente] = dites(lu, "en-attente")
    assert attente.endswith("elle ne retirera rien : le permis est déjà annulé.")


def test_la_remise_s_explique() -> None:
    """R31 : remis après le jugement, le permis ne demande pas de lettre 48SI ; la veille, si."""
    for le, demandee in (("2026-02-28", True), ("2026-03-01", False)):
        lu = releve(ANCIEN, juge("2026-03-01"), acte("remise-du-permis", le))
        assert ("remise-sans-lettre" in codes(lu)) is demandee


SANS_DATE = "si le juge a interdit d’en demander un avant une date, indiquez-la."
A_REPASSER = "L’épreuve pratique sera à repasser"
# Obtention, annulation, interdiction : la fin de l’alerte (R32, R224-20 : trois ans, moins d’un an, neuf mois).
EPREUVES: dict[str, tuple[str, str, str | None, str]] = {
    "trois-ans": (
        "2023-03-01",
        "2026-03-01",
        "2026-09-01",
        "si vous le demandez avant le 1er juin 2027",
    ),
    "trois-ans-moins-un-jour": ("2023-03-02", "2026-03-01", "2026-09-01", A_REPASSER),
    "un-an-moins-un-jour": (
        ANCIEN,
        "2026-03-01",
        "2027-02-28",
        "si vous le demandez avant le 28 novembre 2027",
    ),
    "un-an": (ANCIEN, "2026-03-01", "2027-03-01", A_REPASSER),
    "sans-date": (ANCIEN, "2026-03-01", None, SANS_DATE),
}


@pytest.mark.parametrize("nom", EPREUVES)
def test_l_epreuve_pratique(nom: str) -> None:
    """R224-20 vaut aussi pour un permis annulé : la même dispense, comptée depuis la fin de l’interdiction."""
    obtention, le, jusqu_au, fin = EPREUVES[nom]
    [texte] = dites(releve(obtention, juge(le, jusqu_au)), "annulation")
    assert fin in texte
    assert texte.startswith(
        "Un juge a annulé votre permis, avec effet au 1er mars 2026 : vous ne pouvez plus conduire"
    )


def test_avant_2013_le_texte_etait_autre() -> None:
    """R224-20 : rien n’est dit de l’épreuve pratique d’un permis annulé avant le 19 janvier 2013."""
    for le, dite in (("2013-01-18", False), ("2013-01-19", True)):
        [texte] = dites(releve(ANCIEN, juge(le, "2013-06-01")), "annulation")
        assert ("épreuve pratique" in texte) is dite


def test_le_delai_d_interdiction() -> None:
    """Un délai « interdiction » de plus, avec l’article de l’annulation, en cours puis acquis."""
    for au, statut, verbe in (
        ("2026-08-31", "en-cours", "interdit"),
        ("2026-09-01", "acquis", "interdisait"),
    ):
        lu = releve(ANCIEN, juge("2026-03-01", "2026-09-01"), au=au)
        [delai] = delais(lu, "interdiction")
        assert (delai["statut"], delai["articles"], delai["evenements"]) == (
            statut,
            ["R224-20"],
            [0],
        )
        assert dit(delai) == (
            f"Le juge qui a annulé le permis le 1er mars 2026 {verbe} d’en demander un autre jusqu’au 1er "
            "septembre 2026."
        )


FAUTES = {
    "avant-le-permis": (
        dossier(ANCIEN, juge("2001-05-04")),
        "evenements[0].le: le 4 mai 2001 précède le permis (5 mai 2001)",
    ),
    "interdiction-avant": (
        dossier(ANCIEN, juge("2026-03-01", "2026-02-28")),
        "evenements[0].interdiction_jusqu_au: le 28 février 2026 précède l’annulation (1er mars 2026)",
    ),
    "date": (
        dossier(ANCIEN, juge("2026-03-01", "2027")),
        "evenements[0].interdiction_jusqu_au: « 2027 » n’est pas une date (AAAA-MM-JJ)",
    ),
    "sans-date": (
        dossier(ANCIEN, {"type": "annulation-judiciaire"}),
        "evenements[0].le: cette date est nécessaire (AAAA-MM-JJ)",
    ),
}


@pytest.mark.parametrize("nom", FAUTES)
def test_fautes(nom: str) -> None:
    """Chaque faute dit où, et quoi."""
    donne, attendue = FAUTES[nom]
    assert lignes_de(donne) == [attendue]


def test_l_annulation_ne_s_annule_pas_et_n_est_pas_une_lettre() -> None:
    """`annulee` reste aux lettres, `interdiction_jusqu_au` au juge."""
    [faute] = fautes_de(dossier(ANCIEN, acte("annulation-judiciaire", "2026-03-01", annulee=True)))
    assert "annulee" in faute
    [faute] = fautes_de(dossier(ANCIEN, LETTRE | {"interdiction_jusqu_au": "2027-01-01"}))
    assert "interdiction_jusqu_au" in faute

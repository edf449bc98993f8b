"""Le stage : ce qu’il rend, quand, et ceux qui ne rendent rien."""

import pytest

from tests.moteur.aide import (
    ANCIEN,
    ONZE_POINTS_PERDUS,
    Ligne,
    Objet,
    acte,
    codes,
    connu,
    de_genre,
    delais,
    delit,
    dit,
    dossier,
    lire,
    perte,
    releve,
    releve_de,
    stage,
    textes,
)

CINQ = connu("2025-12-31", 5)

# R24 : le solde connu est de 5 sur 12 le 31 décembre 2025, sauf mention contraire.
STAGES: dict[str, tuple[Objet, list[Ligne]]] = {
    "exemple": (
        dossier(ANCIEN, stage("2026-01-10", "2026-01-11"), solde_connu=CINQ),
        [("2026-01-11", 5), ("2026-01-12", 9)],
    ),
    "neuf-sur-douze-trois-seulement": (
        dossier(ANCIEN, perte(3, "2025-06-10"), stage("2026-01-10", "2026-01-11")),
        [("2026-01-11", 9), ("2026-01-12", 12)],
    ),
    "douze-sur-douze-aucun": (
        dossier(ANCIEN, stage("2026-01-10", "2026-01-11")),
        [("2026-01-12", 12)],
    ),
    "trop-tot-d-un-jour": (
        dossier(
            ANCIEN,
            stage("2026-01-10", "2026-01-11"),
            stage("2027-01-09", "2027-01-10"),
            solde_connu=connu("2025-12-31", 2),
        ),
        [("2026-01-12", 6), ("2027-01-11", 6)],
    ),
    "un-an-jour-pour-jour": (
        dossier(
            ANCIEN,
            stage("2026-01-10", "2026-01-11"),
            stage("2027-01-10", "2027-01-11"),
            solde_connu=connu("2025-12-31", 2),
        ),
        [("2026-01-12", 6), ("2027-01-11", 6), ("2027-01-12", 10)],
    ),
    "trop-tot-ne-relance-pas-l-annee": (
        dossier(
            ANCIEN,
            stage("2026-01-10", "2026-01-11"),
            stage("2026-12-10", "2026-12-11"),
            stage("2027-01-10", "2027-01-11"),
            solde_connu=connu("2025-12-31", 2),
        ),
        [("2026-12-12", 6), ("2027-01-12", 10)],
    ),
    "sans-gain-n-ouvre-pas-l-annee": (
        dossier(
            ANCIEN,
            stage("2026-01-10", "2026-01-11"),  # 12 sur 12
            perte(4, "2026-02-01"),
            stage("2026-03-10", "2026-03-11"),
        ),
        [("2026-02-01", 8), ("2026-03-12", 12)],
    ),
    "avant-le-retrait-perdu": (
        dossier(ANCIEN, stage("2026-05-01", "2026-05-02"), perte(4, "2026-04-01", "2026-06-01")),
        [("2026-05-03", 12), ("2026-06-01", 8)],
    ),
}


@pytest.mark.parametrize("nom", STAGES)
def test_r24_stage(nom: str) -> None:
    """R24 : quatre points au plus, le lendemain du dernier jour, une fois par an."""
    donne, attendus = STAGES[nom]
    assert lire(releve_de(donne), attendus) == attendus


def test_r24_prochain_stage() -> None:
    """R24 : le stage des 10 et 11 janvier 2026 mène au 10 janvier 2027 pour le suivant."""
    lu = releve(ANCIEN, stage("2026-01-10", "2026-01-11"), solde_connu=CINQ)
    [delai] = delais(lu, "prochain-stage")
    assert (delai["echeance"], delai["statut"]) == ("2027-01-10", "en-cours")


def test_r24_stage_vain_sans_prochain_stage() -> None:
    """R24 : le stage qui n’a rien rendu n’ouvre aucun délai, et une alerte le dit (C18)."""
    lu = releve(ANCIEN, stage("2026-01-10", "2026-01-11"))
    assert delais(lu, "prochain-stage") == []
    assert "C18" in codes(lu)


def test_r25_exemple() -> None:
    """R25 : 48N reçue le 10 février, stage au plus tard le 10 juin ; 5 sur 8, puis 8 sur 8."""
    lu = releve(
        "2024-12-10",  # +2 le 10 décembre 2025 : 8
        perte(3, "2026-01-02", "2026-02-01"),
        acte("notification-48n", "2026-02-10"),
        stage("2026-03-14", "2026-03-15", "48n"),
    )
    attendus: list[Ligne] = [("2026-02-01", 5, 8), ("2026-03-15", 5, 8), ("2026-03-16", 8, 8)]
    assert lire(lu, attendus) == attendus
    assert delais(lu, "stage-obligatoire")[0]["echeance"] == "2026-06-10"
    assert delais(lu, "prochain-stage")[0]["echeance"] == "2027-03-14"


LETTRE = acte("notification-48n", "2026-09-01")
# R25 : l’infraction et l’alerte « 48N » qu’elle lève ou non, au 21 novembre 2026.
OBLIGE = {
    "trois-points": (["2024-12-10", perte(3, "2026-08-01")], True),
    "deux-points": (["2024-12-10", perte(2, "2026-08-01")], False),
    "deux-fois-deux": (["2024-12-10", perte(2, "2026-08-01"), perte(2, "2026-08-02")], False),
    "commise-la-veille-de-la-fin": (["2023-08-02", perte(3, "2026-08-01", "2026-09-01")], True),
    "commise-le-jour-de-la-fin": (["2023-08-01", perte(3, "2026-08-01", "2026-09-01")], False),
    "sans-probatoire": ([ANCIEN, perte(3, "2026-08-01")], False),
    "a-zero-la-48si-la-remplace": (["2025-12-10", delit(6, "2026-08-01")], False),
    "recue": (["2024-12-10", perte(3, "2026-08-01"), LETTRE], False),
    "recue-pour-une-autre": (
        [
            "2023-12-10",
            perte(3, "2026-02-01"),
            acte("notification-48n", "2026-03-01"),
            perte(3, "2026-08-01"),
        ],
        True,
    ),
    "ancienne": (["2024-12-10", perte(3, "2026-01-01")], False),
}


@pytest.mark.parametrize("nom", OBLIGE)
def test_r25_ce_qui_oblige(nom: str) -> None:
    """R25 : une seule infraction de trois points ou plus, commise pendant le délai probatoire."""
    faits, attendu = OBLIGE[nom]
    assert ("48N" in codes(releve(*faits))) is attendu


def test_r25_seuil_du_bareme_pas_du_cumul() -> None:
    """R25, R12 : l’infraction de 3 points ramenée à 2 par le cumul oblige encore au stage."""
    groupe = [perte(p, "2026-08-01", simultanee="A") for p in (6, 3)]
    assert len(textes(releve("2023-12-10", *groupe), "48N")) == 2


@pytest.mark.parametrize(
    ("derniers", "statut"),
    [
        (["2026-06-10"], "sans-objet"),
        (["2026-06-11"], "en-cours"),
        (["2026-02-09"], "en-cours"),
        (["2026-02-09", "2026-04-02"], "sans-objet"),
        ([], "en-cours"),
    ],
)
def test_r25_obligation_remplie(derniers: list[str], statut: str) -> None:
    """R25 : les deux jours finis dans les quatre mois ; un stage d’avant la lettre ne compte pas."""
    suivis = (stage(f"{le[:8]}{int(le[8:]) - 1:02d}", le, "48n") for le in derniers)
    lettre = acte("notification-48n", "2026-02-10")
    lu = releve("2024-12-10", perte(3, "2026-01-02"), lettre, *suivis, au="2026-06-09")
    assert delais(lu, "stage-obligatoire")[0]["statut"] == statut


def test_r25_dans_l_annee_sans_point() -> None:
    """R25 b : obligatoire mais trop tôt, le stage ne rend rien et remplit quand même l’obligation."""
    lu = releve(
        "2023-12-10",
        perte(3, "2025-01-02"),
        stage("2025-10-01", "2025-10-02"),
        perte(3, "2025-12-01"),
        acte("notification-48n", "2026-01-10"),
        stage("2026-02-01", "2026-02-02", "48n"),
    )
    obligatoire = de_genre(lu, "stage")[1]
    assert (obligatoire["variation"], obligatoire["regle"]) == (0, "R25")
    assert "remplit quand même l’obligation" in obligatoire["explication"]
    assert delais(lu, "stage-obligatoire")[0]["statut"] == "sans-objet"


def test_r25_au_plafond() -> None:
    """R25 b, R9 : le retrait n’étant pas enregistré, le stage bute sur le plafond et remplit l’obligation."""
    lu = releve(
        "2023-12-10",
        perte(3, "2025-01-02", "2025-02-02", enregistree_le="2026-05-01"),
        acte("notification-48n", "2026-01-10"),
        stage("2026-02-01", "2026-02-02", "48n"),
    )
    [obligatoire] = de_genre(lu, "stage")
    assert obligatoire["variation"] == 0
    assert "le solde est déjà au plafond" in obligatoire["explication"]
    assert "Il remplit quand même l’obligation" in obligatoire["explication"]


@pytest.mark.parametrize("saisie", [1, -1])
def test_r25_les_stages_se_comptent_par_leur_fin_et_non_par_leur_saisie(saisie: int) -> None:
    """R25 : le premier stage fini depuis la lettre remplit l’obligation, où qu’il soit dans le dossier."""
    suivis = [stage("2025-12-01", "2025-12-02", "48n"), stage("2026-03-01", "2026-03-02", "48n")]
    lettre = acte("notification-48n", "2026-01-10")
    lu = releve("2023-12-10", perte(3, "2025-11-01"), lettre, *suivis[::saisie])
    assert [d["statut"] for d in delais(lu, "stage-obligatoire")] == ["sans-objet"]


# Un stage obligatoire de 2026 qui ne rend rien, un stage de 2025 valant pour l’année : il finit le 2 février.
SANS_POINT = [
    perte(3, "2025-01-02"),
    stage("2025-10-01", "2025-10-02"),
    perte(3, "2025-12-01"),
    stage("2026-02-01", "2026-02-02", "48n"),
]
N = "notification-48n"


@pytest.mark.parametrize(
    ("lettres", "remplie"),
    [
        ([], True),  # dit obligatoire, il suppose une lettre
        ([acte(N, "2026-01-10")], True),
        ([acte(N, "2026-02-02")], True),  # reçue le dernier jour du stage
        ([acte(N, "2026-02-03")], False),  # le lendemain : le stage est d’avant elle
        ([acte(N, "2025-10-02")], True),  # quatre mois : jusqu’au 2 février 2026
        ([acte(N, "2025-10-01")], False),  # fini un jour trop tard
        ([acte(N, "2026-01-10", annulee=True)], False),
        ([acte(N, "2025-12-20", annulee=True), acte(N, "2026-01-10")], True),
    ],
)
def test_r25_un_stage_sans_point_ne_remplit_que_l_obligation_qui_court(
    lettres: list[Objet],
    remplie: bool,  # noqa: FBT001  une colonne de la table
) -> None:
    """R25, R14 : ni celle d’une lettre annulée, ni celle d’une lettre venue après lui ou passée de quatre mois."""
    lu = releve("2023-12-10", *SANS_POINT, *lettres)
    [_, obligatoire] = de_genre(lu, "stage")
    assert obligatoire["variation"] == 0
    assert ("remplit quand même l’obligation" in obligatoire["explication"]) is remplie
    assert [d["statut"] == "sans-objet" for d in delais(lu, "stage-obligatoire")] in ([], [remplie])


def test_r26_judiciaire() -> None:
    """R26 : le stage ordonné par un juge ne rend rien et ne prend pas l’année : 6, puis 10."""
    lu = releve(
        ANCIEN,
        stage("2026-03-03", "2026-03-04", "judiciaire"),
        stage("2026-03-20", "2026-03-21"),
        solde_connu=connu("2025-12-31", 6),
    )
    attendus: list[Ligne] = [("2026-03-05", 6), ("2026-03-21", 6), ("2026-03-22", 10)]
    assert lire(lu, attendus) == attendus
    assert [m["regle"] for m in de_genre(lu, "stage")] == ["R26", "R24"]


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

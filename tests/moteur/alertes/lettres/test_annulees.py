"""Une lettre 48SI ou 48N retirée ou annulée : sans effet depuis le début, mais toujours dite (R14)."""

import pytest

from tests.moteur.aide import (
    ANCIEN,
    Objet,
    acte,
    codes,
    de_genre,
    delais,
    delit,
    dites,
    dossier,
    fautes_de,
    perte,
    releve_de,
    stage,
)

ZERO = [delit(6, "2026-01-10"), delit(6, "2026-01-11")]
NOVICE = "2024-12-10"


def si(le: str = "2026-06-30", **autres: object) -> Objet:
    """Une lettre 48SI annulée."""
    return acte("notification-48si", le, annulee=True, **autres)


def n(le: str = "2026-09-20") -> Objet:
    """Une lettre 48N annulée."""
    return acte("notification-48n", le, annulee=True)


# Ce qui suit une 48SI (12 − 12 = 0 le 11 janvier 2026) : les points et l’état du 21 novembre 2026.
SUITES: dict[str, tuple[list[Objet], int, str]] = {
    "solde-nul": ([], 0, "solde-nul"),
    "stage-le-lendemain": ([stage("2026-06-30", "2026-07-01")], 4, "valide"),  # effet le 2 juillet
    "retrait-apres": ([perte(3, "2026-07-02")], 0, "solde-nul"),
    "remise": ([acte("remise-du-permis", "2026-07-06")], 0, "solde-nul"),
    "une-autre-lettre": ([acte("notification-48si", "2026-10-01")], 0, "invalide"),
}


@pytest.mark.parametrize("nom", SUITES)
def test_une_48si_annulee_n_invalide_rien(nom: str) -> None:
    """Le relevé est celui du dossier sans elle, à l’alerte qui la dit près."""
    suite, points, etat = SUITES[nom]
    lu = releve_de(dossier(ANCIEN, *ZERO, *suite, si()))
    sans = releve_de(dossier(ANCIEN, *ZERO, *suite))
    assert (lu["solde"]["points"], lu["solde"]["etat"]) == (points, etat)
    for cle in ("solde", "mouvements", "delais", "nouveau_permis_possible_le"):
        assert lu[cle] == sans[cle]
    assert lu.get("plancher") == sans.get("plancher")


def test_la_meme_lettre_sans_annulation_invalide() -> None:
    """Sans la clé, ou avec `false`, la lettre vaut ce qu’elle valait."""
    for autres in ({}, {"annulee": False}, {"annulee": None}):
        lu = releve_de(dossier(ANCIEN, *ZERO, acte("notification-48si", "2026-06-30", **autres)))
        assert lu["solde"]["etat"] == "invalide"
        assert "lettre-annulee" not in codes(lu)


def test_une_48si_annulee_est_dite() -> None:
    """Une alerte la nomme, avec son rang ; rien ne la conteste plus et rien ne demande de l’indiquer."""
    lu = releve_de(dossier(ANCIEN, si()))
    [dit] = dites(lu, "lettre-annulee")
    assert dit == (
        "La lettre 48SI du 30 juin 2026 est retirée ou annulée : elle n’a jamais invalidé le permis, et le "
        "calcul fait comme si elle n’avait pas existé. Gardez la décision qui l’annule."
    )
    assert [a["evenements"] for a in lu["alertes"]] == [[0]]


@pytest.mark.parametrize(
    ("remise", "demandee"),
    [("2026-06-29", True), ("2026-06-30", False), ("2026-07-06", False)],
)
def test_la_remise_qui_suit_une_lettre_annulee_s_explique(
    remise: str,
    demandee: bool,  # noqa: FBT001  une colonne de la table
) -> None:
    """R31 : remis à cause d’elle, le permis doit être rendu ; la veille, la remise reste sans cause."""
    lu = releve_de(dossier(ANCIEN, si(), acte("remise-du-permis", remise)))
    assert ("remise-sans-lettre" in codes(lu)) is demandee
    assert ("doit vous être rendu" in dites(lu, "lettre-annulee")[0]) is not demandee
    assert lu["nouveau_permis_possible_le"] is None


def test_un_nouveau_permis_apres_une_lettre_annulee_ne_s_ajoute_pas() -> None:
    """R8 : l’ancien permis revit, mais le conducteur n’en garde qu’un."""
    suite = [acte("remise-du-permis", "2024-01-10"), acte("nouveau-permis", "2024-08-01")]
    lu = releve_de(dossier(ANCIEN, si("2024-01-03"), *suite))
    [dit] = dites(lu, "lettre-annulee")
    assert "Le permis obtenu le 1er août 2024 l’a suivie" in dit
    assert lu["solde"]["points"] == 10  # 6 + 2 + 2, deux années sans infraction


def test_un_permis_vraiment_invalide_ne_revit_pas() -> None:
    """Une seconde lettre, elle, a invalidé le permis : rien n’est dit du nouveau."""
    suite = [acte("notification-48si", "2026-07-01"), acte("nouveau-permis", "2026-08-01")]
    lu = releve_de(dossier(ANCIEN, *ZERO, si("2026-06-30"), *suite))
    assert "l’a suivie" not in dites(lu, "lettre-annulee")[0]


def test_a_zero_la_lettre_annulee_ne_passe_pas_pour_attendue() -> None:
    """R28 : le permis vaut, mais une autre lettre peut suivre."""
    [dit] = dites(releve_de(dossier(ANCIEN, *ZERO, si())), "48SI")
    assert dit.startswith(
        "Votre solde est nul, mais le permis reste valable : la lettre 48SI que vous avez reçue est "
        "retirée ou annulée. Une autre peut suivre"
    )


def test_deux_invalidations_dont_une_annulee_ne_se_repetent_pas() -> None:
    """R31, K18 : l’annulée ne compte pas dans les cinq ans ; six mois, pas un an."""
    suite = [acte("notification-48si", "2026-06-30"), acte("remise-du-permis", "2026-07-06")]
    seconde = [delit(6, "2026-03-01"), delit(6, "2026-03-02"), *suite]
    renouvele = acte("nouveau-permis", "2023-01-10")
    for annulee, possible in ((True, "2027-01-06"), (False, "2027-07-06")):
        premiere = si("2022-03-01") | {"annulee": annulee}
        avant = [delit(6, "2022-01-10"), delit(6, "2022-01-11")]
        lu = releve_de(dossier(ANCIEN, *avant, premiere, renouvele, *seconde))
        assert lu["nouveau_permis_possible_le"] == possible


def test_une_48n_annulee_n_oblige_a_aucun_stage() -> None:
    """R25 : aucun délai de quatre mois, aucune lettre « à attendre », et l’alerte la nomme."""
    lu = releve_de(dossier(NOVICE, perte(3, "2026-09-01"), n()))
    assert delais(lu, "stage-obligatoire") == []
    assert "48N" not in codes(lu)
    [dit] = dites(lu, "lettre-annulee")
    assert dit.startswith(
        "La lettre 48N du 20 septembre 2026 est retirée ou annulée : elle n’oblige à aucun stage."
    )
    sans = releve_de(dossier(NOVICE, perte(3, "2026-09-01")))
    assert (lu["solde"], lu["mouvements"]) == (sans["solde"], sans["mouvements"])
    assert "48N" in codes(sans)


def test_une_48n_annulee_sans_cause_ne_se_reproche_pas() -> None:
    """Elle est annulée : que rien ne l’explique n’appelle plus de vérification."""
    assert codes(releve_de(dossier(ANCIEN, n()))) == {"lettre-annulee"}


def test_le_stage_d_une_48n_annulee_garde_ses_points() -> None:
    """R24 : 6 − 3 = 3 le 1er septembre ; le stage en rend 3, le plafond étant de 6."""
    suivi = stage("2026-10-10", "2026-10-11", "48n")
    lu = releve_de(dossier("2026-01-10", perte(3, "2026-09-01"), n(), suivi))
    assert [m["variation"] for m in de_genre(lu, "stage")] == [3]


@pytest.mark.parametrize(
    ("evenement", "attendue"),
    [
        (si() | {"annulee": "oui"}, "evenements[0].annulee: on attend true ou false"),
        (
            acte("suspension", "2026-06-30", annulee=True),
            "evenements[0]: la clé « annulee » n’existe pas",
        ),
        (
            acte("remise-du-permis", "2026-06-30", annulee=True),
            "evenements[0]: la clé « annulee » n’existe pas",
        ),
    ],
)
def test_seules_les_lettres_s_annulent(evenement: Objet, attendue: str) -> None:
    """La clé vaut vrai ou faux, et n’existe que sur une lettre 48SI ou 48N."""
    faute = fautes_de(dossier(ANCIEN, evenement))[0].replace("\u00a0", " ")
    assert faute.startswith(attendue)

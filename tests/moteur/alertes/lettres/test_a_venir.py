"""Les lettres à prévoir autour de zéro : le solde du soir décide, et la 48SI remplace les autres."""

import pytest

from tests.moteur.aide import (
    ANCIEN,
    Objet,
    acte,
    codes,
    delit,
    dites,
    dossier,
    perte,
    releve_de,
    stage,
)

LETTRES = {"48", "48M", "48N", "48SI"}
PERMIS = (
    "2021-06-01"  # six points le jour des retraits : la première infraction précède l’anniversaire
)


def deux(premiere: str, seconde: str, au: str, *autres: Objet) -> Objet:
    """Trois points, puis six, définitifs ces jours-là : il n’en reste rien."""
    return dossier(
        PERMIS,
        perte(3, "2022-03-01", premiere),
        delit(6, "2022-04-01", seconde),
        *autres,
        au=au,
    )


def ensemble(*points: int) -> Objet:
    """Des infractions simultanées, définitives le même jour ; huit points la veille."""
    groupe = (perte(n, "2023-05-31", "2023-07-10", simultanee="A") for n in points)
    return dossier(PERMIS, *groupe, au="2023-08-01")


# R25, R35 : le dossier, les lettres annoncées.
SOIRS: dict[str, tuple[Objet, set[str]]] = {
    "les-deux-le-meme-jour": (deux("2022-05-02", "2022-05-02", "2022-06-01"), {"48SI"}),
    "la-premiere-la-veille": (deux("2022-05-01", "2022-05-02", "2022-06-01"), {"48", "48SI"}),
    "la-premiere-le-lendemain": (deux("2022-05-03", "2022-05-02", "2022-06-01"), {"48SI"}),
    "la-veille-de-zero": (deux("2022-03-10", "2022-05-02", "2022-05-01"), {"48", "48N"}),
    "le-jour-de-zero": (deux("2022-03-10", "2022-05-02", "2022-05-02"), {"48", "48SI"}),
    "le-lendemain-de-zero": (deux("2022-03-10", "2022-05-02", "2022-05-03"), {"48", "48SI"}),
    "le-stage-qui-sauve": (  # −3 puis 1 : le stage de la première reste dû
        deux("2022-03-10", "2022-05-02", "2022-06-01", stage("2022-05-10", "2022-05-11")),
        {"48", "48N"},
    ),
    "simultanees-a-zero": (ensemble(6, 3), {"48SI"}),  # 8 → 2 → 0
    "simultanees-au-dessus": (ensemble(4, 3), {"48", "48N"}),  # 8 → 4 → 1
}


@pytest.mark.parametrize("nom", SOIRS)
def test_r25_le_solde_du_soir(nom: str) -> None:
    """R25, R35 : à zéro le soir, la 48SI seule ; tant que le solde est nul, aucune 48N."""
    donne, attendues = SOIRS[nom]
    assert codes(releve_de(donne)) & LETTRES == attendues


@pytest.mark.parametrize("nom", SOIRS)
def test_r30_a_zero_rien_ne_dit_d_attendre(nom: str) -> None:
    """R30 : à zéro, seul un gain rapide sauve ; aucune alerte ne conseille d’attendre une lettre."""
    lu = releve_de(SOIRS[nom][0])
    attendre = any("Attendez" in alerte["texte"] for alerte in lu["alertes"])
    assert attendre is (lu["solde"]["signe"] > 0 and bool(dites(lu, "48N")))


HUIT_POINTS_DU_SOIR = [perte(n, "2026-09-02", "2026-10-20", simultanee="A") for n in (6, 3)]


def test_r35_la_48m_dit_le_solde_du_soir() -> None:
    """R35 : deux retraits du même jour, et le solde que la lettre 48M annonce est celui du soir."""
    [texte] = dites(releve_de(dossier(ANCIEN, *HUIT_POINTS_DU_SOIR)), "48M")
    assert "fait passer le solde à 4 points" in texte


@pytest.mark.parametrize(
    ("premier", "cadre", "annoncee"),
    [
        ("2026-11-05", "48n", False),  # le stage de cette lettre, suivi
        ("2026-12-05", "48n", False),  # ou prévu
        ("2026-11-05", "volontaire", True),
        ("2026-09-30", "48n", True),  # d’avant l’infraction : celui d’une autre lettre
    ],
)
def test_r25_le_stage_de_la_lettre_est_deja_la(premier: str, cadre: str, *, annoncee: bool) -> None:
    """R25 : qui a déclaré le stage de la 48N n’a plus à attendre la lettre."""
    suivi = stage(premier, premier, cadre)
    lu = releve_de(dossier("2024-12-10", perte(3, "2026-09-02", "2026-10-01"), suivi))
    assert ("48N" in codes(lu)) is annoncee


@pytest.mark.parametrize(
    ("definitive", "attendus"),
    [
        ("2026-05-23", {"48N"}),  # 182 jours avant le relevé
        ("2026-05-22", {"48N-tardive"}),  # 183 jours : la lettre est en retard, ou oubliée
        ("2026-05-21", {"48N-tardive"}),
        ("2025-01-10", {"48N-tardive"}),  # et elle ne s’oublie pas avec le temps
    ],
)
def test_r25_la_48n_ne_disparait_pas(definitive: str, attendus: set[str]) -> None:
    """R25, C1 : sans lettre ni stage au dossier, l’obligation reste dite ; ses mots changent."""
    lu = releve_de(dossier("2024-12-10", perte(3, "2025-01-05", definitive)))
    assert codes(lu) & {"48N", "48N-tardive"} == attendus
    for texte in dites(lu, "48N-tardive"):
        assert "que ce dossier n’indique pas" in texte
        assert "les quatre mois de sa réception" in texte
        assert "vous oblige" not in texte  # la lettre manque : rien ne dit qu’elle est venue


@pytest.mark.parametrize(
    ("suite", "attendue"),
    [
        ((), True),
        ((acte("notification-48n", "2025-03-01"),), False),
        ((stage("2025-03-01", "2025-03-02", "48n"),), False),
        ((stage("2025-03-01", "2025-03-02"),), True),
    ],
)
def test_r25_la_48n_tardive_cede_a_la_lettre(suite: tuple[Objet, ...], *, attendue: bool) -> None:
    """R25 : la lettre indiquée, ou le stage qu’elle impose, y met fin ; un stage volontaire, non."""
    lu = releve_de(dossier("2024-12-10", perte(3, "2025-01-05", "2025-01-10"), *suite))
    assert ("48N-tardive" in codes(lu)) is attendue


@pytest.mark.parametrize(("au", "attendue"), [("2026-01-09", True), ("2026-01-10", False)])
def test_r25_la_48n_tardive_s_arrete_au_capital_entier(au: str, *, attendue: bool) -> None:
    """R18, R25 : trois ans après, la reconstitution totale rend les douze points ; le rappel cesse."""
    donne = dossier("2020-12-10", perte(3, "2023-01-05", "2023-01-10"), au=au)
    assert ("48N-tardive" in codes(releve_de(donne))) is attendue


@pytest.mark.parametrize(("points", "suffit"), [(3, True), (4, False)])
def test_r30_un_stage_suffit_ou_non(points: int, *, suffit: bool) -> None:
    """R30 : à −3, un stage de quatre points sauve ; à −4, il ne suffit pas, et c’est dit."""
    zero = [delit(6, "2026-01-10"), delit(6, "2026-01-11"), perte(points, "2026-01-12")]
    [texte] = dites(releve_de(dossier(ANCIEN, *zero)), "48SI")
    assert ("peut encore vous sauver" in texte) is suffit
    assert ("ne suffit pas à vous sauver : il rend 4 points au plus." in texte) is not suffit


def test_r28_une_lettre_deja_recue() -> None:
    """R28, K13 : à zéro après une 48SI venue trop tôt, rien ne dit que le permis vaut encore sans réserve."""
    lettre = acte("notification-48si", "2026-06-20")
    lu = releve_de(dossier(ANCIEN, delit(6, "2026-03-01"), lettre, delit(6, "2026-07-01")))
    [texte] = dites(lu, "48SI")
    assert texte.startswith(
        "Votre solde est nul. La lettre 48SI reçue le 20 juin 2026 est venue avant"
    )
    assert "reste valable" not in texte


@pytest.mark.parametrize(
    ("au", "dit"),
    [
        ("2026-07-10", "vous devez le rendre au plus tard le 11 juillet 2026."),
        ("2026-07-11", "vous devez le rendre au plus tard le 11 juillet 2026."),
        ("2026-07-12", "vous deviez le rendre au plus tard le 11 juillet 2026 : rendez-le vite."),
    ],
)
def test_r29_un_jour_passe_n_est_plus_un_devoir_a_venir(au: str, dit: str) -> None:
    """R29 : la veille, le dernier jour, le lendemain ; passé, la remise presse, car l’attente part d’elle."""
    zero = [delit(6, "2026-01-10"), delit(6, "2026-01-11"), acte("notification-48si", "2026-06-30")]
    [texte] = dites(releve_de(dossier(ANCIEN, *zero, au=au)), "48SI-recue")
    assert dit in texte


@pytest.mark.parametrize(
    ("remise", "dit"),
    [
        (
            "2026-07-06",
            "vous l’avez rendu le 6 juillet 2026 : l’interdiction d’en obtenir un autre court",
        ),
        ("2026-12-01", "vous deviez le rendre au plus tard le 11 juillet 2026 : rendez-le vite."),
        (None, "vous deviez le rendre au plus tard le 11 juillet 2026 : rendez-le vite."),
    ],
)
def test_r29_ce_qui_est_deja_rendu(remise: str | None, dit: str) -> None:
    """R29, R31 : le permis rendu, la lettre ne demande plus de le rendre."""
    zero = [delit(6, "2026-01-10"), delit(6, "2026-01-11"), acte("notification-48si", "2026-06-30")]
    remises = [] if remise is None else [acte("remise-du-permis", remise)]
    [texte] = dites(releve_de(dossier(ANCIEN, *zero, *remises)), "48SI-recue")
    assert dit in texte
